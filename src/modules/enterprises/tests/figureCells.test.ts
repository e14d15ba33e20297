import assert from 'node:assert/strict'
import { test } from 'node:test'
import { normaliseHeader } from '../../../kernel/sheets/headerText.ts'
import type { Cell } from '../../../kernel/sheets/index.ts'
import type { IndicatorKind } from '../contract/index.ts'
import { indicatorIn } from '../rules/import/figures/names.ts'
import { inYear, periodOf, timeIn } from '../rules/import/figures/periods.ts'
import { figuresIn, subjectOf } from '../rules/import/figures/proposal.ts'
import { readValue, type UnitsTold } from '../rules/import/figures/values.ts'

const periods: [string, string | undefined, string | undefined][] = [
  ['2024年1月', '2024-01', '2024-01'],
  ['2024年11月', '2024-11', '2024-11'],
  ['２０２４年３月', '2024-03', '2024-03'],
  ['24年3月', '2024-03', '2024-03'],
  ['2024.1', '2024-01', '2024-01'],
  ['2024.10', '2024-10', '2024-10'],
  ['2024/7', '2024-07', '2024-07'],
  ['202401', '2024-01', '2024-01'],
  ['20240131', '2024-01', '2024-01'],
  ['2024-01-01', '2024-01', '2024-01'],
  ['2024Q1', '2024-Q1', '2024-Q1'],
  ['2024-Q3', '2024-Q3', '2024-Q3'],
  ['Q3 2024', '2024-Q3', '2024-Q3'],
  ['2024年 一季度', '2024-Q1', '2024-Q1'],
  ['第四季度', 'Q4', 'Q4'],
  ['2月', '02', '02'],
  ['十月', '10', '10'],
  ['十二月', '12', '12'],
  ['2024', '2024', '2024'],
  ['2024年度', '2024', '2024'],
  ['2024年1-12月', '2024', '2024'],
  ['1-12月累计', 'Y', 'Y'],
  ['2024年1-3月累计', '2024-Q1', '2024-Q1'],
  ['3月累计', 'Q1', 'Q1'],
  // A running total is no month, quarter or year; what is counted at the end is that of the last month.
  ['2024年1-6月 累计', undefined, '2024-06'],
  ['6月累计', undefined, '06'],
  ['上半年', undefined, undefined],
  ['2024-2025', undefined, undefined],
  ['本年累计', undefined, undefined],
]
test('months, quarters and years are read as parks write them; running totals and half years are no period', () => {
  for (const [said, sum, last] of periods)
    assert.deepEqual([periodOf(timeIn(said), 'sum'), periodOf(timeIn(said), 'last')], [sum, last], said)
  assert.deepEqual(
    [inYear('Q1', '2024'), inYear('Y', '2024-03'), inYear('01', undefined), inYear('2023', '2024')],
    ['2024-Q1', '2024', undefined, '2023'],
  )
})

test('figures are known by the names that clerks give them; rates, comparisons and plans are others', () => {
  const names: [string, IndicatorKind | undefined][] = [
    ['营业收入（万元）', 'revenue'],
    ['主营业务收入', 'revenue'],
    ['上缴税金', 'tax'],
    ['期末从业人员数', 'staff'],
    ['工业用电量(kWh)', 'electricity'],
    ['其中发明专利', 'inventions'],
    ['Revenue', 'revenue'],
    ['营业收入同比增速', undefined],
    ['利润率', undefined],
    ['去年同期产值', undefined],
    ['备注', undefined],
  ]
  for (const [said, kind] of names) assert.equal(indicatorIn(said), kind, said)
})

test('a figure is read with its unit, however it is written; blanks and N/A say nothing', () => {
  const told: [Cell, IndicatorKind, UnitsTold, unknown][] = [
    ['1,234.5', 'revenue', { column: '万元' }, { value: 1234.5, unit: 'wan' }],
    ['１，２３４', 'revenue', { column: '元' }, { value: 1234, unit: 'yuan' }],
    ['12亿元', 'revenue', { column: '万元' }, { value: 12, unit: 'yi' }],
    [0.1 + 0.2, 'tax', { sheet: '千元' }, { value: 300, unit: 'yuan' }],
    ['(12.5)', 'profit', { row: '元' }, { value: -12.5, unit: 'yuan' }],
    ['12', 'staff', { sheet: '万元' }, { value: 12, unit: 'person' }],
    ['500度', 'electricity', {}, { value: 500, unit: 'kwh' }],
    [7, 'electricity', { column: '万千瓦时' }, { value: 7, unit: 'wankwh' }],
    ['7', 'revenue', { row: '×10,000 yuan' }, { value: 7, unit: 'wan' }],
    ...['', null, 'N/A', 'n/a', '-', '—', '－', '/', '无'].map((cell): [Cell, IndicatorKind, UnitsTold, unknown] => [
      cell,
      'revenue',
      { column: '万元' },
      undefined,
    ]),
    ['12', 'revenue', {}, 'figure_unit_missing'],
    ['12', 'revenue', { column: '万美元' }, 'figure_unit'],
    ['约12', 'revenue', { column: '万元' }, 'figure_unreadable'],
    ['1,23', 'revenue', { column: '万元' }, 'figure_unreadable'],
    ['-3', 'electricity', { column: '千瓦时' }, 'figure_negative'],
    ['3.5', 'staff', {}, 'figure_broken'],
    ['999999999', 'revenue', { column: '亿元' }, { value: 999_999_999, unit: 'yi' }],
    ['99999999999999', 'revenue', { column: '亿元' }, 'figure_large'],
  ]
  for (const [cell, kind, units, wanted] of told) {
    const read = readValue(cell, kind, units)
    const got = read && 'refused' in read ? read.refused.code : read?.value
    assert.deepEqual(got, wanted, `${cell} ${kind}`)
  }
})

const sheet = (titles: string[], first: string[], about: { name?: string; above?: string } = {}) => ({
  name: about.name ?? 'Sheet1',
  above: about.above ?? '',
  suggested: [],
  headers: titles.map((title, column) => ({
    column,
    title,
    unit: normaliseHeader(title).unit ?? null,
    samples: [first[column] ?? '12'],
  })),
})
test('months as columns are proposed as what they are, by the title above them; totals and rates are left out', () => {
  const s = sheet(['序号', '企业名称', '2024年1月', '2月', '1-3月累计', '1-6月累计', '同比增速%'], ['1', '某某公司'], {
    above: '2024年企业营业收入统计表 单位：万元',
  })
  const p = figuresIn(s, '统计.xlsx')
  assert.deepEqual(p.columns, [
    { column: 1, field: 'name' },
    { column: 2, field: 'value', period: '2024-01' },
    { column: 3, field: 'value', period: '02' },
    { column: 4, field: 'value', period: 'Q1' },
  ])
  assert.deepEqual([p.kind, p.period, p.unit, p.cumulated], ['revenue', '2024', '万元', [5]])
  assert.equal(subjectOf(s, p), 'figures')
})
test('a row for every figure is known by its columns, and a register with one year of revenue stays a register', () => {
  const long = sheet(
    ['企业', '统一社会信用代码', '指标', '期间', '数值', '单位'],
    ['某厂', '9143', '营业收入', '2024-01', '1', '元'],
  )
  const found = figuresIn(long, 'x.xlsx')
  assert.deepEqual(
    found.columns.map((c) => c.field),
    ['name', 'code', 'indicator', 'period', 'value', 'unit'],
  )
  assert.equal(subjectOf(long, found), 'figures')
  const register = {
    ...sheet(
      ['企业名称', '统一社会信用代码', '地址', '行业', '2023年营业收入（万元）'],
      ['某厂', '9143', '一路', '食品'],
    ),
    suggested: [2, 3].map((column) => ({ column, field: 'address' })),
  }
  assert.equal(subjectOf(register, figuresIn(register, 'x.xlsx')), 'register')
})
