import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeUscc } from '../../../kernel/codes/index.ts'
import { openWorld } from '../../../main/testing/world.ts'
import { importer } from './imports.world.ts'

const world = await openWorld({ now: '2026-11-02T10:00:00+08:00' })
const park = await world.park()
const desk = await park.person('desk')
const on = importer(park, desk)
let seed = 9700
const open = async (name: string, more: object = {}): Promise<{ id: string; code: string; version: number }> => {
  const answer = await desk.post('/enterprises', { name, code: makeUscc('430624', seed++), ...more })
  assert.equal(answer.status, 201, answer.text)
  return answer.body
}
const stateOf = async (id: string) => {
  const { status, statusSince, statusReason } = (await desk.get(`/enterprises/${id}`)).body
  return [status, statusSince, statusReason]
}

test('an import that changes the state sets its day: from the column, else the day of the import, shown in the dry run', async () => {
  const [a, b, c] = [await open('停产甲厂'), await open('停产乙厂'), await open('停产丙厂')]
  const shown = await on.dryRun(
    '名册.csv',
    `企业名称,统一社会信用代码,经营状态,停产日期\n停产甲厂,${a.code},停产,2026.5.6\n停产乙厂,${b.code},停产,N/A\n停产丙厂,${c.code},停产,2027年1月\n`,
  )
  assert.ok(shown.sheets[0]?.suggested.some((s) => s.field === 'statusSince'))
  const rows = await on.rows(shown.id, 'changed')
  const change = (i: number) => rows[i]?.changes.map((x) => [x.field, x.before, x.after])
  assert.deepEqual(change(0), [
    ['status', 'active', 'suspended'],
    ['statusSince', null, '2026-05-06'],
  ])
  assert.deepEqual(change(1), [
    ['status', 'active', 'suspended'],
    ['statusSince', null, '2026-11-02'],
  ])
  const [refused] = await on.rows(shown.id, 'refused')
  assert.deepEqual([refused?.reasons[0]?.code, refused?.reasons[0]?.title], ['status_later', '停产日期'])
  await on.commit(shown.id)
  assert.deepEqual(await stateOf(a.id), ['suspended', '2026-05-06', null])
  assert.deepEqual(await stateOf(b.id), ['suspended', '2026-11-02', null])
  assert.deepEqual(await stateOf(c.id), ['active', null, null])
})

test('another state leaves the reason of the one before behind, and an undo brings both back', async () => {
  const f = await open('复产甲厂')
  const said = { status: 'suspended', statusSince: '2026-01-05', statusReason: '检修' }
  assert.equal((await desk.patch(`/enterprises/${f.id}`, said, { version: f.version })).status, 200)
  const shown = await on.dryRun('名册.csv', `统一社会信用代码,状态\n${f.code},在营\n`)
  const { id } = await on.commit(shown.id)
  assert.deepEqual(await stateOf(f.id), ['active', '2026-11-02', null])
  assert.equal((await desk.post(`/imports/${id}/undo`, { reason: '传错了' })).status, 202)
  await park.work('enterprises.undo', { importId: id })
  assert.deepEqual(await stateOf(f.id), ['suspended', '2026-01-05', '检修'])
})

test('a state that stands already keeps its day, unless the sheet names another', async () => {
  const f = await open('常停甲厂')
  const said = { status: 'suspended', statusSince: '2026-01-05', statusReason: '检修' }
  await desk.patch(`/enterprises/${f.id}`, said, { version: f.version })
  const same = await on.dryRun('名册.csv', `统一社会信用代码,状态\n${f.code},停产\n`)
  assert.equal(same.counts.unchanged, 1)
  const other = await on.dryRun('名册.csv', `统一社会信用代码,状态,状态日期\n${f.code},停产,2026-02-01\n`)
  const [row] = await on.rows(other.id, 'changed')
  assert.deepEqual(
    row?.changes.map((x) => [x.field, x.after]),
    [['statusSince', '2026-02-01']],
  )
})
