import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld, type Person } from '../../../main/testing/world.ts'
import { type Listening, listenAs, pause, soon } from '../../notifications/tests/stream.world.ts'
import { demandThatIs, demandWorld } from './demands.world.ts'

const world = await openWorld()
const park = await world.park()
const w = await demandWorld(park)
const owner = await park.person('enterprise', { enterpriseId: w.enterpriseId })
const address = await world.app.listen({ port: 0, host: '127.0.0.1' })
const { id } = await demandThatIs('handling', w, park)
const names = (answer: { body: { items: { id: string }[] } }) => answer.body.items.map((p) => p.id)
const note = (who: Person, mentions: string[], audience = 'internal') =>
  who.post(`/demands/${id}/messages`, { audience, text: '@ 请看一下', mentions })

test('who may be mentioned is who may see the case, found by name', async () => {
  const all = names(await w.desk.get(`/demands/${id}/people`))
  for (const p of [w.handler, w.checker, w.instructor]) assert.ok(all.includes(p.id))
  for (const p of [w.otherHandler, w.otherInstructor, owner]) assert.ok(!all.includes(p.id))
  assert.ok(!all.includes(w.desk.id), 'not herself')
  assert.deepEqual(names(await w.desk.get(`/demands/${id}/people?q=没有这个人`)), [])
  assert.equal((await w.otherHandler.get(`/demands/${id}/people`)).status, 404)
})

test('whoever is mentioned in a note is told, follows the case, and the note says who', async () => {
  const sent = await note(w.desk, [w.handler.id, w.instructor.id])
  assert.equal(sent.status, 201, JSON.stringify(sent.body))
  assert.deepEqual(
    sent.body.data.mentions.map((m: { id: string }) => m.id).sort(),
    [w.handler.id, w.instructor.id].sort(),
  )
  await park.settle()
  for (const who of [w.handler, w.instructor]) {
    const { items } = (await who.get('/notifications')).body
    assert.equal(items.filter((n: { kind: string }) => n.kind === 'demand.mentioned').length, 1)
    assert.equal((await who.get(`/demands/${id}`)).body.following, true)
  }
})

test('nobody is mentioned who may not see the case, and nobody in words for the enterprise', async () => {
  for (const who of [w.otherHandler, owner]) {
    const refused = await note(w.desk, [who.id])
    assert.deepEqual(
      [refused.status, refused.body.code, refused.body.errors[0].path],
      [422, 'does_not_see', 'mentions.0'],
    )
  }
  assert.equal((await note(w.desk, [w.handler.id], 'public')).body.code, 'internal_only')
})

test('followers are shown, added and taken off; each is somebody who may see the case', async () => {
  const added = await w.desk.put(`/demands/${id}/followers/${w.checker.id}`)
  assert.ok(names(added).includes(w.checker.id))
  assert.equal((await w.desk.put(`/demands/${id}/followers/${w.otherHandler.id}`)).body.code, 'does_not_see')
  const dropped = await w.desk.delete(`/demands/${id}/followers/${w.checker.id}`)
  assert.ok(!names(dropped).includes(w.checker.id))
  assert.equal((await w.otherHandler.put(`/demands/${id}/followers/${w.handler.id}`)).status, 404)
  const traces = await park.see((ctx) =>
    ctx.db
      .selectFrom('auditEntry')
      .select(['action', 'after'])
      .where('parkId', '=', park.id)
      .where('entityId', '=', id)
      .execute(),
  )
  assert.ok(traces.some((t) => t.action === 'demand.follow' && JSON.stringify(t.after).includes(w.checker.id)))
})

test('who follows a case hears once that it is answered; the desk, which hears of it anyway, not twice', async () => {
  const other = await demandThatIs('handling', w, park)
  for (const who of [w.instructor, w.desk]) await w.checker.put(`/demands/${other.id}/followers/${who.id}`)
  await w.handler.post(`/demands/${other.id}/answer`, { outcome: 'solved', text: '已解决' })
  await park.settle()
  const told = async (who: Person) =>
    (await who.get('/notifications?limit=100')).body.items.filter(
      (n: { kind: string; link: string }) => n.kind === 'demand.followed' && n.link.endsWith(other.id),
    ).length
  assert.deepEqual([await told(w.instructor), await told(w.desk)], [1, 0])
})

const heardOf = (page: Listening) => page.heard.filter((h) => h.event === 'presence').map((h) => h.data)

test('who looks at the case now is heard by those who may see it, by nobody else, and kept nowhere', async () => {
  const [handler, stranger, enterprise] = await Promise.all(
    [w.handler, w.otherHandler, owner].map((p) => listenAs(address, p)),
  )
  await pause(150)
  const kept = () =>
    park.see(async (ctx) => {
      const counts = await Promise.all(
        (['auditEntry', 'demandEntry', 'outbox', 'idempotencyKey'] as const).map((table) =>
          ctx.db
            .selectFrom(table)
            .select((eb) => eb.fn.countAll<number>().as('n'))
            .where('parkId', '=', park.id)
            .executeTakeFirstOrThrow(),
        ),
      )
      return counts.map((c) => Number(c.n))
    })
  const before = await kept()
  assert.equal((await w.desk.put(`/demands/${id}/presence`, { state: 'here', hello: true }, { key: '' })).status, 204)
  assert.equal((await w.desk.put(`/demands/${id}/presence`, { state: 'writing' }, { key: '' })).status, 204)
  assert.ok(handler && (await soon(() => heardOf(handler).length === 2)))
  const [first, second] = handler ? heardOf(handler) : []
  assert.deepEqual(
    [first?.id, first?.account, first?.state, first?.hello, second?.state],
    [id, w.desk.id, 'here', 'yes', 'writing'],
  )
  await pause(200)
  assert.deepEqual(
    [stranger, enterprise].map((p) => p && heardOf(p)),
    [[], []],
  )
  assert.deepEqual(await kept(), before)
  assert.equal((await w.otherHandler.put(`/demands/${id}/presence`, { state: 'here' }, { key: '' })).status, 404)
  assert.equal((await owner.put(`/demands/${id}/presence`, { state: 'here' }, { key: '' })).status, 403)
  for (const page of [handler, stranger, enterprise]) page?.leave()
})
