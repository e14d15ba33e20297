import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld } from '../../../main/testing/world.ts'
import { fillIn, unknownIn } from '../rules/templates.ts'
import { demandThatIs, demandWorld, filing } from './demands.world.ts'

const world = await openWorld()
const park = await world.park()
const w = await demandWorld(park)
const owner = await park.person('enterprise', { enterpriseId: w.enterpriseId })

const addCheck = async (more: object) =>
  (await w.desk.post('/demand-checks', { labelZh: '电话联系过企业', labelEn: 'Called the enterprise', ...more })).body
const answer = { outcome: 'solved', text: '已解决' }
const tracesOf = (id: string) =>
  park.see((ctx) =>
    ctx.db
      .selectFrom('auditEntry')
      .select(['action', 'before', 'after'])
      .where('parkId', '=', park.id)
      .where('entityId', '=', id)
      .orderBy('id')
      .execute(),
  )

test('a step is refused while a required line of its checklist is open, naming it; ticked it passes, and who ticked is kept', async () => {
  const called = await addCheck({ step: 'answer', categoryId: w.categoryId })
  const photo = await addCheck({ step: 'answer', labelZh: '附照片', labelEn: 'Photo', required: false })
  const hard = await addCheck({ step: 'answer', level: 'hard', labelZh: '会商过', labelEn: 'Discussed' })
  const { id } = await demandThatIs('handling', w, park)
  const list = (await w.handler.get(`/demands/${id}/checks`)).body.items
  assert.deepEqual(
    list.map((c: { id: string; required: boolean; ticked: null }) => [c.id, c.required, c.ticked]),
    [
      [called.id, true, null],
      [photo.id, false, null],
    ],
  )
  const refused = await w.handler.post(`/demands/${id}/answer`, answer)
  assert.deepEqual([refused.status, refused.body.code], [422, 'checks_open'])
  assert.equal(refused.body.errors[0].path, `checks.${called.id}`)
  assert.match(refused.body.translations.zh, /电话联系过企业/)
  assert.match(refused.body.translations.en, /Called the enterprise/)
  const ticked = await w.handler.put(`/demands/${id}/checks/${called.id}/tick`)
  assert.equal(ticked.status, 200, JSON.stringify(ticked.body))
  assert.match(ticked.body.items[0].ticked.by, /^handler-/)
  assert.equal((await w.handler.delete(`/demands/${id}/checks/${called.id}/tick`)).body.items[0].ticked, null)
  assert.equal((await w.handler.post(`/demands/${id}/answer`, answer)).body.code, 'checks_open')
  await w.handler.put(`/demands/${id}/checks/${called.id}/tick`)
  assert.equal((await w.handler.post(`/demands/${id}/answer`, answer)).status, 200)
  const actions = (await tracesOf(id)).map((r) => r.action)
  assert.deepEqual(
    ['demand.tick', 'demand.untick', 'demand.tick', 'demand.answer'].map((a) => actions.includes(a as never)),
    [true, true, true, true],
  )
  for (const c of [called, photo, hard]) assert.equal((await w.desk.delete(`/demand-checks/${c.id}`)).status, 204)
})

test('a case that is handled anew is ticked anew', async () => {
  const called = await addCheck({ step: 'answer' })
  const { id } = await demandThatIs('handling', w, park)
  await w.handler.put(`/demands/${id}/checks/${called.id}/tick`)
  await w.handler.post(`/demands/${id}/answer`, answer)
  const back = await w.checker.post(`/demands/${id}/verification`, { verdict: 'not' })
  assert.equal(back.status, 200, JSON.stringify(back.body))
  assert.equal((await w.handler.get(`/demands/${id}/checks`)).body.items[0].ticked, null)
  assert.equal((await w.handler.post(`/demands/${id}/answer`, answer)).body.code, 'checks_open')
  await w.desk.delete(`/demand-checks/${called.id}`)
  assert.equal((await w.handler.post(`/demands/${id}/answer`, answer)).status, 200)
})

test('only whoever may take the step ticks what stands before it', async () => {
  const called = await addCheck({ step: 'answer' })
  const { id } = await demandThatIs('handling', w, park)
  const tick = `/demands/${id}/checks/${called.id}/tick`
  assert.equal((await w.desk.put(tick)).status, 403)
  assert.equal((await w.otherHandler.put(tick)).status, 404)
  assert.equal((await w.handler.put(`/demands/${id}/checks/${id}/tick`)).status, 404)
  await w.handler.put(tick)
  await w.handler.post(`/demands/${id}/answer`, answer)
  assert.equal((await w.handler.delete(tick)).body.code, 'wrong_state')
  await w.desk.delete(`/demand-checks/${called.id}`)
})

test('a checklist is kept by who configures; two who change a line see both versions', async () => {
  const line = await addCheck({ step: 'verify' })
  assert.equal((await w.handler.post('/demand-checks', { step: 'verify', labelZh: '一', labelEn: 'One' })).status, 403)
  const first = await w.desk.patch(`/demand-checks/${line.id}`, { labelZh: '回访过两次' }, { version: line.version })
  assert.equal(first.status, 200)
  const late = await w.desk.patch(`/demand-checks/${line.id}`, { labelZh: '回访过一次' }, { version: line.version })
  assert.deepEqual([late.status, late.body.current.labelZh], [412, '回访过两次'])
  await w.desk.delete(`/demand-checks/${line.id}`)
})

const dispatched = async (level: string) => {
  const { body } = await w.desk.post('/demands', filing(w))
  await w.desk.put(`/demands/${body.id}/acceptance`, { level, categoryId: w.categoryId })
  const sent = await w.desk.put(`/demands/${body.id}/dispatch`, { departmentId: park.departmentA })
  return sent.body as { id: string; clocks: { stage: string; stoppedAt: string | null }[] }
}

test('a complex and a hard case have a clock for the plan from dispatch on; filing the plan stops it', async () => {
  assert.ok(!(await dispatched('normal')).clocks.some((c) => c.stage === 'plan'))
  assert.ok((await dispatched('hard')).clocks.some((c) => c.stage === 'plan'))
  const { id } = await dispatched('complex')
  await w.handler.put(`/demands/${id}/signature`)
  const planned = await w.handler.put(`/demands/${id}/plan`, { text: '周三前现场勘查，下周五前换变压器。' })
  assert.equal(planned.status, 200, JSON.stringify(planned.body))
  assert.ok(planned.body.clocks.find((c: { stage: string }) => c.stage === 'plan').stoppedAt)
  assert.equal(planned.body.status, 'handling')
  const own = await owner.get(`/portal/demands/${id}`)
  assert.equal(own.body.plan, '周三前现场勘查，下周五前换变压器。')
  await park.settle()
  const told = (await owner.get('/notifications')).body.items
  assert.ok(told.some((n: { kind: string }) => n.kind === 'demand.planned'))
})

test('a case that turns out to be hard after its dispatch owes a plan from then on, an ordinary one no longer', async () => {
  const { id } = await dispatched('normal')
  const begin = world.clock.now.toISOString()
  await world.passTo('2026-11-03T10:00:00+08:00')
  const relevel = (level: string) => w.desk.put(`/demands/${id}/level`, { level, reason: '需多部门协调' })
  type Clock = { stage: string; startedAt: string; dueAt: string; stoppedAt: string | null }
  const planOf = (d: { clocks: Clock[] }) => d.clocks.filter((c) => c.stage === 'plan')
  const [clock] = planOf((await relevel('hard')).body)
  assert.deepEqual(
    [clock?.startedAt, clock?.dueAt, clock?.stoppedAt],
    ['2026-11-03T02:00:00.000Z', '2026-11-06T09:30:00.000Z', null],
  )
  const [ended] = planOf((await relevel('normal')).body)
  assert.ok(ended?.stoppedAt)
  const [, again] = planOf((await relevel('complex')).body)
  assert.equal(again?.stoppedAt, null)
  await world.passTo(begin)
})

test('a plan that is not marked public is read by nobody outside', async () => {
  const { id } = await dispatched('complex')
  const secret = '内部分工：甲组先去，费用从维修基金出'
  await w.handler.put(`/demands/${id}/plan`, { text: secret, public: false })
  assert.equal((await w.desk.get(`/demands/${id}`)).body.plan.text, secret)
  assert.ok(!(await owner.get(`/portal/demands/${id}`)).text.includes('维修基金'))
  assert.equal((await w.otherHandler.put(`/demands/${id}/plan`, { text: '别的部门' })).status, 404)
  assert.equal((await w.instructor.put(`/demands/${id}/plan`, { text: '不是我办' })).status, 403)
})

test('the desk puts title, category and contact right; the enterprise’s own words never change', async () => {
  const { id } = await demandThatIs('handling', w, park)
  const before = (await w.desk.get(`/demands/${id}`)).body
  const put = (body: object, version: number) => w.desk.put(`/demands/${id}/correction`, body, { version })
  const right = await put({ title: '三号车间电压不稳', contactName: '李工' }, before.version)
  assert.equal(right.status, 200, JSON.stringify(right.body))
  assert.deepEqual(
    [right.body.title, right.body.contactName, right.body.detail],
    ['三号车间电压不稳', '李工', before.detail],
  )
  assert.equal((await put({ detail: '换一句话' }, right.body.version)).status, 422)
  const late = await put({ title: '四号车间电压不稳' }, before.version)
  assert.deepEqual([late.status, late.body.current.title], [412, '三号车间电压不稳'])
  const trace = (await tracesOf(id)).find((r) => r.action === 'demand.correct')
  assert.equal((trace?.before as { title: string } | undefined)?.title, before.title)
  const story = (await w.desk.get(`/demands/${id}/entries`)).body.items
  assert.deepEqual(story.find((e: { kind: string }) => e.kind === 'correct').data.fields, ['title', 'contactName'])
})

test('a draft is changed by whoever wrote it and by the desk, nobody else', async () => {
  const draft = (await w.instructor.post('/demands', filing(w, { draft: true }))).body
  const neighbour = await park.person('instructor', { gridId: park.gridA })
  const edit = (who: typeof neighbour, version: number) =>
    who.patch(`/demands/${draft.id}`, { title: '改一改标题' }, { version })
  assert.equal((await edit(neighbour, draft.version)).body.code, 'not_your_step')
  const own = await edit(w.instructor, draft.version)
  assert.equal(own.status, 200)
  assert.equal((await edit(w.desk, own.body.version)).status, 200)
})

test('a stored text is filled in with the case; what is not known yet stays to be seen', () => {
  const d = {
    number: 'XQ2026-00012',
    title: '电压不稳',
    enterprise: { name: '湘江精工' },
    contactName: null,
    category: null,
    department: { name: '供电公司' },
    dueAt: '2026-11-09T09:30:00Z',
  }
  const filling = { now: new Date('2026-11-02T02:00:00Z'), me: '王敏' }
  assert.equal(
    fillIn(
      '{{企业}}：{{编号}}「{{诉求}}」由{{主办部门}}于 {{办结时限}} 前答复。{{ 联系人 }} {{别的}} {{me}} {{today}}',
      d,
      filling,
    ),
    '湘江精工：XQ2026-00012「电压不稳」由供电公司于 11月9日 17:30 前答复。…… {{别的}} 王敏 11月2日',
  )
  assert.deepEqual(unknownIn('{{企业}} {{负责人}}'), ['负责人'])
})

test('texts are kept for every step, by state and category; a placeholder that stands for nothing is refused', async () => {
  const add = (body: string) =>
    w.desk.post('/demand-templates', { purpose: 'verify', statuses: ['answered'], title: '回访', body })
  const wrong = await add('{{负责人}}您好')
  assert.deepEqual([wrong.status, wrong.body.code], [422, 'unknown_placeholder'])
  const { status, body: kept } = await add('{{联系人}}您好，{{编号}} 已核实。')
  assert.equal(status, 201, JSON.stringify(kept))
  assert.deepEqual(kept.statuses, ['answered'])
  const edit = (title: string) => w.desk.patch(`/demand-templates/${kept.id}`, { title }, { version: kept.version })
  assert.equal((await edit('电话回访')).body.title, '电话回访')
  const late = await edit('上门回访')
  assert.deepEqual([late.status, late.body.current.title], [412, '电话回访'])
})
