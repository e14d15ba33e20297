import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld } from '../../../main/testing/world.ts'
import { demandThatIs, demandWorld } from './demands.world.ts'

const world = await openWorld()
const park = await world.park()
const w = await demandWorld(park)
const task = '请提供厂区北侧的管网图纸'
const asked = { departmentId: park.departmentB, task }
const begin = world.clock.now.toISOString()

const partsOf = async (id: string) => (await w.desk.get(`/demands/${id}/parts`)).body.items
const helped = async (status = 'handling') => {
  const demand = await demandThatIs(status, w, park)
  const { status: code, text } = await w.desk.post(`/demands/${demand.id}/parts`, asked)
  assert.equal(code, 200, text)
  const [part] = await partsOf(demand.id)
  return { id: demand.id, partId: part.id as string }
}
const reply = (h: { id: string; partId: string }, text = '图纸已送达，阀门在北门东侧') =>
  w.otherHandler.post(`/demands/${h.id}/parts/${h.partId}/reply`, { text })

test('at dispatch any number of departments can be asked to help, each with its own task and its own clock', async () => {
  const third = await park.inside(async (ctx) => {
    const { addDepartment } = await import('../../departments/index.ts')
    return addDepartment(ctx, { name: '自然资源局', code: 'zrzy', kind: 'department' } as never)
  })
  const { id } = await demandThatIs('accepted', w, park)
  const { status, body } = await w.desk.put(`/demands/${id}/dispatch`, {
    departmentId: park.departmentA,
    coDepartments: [asked, { departmentId: third, task: '核实地块红线' }],
  })
  assert.equal(status, 200)
  assert.equal(body.clocks.filter((c: { stage: string }) => c.stage === 'assist').length, 2)
  const parts = await partsOf(id)
  assert.deepEqual(
    parts.map((p: { task: string }) => p.task),
    [task, '核实地块红线'],
  )
  for (const p of parts) assert.equal(p.clock.stage, 'assist')
})

test('the lead department cannot help itself, and nobody is asked twice at a time', async () => {
  const { id } = await helped()
  const twice = await w.desk.post(`/demands/${id}/parts`, asked)
  assert.deepEqual([twice.status, twice.body.code, twice.body.errors[0].path], [422, 'helps_already', 'departmentId'])
  const self = await w.desk.post(`/demands/${id}/parts`, { departmentId: park.departmentA, task })
  assert.deepEqual([self.status, self.body.code], [422, 'leads_already'])
  const { id: other } = await demandThatIs('accepted', w, park)
  const wrong = await w.desk.put(`/demands/${other}/dispatch`, {
    departmentId: park.departmentA,
    coDepartments: [{ departmentId: park.departmentA, task }],
  })
  assert.equal(wrong.body.errors[0].path, 'coDepartments.0.departmentId')
})

test('the desk or the lead asks for help later; nobody else who sees the case may', async () => {
  const demand = await demandThatIs('handling', w, park)
  assert.equal((await w.instructor.post(`/demands/${demand.id}/parts`, asked)).status, 403)
  assert.equal((await w.handler.post(`/demands/${demand.id}/parts`, asked)).status, 200)
  assert.ok(!(await w.instructor.get(`/demands/${demand.id}`)).body.actions.includes('involve'))
})

test('a helper sees the case, replies and notes; signing for it, answering and returning stay with the lead', async () => {
  const { id } = await helped()
  assert.equal((await w.otherHandler.get(`/demands/${id}`)).status, 200)
  assert.ok((await w.otherHandler.get('/demands?limit=200')).body.items.some((d: { id: string }) => d.id === id))
  const note = await w.otherHandler.post(`/demands/${id}/messages`, { audience: 'internal', text: '图纸在档案室' })
  assert.equal(note.status, 201)
  const { actions } = (await w.otherHandler.get(`/demands/${id}`)).body
  assert.deepEqual([...actions].sort(), ['link', 'reply-part', 'sign-part'])
  for (const [path, body] of [
    ['answer', { outcome: 'solved', text: '已解决' }],
    ['return', { reasonCode: 'not-ours', basis: '不属本部门' }],
  ] as const)
    assert.equal((await w.otherHandler.post(`/demands/${id}/${path}`, body)).status, 404, path)
})

test('a helper that is called off no longer sees the case; one that has replied still does', async () => {
  const off = await helped()
  await w.desk.post(`/demands/${off.id}/parts/${off.partId}/drop`, { reason: '已自行找到图纸' })
  assert.equal((await w.otherHandler.get(`/demands/${off.id}`)).status, 404)
  const done = await helped()
  assert.equal((await reply(done)).status, 200)
  assert.equal((await w.otherHandler.get(`/demands/${done.id}`)).status, 200)
  await w.handler.post(`/demands/${done.id}/answer`, { outcome: 'solved', text: '已修好' })
  assert.equal((await w.otherHandler.get(`/demands/${done.id}`)).status, 200)
})

test('a helper signs and replies on its own clock, with files; the clock ends with the reply', async () => {
  const h = await helped()
  assert.equal((await w.otherHandler.put(`/demands/${h.id}/parts/${h.partId}/signature`)).status, 200)
  const file = (await w.otherHandler.upload('/files', '管网图.txt', '图纸')).body
  const sent = await w.otherHandler.post(`/demands/${h.id}/parts/${h.partId}/reply`, {
    text: '见附件',
    fileIds: [file.id],
  })
  assert.equal(sent.status, 200, sent.text)
  const [part] = await partsOf(h.id)
  assert.equal(part.reply, '见附件')
  assert.ok(part.signedAt && part.clock.stoppedAt)
  assert.deepEqual(
    part.attachments.map((a: { id: string }) => a.id),
    [file.id],
  )
  assert.equal((await w.handler.get(`/demands/${h.id}/files/${file.id}`)).status, 200)
  const again = await reply(h)
  assert.deepEqual([again.status, again.body.code], [409, 'part_settled'])
})

test('the time of the help is booked to the helper, the time of the case to the lead', async () => {
  const h = await helped()
  await world.passTo('2026-11-04T10:00:00+08:00')
  await reply(h)
  const { body } = await w.desk.get(`/demands/${h.id}/clocks`)
  const names = (stage: string) => {
    const { days } = body.items.find((c: { stage: string }) => c.stage === stage)
    return [...new Set(days.flatMap((d: { holders: { name: string }[] }) => d.holders.map((one) => one.name)))]
  }
  assert.deepEqual(names('assist'), ['建设局'])
  assert.deepEqual(names('resolve'), ['经济发展局'])
  await world.passTo(begin)
})

test('a helper that is late is reminded itself, and the case’s own promise is not broken by it', async () => {
  const h = await helped()
  await world.passTo('2026-11-06T10:00:00+08:00')
  await park.work('demands.sweep')
  await park.settle()
  const { body } = await w.desk.get(`/demands/${h.id}`)
  assert.equal(body.clocks.find((c: { stage: string }) => c.stage === 'assist').light, 'red')
  assert.equal(body.clocks.find((c: { stage: string }) => c.stage === 'resolve').light !== 'red', true)
  await world.passTo(begin)
})

test('no answer over the head of a helper: her reply is awaited, or her part is called off with a reason', async () => {
  const h = await helped()
  const answer = { outcome: 'solved', text: '已修好' }
  const early = await w.handler.post(`/demands/${h.id}/answer`, answer)
  assert.deepEqual([early.status, early.body.code], [409, 'part_open'])
  assert.match(early.body.detail, /建设局/)
  const without = await w.handler.post(`/demands/${h.id}/parts/${h.partId}/drop`, {})
  assert.equal(without.status, 422)
  const off = await w.handler.post(`/demands/${h.id}/parts/${h.partId}/drop`, { reason: '改由本部门自行勘查' })
  assert.equal(off.status, 200)
  assert.equal((await w.handler.post(`/demands/${h.id}/answer`, answer)).status, 200)
})

test('the lead says how timely and how useful the help was, once; the helper does not rate itself', async () => {
  const h = await helped()
  const marks = { timely: 5, useful: 4, comment: '当天就到现场' }
  const rate = (who: typeof w.handler) => who.put(`/demands/${h.id}/parts/${h.partId}/rating`, marks)
  assert.equal((await rate(w.handler)).status, 409)
  await reply(h)
  assert.equal((await rate(w.otherHandler)).status, 404)
  assert.equal((await rate(w.handler)).status, 200)
  assert.equal((await rate(w.handler)).status, 409)
  const [part] = await partsOf(h.id)
  assert.deepEqual(part.marks, marks)
  // The enterprise's rating stays on the case.
  assert.equal((await w.desk.get(`/demands/${h.id}`)).body.rating, null)
})

test('a helper that becomes the lead is no longer its own helper', async () => {
  const h = await helped('dispatched')
  await w.handler.post(`/demands/${h.id}/return`, { reasonCode: 'not-ours', basis: '管网归建设局' })
  await w.desk.put(`/demands/${h.id}/dispatch`, { departmentId: park.departmentB })
  const [part] = await partsOf(h.id)
  assert.equal(part.dropReason, '已改为主办部门')
  assert.ok(part.clock.stoppedAt)
})

test('help is called off by itself when the case ends', async () => {
  const h = await helped('dispatched')
  await w.handler.post(`/demands/${h.id}/return`, { reasonCode: 'not-ours', basis: '不属本部门' })
  await w.desk.post(`/demands/${h.id}/withdrawal`, { reason: '企业自行解决' })
  const [part] = await partsOf(h.id)
  assert.ok(part.droppedAt && part.clock.stoppedAt)
})

test('whoever is asked, has replied or is called off, learns or tells of it once', async () => {
  const h = await helped()
  await reply(h)
  await park.settle()
  const kinds = async (who: typeof w.handler) =>
    (await who.get('/notifications?limit=200')).body.items
      .filter((n: { link: string }) => n.link === `/demands/${h.id}`)
      .map((n: { kind: string }) => n.kind)
  assert.deepEqual(await kinds(w.otherHandler), ['demand.part-added'])
  assert.ok((await kinds(w.handler)).includes('demand.part-replied'))
})

test('every step of a helper leaves an audit entry, and the same key twice asks once', async () => {
  const demand = await demandThatIs('handling', w, park)
  const both = [1, 2].map(() => w.desk.post(`/demands/${demand.id}/parts`, asked, { key: 'ask-once' }))
  const answers = await Promise.all(both)
  assert.deepEqual(
    answers.map((a) => a.status),
    [200, 200],
  )
  const [part] = await partsOf(demand.id)
  await w.otherHandler.put(`/demands/${demand.id}/parts/${part.id}/signature`)
  await reply({ id: demand.id, partId: part.id })
  await w.handler.put(`/demands/${demand.id}/parts/${part.id}/rating`, { timely: 3, useful: 3 })
  assert.equal((await partsOf(demand.id)).length, 1)
  const rows = await park.see((ctx) =>
    ctx.db
      .selectFrom('auditEntry')
      .select('action')
      .where('parkId', '=', park.id)
      .where('entityId', '=', demand.id)
      .orderBy('id')
      .execute(),
  )
  assert.deepEqual(
    rows.map((r) => r.action).filter((a) => /part|involve/.test(a)),
    ['demand.involve', 'demand.sign-part', 'demand.reply-part', 'demand.rate-part'],
  )
})

test('a part of another case or another department cannot be reached through this one', async () => {
  const [a, b] = [await helped(), await helped()]
  assert.equal((await w.otherHandler.put(`/demands/${a.id}/parts/${b.partId}/signature`)).status, 404)
  assert.equal((await w.handler.put(`/demands/${a.id}/parts/${a.partId}/signature`)).status, 404)
  assert.equal((await w.otherInstructor.get(`/demands/${a.id}/parts`)).status, 404)
})
