import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { openWorld } from '../../../main/testing/world.ts'
import { demandWorld, filing } from './demands.world.ts'

const world = await openWorld()
const park = await world.park()
const w = await demandWorld(park)
const owner = await park.person('enterprise', { enterpriseId: w.enterpriseId })

const both = (zh: string, en = zh) => ({ zh, en })
const question = (key: string, kind: string, more: object = {}) => ({
  key,
  kind,
  labelZh: `问题${key}`,
  labelEn: `Question ${key}`,
  ...more,
})
const newCategory = async (more: object = {}) =>
  (
    await w.desk.post('/categories', {
      code: `c-${randomUUID().slice(0, 8)}`,
      nameZh: '用电报装',
      nameEn: 'Power connection',
      ...more,
    })
  ).body
const ask = async (categoryId: string, key: string, kind: string, more: object = {}) => {
  const { status, body } = await w.desk.post(`/categories/${categoryId}/questions`, question(key, kind, more))
  assert.equal(status, 201, JSON.stringify(body))
  return body
}

const power = await newCategory()
const below = await newCategory({ parentId: power.id })
await ask(power.id, 'kva', 'number', { required: true, unit: '千伏安' })
await ask(power.id, 'line', 'choice', {
  options: [
    { value: 'new', ...both('新装', 'New') },
    { value: 'more', ...both('增容', 'More') },
  ],
})
await ask(power.id, 'meter', 'text', { required: true, shownWhen: { key: 'line', answers: ['more'] } })
await ask(below.id, 'since', 'date')
await ask(below.id, 'duty_phone', 'phone')
await ask(below.id, 'parts', 'multi-choice', {
  options: [
    { value: 'a', ...both('甲') },
    { value: 'b', ...both('乙') },
  ],
})
await ask(below.id, 'outage', 'yes-no', {
  diversions: [
    {
      answer: 'yes',
      kind: 'redirect',
      ...both('正在停电请拨打抢修电话', 'For an outage call the repair line'),
      phone: '95598',
    },
  ],
})

const file = (answers: object | undefined, categoryId = below.id, more: object = {}) =>
  w.desk.post('/demands', filing(w, { categoryId, ...(answers && { answers }), ...more }))
const wrongOf = (body: { errors: { path: string; code: string; translations: { zh: string; en: string } }[] }) =>
  body.errors.map((e) => [e.path, e.code])

test('a category asks its own questions and those of the categories above it, in order', async () => {
  const { body } = await w.desk.get('/categories')
  const found = body.items.find((c: { id: string }) => c.id === below.id)
  assert.deepEqual(
    found.questions.map((q: { key: string }) => q.key),
    ['kva', 'line', 'meter', 'since', 'duty_phone', 'parts', 'outage'],
  )
})

test('answers are kept with their type and shown on the case in both languages', async () => {
  const { status, body } = await file({
    kva: 800,
    line: 'new',
    since: '2026-10-01',
    duty_phone: '13900001234',
    parts: ['b', 'a'],
    outage: false,
  })
  assert.equal(status, 201, JSON.stringify(body))
  assert.deepEqual(
    body.answers.map((a: { key: string; value: unknown; words: object }) => [a.key, a.value, a.words]),
    [
      ['kva', 800, both('800 千伏安')],
      ['line', 'new', both('新装', 'New')],
      ['since', '2026-10-01', both('2026-10-01')],
      ['duty_phone', '139****1234', both('139****1234')],
      ['parts', ['b', 'a'], { zh: '乙、甲', en: '乙, 甲' }],
      ['outage', false, both('否', 'No')],
    ],
  )
})

test('a refusal names the question, in Chinese and in English', async () => {
  const wrong: [object | undefined, [string, string][]][] = [
    [undefined, [['answers.kva', 'required']]],
    [{ kva: '八百' }, [['answers.kva', 'number']]],
    [{ kva: 1, line: 'other' }, [['answers.line', 'not_offered']]],
    [{ kva: 1, since: '2026-02-30' }, [['answers.since', 'date']]],
    [{ kva: 1, duty_phone: '没有电话' }, [['answers.duty_phone', 'phone']]],
    [{ kva: 1, parts: ['a', 'a'] }, [['answers.parts', 'not_offered']]],
    [{ kva: 1, outage: 'no' }, [['answers.outage', 'yes_no']]],
    [{ kva: 1, colour: '红' }, [['answers.colour', 'unknown_question']]],
    [{ kva: 1, line: 'more' }, [['answers.meter', 'required']]],
  ]
  for (const [answers, expected] of wrong) {
    const { status, body } = await file(answers)
    assert.equal(status, 422, JSON.stringify(body))
    assert.deepEqual(wrongOf(body), expected)
    for (const e of body.errors) assert.ok(/[一-鿿]/.test(e.translations.zh) && /[A-Za-z]/.test(e.translations.en))
  }
  assert.match((await file({ kva: 'x' })).body.errors[0].translations.zh, /问题kva/)
})

test('what is asked only after another answer is neither required nor kept without it', async () => {
  const { status, body } = await file({ kva: 1, line: 'new', meter: '不该有' })
  assert.equal(status, 201)
  assert.ok(!body.answers.some((a: { key: string }) => a.key === 'meter'))
})

test('an answer leads elsewhere: the words stand in the category and the server refuses with the same', async () => {
  const { status, body } = await file({ kva: 1, outage: true })
  assert.deepEqual([status, body.code, body.errors[0].path], [422, 'diverted', 'answers.outage'])
  assert.equal(body.errors[0].translations.zh, '正在停电请拨打抢修电话 电话：95598')
})

const diverted = await newCategory({
  diversion: {
    kind: 'stop',
    ...both('住宅小区用电请找物业', 'For housing ask the property company'),
    link: 'https://wuye.example.cn/',
  },
})
test('a category that stops is refused at every door with the words it shows there', async () => {
  const own = await owner.get('/portal/categories')
  const shown = own.body.items.find((c: { id: string }) => c.id === diverted.id)
  assert.equal(shown.diversion.zh, '住宅小区用电请找物业')
  const poster = (await w.desk.post(`/enterprises/${w.enterpriseId}/demand-door`)).body.path
  const door = await world.nobody.get(poster)
  assert.ok(
    door.body.categories.some((c: { diversion: { zh: string } | null }) => c.diversion?.zh === shown.diversion.zh),
  )
  const asked = { title: '小区停电', detail: '二号楼。', categoryId: diverted.id }
  const visit = {
    enterpriseId: w.enterpriseId,
    startedAt: '2026-11-02T09:00:00+08:00',
    purpose: '例行走访',
    demands: [asked],
  }
  const tries = [
    await w.desk.post('/demands', filing(w, asked)),
    await owner.post('/portal/demands', { ...asked, enterpriseId: w.enterpriseId }),
    await world.nobody.post(poster, {
      ...asked,
      contactName: '李工',
      contactPhone: '13900001234',
      clientId: randomUUID(),
    }),
    await w.instructor.post('/visits', visit),
  ]
  for (const { status, body } of tries) {
    assert.deepEqual([status, body.code], [422, 'diverted'])
    assert.equal(body.errors[0].translations.zh, '住宅小区用电请找物业 网址：https://wuye.example.cn/')
  }
  assert.equal(tries[3]?.body.errors[0].path, 'demands.0.categoryId')
})

test('a category below one that stops stops as well', async () => {
  const child = await newCategory({ parentId: diverted.id })
  assert.equal((await file(undefined, child.id)).body.code, 'diverted')
})

test('the enterprise answers in its portal and sees its answers again; behind a tracking address no phone number stands', async () => {
  const answers = { kva: 630, duty_phone: '13900001234' }
  const sent = await owner.post('/portal/demands', { ...filing(w), categoryId: below.id, answers })
  assert.equal(sent.status, 201, JSON.stringify(sent.body))
  assert.deepEqual(
    sent.body.answers.map((a: { key: string }) => a.key),
    ['kva', 'duty_phone'],
  )
  const poster = (await w.desk.post(`/enterprises/${w.enterpriseId}/demand-door`)).body.path
  const asked = {
    title: '报装进度',
    detail: '到哪一步了',
    categoryId: below.id,
    answers,
    contactName: '李工',
    contactPhone: '13900001234',
    clientId: randomUUID(),
  }
  const { trackingPath } = (await world.nobody.post(poster, asked)).body
  const tracked = await world.nobody.get(trackingPath)
  assert.deepEqual(
    tracked.body.answers.map((a: { key: string }) => a.key),
    ['kva'],
  )
  assert.ok(!tracked.text.includes('13900001234') && !sent.text.includes('13900001234'))
})

test('a draft may lack answers; submitting it may not', async () => {
  const { body: draft } = await file({ line: 'new' }, below.id, { draft: true })
  assert.equal(draft.status, 'draft')
  const early = await w.desk.put(`/demands/${draft.id}/submission`)
  assert.deepEqual([early.status, wrongOf(early.body)], [422, [['answers.kva', 'required']]])
  const edited = await w.desk.patch(`/demands/${draft.id}`, { answers: { kva: 5 } }, { version: draft.version })
  assert.equal(edited.status, 200, JSON.stringify(edited.body))
  assert.equal((await w.desk.put(`/demands/${draft.id}/submission`)).status, 200)
})

test('the desk adds answers when it accepts, and what was answered before stays', async () => {
  const { body: filed } = await file({ kva: 5 })
  const accepted = await w.desk.put(`/demands/${filed.id}/acceptance`, {
    level: 'normal',
    categoryId: below.id,
    answers: { line: 'new' },
  })
  assert.deepEqual(
    accepted.body.answers.map((a: { key: string }) => a.key),
    ['kva', 'line'],
  )
})

test('cases are found by an answer, and the answers leave with the export', async () => {
  const category = await newCategory()
  await ask(category.id, 'size', 'number', { unit: '平方米' })
  await ask(category.id, 'urgent', 'yes-no')
  const { body: found } = await file({ size: 4321, urgent: true }, category.id)
  await file({ size: 99, urgent: false }, category.id)
  for (const answer of ['size:4321', 'urgent:yes']) {
    const { body } = await w.desk.get(`/demands?categoryId=${category.id}&answer=${encodeURIComponent(answer)}`)
    assert.deepEqual(
      body.items.map((d: { id: string; answered: string }) => [d.id, d.answered]),
      [[found.id, '问题size：4321 平方米；问题urgent：是']],
    )
  }
  const sheet = await w.desk.get('/demands?format=csv&answer=size:4321')
  assert.match(sheet.text, /补充信息/)
  assert.match(sheet.text, /4321 平方米/)
})

test('a changed question is a new one: the old answer keeps the words it was given to', async () => {
  const category = await newCategory()
  const first = await ask(category.id, 'area', 'number', { unit: '亩' })
  const { body: filed } = await file({ area: 3 }, category.id)
  const { id: _, key: __, kind: ___, categoryId: ____, version, ...content } = first
  const changed = await w.desk.put(
    `/demand-questions/${first.id}`,
    { ...content, labelZh: '建筑面积', unit: '平方米' },
    { version },
  )
  assert.equal(changed.status, 200, JSON.stringify(changed.body))
  assert.notEqual(changed.body.id, first.id)
  assert.deepEqual((await w.desk.get(`/demands/${filed.id}`)).body.answers[0].words, both('3 亩'))
  assert.equal((await file({ area: 3 }, category.id)).body.answers[0].label.zh, '建筑面积')
  const late = await w.desk.put(`/demand-questions/${changed.body.id}`, content, { version })
  assert.equal(late.status, 412)
  assert.equal(late.body.current.labelZh, '建筑面积')
  assert.equal((await w.desk.delete(`/demand-questions/${changed.body.id}`)).status, 204)
  assert.equal((await file({ area: 3 }, category.id)).body.errors[0].code, 'unknown_question')
  assert.equal((await w.desk.get(`/demands/${filed.id}`)).body.answers.length, 1)
})

test('a question that cannot be asked is refused when it is written', async () => {
  const category = await newCategory()
  const add = (more: object) => w.desk.post(`/categories/${category.id}/questions`, question('q', 'choice', more))
  assert.equal((await add({})).body.code, 'too_few_options')
  const options = [
    { value: 'a', ...both('甲') },
    { value: 'b', ...both('乙') },
  ]
  assert.equal(
    (await add({ options, diversions: [{ answer: 'c', kind: 'stop', ...both('不受理') }] })).body.code,
    'unknown_answer',
  )
  assert.equal((await add({ options, shownWhen: { key: 'later', answers: ['a'] } })).body.code, 'unknown_condition')
  assert.equal(
    (
      await add({
        options,
        diversions: [{ answer: 'a', kind: 'redirect', ...both('去网站'), link: 'javascript:alert(1)' }],
      })
    ).status,
    422,
  )
  assert.equal((await w.desk.post(`/categories/${below.id}/questions`, question('kva', 'text'))).body.code, 'key_taken')
  assert.equal(
    (await w.desk.post(`/categories/${power.id}/questions`, question('since', 'text'))).body.code,
    'key_taken',
  )
})

test('questions are put into another order, but never before what they depend on', async () => {
  const questions = (await w.desk.get('/categories')).body.items.find(
    (c: { id: string }) => c.id === power.id,
  ).questions
  const [kva, line, meter] = questions.map((q: { id: string }) => q.id)
  const order = (ids: string[]) => w.desk.put(`/categories/${power.id}/questions/order`, { ids })
  assert.equal((await order([line, meter, kva])).status, 200)
  assert.equal((await order([meter, line, kva])).body.code, 'unknown_condition')
  assert.equal((await order([line, kva])).body.code, 'other_questions')
  assert.equal((await order([kva, line, meter])).status, 200)
})

test('only who configures may change questions, and each change leaves a trace', async () => {
  for (const who of [w.handler, w.instructor, owner])
    assert.equal((await who.post(`/categories/${power.id}/questions`, question('x', 'text'))).status, 403)
  const rows = await park.see((ctx) =>
    ctx.db
      .selectFrom('auditEntry')
      .select('action')
      .where('parkId', '=', park.id)
      .where('entity', '=', 'demand-question')
      .execute(),
  )
  for (const verb of ['add', 'change', 'retire']) assert.ok(rows.some((r) => r.action === `demand-question.${verb}`))
})

test('a phone number among the answers is shown whole only with a purpose that is recorded', async () => {
  const { body: filed } = await file({ kva: 5, duty_phone: '13900001234' })
  const shown = await w.desk.post(`/demands/${filed.id}/answer-reveal`, { key: 'duty_phone', purpose: '回访核实' })
  assert.equal(shown.body.phone, '13900001234')
  assert.equal(
    (await w.desk.post(`/demands/${filed.id}/answer-reveal`, { key: 'kva', purpose: '回访核实' })).status,
    404,
  )
  assert.equal(
    (await w.otherInstructor.post(`/demands/${filed.id}/answer-reveal`, { key: 'duty_phone', purpose: '看看' })).status,
    404,
  )
  const rows = await park.see((ctx) =>
    ctx.db
      .selectFrom('auditEntry')
      .select(['action', 'reason', 'before', 'after'])
      .where('parkId', '=', park.id)
      .where('entityId', '=', filed.id)
      .execute(),
  )
  assert.ok(rows.some((r) => r.action === 'demand.reveal' && r.reason === '回访核实'))
  assert.ok(!JSON.stringify(rows).includes('13900001234'))
})

test('an attachment that fails leaves the demand saved and says so', async () => {
  const refused = await w.desk.upload('/files', '宏病毒.exe', Buffer.from('MZ\u0090\u0000 this is a program'))
  assert.ok(refused.status === 415 || refused.status === 422, String(refused.status))
  const good = (await w.desk.upload('/files', '现场.txt', '电压记录')).body
  const lost = '01a20000-0000-7000-8000-00000000dead'
  const { status, body } = await w.desk.post('/demands', filing(w, { fileIds: [good.id, lost] }))
  assert.equal(status, 201, JSON.stringify(body))
  assert.deepEqual(
    body.unattached.map((u: { fileId: string; code: string }) => [u.fileId, u.code]),
    [[lost, 'file_unknown']],
  )
  assert.ok(body.unattached[0].zh && body.unattached[0].en)
  const again = (await w.desk.get(`/demands/${body.id}`)).body
  assert.deepEqual([again.status, again.attachments.map((a: { name: string }) => a.name)], ['submitted', ['现场.txt']])
  const story = (await w.desk.get(`/demands/${body.id}/entries`)).body.items
  assert.equal(story.find((e: { kind: string }) => e.kind === 'unattached').data.n, 1)
})

test('one key has one effect, whoever presses twice', async () => {
  const key = randomUUID()
  const body = filing(w, { title: '同一个键的诉求' })
  const both = await Promise.all([w.desk.post('/demands', body, { key }), w.desk.post('/demands', body, { key })])
  assert.deepEqual(
    both.map((b) => b.status),
    [201, 201],
  )
  assert.equal(both[0]?.body.id, both[1]?.body.id)
  assert.equal((await w.desk.get('/demands?q=同一个键的诉求')).body.total, 1)
})
