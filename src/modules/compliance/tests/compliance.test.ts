import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { z } from 'zod'
import { openWorld, type Park, type Person } from '../../../main/testing/world.ts'
import { demandWorld } from '../../demands/tests/demands.world.ts'
import { askedBy, FORMS, fieldsOf, judge, lastMonths, unmapped } from '../rules/index.ts'

const world = await openWorld({ now: '2026-11-02T10:00:00+08:00' })
type Use = {
  form: string
  field: string
  label: { zh: string }
  asked: number
  filled: number
  percent: number | null
  state: string
  twice: { zh: string }[]
  trend: { month: string; asked: number; filled: number }[]
  decision: { decision: string; reason: string; by: string; version: number } | null
}
const fields = async (who: Person, query = ''): Promise<Use[]> =>
  (await who.get(`/compliance/fields${query}`)).body.items
const fieldOf = async (who: Person, form: string, field: string) =>
  (await fields(who, `?form=${form}`)).find((f) => f.field === field) as Use
const rule = async (who: Person, key: string) =>
  (await who.get('/compliance')).body.rules.find((r: { key: string }) => r.key === key)
const file = (who: Person, enterpriseId: string, more: object = {}) =>
  who.post('/demands', { enterpriseId, title: '车间电压不稳', detail: '下午停机。', ...more })
const many = async (park: Park) => {
  const w = await demandWorld(park)
  for (let i = 0; i < 20; i++)
    await file(w.desk, w.enterpriseId, { clientId: randomUUID(), ...(i < 10 && { contactName: '王经理' }) })
  await park.work('compliance.recount')
  return w
}

test('the fields of a form are read from its contract, whatever they are made of', () => {
  const body = z.strictObject({
    name: z.string().trim().min(1),
    people: z.array(z.strictObject({ role: z.string().nullish() })).default([]),
    place: z.strictObject({ lng: z.number() }).nullish(),
    answers: z.record(z.string(), z.string()).optional(),
  })
  assert.deepEqual(fieldsOf(body), [
    { path: 'name', required: true },
    { path: 'people[].role', required: false },
    { path: 'place.lng', required: false },
    { path: 'answers', required: false },
  ])
})

test('every field that a form asks for is known to the count, and the count knows none that is not asked', () => {
  const advice = 'a form has grown: say in src/modules/compliance/rules/forms.ts where its new field is kept'
  assert.deepEqual(unmapped(), [], advice)
  const gone = FORMS.flatMap((form) => {
    const asked = new Set(askedBy(form).map((f) => f.path))
    return Object.keys(form.fields).flatMap((f) => (asked.has(f) ? [] : [`${form.key}.${f}`]))
  })
  assert.deepEqual(gone, [])
})

test('a field is unused when hardly anybody fills it in; too few forms say nothing', () => {
  const rules = { unusedPercent: 5, leastAsked: 20, noticesPerDay: 10 }
  assert.deepEqual(
    [judge(19, 0, rules), judge(20, 0, rules), judge(100, 4, rules), judge(100, 5, rules), judge(0, 0, rules)],
    ['unknown', 'unused', 'unused', 'used', 'unknown'],
  )
  assert.deepEqual([lastMonths('2026-11-02')[0], lastMonths('2026-11-02').at(-1)], ['2025-11-01', '2026-11-01'])
})

test('the share of filled values of the last twelve months is counted for each field, with its months', async () => {
  const park = await world.park()
  const { desk } = await many(park)
  const contact = await fieldOf(desk, 'demand', 'contactName')
  assert.deepEqual([contact.asked, contact.filled, contact.percent, contact.state], [20, 10, 50, 'used'])
  assert.deepEqual(contact.trend, [{ month: '2026-11-01', asked: 20, filled: 10 }])
  const files = await fieldOf(desk, 'demand', 'fileIds')
  assert.deepEqual([files.filled, files.percent, files.state], [0, 0, 'unused'])
  await park.work('compliance.recount')
  assert.equal((await fieldOf(desk, 'demand', 'contactName')).asked, 20)
})

test('what other forms ask for as well is counted as asked twice, and every number of the page opens its fields', async () => {
  const park = await world.park()
  const { desk } = await many(park)
  const phone = await fieldOf(desk, 'demand', 'contactPhone')
  assert.ok(phone.twice.some((t) => t.zh === '企业联系人'))
  const { body } = await desk.get('/compliance/forms')
  const all = await fields(desk)
  assert.equal(body.totals.asked, all.length)
  assert.equal(body.totals.twice, (await fields(desk, '?twice=true')).length)
  assert.equal(body.totals.unused, (await fields(desk, '?state=unused')).length)
  for (const form of body.items as { form: string; asked: number; unused: number }[])
    assert.equal((await fields(desk, `?form=${form.form}`)).length, form.asked, form.form)
})

test('answers of typed questions are counted since they are asked', async () => {
  const park = await world.park()
  const w = await demandWorld(park)
  const question = { key: 'kva', kind: 'number', labelZh: '容量', labelEn: 'Capacity' }
  const { body } = await w.desk.post(`/categories/${w.categoryId}/questions`, question)
  await file(w.desk, w.enterpriseId, { categoryId: w.categoryId, answers: { kva: 400 } })
  await file(w.desk, w.enterpriseId, { categoryId: w.categoryId })
  await park.work('compliance.recount')
  const use = await fieldOf(w.desk, 'questions', body.id)
  assert.deepEqual([use.asked, use.filled, use.percent], [2, 1, 50])
})

test('whether a field goes on being asked is decided by who may, with a reason, once for all to see', async () => {
  const park = await world.park()
  const { desk, handler } = await many(park)
  const path = '/compliance/forms/demand/fields/fileIds'
  const decision = { decision: 'drop', reason: '一年来没有人上传' }
  assert.equal((await handler.put(path, decision)).status, 403)
  const first = await desk.put(path, decision, { key: 'one' })
  assert.deepEqual(
    [first.status, first.body.decision.decision, first.body.decision.reason],
    [200, 'drop', '一年来没有人上传'],
  )
  assert.deepEqual((await desk.put(path, decision, { key: 'one' })).body, first.body)
  const kept = await desk.put(path, { decision: 'keep', reason: '电力报修要附照片' })
  assert.deepEqual([kept.body.decision.decision, kept.body.decision.version], ['keep', 2])
  assert.equal((await fieldOf(handler, 'demand', 'fileIds')).decision?.decision, 'keep')
  assert.equal((await desk.put('/compliance/forms/demand/fields/nothing', decision)).status, 404)
  assert.equal((await desk.put(path, { decision: 'drop' })).status, 422)
  const trace = await park.see((ctx) =>
    ctx.db
      .selectFrom('auditEntry')
      .select('action')
      .where('parkId', '=', park.id)
      .where('action', '=', 'burden.decide')
      .execute(),
  )
  assert.equal(trace.length, 2)
})

test('everybody in the park reads how each rule is met, with where the rules are known from, and no article is quoted', async () => {
  const park = await world.park()
  const { desk } = await many(park)
  const user = await park.person('instructor', { gridId: park.gridA })
  const { status, body } = await user.get('/compliance')
  assert.equal(status, 200)
  assert.match(body.source.note.zh, /仅据新闻报道/)
  assert.match(body.source.note.zh, /法律顾问/)
  assert.ok(body.rules.filter((r: { basis: string }) => r.basis === 'press').length >= 5)
  assert.doesNotMatch(JSON.stringify(body.rules), /第[一二三四五六七八九十百]+条/)
  assert.deepEqual(
    [
      (await rule(desk, 'check-in')).state,
      (await rule(desk, 'ranking')).state,
      (await rule(desk, 'online-time')).state,
    ],
    ['met', 'met', 'met'],
  )
  assert.equal((await world.nobody.get('/compliance')).status, 401)
})

test('the page says what this very deployment does: evidence wanted by a category and places kept too long show', async () => {
  const park = await world.park()
  const { desk } = await many(park)
  const before = await rule(desk, 'photos')
  await desk.post('/categories', {
    code: 'proof',
    nameZh: '要证明',
    nameEn: 'With evidence',
    level: 'normal',
    evidenceRequired: true,
  })
  const after = await rule(desk, 'photos')
  assert.equal(Number(after.figures[1].value), Number(before.figures[1].value) + 1)
  assert.equal(after.state, 'look')
  assert.equal((await rule(desk, 'places-week')).state, 'met')
  const [deviceId, accountId] = [randomUUID(), desk.id]
  await park.inside(async (ctx) => {
    const old = new Date('2026-10-01T00:00:00+08:00')
    const times = { createdAt: old, updatedAt: old }
    await ctx.db
      .insertInto('fieldDevice')
      .values({ parkId: park.id, id: deviceId, accountId, name: '手机', lastContactAt: old, ...times } as never)
      .execute()
    await ctx.db
      .insertInto('fieldItem')
      .values({
        ...{
          parkId: park.id,
          id: randomUUID(),
          clientId: randomUUID(),
          accountId,
          deviceId,
          kind: 'visit',
          state: 'applied',
        },
        ...{
          bodyHash: 'x',
          place: JSON.stringify({ lng: 112.9, lat: 28.6 }),
          madeAt: old,
          deviceTime: old,
          receivedAt: old,
        },
        ...{ skewSeconds: 0, ...times },
      } as never)
      .execute()
    await ctx.audit('field-item.add', { id: deviceId })
  })
  assert.equal((await rule(desk, 'places-week')).state, 'look')
})

test('the fields leave as a sheet', async () => {
  const park = await world.park()
  const desk = await park.person('desk')
  const { status, text } = await desk.get('/compliance/fields', { headers: { accept: 'text/csv' } })
  assert.equal(status, 200)
  assert.match(text, /走访表/)
})
