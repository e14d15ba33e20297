import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeUscc } from '../../../kernel/codes/index.ts'
import { openWorld } from '../../../main/testing/world.ts'
import { addEnterprise } from '../index.ts'

const world = await openWorld({ now: '2026-11-02T10:00:00+08:00' })
const park = await world.park()
const desk = await park.person('desk', {}, '专班')
let made = 0
const firm = (gridId = park.gridA) =>
  park.inside((ctx) =>
    addEnterprise(ctx, {
      name: `指标第${++made}厂`,
      code: makeUscc('430624', 30_000 + made),
      gridId,
      industryCode: '3921',
    }),
  )
const record = async (id: string, body: object) => {
  const { status, text } = await desk.post(`/enterprises/${id}/indicators`, body)
  assert.equal(status, 201, text)
}
const series = async (id: string, query = '') =>
  (await desk.get(`/enterprises/${id}/indicators/series?${query}`)).body.items

test('definitions say unit and what a longer period is of its parts', async () => {
  const { items } = (await desk.get('/indicator-definitions')).body
  const of = (kind: string) => items.find((d: { kind: string }) => d.kind === kind)
  assert.deepEqual([of('revenue').units, of('revenue').whole], [['wan', 'yuan', 'yi'], 'sum'])
  assert.deepEqual([of('staff').whole, of('electricity').units[0], of('rd').label.zh], ['last', 'wankwh', '研发投入'])
})

test('figures given in different units stand in one series, with growth over a year', async () => {
  const id = await firm()
  await record(id, { kind: 'revenue', period: '2024', value: 1000 })
  await record(id, { kind: 'revenue', period: '2025', value: 0.12, unit: 'yi' })
  const [found] = await series(id)
  assert.deepEqual([found.kind, found.unit], ['revenue', 'wan'])
  assert.deepEqual(
    found.points.map((p: { period: string; value: number; yearOnYear: number }) => [p.period, p.value, p.yearOnYear]),
    [
      ['2024', 1000, null],
      ['2025', 1200, 20],
    ],
  )
})

test('who told a figure, when and from where stays on record, the older values too', async () => {
  const id = await firm()
  await record(id, { kind: 'tax', period: '2025', value: 80 })
  await record(id, { kind: 'tax', period: '2025', value: 90 })
  const { items } = (await desk.get(`/enterprises/${id}/indicators/tax/2025/history`)).body
  assert.deepEqual(
    items.map((w: { value: number; source: string }) => [w.value, w.source]),
    [
      [90, 'desk'],
      [80, 'desk'],
    ],
  )
  const [{ points }] = await series(id)
  assert.deepEqual([points[0].told.value, points[0].conflict], [90, []], 'one who corrects herself is no conflict')
})

test('two sources that say different things are shown beside each other; the same in another unit is no difference', async () => {
  const id = await firm()
  await record(id, { kind: 'revenue', period: '2025', value: 1000, source: 'portal' })
  await record(id, { kind: 'revenue', period: '2025', value: 1300, source: 'authority' })
  const [{ points }] = await series(id)
  assert.deepEqual(
    points[0].conflict.map((w: { source: string; value: number }) => [w.source, w.value]),
    [
      ['authority', 1300],
      ['portal', 1000],
    ],
  )
  const same = await firm()
  await record(same, { kind: 'revenue', period: '2025', value: 1000, source: 'portal' })
  await record(same, { kind: 'revenue', period: '2025', value: 0.1, unit: 'yi', source: 'authority' })
  assert.deepEqual((await series(same))[0].points[0].conflict, [])
})

test('months are read as quarters and years once they are complete', async () => {
  const id = await firm()
  for (let m = 1; m <= 6; m++) await record(id, { kind: 'electricity', period: `2026-0${m}`, value: 10 })
  const quarters = (await series(id, 'span=quarter'))[0].points
  assert.deepEqual(
    quarters.map((p: { period: string; value: number; how: string }) => [p.period, p.value, p.how]),
    [
      ['2026-Q1', 30, 'parts'],
      ['2026-Q2', 30, 'parts'],
    ],
  )
  assert.deepEqual(await series(id, 'span=year'), [])
  assert.equal((await series(id, 'span=month'))[0].points.length, 6)
})

test('a period that has not begun, an unknown unit and an unknown indicator are refused', async () => {
  const id = await firm()
  const late = await desk.post(`/enterprises/${id}/indicators`, { kind: 'tax', period: '2026-12', value: 1 })
  assert.deepEqual([late.status, late.body.errors[0].path], [422, 'period'])
  const unit = await desk.post(`/enterprises/${id}/indicators`, { kind: 'tax', period: '2025', value: 1, unit: 'kwh' })
  assert.deepEqual([unit.status, unit.body.errors[0].path], [422, 'unit'])
  assert.equal((await desk.get(`/enterprises/${id}/indicators/mood/2025/history`)).status, 404)
})

test('the size class follows the figures and says why, again when they are corrected', async () => {
  const id = await firm()
  for (const [kind, value] of [
    ['staff', 400],
    ['revenue', 30_000],
    ['assets', 9000],
  ] as const)
    await record(id, { kind, period: '2025', value })
  const file = (await desk.get(`/enterprises/${id}`)).body
  assert.deepEqual([file.size, file.sizeBasis.period], ['medium', '2025'])
  assert.ok(file.sizeBasis.reasons.length > 0)
  await record(id, { kind: 'staff', period: '2025', value: 15 })
  assert.equal((await desk.get(`/enterprises/${id}`)).body.size, 'micro')
})

test('of an enterprise out of reach there are no figures to see', async () => {
  const far = await firm(park.gridB)
  const lin = await park.person('instructor', { gridId: park.gridA })
  assert.equal((await lin.get(`/enterprises/${far}/indicators/series`)).status, 404)
  assert.equal((await lin.get(`/enterprises/${far}/indicators/tax/2025/history`)).status, 404)
  assert.equal(
    (await lin.post(`/enterprises/${far}/indicators`, { kind: 'tax', period: '2025', value: 1 })).status,
    403,
  )
})
