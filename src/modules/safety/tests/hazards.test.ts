import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld } from '../../../main/testing/world.ts'
import { hazardAllows } from '../rules/index.ts'
import { contactOf, firmIn, hazard, titlesOf, visit } from './safety.world.ts'

const world = await openWorld({ now: '2026-11-02T10:00:00+08:00' })
const park = await world.park()
const firm = await firmIn(park, park.gridA)
const lin = await contactOf(park, [firm], '林发现')
const colleague = await park.person('instructor', { gridId: park.gridA }, '赵复查')
const desk = await park.person('desk', {}, '专班')

const found = async (more: object = {}) => {
  const { body } = await lin.post('/visits', visit(firm, { hazards: [hazard(more)] }))
  return body.hazards[0]
}
const rectified = async () => {
  const h = await found()
  await lin.put(`/hazards/${h.id}/rectification`, { note: '企业已清理通道，现场照片见附件' })
  return h.id as string
}
const traceOf = (id: string) =>
  park.see((ctx) =>
    ctx.db
      .selectFrom('auditEntry')
      .select(['action', 'reason'])
      .where('parkId', '=', park.id)
      .where('entityId', '=', id)
      .orderBy('id')
      .execute(),
  )

test('a hazard found on a visit has a number, a place, and a day counted in working days', async () => {
  const h = await found()
  assert.match(h.number, /^YH2026-\d{5}$/)
  assert.deepEqual([h.state, h.place, h.foundOn, h.rectifyBy], ['open', '二号车间东门', '2026-11-02', '2026-11-09'])
  assert.equal((await found({ severity: 'major' })).rectifyBy, '2026-11-23')
  assert.equal((await found({ rectifyBy: '2026-11-03' })).rectifyBy, '2026-11-03')
})

test('a later day than the rule gives is refused beside its field, and the visit with it', async () => {
  const before = (await desk.get('/visits')).body.total
  const late = visit(firm, { hazards: [hazard(), hazard({ rectifyBy: '2026-11-10' })] })
  const { status, body } = await lin.post('/visits', late)
  assert.deepEqual([status, body.errors[0].path], [422, 'hazards.1.rectifyBy'])
  const early = await lin.post('/visits', visit(firm, { hazards: [hazard({ rectifyBy: '2026-11-01' })] }))
  assert.equal(early.body.errors[0].code, 'before_found')
  assert.equal((await desk.get('/visits')).body.total, before)
})

test('said to be rectified, it is checked by somebody else and is off the list', async () => {
  const id = await rectified()
  const own = await lin.put(`/hazards/${id}/check`, { passed: true })
  assert.deepEqual([own.status, own.body.code], [409, 'four_eyes'])
  const { body } = await colleague.put(`/hazards/${id}/check`, { passed: true, note: '通道已畅通' })
  assert.deepEqual([body.state, body.checked.by, body.checked.passed], ['checked', '赵复查', true])
  assert.deepEqual(
    (await traceOf(id)).map((t) => t.action),
    ['hazard.record', 'hazard.rectify', 'hazard.check'],
  )
})

test('what does not pass the check is open again with a new day and the reason', async () => {
  const id = await rectified()
  const silent = await colleague.put(`/hazards/${id}/check`, { passed: false })
  assert.deepEqual([silent.status, silent.body.errors[0].path], [422, 'note'])
  const far = await colleague.put(`/hazards/${id}/check`, { passed: false, note: '仍有堆放', rectifyBy: '2026-12-01' })
  assert.equal(far.body.errors[0].code, 'out_of_range')
  const { body } = await colleague.put(`/hazards/${id}/check`, { passed: false, note: '仍有堆放' })
  assert.deepEqual([body.state, body.rectifyBy, body.checked.note], ['open', '2026-11-09', '仍有堆放'])
  const again = await colleague.put(`/hazards/${id}/rectification`, { note: '再次清理' })
  assert.deepEqual([again.body.state, again.body.attempts], ['rectified', 2])
  assert.equal((await lin.put(`/hazards/${id}/check`, { passed: true })).body.state, 'checked')
})

test('a grade goes up with a reason; down only by whoever may drop it', async () => {
  const h = await found()
  const up = await lin.put(`/hazards/${h.id}/severity`, { severity: 'major', reason: '疏散通道完全封堵' })
  assert.deepEqual([up.body.severity, up.body.rectifyBy], ['major', '2026-11-23'])
  const same = await lin.put(`/hazards/${h.id}/severity`, { severity: 'major', reason: '再次' })
  assert.equal(same.body.code, 'same_grade')
  const down = await lin.put(`/hazards/${h.id}/severity`, { severity: 'general', reason: '误判' })
  assert.equal(down.status, 403)
  const lowered = await desk.put(`/hazards/${h.id}/severity`, { severity: 'general', reason: '现场复核为一般' })
  assert.deepEqual([lowered.status, lowered.body.severity], [200, 'general'])
  assert.equal((await traceOf(h.id)).at(-1)?.reason, '现场复核为一般')
})

test('a hazard recorded by mistake is dropped with a reason, and nothing more happens to it', async () => {
  const h = await found()
  assert.equal((await lin.put(`/hazards/${h.id}/dropped`, { reason: '误报' })).status, 403)
  assert.equal((await desk.put(`/hazards/${h.id}/dropped`, {})).status, 422)
  assert.equal((await desk.put(`/hazards/${h.id}/dropped`, { reason: '重复登记' })).body.dropped.reason, '重复登记')
  for (const [step, body] of [
    ['rectification', { note: '已整改' }],
    ['check', { passed: true }],
    ['severity', { severity: 'major', reason: '加重' }],
    ['dropped', { reason: '再撤' }],
  ] as const)
    assert.deepEqual((await desk.put(`/hazards/${h.id}/${step}`, body)).body.code, 'wrong_state', step)
})

test('each step is possible from the states that the table names and from no other', () => {
  assert.deepEqual(
    (['open', 'rectified', 'checked', 'dropped'] as const).map((s) =>
      (['rectify', 'check', 'regrade', 'drop'] as const).filter((step) => hazardAllows(step, s)),
    ),
    [['rectify', 'regrade', 'drop'], ['check', 'drop'], [], []],
  )
})

test('to others a hazard does not exist; who only reads changes nothing', async () => {
  const h = await found()
  const stranger = await contactOf(park, [], '钱路人')
  assert.equal((await stranger.get(`/hazards/${h.id}`)).status, 404)
  assert.equal((await stranger.put(`/hazards/${h.id}/rectification`, { note: '已整改' })).status, 404)
  assert.equal((await stranger.get('/hazards')).body.total, 0)
  const elsewhere = await (await world.park()).person('desk')
  assert.equal((await elsewhere.put(`/hazards/${h.id}/dropped`, { reason: '外园区' })).status, 404)
  const leader = await park.person('leader')
  assert.equal((await leader.get(`/hazards/${h.id}`)).status, 200)
  assert.equal((await leader.put(`/hazards/${h.id}/rectification`, { note: '已整改' })).status, 403)
})

test('the same step sent twice counts once; of two at the same moment one wins', async () => {
  const h = await found()
  const said = { note: '已清理' }
  const first = await lin.put(`/hazards/${h.id}/rectification`, said, { key: `r-${h.id}` })
  const again = await lin.put(`/hazards/${h.id}/rectification`, said, { key: `r-${h.id}` })
  assert.deepEqual([first.status, again.body], [200, first.body])
  const both = await Promise.all([
    colleague.put(`/hazards/${h.id}/check`, { passed: true }),
    desk.put(`/hazards/${h.id}/check`, { passed: false, note: '照片不清' }),
  ])
  assert.deepEqual(both.map((r) => r.status).sort(), [200, 409])
})

test('the enterprise and its contact hear of a hazard, of a major one the whole park', async () => {
  const other = await firmIn(park, park.gridA)
  const [sun, boss] = [
    await contactOf(park, [other], '孙联点'),
    await park.person('enterprise', { enterpriseId: other }),
  ]
  const leader = await park.person('leader')
  await colleague.post('/visits', visit(other, { hazards: [hazard({ text: '气瓶未固定' })] }))
  await colleague.post('/visits', visit(other, { hazards: [hazard({ text: '仓库住人', severity: 'major' })] }))
  await park.settle()
  const told = (who: typeof boss) => titlesOf(who, 'hazard.found')
  assert.equal((await told(sun)).length, 2)
  assert.ok((await told(boss)).some((t) => t.startsWith('隐患须于 2026-11-09 前整改：气瓶未固定')))
  assert.deepEqual((await told(leader)).filter((t) => t.includes('仓库住人') || t.includes('气瓶')).length, 1)
})

test('when it is said to be rectified those who may check hear of it; the outcome comes back', async () => {
  const id = await rectified()
  await park.settle()
  assert.equal((await titlesOf(desk, 'hazard.rectified')).length > 0, true)
  await colleague.put(`/hazards/${id}/check`, { passed: false, note: '未清理完' })
  await park.settle()
  assert.ok((await titlesOf(lin, 'hazard.checked')).some((t) => t.includes('复查未通过')))
})

test('a missed day is told once, and is shown wherever the hazard is', async () => {
  const elsewhere = await world.park()
  const theirs = await firmIn(elsewhere, elsewhere.gridA)
  const zhou = await contactOf(elsewhere, [theirs], '周逾期')
  const { body } = await zhou.post('/visits', visit(theirs, { hazards: [hazard()] }))
  await world.passTo('2026-11-10T08:10:00+08:00')
  for (let i = 0; i < 2; i++) {
    await elsewhere.work('safety.sweep')
    await elsewhere.settle()
  }
  assert.equal((await titlesOf(zhou, 'hazard.late')).length, 1)
  assert.equal((await zhou.get('/hazards?overdue=true')).body.items[0].id, body.hazards[0].id)
  assert.equal((await zhou.get('/hazards?overdue=false')).body.total, 0)
  const brief = (await zhou.get(`/enterprises/${theirs}/brief`)).body
  assert.deepEqual([brief.records.hazards[0].overdue, brief.records.checklist], [true, 'general'])
  await world.passTo('2026-11-02T10:00:00+08:00')
})

test('the list is filtered, paged and leaves as a spreadsheet; the enterprise’s timeline tells of it', async () => {
  const elsewhere = await world.park()
  const theirs = await firmIn(elsewhere, elsewhere.gridA)
  const wu = await contactOf(elsewhere, [theirs], '吴台账')
  const many = Array.from({ length: 5 }, (_, i) => hazard({ text: `第${i}处隐患` }))
  await wu.post('/visits', visit(theirs, { hazards: [...many, hazard({ severity: 'major', text: '重大一处' })] }))
  const first = (await wu.get('/hazards?limit=4&sort=rectifyBy')).body
  const rest = (await wu.get(`/hazards?limit=4&sort=rectifyBy&cursor=${first.nextCursor}`)).body
  const ids = [...first.items, ...rest.items].map((h: { id: string }) => h.id)
  assert.deepEqual([new Set(ids).size, first.total, rest.nextCursor], [6, 6, null])
  assert.equal((await wu.get('/hazards?severity=major&q=重大')).body.total, 1)
  const { text } = await wu.get('/hazards?format=csv')
  assert.match(text, /整改期限/)
  const line = (await wu.get(`/enterprises/${theirs}/timeline`)).body.items
  assert.ok(line.some((m: { title: { zh: string } }) => m.title.zh.startsWith('发现重大隐患：重大一处')))
})
