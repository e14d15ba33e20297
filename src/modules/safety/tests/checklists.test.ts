import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld } from '../../../main/testing/world.ts'
import { contactOf, firmIn, hazard, visit } from './safety.world.ts'

const world = await openWorld({ now: '2026-11-02T10:00:00+08:00' })
const park = await world.park()
const [plain, foundry, dusty] = [
  await firmIn(park, park.gridA),
  await firmIn(park, park.gridA, { industryCode: 'C3311' }),
  await firmIn(park, park.gridA, { industryCode: 'C3311', tags: ['粉尘涉爆'] }),
]
const lin = await contactOf(park, [plain, foundry, dusty], '林安全')
const listOf = async (id: string) => (await lin.get(`/enterprises/${id}/checklist`)).body
const refusal = async (more: object) => {
  const { status, body } = await lin.post('/visits', visit(plain, more))
  return [status, body.errors?.[0]?.path, body.errors?.[0]?.code]
}
const general = (more: object = {}) => ({ checklist: 'general', version: 1, restOk: true, ...more })

test('each kind of enterprise has its own checklist: by tag, else by industry, else the general one', async () => {
  const codes = [await listOf(plain), await listOf(foundry), await listOf(dusty)].map((c) => c.checklist.code)
  assert.deepEqual(codes, ['general', 'machinery', 'dust'])
  assert.deepEqual((await listOf(plain)).rectifyBy, { general: '2026-11-09', major: '2026-11-23' })
})

test('one touch says that everything is in order, and every item is kept with its answer', async () => {
  const { body } = await lin.post('/visits', visit(plain, { safety: general() }))
  assert.equal(body.safety.allOk, true)
  assert.equal(body.safety.answers.length, (await listOf(plain)).checklist.items.length)
  assert.ok(body.safety.answers.every((a: { answer: string; zh: string }) => a.answer === 'ok' && a.zh.length > 3))
})

test('without the touch every item needs an answer, and only items of that list count', async () => {
  const some = general({ restOk: false, answers: [{ item: 'exits', answer: 'ok' }] })
  assert.deepEqual(await refusal({ safety: some }), [422, 'safety.answers', 'unanswered'])
  const unknown = general({ answers: [{ item: 'ammonia', answer: 'not-applicable' }] })
  assert.deepEqual(await refusal({ safety: unknown }), [422, 'safety.answers.0.item', 'item_unknown'])
  const twice = general({ answers: Array.from({ length: 2 }, () => ({ item: 'exits', answer: 'ok' })) })
  assert.deepEqual(await refusal({ safety: twice }), [422, 'safety.answers.1.item', 'item_twice'])
})

test('what is not in order needs a hazard that says what', async () => {
  const notOk = general({ answers: [{ item: 'exits', answer: 'not-ok' }] })
  assert.deepEqual(await refusal({ safety: notOk }), [422, 'safety.answers.0.answer', 'hazard_missing'])
  const { status, body } = await lin.post(
    '/visits',
    visit(plain, { safety: notOk, hazards: [hazard({ item: 'exits' })] }),
  )
  assert.equal(status, 201)
  assert.deepEqual([body.safety.allOk, body.hazards[0].item.code], [false, 'exits'])
})

test('a park’s own list counts from its day; a phone that was away still sends the answers of the former one', async () => {
  const other = await world.park()
  const firm = await firmIn(other, other.gridA)
  const zhao = await contactOf(other, [firm], '赵离线')
  const admin = await other.person('system-admin')
  const item = { code: 'gate', zh: '大门口消防车通道', en: 'Fire lane at the gate', severity: 'general' }
  const lists = [{ code: 'general', zh: '本园区检查表', en: 'Our list', industries: [], tags: [], items: [item] }]
  const body = { lists }
  const published = await admin.post('/rule-sets/safety.checklists/versions', {
    source: '园区安委会〔2026〕3号',
    effectiveFrom: '2026-11-02',
    body,
  })
  assert.equal(published.status, 201, published.text)
  const now = (await zhao.get(`/enterprises/${firm}/checklist`)).body
  assert.deepEqual([now.version, now.checklist.zh], [2, '本园区检查表'])
  const [old, fresh] = [general(), general({ version: 2 })]
  const kept = []
  for (const safety of [old, fresh]) kept.push((await zhao.post('/visits', visit(firm, { safety }))).body.safety)
  assert.deepEqual([kept[0].version, kept[0].answers.length > 1, kept[1].answers[0].zh], [1, true, '大门口消防车通道'])
  const never = await zhao.post('/visits', visit(firm, { safety: general({ version: 7 }) }))
  assert.deepEqual([never.status, never.body.errors[0].path], [422, 'safety.checklist'])
})

test('a list without a general one, or with an item twice, is not taken as a rule', async () => {
  const admin = await park.person('system-admin')
  const item = { code: 'gate', zh: '大门', en: 'Gate', severity: 'general' }
  const list = (code: string, items: object[]) => ({ code, zh: '检查表', en: 'List', industries: [], tags: [], items })
  for (const lists of [[list('mine', [item])], [list('general', [item, item])], []]) {
    const refused = await admin.post('/rule-sets/safety.checklists/versions', {
      source: '试写',
      effectiveFrom: '2026-11-02',
      body: { lists },
    })
    assert.equal(refused.status, 422)
  }
})

test('the checklist of an enterprise that one does not reach is not there', async () => {
  const theirs = await firmIn(park, park.gridB)
  assert.equal((await lin.get(`/enterprises/${theirs}/checklist`)).status, 404)
  const handler = await park.person('handler', { departmentId: park.departmentA })
  assert.equal((await handler.get('/checklists')).status, 403)
})
