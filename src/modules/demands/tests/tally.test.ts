import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld, type Person } from '../../../main/testing/world.ts'
import { foldTally } from '../commands/tally.ts'
import { demandThatIs, demandWorld, filing } from './demands.world.ts'

const world = await openWorld()
const park = await world.park()
const w = await demandWorld(park)

for (const status of ['submitted', 'accepted', 'dispatched', 'handling', 'answered', 'verified', 'closed'])
  await demandThatIs(status, w, park)
const { id } = await demandThatIs('handling', w, park)
await w.handler.post(`/demands/${id}/return`, { reasonCode: 'not-ours', basis: '三定方案第二条：不属本局职责范围' })
await w.desk.post('/demands', filing(w, { draft: true }))
const declined = (await w.desk.post('/demands', filing(w))).body
await w.desk.post(`/demands/${declined.id}/decline`, { reason: '不属于本园区受理范围' })

type Row = { department_id: string | null; status: string; n: number }
const LEDGER = 'select department_id, status, count(*)::int as n from demand group by 1, 2'
const KEPT = 'select department_id, status, sum(n)::int as n from demand_tally group by 1, 2 having sum(n) <> 0'
const rows = (text: string): Promise<Row[]> =>
  park.inside(async ({ client }) => (await client.query<Row>(`${text} order by 1, 2`)).rows)

const agree = async () => assert.deepEqual(await rows(KEPT), await rows(LEDGER))

test('the figures that are kept are those of the ledger, whatever happened to the cases', agree)

test('what the clock moves by itself is in the figures as well', async () => {
  const before = world.clock.now.toISOString()
  await world.passTo('2027-03-01T10:00:00+08:00')
  await park.work('demands.sweep')
  await world.passTo(before)
  assert.equal((await rows(LEDGER)).filter((r) => r.status === 'dispatched').length, 0)
  await agree()
})

test('folding leaves every figure as it was', async () => {
  const steps =
    'insert into demand_tally select park_id, gen_random_uuid(), department_id, status, s, now() from demand_tally, unnest(array[1, -1]) s, generate_series(1, 40)'
  await park.inside(async (ctx) => {
    await ctx.client.query(steps)
    await ctx.audit('test.fill', {})
  })
  await park.inside(foldTally)
  const [{ n } = { n: 0 }] = await park.inside(
    async ({ client }) => (await client.query<{ n: number }>('select count(*)::int as n from demand_tally')).rows,
  )
  assert.ok(n < 30, `${n} steps are left`)
  await agree()
})

const ofEach = async (person: Person) => {
  const { body } = await person.get('/demands/counts')
  for (const [status, n] of Object.entries(body.status)) {
    const { body: list } = await person.get(`/demands?status=${status}`)
    assert.equal(n, list.total, status)
  }
}

test('whoever looks, the number beside a state is the number of cases in its list', async () => {
  for (const person of [w.desk, w.handler, w.otherHandler, w.instructor, w.otherInstructor]) await ofEach(person)
})
