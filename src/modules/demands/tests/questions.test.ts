import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { filing } from './demands.world.ts'
import { questionWorld } from './questions.world.ts'

const { w, owner, both, newCategory, ask, below, file, wrongOf, world } = await questionWorld()

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
