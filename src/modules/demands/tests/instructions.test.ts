import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld } from '../../../main/testing/world.ts'
import { InstructionAction, InstructionStatus } from '../contract/index.ts'
import { INSTRUCTION_STEPS } from '../rules/index.ts'
import { demandThatIs, demandWorld } from './demands.world.ts'

const START = '2026-11-02T10:00:00+08:00'
const world = await openWorld({ now: START })
const park = await world.park()
const w = await demandWorld(park)
const leader = await park.person('leader')
const told = async (person: typeof leader): Promise<string[]> =>
  (await person.get('/notifications')).body.items.map((n: { kind: string }) => n.kind)
const caseInHand = () => demandThatIs('handling', w, park)

const give = async (id: string, more: object = {}) => {
  const answer = await leader.post(`/demands/${id}/instructions`, {
    text: '请抓紧办理，本周内报结果',
    departmentId: park.departmentB,
    ...more,
  })
  assert.equal(answer.status, 201, answer.text)
  return answer.body
}
const CALLS = {
  sign: (id: string, who = w.otherHandler) => who.put(`/demand-instructions/${id}/signature`),
  report: (id: string, who = w.otherHandler) => who.post(`/demand-instructions/${id}/report`, { text: '已协调到位' }),
  confirm: (id: string, who = leader) => who.put(`/demand-instructions/${id}/confirmation`),
  again: (id: string, who = leader) =>
    who.post(`/demand-instructions/${id}/again`, { text: '请补充完成时间', workdays: 2 }),
  withdraw: (id: string, who = leader) => who.post(`/demand-instructions/${id}/withdrawal`, { reason: '已另行安排' }),
}
const WAY: Record<InstructionStatus, InstructionAction[]> = {
  given: [],
  signed: ['sign'],
  reported: ['sign', 'report'],
  done: ['sign', 'report', 'confirm'],
  withdrawn: ['withdraw'],
}
const instructionThatIs = async (status: InstructionStatus) => {
  const { id } = await give((await caseInHand()).id)
  for (const step of WAY[status]) assert.equal((await CALLS[step](id)).status, 200)
  return id
}

for (const status of InstructionStatus.options) {
  test(`an instruction that is ${status} takes exactly the steps of the table, by those of the table, and the buttons say the same`, async () => {
    for (const action of InstructionAction.options) {
      const id = await instructionThatIs(status)
      const step = INSTRUCTION_STEPS[action]
      const [acts, looks] = step.by === 'leader' ? [leader, w.otherHandler] : [w.otherHandler, leader]
      const mine = (await acts.get('/demand-instructions?limit=200')).body.items.find(
        (i: { id: string }) => i.id === id,
      )
      const possible = (step.from as readonly string[]).includes(status)
      assert.equal(mine.actions.includes(action), possible, `${action} for who may`)
      assert.equal((await CALLS[action](id, looks)).status, 403, `${action} by the other side`)
      const { status: code, body } = await CALLS[action](id)
      assert.equal(code, possible ? 200 : 409, `${action}: ${JSON.stringify(body)}`)
      assert.equal(possible ? body.status : body.code, possible ? step.to : 'wrong_state')
    }
  })
}

test('an instruction never changes the case’s own clock', async () => {
  const { id } = await caseInHand()
  // Spoken to already: the promise is what runs out next, later than the instruction.
  await w.handler.post(`/demands/${id}/messages`, { audience: 'public', text: '已联系，正在办理。' })
  const before = (await w.desk.get(`/demands/${id}`)).body
  await give(id, { workdays: 1 })
  const after = (await w.desk.get(`/demands/${id}`)).body
  for (const key of ['dueAt', 'nextDueAt', 'nextStage', 'status', 'light'] as const)
    assert.equal(after[key], before[key])
  const kept = (d: { clocks: { stage: string }[] }) => d.clocks.filter((c) => c.stage !== 'instruction')
  assert.deepEqual(kept(after), kept(before))
})

test('it has a due time of its own, as the leader says or as the rules say', async () => {
  const { id } = await caseInHand()
  assert.equal((await give(id, { workdays: 1 })).dueAt, '2026-11-03T09:30:00.000Z')
  assert.equal((await give(id)).dueAt, '2026-11-09T09:30:00.000Z')
})

test('the department that is instructed sees the case from then on, and is told', async () => {
  const { id } = await caseInHand()
  assert.equal((await w.otherHandler.get(`/demands/${id}`)).status, 404)
  await give(id)
  await park.settle()
  assert.equal((await w.otherHandler.get(`/demands/${id}`)).status, 200)
  assert.ok((await told(w.otherHandler)).includes('instruction.given'))
  // It may read and speak there; handling the case stays with its own department.
  assert.equal(
    (await w.otherHandler.post(`/demands/${id}/answer`, { outcome: 'solved', text: '不归我办' })).status,
    404,
  )
})

test('signed, reported back, asked again with a new time, reported and confirmed: the story tells all of it', async () => {
  const { id: demandId } = await caseInHand()
  const { id } = await give(demandId, { workdays: 1 })
  await CALLS.sign(id)
  await CALLS.report(id)
  const again = (await CALLS.again(id)).body
  assert.deepEqual([again.status, again.askedAgain, again.note], ['given', 1, '请补充完成时间'])
  assert.equal(again.dueAt, '2026-11-04T09:30:00.000Z')
  await CALLS.report(id)
  assert.equal((await CALLS.confirm(id)).body.light, 'blue')
  await park.settle()
  assert.ok((await told(leader)).includes('instruction.reported'))
  assert.ok((await told(w.otherHandler)).includes('instruction.done'))
  const { body } = await w.desk.get(`/demands/${demandId}/entries`)
  const kinds = body.items.map((e: { kind: string }) => e.kind)
  for (const kind of [
    'instruct',
    'sign-instruction',
    'report-instruction',
    'repeat-instruction',
    'confirm-instruction',
  ])
    assert.ok(kinds.includes(kind), kind)
  const portal = await park.person('enterprise', { enterpriseId: w.enterpriseId })
  assert.ok(!(await portal.get(`/portal/demands/${demandId}`)).text.includes('请抓紧办理'))
})

test('it stands in the digest of whoever has to report, and then of the leader who asked', async () => {
  const { id } = await give((await caseInHand()).id)
  const keys = async (who: typeof leader): Promise<string[]> =>
    (await who.get('/digests/now')).body.sections.map((s: { key: string }) => s.key)
  assert.ok((await keys(w.otherHandler)).includes('instructions'))
  await CALLS.report(id)
  assert.ok((await keys(leader)).includes('reported'))
})

test('an instruction that nobody answers is escalated like any other clock, by its own light', async () => {
  const own = await world.park()
  const x = await demandWorld(own)
  const boss = await own.person('leader')
  const { id } = await demandThatIs('handling', x, own)
  await x.handler.post(`/demands/${id}/messages`, { audience: 'public', text: '已联系，正在办理。' })
  const { body } = await boss.post(`/demands/${id}/instructions`, {
    text: '请报进展',
    departmentId: own.departmentB,
    workdays: 1,
  })
  await world.passTo('2026-11-05T10:00:00+08:00')
  await own.work('demands.sweep')
  const late = (await boss.get('/demand-instructions?overdue=true')).body
  assert.deepEqual([late.total, late.items[0].id, late.items[0].light], [1, body.id, 'red'])
  const { body: entries } = await boss.get(`/demands/${id}/entries`)
  assert.ok(
    entries.items.some(
      (e: { kind: string; data: { stage?: string } }) => e.kind === 'raise' && e.data.stage === 'instruction',
    ),
  )
  const overdue = await own.see((ctx) =>
    ctx.db
      .selectFrom('demand')
      .select('overdueAt')
      .where('parkId', '=', own.id)
      .where('id', '=', id)
      .executeTakeFirstOrThrow(),
  )
  assert.equal(overdue.overdueAt, null, 'the case itself is not late')
  await world.passTo(START)
})

test('a new case may begin with an instruction: filed, with its source, the department instructed at once', async () => {
  const { status, body } = await leader.post('/demand-instructions', {
    enterpriseId: w.enterpriseId,
    title: '调研时反映的用电问题',
    text: '请经发局牵头研究，一周内答复企业',
    departmentId: park.departmentB,
  })
  assert.equal(status, 201)
  const demand = (await w.desk.get(`/demands/${body.demand.id}`)).body
  assert.deepEqual([demand.source, demand.status], ['instruction', 'submitted'])
})

test('one’s instructions are a list of their own, and leave as a sheet', async () => {
  const other = await park.person('leader')
  const { id } = await caseInHand()
  await other.post(`/demands/${id}/instructions`, { text: '请关注', departmentId: park.departmentB })
  assert.equal((await other.get('/demand-instructions?mine=true')).body.total, 1)
  assert.ok((await leader.get('/demand-instructions?mine=true')).body.total > 1)
  assert.equal((await w.handler.get('/demand-instructions')).body.total, 0, 'another department’s')
  for (const sort of ['givenAt', '-givenAt', 'dueAt'])
    assert.equal((await leader.get(`/demand-instructions?sort=${sort}&limit=2`)).body.items.length, 2)
  assert.match((await leader.get('/demand-instructions?format=csv')).text, /PS2026-/)
})

test('to another park an instruction does not exist; who may not instruct is refused', async () => {
  const { id: demandId } = await caseInHand()
  const { id } = await give(demandId)
  const elsewhere = await world.park()
  const stranger = await elsewhere.person('leader')
  assert.equal((await stranger.put(`/demand-instructions/${id}/confirmation`)).status, 404)
  assert.equal(
    (await stranger.post(`/demands/${demandId}/instructions`, { text: '请办', departmentId: park.departmentB })).status,
    404,
  )
  assert.equal(
    (await w.desk.post(`/demands/${demandId}/instructions`, { text: '请办', departmentId: park.departmentB })).status,
    403,
  )
  const unknown = await leader.post(`/demands/${demandId}/instructions`, { text: '请办', departmentId: demandId })
  assert.deepEqual([unknown.status, unknown.body.errors[0].path], [422, 'departmentId'])
})

test('an instruction sent twice with one key is one, and leaves its trace', async () => {
  const { id } = await caseInHand()
  const body = { text: '请办', departmentId: park.departmentB }
  const first = await leader.post(`/demands/${id}/instructions`, body, { key: 'one-word' })
  const second = await leader.post(`/demands/${id}/instructions`, body, { key: 'one-word' })
  assert.equal(second.body.id, first.body.id)
  const rows = await park.see((ctx) =>
    ctx.db
      .selectFrom('auditEntry')
      .select('actorName')
      .where('parkId', '=', park.id)
      .where('entityId', '=', id)
      .where('action', '=', 'demand.instruct')
      .execute(),
  )
  assert.equal(rows.length, 1)
})
