import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld } from '../../../main/testing/world.ts'
import { demandWorld, filing } from '../../demands/tests/demands.world.ts'
import { DISPATCHED, hookTo, receiver, SUBMITTED, send } from './webhooks.world.ts'

// The signature of a letter is good for five minutes of real time.
const started = new Date()
const world = await openWorld({ now: started.toISOString(), networks: ['127.0.0.0/8'] })
const park = await world.park()
const people = await demandWorld(park)
const admin = await park.person('system-admin')
const back = () => world.passTo(started.toISOString())
const pass = (ms: number) => world.passTo(new Date(world.clock.now.getTime() + ms).toISOString())
const file = async () => (await people.desk.post('/demands', filing(people))).body
const only = async (id: string, query = '') => {
  const { body } = await admin.get(`/webhooks/${id}/deliveries${query}`)
  return body.items
}
const fresh = async (types?: string[]) => {
  const to = await receiver()
  return { to, ...(await hookTo(admin, to.url, types)) }
}
type Fresh = Awaited<ReturnType<typeof fresh>>
const _headersOf = (to: Fresh['to']) => to.last().headers as Record<string, string>

test('the log is found by state, type, day and the number of the case, page by page', async () => {
  const { to, id } = await fresh([SUBMITTED, DISPATCHED])
  to.say({ status: 500 })
  const first = await file()
  await send(park, id)
  for (let n = 0; n < 4; n++) await file()
  await send(park, id)
  const count = async (query: string) => (await only(id, query)).length
  assert.deepEqual(
    [
      await count('?state=waiting'),
      await count('?state=delivered'),
      await count(`?type=${DISPATCHED}`),
      await count(`?q=${first.number}`),
    ],
    [1, 4, 0, 1],
  )
  const today = new Date(started.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
  assert.deepEqual([await count(`?from=${today}`), await count('?until=2020-01-01')], [5, 0])
  const seen: string[] = []
  let cursor = ''
  do {
    const { body } = await admin.get(`/webhooks/${id}/deliveries?limit=2${cursor && `&cursor=${cursor}`}`)
    seen.push(...body.items.map((d: { id: string }) => d.id))
    assert.deepEqual([body.total, body.totalIsExact], [5, true])
    cursor = body.nextCursor ?? ''
  } while (cursor)
  assert.deepEqual([seen.length, new Set(seen).size], [5, 5])
})

test('after thirty days what was sent is forgotten, what still waits is not', async () => {
  const { to, id } = await fresh()
  await file()
  await send(park, id)
  to.say({ status: 500 })
  await file()
  await send(park, id)
  await pass(31 * 86_400_000)
  await park.work('webhooks.prune')
  assert.deepEqual(
    (await only(id)).map((d: { state: string }) => d.state),
    ['waiting'],
  )
  await back()
})
