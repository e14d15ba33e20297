import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ROLES, type RoleCode } from '../../../access.ts'
import { openWorld } from '../../../main/testing/world.ts'
import { type DemandAction, DemandStatus } from '../contract/index.ts'
import { ACTIONS, isPossible, STEPS, statusAfter } from '../rules/index.ts'
import { callsOf, take, WAYS } from './calls/index.ts'
import { demandThatIs, demandWorld, filing } from './demands.world.ts'

const world = await openWorld()
const park = await world.park()
const w = await demandWorld(park)

const caseThatIs = async (status: DemandStatus): Promise<{ id: string; version: number }> => {
  if (status === 'draft') return (await w.desk.post('/demands', filing(w, { draft: true }))).body
  const way = WAYS[status]
  if (!way) return demandThatIs(status, w, park)
  const { id } = await startFor(way, STEPS[way].from[0] as DemandStatus)
  return (await take(calls[way], id)).body
}
const leader = await park.person('leader')
const calls = callsOf({ w, leader, park, world, caseThatIs })
const startFor = (action: DemandAction, status: DemandStatus) => (calls[action].ready ?? caseThatIs)(status)

// A state that no step leads to yet is nobody's case.
const REACHED = DemandStatus.options.filter((s) => s === 'draft' || ACTIONS.some((a) => STEPS[a].to === s))
for (const status of REACHED) {
  const zh = DemandStatus.labels[status][0]
  test(`a case that is ${status} (${zh}) takes exactly the steps its state allows, and the buttons say the same`, async () => {
    const still = await caseThatIs(status)
    for (const action of ACTIONS.filter((a) => !isPossible(a, status))) {
      const call = calls[action]
      const { status: code, body } = await take(call, still.id)
      assert.equal(code, call.unseenIn?.includes(status) ? 404 : 409, `${action}: ${JSON.stringify(body)}`)
      if (code === 409) assert.equal(body.code, 'wrong_state')
    }
    for (const action of ACTIONS.filter((a) => isPossible(a, status))) {
      const { id } = await startFor(action, status)
      const seen = await calls[action].who.get(`/demands/${id}`)
      assert.equal(seen.body.status, status, `no case that is ${status} was made for ${action}`)
      assert.ok(seen.body.actions.includes(action), `the button for ${action} is missing`)
      const { status: code, body } = await take(calls[action], id)
      assert.ok(code === 200 || code === 201, `${action}: ${JSON.stringify(body)}`)
      const after = (await w.desk.get(`/demands/${id}`)).body
      assert.equal(after.status, statusAfter(action, { status, statusBefore: seen.body.statusBefore ?? null }), action)
    }
  })
}

test('every step is refused to every role that does not hold its permission, and to no other', async () => {
  const { id } = await demandThatIs('submitted', w, park)
  const scope = { departmentId: park.departmentA, gridId: park.gridA, enterpriseId: w.enterpriseId }
  for (const role of Object.keys(ROLES) as RoleCode[]) {
    const someone = await park.person(role, scope)
    for (const action of ACTIONS) {
      if (ROLES[role].may.includes(STEPS[action].may)) continue
      assert.equal((await take(calls[action], id, someone)).status, 403, `${role} may not ${action}`)
    }
  }
})

test('every step leaves an audit entry with what was before and after', async () => {
  const { id } = await demandThatIs('closed', w, park)
  const rows = await park.see((ctx) =>
    ctx.db
      .selectFrom('auditEntry')
      .select(['action', 'before', 'after', 'actorName'])
      .where('parkId', '=', park.id)
      .where('entityId', '=', id)
      .orderBy('id')
      .execute(),
  )
  assert.deepEqual(
    rows.map((r) => r.action),
    [
      'demand.submit',
      'demand.accept',
      'demand.dispatch',
      'demand.sign',
      'demand.answer',
      'demand.verify',
      'demand.close',
    ],
  )
  const accept = rows[1]
  assert.equal((accept?.before as { status: string } | undefined)?.status, 'submitted')
  assert.equal((accept?.after as { status: string } | undefined)?.status, 'accepted')
})

test('two people who dispatch one case at the same moment: one succeeds, the other is told what happened', async () => {
  const { id } = await demandThatIs('accepted', w, park)
  const both = await Promise.all([take(calls.dispatch, id, w.desk), take(calls.dispatch, id, w.checker)])
  assert.deepEqual(both.map((b) => b.status).sort(), [200, 409])
})

test('who read an older version is refused with the present state', async () => {
  const { body } = await w.desk.post('/demands', filing(w, { draft: true }))
  assert.equal(
    (await w.desk.patch(`/demands/${body.id}`, { title: '第一次修改' }, { version: body.version })).status,
    200,
  )
  const late = await w.desk.patch(`/demands/${body.id}`, { title: '第二次修改' }, { version: body.version })
  assert.equal(late.status, 412)
  assert.equal(late.body.current.title, '第一次修改')
  assert.equal((await w.desk.patch(`/demands/${body.id}`, { title: '没有说版本' })).status, 422)
})

test('a refusal names the field and the reason in Chinese and in English', async () => {
  const { status, body } = await w.desk.post('/demands', { enterpriseId: w.enterpriseId, title: '短', detail: '' })
  assert.equal(status, 422)
  assert.deepEqual(body.errors.map((e: { path: string }) => e.path).sort(), ['detail', 'title'])
  for (const e of body.errors) assert.ok(/[一-鿿]/.test(e.translations.zh) && /[A-Za-z]/.test(e.translations.en))
})

test('nobody sets a column that the form does not have', async () => {
  const { status, body } = await w.desk.post('/demands', filing(w, { status: 'closed', rating: 5, parkId: park.id }))
  assert.equal(status, 422)
  assert.equal(body.errors[0].code, 'unrecognized_keys')
})

test('no whole phone number stands in the audit trail of a case', async () => {
  const { body } = await w.desk.post('/demands', filing(w, { contactName: '李工', contactPhone: '13900001234' }))
  await w.desk.put(`/demands/${body.id}/acceptance`, { level: 'normal', categoryId: w.categoryId })
  const rows = await park.see((ctx) =>
    ctx.db
      .selectFrom('auditEntry')
      .select(['before', 'after'])
      .where('parkId', '=', park.id)
      .where('entityId', '=', body.id)
      .execute(),
  )
  assert.ok(rows.length >= 2)
  assert.ok(!JSON.stringify(rows).includes('13900001234'))
})
