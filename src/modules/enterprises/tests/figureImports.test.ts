import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeUscc } from '../../../kernel/codes/index.ts'
import { openWorld } from '../../../main/testing/world.ts'
import { figureImporter } from './figures.world.ts'
import { readBook, workbook } from './imports.world.ts'
import { exported, sheetIn } from './register.world.ts'

const world = await openWorld({ now: '2026-11-02T10:00:00+08:00' })
const park = await world.park()
const desk = await park.person('desk', {}, '服务专班甲')
const on = figureImporter(park, desk)
let seed = 9100
const open = async (name: string, more: object = {}): Promise<{ id: string; code: string; name: string }> => {
  const answer = await desk.post('/enterprises', { name, code: makeUscc('430624', seed++), ...more })
  assert.equal(answer.status, 201, answer.text)
  return answer.body
}
const undo = async (id: string) => {
  assert.equal((await desk.post(`/imports/${id}/undo`, { reason: '传错了表' })).status, 202)
  await park.work('enterprises.undo', { importId: id })
  return on.look(id)
}
const codesOf = (rows: { reasons: { code: string }[] }[]) => rows.flatMap((r) => r.reasons.map((x) => x.code))

test('months as columns: every enterprise a row, its months figures, blanks and N/A left alone', async () => {
  const [a, b] = [await open('月报甲厂'), await open('月报乙厂')]
  const book = await workbook([
    ['企业名称', '2025年1月', '2月', '3月', '1-6月累计', '同比增速%'],
    ['月报甲厂', '1,234.5', '１２００', 'N/A', 9999, 3],
    ['月报乙厂', 10, '-', '', 99, 1],
  ])
  const started = await on.upload('2025年营业收入.xlsx', book)
  assert.equal(started.subject, 'figures')
  const shown = await on.map(started, { unit: '万元' })
  assert.deepEqual([shown.state, shown.counts.new, shown.counts.refused], ['checked', 2, 0])
  const rows = await on.rows(shown.id, 'new')
  assert.deepEqual(rows[0]?.changes, [
    { field: 'indicator.revenue.2025-01', before: null, after: { value: 1234.5, unit: 'wan' } },
    { field: 'indicator.revenue.2025-02', before: null, after: { value: 1200, unit: 'wan' } },
  ])
  assert.deepEqual(await on.figures(a.id), [], 'the dry run writes nothing')
  const done = await on.commit(shown.id)
  assert.deepEqual([done.state, done.done.new], ['committed', 2])
  assert.deepEqual(await on.figures(a.id), [
    ['revenue', '2025-01', 1234.5, 'wan'],
    ['revenue', '2025-02', 1200, 'wan'],
  ])
  assert.deepEqual(await on.figures(b.id), [['revenue', '2025-01', 10, 'wan']])
  const said = (await desk.get(`/enterprises/${a.id}/indicators/revenue/2025-01/history`)).body.items
  assert.deepEqual([said[0].source, said[0].value, said[0].byName], ['import', 1234.5, '服务专班甲'])
  const told = (await desk.get(`/enterprises/${a.id}/timeline`)).body.items
  assert.equal(told.filter((m: { title: { zh: string } }) => m.title.zh.startsWith('由导入登记指标')).length, 1)
})

test('a row for every figure: new, changed from old to new, unchanged, and refused with the reason at its column', async () => {
  const f = await open('长表甲厂', { formerNames: ['长表老厂'] })
  await open('长表同名厂')
  await open('长表同名厂')
  await desk.post(`/enterprises/${f.id}/indicators`, { kind: 'revenue', period: '2025', value: 100, unit: 'wan' })
  await desk.post(`/enterprises/${f.id}/indicators`, { kind: 'staff', period: '2025', value: 30 })
  const shown = await on.dryRun(
    '指标.csv',
    [
      '统一社会信用代码,企业名称,指标,期间,数值,单位',
      `${f.code},长表甲厂,营业收入,2025年,120,万元`,
      `,长表甲厂,从业人员,2025,30,`,
      `,长表老厂,用电量,2025年3季度,５.5,万千瓦时`,
      `,没有这家厂,营业收入,2025,1,万元`,
      `,长表同名厂,营业收入,2025,1,万元`,
      `${f.code},长表甲厂,幸福指数,2025,1,`,
      `${f.code},长表甲厂,利润总额,1-6月累计,1,万元`,
      `${f.code},长表甲厂,利润总额,2027年1月,1,万元`,
      `${f.code},长表甲厂,利润总额,2024,多少,万元`,
      `${f.code},长表甲厂,利润总额,2024,5,`,
      `${f.code},长表甲厂,营业收入,2025年度,130,万元`,
      `,,营业收入,2024,1,万元`,
      `${makeUscc('430624', 8999)},长表甲厂,营业收入,2023,1,万元`,
    ].join('\n'),
  )
  assert.deepEqual(
    [shown.counts.new, shown.counts.changed, shown.counts.unchanged, shown.counts.refused],
    [1, 1, 1, 10],
  )
  const [changed] = await on.rows(shown.id, 'changed')
  const change = changed?.changes[0] as { before: { value: number; unit: string }; after: object }
  assert.deepEqual([change.before.value, change.before.unit, change.after], [100, 'wan', { value: 120, unit: 'wan' }])
  const [fresh] = await on.rows(shown.id, 'new')
  assert.deepEqual(
    [fresh?.name, fresh?.changes[0]?.field, fresh?.warnings.map((r) => r.code)],
    ['长表甲厂', 'indicator.electricity.2025-Q3', ['former_name']],
  )
  const refused = await on.rows(shown.id, 'refused')
  assert.deepEqual(codesOf(refused), [
    ...['enterprise_unknown', 'enterprise_ambiguous', 'indicator_unknown', 'period_cumulated', 'period_not_begun'],
    ...['figure_unreadable', 'figure_unit_missing', 'repeated_in_file', 'enterprise_missing', 'enterprise_other_code'],
  ])
  const [unknown] = refused
  assert.deepEqual(
    [unknown?.row, unknown?.reasons[0]?.title, unknown?.reasons[0]?.value],
    [5, '企业名称', '没有这家厂'],
  )
  await on.commit(shown.id)
  assert.deepEqual(await on.figures(f.id), [
    ['electricity', '2025-Q3', 5.5, 'wankwh'],
    ['revenue', '2025', 120, 'wan'],
    ['staff', '2025', 30, 'person'],
  ])
})

test('refused rows of figures come back as a workbook and go in once they are put right', async () => {
  const f = await open('退回甲厂')
  const shown = await on.dryRun('指标.csv', '企业名称,2025年营业收入（万元）,2025年从业人员\n退回甲厂,一百,20\n')
  assert.equal(shown.counts.refused, 1)
  const book = await readBook((await desk.get(`/imports/${shown.id}/refused`)).bytes)
  const [titles = [], row = []] = book
  assert.match(String(row.at(-1)), /2025年营业收入（万元）：看不懂这个数/)
  const fixed = await workbook([titles, row.map((cell, i) => (i === 1 ? 100 : cell))])
  const again = await on.upload('退回.xlsx', fixed)
  assert.deepEqual([again.subject, again.sheets[0]?.figures?.remembered], ['figures', true])
  await on.commit((await on.map(again)).id)
  assert.deepEqual(await on.figures(f.id), [
    ['revenue', '2025', 100, 'wan'],
    ['staff', '2025', 20, 'person'],
  ])
})

test('a figure that somebody changed after the dry run is not overwritten: its row is refused and listed', async () => {
  const f = await open('抢先甲厂')
  const shown = await on.dryRun('指标.csv', '企业名称,2025年纳税额（万元）\n抢先甲厂,7\n')
  await desk.post(`/enterprises/${f.id}/indicators`, { kind: 'tax', period: '2025', value: 8, unit: 'wan' })
  const done = await on.commit(shown.id)
  assert.deepEqual([done.done.new, done.done.refused], [0, 1])
  assert.deepEqual(codesOf(await on.rows(shown.id, 'refused')), ['changed_since'])
  assert.deepEqual(await on.figures(f.id), [['tax', '2025', 8, 'wan']])
})

test('figures are undone to what they were, with whose word it was; what was changed since stays and is listed', async () => {
  const [f, g] = [await open('撤销甲厂', { industryCode: 'C3921', size: 'large' }), await open('撤销乙厂')]
  await desk.post(`/enterprises/${g.id}/indicators`, { kind: 'revenue', period: '2025', value: 50, unit: 'wan' })
  const shown = await on.dryRun(
    '指标.csv',
    '企业名称,2025年营业收入（万元）,2025年从业人员\n撤销甲厂,60,5\n撤销乙厂,70,9\n',
  )
  const { id } = await on.commit(shown.id)
  assert.equal((await desk.get(`/enterprises/${f.id}`)).body.size, 'micro', 'the size follows the figures')
  await desk.post(`/enterprises/${g.id}/indicators`, { kind: 'staff', period: '2025', value: 11 })
  const preview = (await desk.get(`/imports/${id}/undo`)).body
  assert.deepEqual(preview.counts, { withdrawn: 1, restored: 0, part: 1, left: 0 })
  const done = await undo(id)
  assert.deepEqual([done.state, done.undone?.withdrawn, done.undone?.part], ['undone', 1, 1])
  assert.deepEqual(await on.figures(f.id), [])
  assert.equal((await desk.get(`/enterprises/${f.id}`)).body.size, 'large', 'and goes back with them')
  assert.deepEqual(await on.figures(g.id), [
    ['revenue', '2025', 50, 'wan'],
    ['staff', '2025', 11, 'person'],
  ])
  const back = (await desk.get(`/enterprises/${g.id}/indicators`)).body.items.find(
    (i: { kind: string }) => i.kind === 'revenue',
  )
  assert.equal(back.source, 'desk')
  const left = (await desk.get(`/imports/${id}/rows?undo=part`)).body.items
  assert.deepEqual(
    left[0].undoReasons.map((r: { title: string; code: string }) => [r.title, r.code]),
    [['从业人员 2025', 'changed_since']],
  )
})

test('exported figures come back unchanged; of an edited sheet exactly the edited figures are changes', async () => {
  const f = await open('往返甲厂', { tags: ['往返'] })
  for (const [kind, period, value, unit] of [
    ['revenue', '2025-01', 12.345678, 'wan'],
    ['revenue', '2025-Q2', 3, 'yi'],
    ['electricity', '2025', 70001, 'kwh'],
    ['staff', '2025-12', 88, 'person'],
    ['profit', '2024', -5.5, 'wan'],
  ])
    await desk.post(`/enterprises/${f.id}/indicators`, { kind, period, value, unit })
  for (const language of ['zh', 'en']) {
    const asked = { format: 'xlsx', language, sheets: ['indicators'], filter: { tag: '往返' } }
    const sheet = await sheetIn(await exported(park, desk, asked), '名册.xlsx', 1)
    assert.equal(sheet.rows.length, 5)
    const same = await on.dryRun('指标.xlsx', await workbook([sheet.titles, ...sheet.rows], '指标'))
    assert.deepEqual([same.subject, same.counts.unchanged, same.counts.refused], ['figures', 5, 0], language)
    const at = sheet.titles.findIndex((t) => ['数值', 'Value'].includes(t))
    const edited = sheet.rows.map((r, i) => (i === 1 ? r.map((cell, c) => (c === at ? 77 : cell)) : r))
    const other = await on.dryRun('指标.xlsx', await workbook([sheet.titles, ...edited], '指标'))
    assert.deepEqual([other.counts.changed, other.counts.unchanged], [1, 4], language)
    assert.equal((await on.rows(other.id, 'changed'))[0]?.row, 3)
  }
})

test('what is left open in the mapping is refused at its column, and only who may import maps', async () => {
  const started = await on.upload('指标.csv', '企业名称,1月,2月\n某厂,1,2\n')
  const put = (body: object, who = desk) => who.put(`/imports/${started.id}/figure-mapping`, body)
  const value = (column: number, more: object = {}) => ({ column, field: 'value', period: '01', ...more })
  const name = { column: 0, field: 'name' }
  const fieldsOf = async (body: object) => {
    const answer = await put(body)
    assert.equal(answer.status, 422, answer.text)
    return answer.body.errors[0].path
  }
  assert.equal(await fieldsOf({ columns: [value(1, { kind: 'tax' })], period: '2025' }), 'columns')
  assert.equal(await fieldsOf({ columns: [name] }), 'columns')
  assert.equal(await fieldsOf({ columns: [name, value(1)], period: '2025' }), 'columns.1.kind')
  assert.equal(await fieldsOf({ columns: [name, value(1, { kind: 'tax' })] }), 'columns.1.period')
  assert.equal(await fieldsOf({ columns: [name, value(1), value(2)], kind: 'tax', period: '2025' }), 'columns.2.field')
  assert.equal(await fieldsOf({ columns: [name, value(9)], kind: 'tax', period: '2025' }), 'columns.1.column')
  const leader = await park.person('leader')
  assert.equal((await put({ columns: [name, value(1)], kind: 'tax', period: '2025' }, leader)).status, 403)
  const elsewhere = await (await world.park()).person('desk')
  assert.equal((await put({ columns: [name, value(1)], kind: 'tax', period: '2025' }, elsewhere)).status, 404)
})
