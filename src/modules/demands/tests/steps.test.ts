import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ROLES, type RoleCode } from '../../../access.ts'
import { openWorld, type Person } from '../../../main/testing/world.ts'
import { type DemandAction, DemandStatus } from '../contract/index.ts'
import { ACTIONS, isPossible, STEPS } from '../rules/index.ts'
import { type DemandWorld, demandThatIs, demandWorld, filing } from './demands.world.ts'

const world = await openWorld()
const park = await world.park()
const w = await demandWorld(park)

type Call = { who: (w: DemandWorld) => Person; method: 'put' | 'post'; path: string; body?: object }
const CALLS: Record<DemandAction, Call> = {
  submit: { who: (x) => x.desk, method: 'put', path: 'submission' },
  withdraw: { who: (x) => x.desk, method: 'post', path: 'withdrawal', body: { reason: '企业自行解决' } },
  accept: {
    who: (x) => x.desk,
    method: 'put',
    path: 'acceptance',
    body: { level: 'normal', categoryId: w.categoryId },
  },
  decline: { who: (x) => x.desk, method: 'post', path: 'decline', body: { reason: '内容不明，无法核实' } },
  redirect: { who: (x) => x.desk, method: 'post', path: 'redirect', body: { whereTo: '请拨打 12366 税务热线' } },
  dispatch: { who: (x) => x.desk, method: 'put', path: 'dispatch', body: { departmentId: park.departmentA } },
  sign: { who: (x) => x.handler, method: 'put', path: 'signature' },
  return: {
    who: (x) => x.handler,
    method: 'post',
    path: 'return',
    body: { reasonCode: 'not-ours', basis: '不属本部门职责' },
  },
  answer: { who: (x) => x.handler, method: 'post', path: 'answer', body: { outcome: 'solved', text: '已解决' } },
  verify: { who: (x) => x.checker, method: 'post', path: 'verification', body: { verdict: 'solved' } },
  redo: { who: (x) => x.checker, method: 'post', path: 'verification', body: { verdict: 'not' } },
  rate: { who: (x) => x.checker, method: 'post', path: 'rating', body: { score: 2 } },
  close: { who: (x) => x.desk, method: 'put', path: 'closure', body: {} },
  reopen: { who: (x) => x.desk, method: 'post', path: 'reopening', body: { reason: '问题再次出现' } },
}
const take = (action: DemandAction, id: string, who = CALLS[action].who(w)) =>
  who[CALLS[action].method](`/demands/${id}/${CALLS[action].path}`, CALLS[action].body)

const SIDEWAYS: Partial<Record<DemandStatus, DemandAction>> = {
  declined: 'decline',
  redirected: 'redirect',
  withdrawn: 'withdraw',
}
const caseThatIs = async (status: DemandStatus) => {
  if (status === 'draft') return (await w.desk.post('/demands', filing(w, { draft: true }))).body
  const step = SIDEWAYS[status]
  if (!step) return demandThatIs(status, w, park)
  const { id } = await demandThatIs('submitted', w, park)
  return (await take(step, id)).body
}

// A state that no step leads to yet is nobody's case.
const REACHED = DemandStatus.options.filter((s) => s === 'draft' || ACTIONS.some((a) => STEPS[a].to === s))
for (const status of REACHED) {
  const zh = DemandStatus.labels[status][0]
  test(`a case that is ${status} (${zh}) takes exactly the steps its state allows, and the buttons say the same`, async () => {
    const still = await caseThatIs(status)
    for (const action of ACTIONS.filter((a) => !isPossible(a, status))) {
      const { status: code, body } = await take(action, still.id)
      // A department that no longer holds a case does not see it: for it the case does not exist.
      const unseen =
        STEPS[action].may === 'demand.handle' &&
        !['dispatched', 'handling', 'answered', 'verified', 'closed'].includes(status)
      assert.equal(code, unseen ? 404 : 409, `${action}: ${JSON.stringify(body)}`)
      if (code === 409) assert.equal(body.code, 'wrong_state')
    }
    for (const action of ACTIONS.filter((a) => isPossible(a, status))) {
      const { id } = await caseThatIs(status)
      const seen = await CALLS[action].who(w).get(`/demands/${id}`)
      assert.ok(seen.body.actions.includes(action), `the button for ${action} is missing`)
      const { status: code, body } = await take(action, id)
      assert.equal(code, 200, `${action}: ${JSON.stringify(body)}`)
      // A rating of the lower two leaves the case open; everything else ends where the table says.
      assert.equal(body.status, STEPS[action].to)
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
      assert.equal((await take(action, id, someone)).status, 403, `${role} may not ${action}`)
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
  const both = await Promise.all([take('dispatch', id, w.desk), take('dispatch', id, w.checker)])
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
