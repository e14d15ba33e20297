import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { sql } from '../../../kernel/testing/cluster.ts'
import { filing } from './demands.world.ts'
import { questionWorld } from './questions.world.ts'

const { park, w, owner, both, question, newCategory, ask, power, below, file, world } = await questionWorld()

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
  const [kept] = await sql(world.ownerUrl, 'select answers::text as said from demand where id = $1', [filed.id])
  assert.match(String(kept?.said), /s1:/)
  assert.doesNotMatch(String(kept?.said), /13900001234/)
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
