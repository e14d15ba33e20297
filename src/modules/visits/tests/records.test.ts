import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp from 'sharp'
import { openWorld, type Person } from '../../../main/testing/world.ts'
import { mp3 } from '../../files/tests/files.corpus.ts'
import { contactOf, demand, enterpriseIn, form, promise } from './visits.world.ts'

const world = await openWorld({ now: '2026-11-02T10:00:00+08:00' })
const park = await world.park()
const desk = await park.person('desk', {}, '专班')
const firm = await enterpriseIn(park, park.gridA)
const lin = await contactOf(park, [firm], '林填表')
const countOf = async (path: string) => (await desk.get(path)).body.total

const hazard = (more: object = {}) => ({ text: '配电箱未关闭', severity: 'general', ...more })
const question = (more: object = {}) => ({ question: '技改补贴什么时候开始申报？', ...more })
const need = (more: object = {}) => ({ job: '焊工', headcount: 5, wageFromYuan: 6000, wageToYuan: 8000, ...more })
const photo = () =>
  sharp({ create: { width: 40, height: 20, channels: 3, background: '#668' } })
    .withExif({ IFD0: { Make: 'Phone' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '28/1 40/1 0/1' } })
    .jpeg()
    .toBuffer()
const uploaded = async (who: Person, name: string, content: Buffer): Promise<string> =>
  (await who.upload('/files', name, content)).body.id
const titlesOf = async (who: Person, kind: string): Promise<string[]> =>
  (await who.get('/notifications')).body.items
    .filter((n: { kind: string }) => n.kind === kind)
    .map((n: { title: { zh: string } }) => n.title.zh)

test('one form holds any number of each record, and all of them are linked to the visit', async () => {
  const sent = form({
    enterpriseId: firm,
    roles: ['安全员', '宣讲员'],
    notes: '企业反映订单增加。',
    demands: [demand(), demand({ title: '厂区门口路灯不亮' })],
    promises: [promise(), promise({ what: '送政策汇编' })],
    corrections: [{ field: 'address', value: '兴湘路18号' }],
    safety: { checklist: 'general', version: 1, restOk: true, answers: [{ item: 'electricity', answer: 'not-ok' }] },
    hazards: [hazard({ item: 'electricity' }), hazard({ text: '灭火器过期' })],
    questions: [question(), question({ question: '社保怎么缓缴？', answer: '可按月申请，材料见清单。' })],
    labourNeeds: [need(), need({ job: '质检员', headcount: 2 })],
  })
  const { status, body } = await lin.post('/visits', sent)
  assert.equal(status, 201)
  const counted = ['demands', 'promises', 'corrections', 'hazards', 'questions', 'labourNeeds'].map(
    (k) => body[k].length,
  )
  assert.deepEqual(counted, [2, 2, 1, 2, 2, 2])
  assert.deepEqual([body.purpose, body.roles, body.notes], ['例行走访', ['安全员', '宣讲员'], '企业反映订单增加。'])
  const linked = [...body.hazards, ...body.questions, ...body.labourNeeds].map((r: { visitId: string }) => r.visitId)
  assert.deepEqual([...new Set(linked)], [body.id])
  assert.deepEqual([body.hazardCount, body.safety.allOk], [2, false])
})

test('a part that is refused names its path, and neither the visit nor any of its records is written', async () => {
  const lists = ['/visits', '/demands', '/promises', '/hazards', '/policy-questions', '/labour-needs', '/proposals']
  const before = await Promise.all(lists.map(countOf))
  const good = { demands: [demand()], promises: [promise()], hazards: [hazard()], questions: [question()] }
  const pathOf = async (more: object) => {
    const r = await lin.post('/visits', form({ enterpriseId: firm, ...good, labourNeeds: [need()], ...more }))
    return [r.status, r.body.errors?.[0].path]
  }
  assert.deepEqual(await pathOf({ hazards: [hazard(), hazard({ severity: 'awful' })] }), [422, 'hazards.1.severity'])
  assert.deepEqual(await pathOf({ questions: [question({ departmentId: firm })] }), [422, 'questions.0.departmentId'])
  assert.deepEqual(await pathOf({ labourNeeds: [need({ wageToYuan: 10 })] }), [422, 'labourNeeds.0.wageToYuan'])
  assert.deepEqual(await pathOf({ corrections: [{ field: 'staff', value: '很多' }] }), [422, 'corrections.0.value'])
  assert.deepEqual(await pathOf({ people: [{ name: '新同事', propose: true }] }), [422, 'people.0.role'])
  assert.deepEqual(await pathOf({ people: [{ name: '谁', contactId: firm }] }), [422, 'people.0.contactId'])
  assert.deepEqual(await pathOf({ fileIds: [firm] }), [422, 'fileIds.0'])
  assert.deepEqual(await pathOf({ voiceId: firm }), [422, 'voiceId'])
  assert.deepEqual(await pathOf({ hazards: [hazard({ fileIds: [firm] })] }), [422, 'hazards.0.fileIds.0'])
  assert.deepEqual(await Promise.all(lists.map(countOf)), before)
})

test('the same form sent twice, or twice at the same moment, writes every record once', async () => {
  const id = await enterpriseIn(park, park.gridA)
  const zhou = await contactOf(park, [id], '周两次')
  const sent = form({
    enterpriseId: id,
    hazards: [hazard()],
    questions: [question()],
    labourNeeds: [need()],
    corrections: [{ field: 'legalPerson', value: '周建国' }],
  })
  const both = await Promise.all([zhou.post('/visits', sent), zhou.post('/visits', sent)])
  await zhou.post('/visits', sent, { key: 'later' })
  assert.equal(new Set(both.map((r) => r.body.id)).size, 1)
  for (const list of ['/hazards', '/policy-questions', '/labour-needs', '/proposals'])
    assert.equal(await countOf(`${list}?enterpriseId=${id}`), 1, list)
})

test('people met are picked from the file; somebody new is proposed to it, and the visit keeps no number', async () => {
  const id = await enterpriseIn(park, park.gridA)
  const wang = (
    await desk.post(`/enterprises/${id}/contacts`, { name: '王经理', role: '总经理', phone: '13907301234' })
  ).body
  const qian = await contactOf(park, [id], '钱见人')
  const people = [
    { name: '王经理', role: '总经理', contactId: wang.id },
    { name: '李主任', role: '安全主任', phone: '13807305678', propose: true },
    { name: '门卫', role: null },
  ]
  const { body, text } = await qian.post('/visits', form({ enterpriseId: id, people }))
  assert.deepEqual(
    body.people.map((p: { name: string; contactId?: string }) => [p.name, p.contactId]),
    [
      ['王经理', wang.id],
      ['李主任', undefined],
      ['门卫', undefined],
    ],
  )
  assert.deepEqual([body.corrections[0].field, body.corrections[0].contact.phone], ['contact', '138****5678'])
  assert.equal(text.includes('13807305678'), false)
  assert.equal((await desk.get(`/enterprises/${id}/contacts`)).body.items.length, 1)
  const trail = await park.see((ctx) =>
    ctx.db.selectFrom('auditEntry').select(['before', 'after']).where('parkId', '=', park.id).execute(),
  )
  assert.equal(JSON.stringify(trail).includes('13807305678'), false)
})

test('photos and a recording are optional; a photo has lost where it was taken', async () => {
  const [fileId, voiceId] = [await uploaded(lin, 'site.jpg', await photo()), await uploaded(lin, 'note.mp3', mp3())]
  const { body } = await lin.post('/visits', form({ enterpriseId: firm, fileIds: [fileId], voiceId }))
  assert.deepEqual([body.photos.length, body.voice.mediaType], [1, 'audio/mpeg'])
  const kept = await lin.get(`/visits/${body.id}/files/${fileId}`)
  assert.equal((await sharp(kept.bytes).metadata()).exif, undefined)
  assert.equal((await lin.get(`/visits/${body.id}/files/${voiceId}`)).status, 200)
  const stranger = await contactOf(park, [], '孙路人')
  assert.equal((await stranger.get(`/visits/${body.id}/files/${fileId}`)).status, 404)
  const none = await lin.post('/visits', form({ enterpriseId: firm }))
  assert.deepEqual([none.status, none.body.photos, none.body.voice], [201, [], null])
})

test('a recording is no photo and a photo no recording: the content decides', async () => {
  const [picture, sound] = [await uploaded(lin, 'a.jpg', await photo()), await uploaded(lin, 'b.mp3', mp3())]
  const swapped = await lin.post('/visits', form({ enterpriseId: firm, fileIds: [sound] }))
  assert.deepEqual([swapped.status, swapped.body.errors[0].code], [422, 'not_a_picture'])
  const other = await lin.post('/visits', form({ enterpriseId: firm, voiceId: picture }))
  assert.deepEqual([other.status, other.body.errors[0].code], [422, 'not_a_recording'])
})

test('a form knows nothing of places and of time spent: such fields are refused', async () => {
  for (const more of [{ place: { lng: 112, lat: 28 } }, { endedAt: '2026-11-02T10:00:00+08:00' }, { seconds: 60 }])
    assert.equal((await lin.post('/visits', form({ enterpriseId: firm, ...more }))).status, 422)
  const columns = await park.see((ctx) =>
    ctx.db.selectFrom('visit').selectAll().where('parkId', '=', park.id).limit(1).executeTakeFirstOrThrow(),
  )
  const measured = Object.keys(columns).filter((c) => /lng|lat$|place|duration|minutes|seconds|ended|left/i.test(c))
  assert.deepEqual(measured, [])
})

test('what was forgotten is added later by the visitor alone, and the same words are not added twice', async () => {
  const { body: visit } = await lin.post('/visits', form({ enterpriseId: firm, hazards: [hazard()] }))
  const more = { hazards: [hazard(), hazard({ text: '叉车超速' })], questions: [question()] }
  const added = await lin.post(`/visits/${visit.id}/records`, more)
  assert.deepEqual([added.status, added.body.hazards.length, added.body.questions.length], [201, 2, 1])
  const again = await lin.post(`/visits/${visit.id}/records`, more)
  assert.deepEqual([again.body.hazards.length, again.body.version], [2, added.body.version])
  const colleague = await park.person('instructor', { gridId: park.gridA })
  assert.equal((await colleague.post(`/visits/${visit.id}/records`, more)).body.code, 'not_yours')
  const stranger = await contactOf(park, [], '吴路人')
  assert.equal((await stranger.post(`/visits/${visit.id}/records`, more)).status, 404)
  const wrong = await lin.post(`/visits/${visit.id}/records`, { hazards: [hazard({ rectifyBy: '2027-01-01' })] })
  assert.equal(wrong.body.errors[0].path, 'hazards.0.rectifyBy')
})

test('a checklist is filled in once for a visit', async () => {
  const safety = { checklist: 'general', version: 1, restOk: true }
  const { body: visit } = await lin.post('/visits', form({ enterpriseId: firm, safety }))
  const other = { ...safety, answers: [{ item: 'lodging', answer: 'not-applicable' }] }
  const again = await lin.post(`/visits/${visit.id}/records`, { safety: other })
  assert.deepEqual([again.status, again.body.code], [409, 'checked_before'])
})

test('the words of a visit are changed by the visitor; a change over somebody’s newer one shows both', async () => {
  const { body } = await lin.post('/visits', form({ enterpriseId: firm }))
  const edit = { purpose: '安全检查', notes: '补记', people: [{ name: '王经理', role: '厂长' }], roles: ['安全员'] }
  const first = await lin.patch(`/visits/${body.id}`, edit, { version: body.version })
  assert.deepEqual([first.body.purpose, first.body.people[0].role, first.body.version], ['安全检查', '厂长', 2])
  const stale = await lin.patch(`/visits/${body.id}`, { notes: '另一台设备' }, { version: body.version })
  assert.deepEqual([stale.status, stale.body.current.notes, stale.body.current.version], [412, '补记', 2])
  assert.equal((await lin.patch(`/visits/${body.id}`, { startedAt: '2026-11-01T09:00:00+08:00' })).status, 422)
})

test('a question without an answer goes to the desk or to the department that is named', async () => {
  const handler = await park.person('handler', { departmentId: park.departmentA }, '经办')
  const other = await park.person('handler', { departmentId: park.departmentB })
  const asked = [question(), question({ question: '出口退税找谁？', departmentId: park.departmentA })]
  const { body } = await lin.post('/visits', form({ enterpriseId: firm, questions: asked }))
  const [mine, theirs] = body.questions
  assert.deepEqual(
    [mine.state, mine.dueOn, mine.department, theirs.department.name],
    ['open', '2026-11-05', null, '经济发展局'],
  )
  await park.settle()
  assert.ok((await titlesOf(desk, 'policy-question.asked')).some((t) => t.includes('技改补贴')))
  assert.ok((await titlesOf(handler, 'policy-question.asked')).some((t) => t.includes('出口退税')))
  assert.equal((await other.get(`/policy-questions/${theirs.id}`)).status, 404)
  assert.equal((await handler.put(`/policy-questions/${mine.id}/answer`, { answer: '见通知' })).status, 404)
  assert.equal((await lin.put(`/policy-questions/${theirs.id}/answer`, { answer: '见通知' })).status, 403)
  const answered = await handler.put(`/policy-questions/${theirs.id}/answer`, { answer: '税务窗口，周二周四专场。' })
  assert.deepEqual([answered.body.state, answered.body.answeredBy], ['answered', '经办'])
  await park.settle()
  assert.ok((await titlesOf(lin, 'policy-question.answered')).some((t) => t.includes('出口退税')))
  const again = await desk.put(`/policy-questions/${theirs.id}/answer`, { answer: '再答' })
  assert.deepEqual([again.status, again.body.code], [409, 'not_open'])
  const brief = (await lin.get(`/enterprises/${firm}/brief`)).body.records.questions
  assert.ok(brief.some((q: { answer: string | null }) => q.answer?.startsWith('税务窗口')))
})

test('answered on the spot, a question is kept and nobody is asked', async () => {
  const here = question({ question: '人才公寓怎么申请？', answer: '园区官网填表即可。' })
  const { body } = await lin.post('/visits', form({ enterpriseId: firm, questions: [here] }))
  assert.deepEqual(
    [body.questions[0].state, body.questions[0].onTheSpot, body.questions[0].answeredBy],
    ['answered', true, '林填表'],
  )
  await park.settle()
  assert.equal(
    (await titlesOf(desk, 'policy-question.asked')).some((t) => t.includes('人才公寓')),
    false,
  )
})

test('the desk passes a question on; who brought it may withdraw it with a reason', async () => {
  const { body } = await lin.post(
    '/visits',
    form({ enterpriseId: firm, questions: [question({ question: '环评要多久？' })] }),
  )
  const { id } = body.questions[0]
  assert.equal((await lin.put(`/policy-questions/${id}/department`, { departmentId: park.departmentB })).status, 403)
  const passed = await desk.put(`/policy-questions/${id}/department`, { departmentId: park.departmentB })
  assert.equal(passed.body.department.name, '建设局')
  const colleague = await park.person('instructor', { gridId: park.gridA })
  assert.equal((await colleague.put(`/policy-questions/${id}/withdrawn`, { reason: '重复' })).body.code, 'not_yours')
  const withdrawn = await lin.put(`/policy-questions/${id}/withdrawn`, { reason: '企业已自行了解' })
  assert.deepEqual([withdrawn.body.state, withdrawn.body.withdrawReason], ['withdrawn', '企业已自行了解'])
  assert.equal((await desk.put(`/policy-questions/${id}/answer`, { answer: '四十五天' })).status, 409)
})

test('a question nobody answered in time is overdue for everybody, and told once', async () => {
  const elsewhere = await world.park()
  const theirs = await enterpriseIn(elsewhere, elsewhere.gridA)
  const zheng = await contactOf(elsewhere, [theirs], '郑逾期')
  const office = await elsewhere.person('desk')
  await zheng.post('/visits', form({ enterpriseId: theirs, questions: [question()] }))
  await world.passTo('2026-11-06T08:15:00+08:00')
  for (let i = 0; i < 2; i++) {
    await elsewhere.work('visits.questions')
    await elsewhere.settle()
  }
  assert.equal((await titlesOf(office, 'policy-question.late')).length, 1)
  assert.equal((await zheng.get('/policy-questions?overdue=true')).body.items[0].overdue, true)
  assert.equal((await zheng.get('/policy-questions?overdue=false')).body.total, 0)
  await world.passTo('2026-11-02T10:00:00+08:00')
})

test('a labour need is kept up to date until it is filled or withdrawn', async () => {
  const sent = form({ enterpriseId: firm, labourNeeds: [need({ fromOn: '2026-12-01', requirements: '持证' }), need()] })
  const [first, second] = (await lin.post('/visits', sent)).body.labourNeeds
  assert.deepEqual(
    [first.state, first.fromOn, first.wageFromYuan, first.requirements],
    ['open', '2026-12-01', 6000, '持证'],
  )
  const more = await lin.patch(`/labour-needs/${first.id}`, { headcount: 8 }, { version: 1 })
  assert.deepEqual([more.body.headcount, more.body.version], [8, 2])
  const stale = await lin.patch(`/labour-needs/${first.id}`, { headcount: 9 }, { version: 1 })
  assert.deepEqual([stale.status, stale.body.current.headcount], [412, 8])
  const wrong = await lin.patch(`/labour-needs/${first.id}`, { wageFromYuan: 9000 }, { version: 2 })
  assert.equal(wrong.body.errors[0].path, 'wageToYuan')
  assert.equal((await lin.put(`/labour-needs/${first.id}/filled`, { note: '招聘会招满' })).body.state, 'filled')
  assert.equal((await lin.put(`/labour-needs/${first.id}/withdrawn`, { note: '误点' })).status, 409)
  assert.equal((await lin.put(`/labour-needs/${second.id}/withdrawn`, { note: '停招' })).body.state, 'withdrawn')
  const stranger = await contactOf(park, [], '冯路人')
  assert.equal((await stranger.put(`/labour-needs/${second.id}/filled`, {})).status, 404)
  const leader = await park.person('leader')
  assert.equal((await leader.put(`/labour-needs/${second.id}/filled`, {})).status, 403)
  assert.match((await lin.get('/labour-needs?format=csv&state=filled')).text, /6000–8000/)
})

test('every record leaves its trace, and the enterprise’s page tells of it', async () => {
  const id = await enterpriseIn(park, park.gridA)
  const han = await contactOf(park, [id], '韩留痕')
  const sent = form({ enterpriseId: id, hazards: [hazard()], questions: [question()], labourNeeds: [need()] })
  const { body } = await han.post('/visits', { ...sent, corrections: [{ field: 'address', value: '新址' }] })
  const ids = [body.hazards[0].id, body.questions[0].id, body.labourNeeds[0].id, body.corrections[0].id]
  const trail = await park.see((ctx) =>
    ctx.db
      .selectFrom('auditEntry')
      .select('action')
      .where('parkId', '=', park.id)
      .where('entityId', 'in', ids)
      .orderBy('action')
      .execute(),
  )
  assert.deepEqual(
    trail.map((t) => t.action),
    ['hazard.record', 'labour-need.tell', 'policy-question.ask', 'proposal.make'],
  )
  const kinds = (await desk.get(`/enterprises/${id}/timeline`)).body.items.map((m: { kind: string }) => m.kind)
  assert.ok(['visit', 'hazard-found', 'labour-need'].every((k) => kinds.includes(k)))
})

test('the next brief says what former visits left', async () => {
  const id = await enterpriseIn(park, park.gridA)
  const yang = await contactOf(park, [id], '杨简报')
  const sent = form({ enterpriseId: id, hazards: [hazard()], questions: [question()], labourNeeds: [need()] })
  await yang.post('/visits', { ...sent, corrections: [{ field: 'address', value: '新址一号' }] })
  const { records } = (await yang.get(`/enterprises/${id}/brief`)).body
  assert.deepEqual(
    [records.hazards[0].text, records.questions[0].state, records.labourNeeds[0].job, records.proposals[0].value],
    ['配电箱未关闭', 'open', '焊工', '新址一号'],
  )
})
