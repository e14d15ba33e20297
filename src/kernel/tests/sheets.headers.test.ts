import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  findHeader,
  normaliseHeader,
  parseAmountWan,
  parseChineseDate,
  type Reading,
  suggestMapping,
} from '../sheets/headers.ts'
import type { Cell, SheetRow } from '../sheets/index.ts'

const rowsOf = (cells: Cell[][]): SheetRow[] => cells.map((line, i) => ({ row: i + 1, cells: line }))
const found = (cells: Cell[][], known?: string[]) => {
  const header = findHeader(rowsOf(cells), known)
  return header && { rows: [header.row, header.lastRow], titles: header.headers.map((h) => h.title) }
}

test('the heading is found below a title, a unit line and a date', () => {
  const title = '某某园区企业基本情况统计表'
  const sheet = [
    [title, title, title],
    ['填报单位：', '园区办', null],
    [null, null, '单位：万元'],
    ['序号', '企业名称', '注册资本（万元）'],
    [1, '甲公司', 500],
    [2, '乙公司', 60],
  ]
  assert.deepEqual(found(sheet), { rows: [4, 4], titles: ['序号', '企业名称', '注册资本（万元）'] })
})

test('a heading of two lines is joined, with merged cells expanded or not', () => {
  const expanded = [
    ['名称', '租金', '租金', '备注'],
    ['名称', '单价', '总额', '备注'],
    ['甲公司', 1.5, 300, null],
  ]
  const bare = [
    ['名称', '租金', null, '备注'],
    [null, '单价', '总额', null],
    ['甲公司', 1.5, 300, null],
  ]
  for (const sheet of [expanded, bare])
    assert.deepEqual(found(sheet), { rows: [1, 2], titles: ['名称', '租金 单价', '租金 总额', '备注'] })
})

test('months as columns under one group belong to the heading', () => {
  const sheet = [
    ['企业', '税收', '税收'],
    ['企业', 2023.1, '2023.11'],
    ['甲公司', 12, 13],
  ]
  assert.deepEqual(found(sheet)?.titles, ['企业', '税收 2023.1', '税收 2023.11'])
})

test('the first firm of a list is not taken for the second line of the heading', () => {
  const sheet = [
    ['名称', '类型', '地址'],
    ['甲公司', '有限公司', '一号楼'],
    ['乙公司', '有限公司', '二号楼'],
  ]
  assert.deepEqual(found(sheet), { rows: [1, 1], titles: ['名称', '类型', '地址'] })
  assert.equal(found([]), undefined)
  assert.equal(found([[1, 2, 3]]), undefined)
})

test('titles the caller knows win over a row that merely looks like titles', () => {
  const sheet = [
    ['甲', '乙', '丙', '丁'],
    ['名称', '信用代码', '电话'],
    ['甲公司', 'x', 'y'],
  ]
  assert.deepEqual(found(sheet, ['名称', '电话'])?.rows, [2, 2])
})

test('a title is reduced to its name and its unit', () => {
  const cases: [string, { name: string; unit?: string }][] = [
    ['注册资本（万元）*', { name: '注册资本', unit: '万元' }],
    ['面 积\n(㎡)', { name: '面积', unit: 'm2' }],
    ['年产值/万元', { name: '年产值', unit: '万元' }],
    ['用电量：kWh', { name: '用电量', unit: 'kWh' }],
    ['租金（元∕年）', { name: '租金', unit: '元/年' }],
    ['纳税额（单位：万元）', { name: '纳税额', unit: '万元' }],
    ['＊成立日期（必填）', { name: '成立日期' }],
    ['ＵＳＣＣ', { name: 'uscc' }],
  ]
  for (const [text, expected] of cases) assert.deepEqual(normaliseHeader(text), expected, text)
})

test('columns are suggested for fields once each, the surest first', () => {
  const header = findHeader(
    rowsOf([
      ['企业全称', '统一社会信用代码', '注册资金（万元）', '联系人', '联系人电话'],
      ['甲', 'x', 5, 'y', 'z'],
    ]),
  )
  const suggested = suggestMapping(header!.headers, [
    { key: 'name', titles: ['企业名称', '企业全称', '单位名称'] },
    { key: 'code', titles: ['信用代码', '社会信用代码'] },
    { key: 'capital', titles: ['注册资本', '注册资金'] },
    { key: 'phone', titles: ['联系电话', '电话'] },
    { key: 'address', titles: ['地址'] },
  ])
  assert.deepEqual(
    suggested.map((s) => [s.key, s.column]),
    [
      ['name', 0],
      ['code', 1],
      ['capital', 2],
      ['phone', 4],
    ],
  )
  assert.deepEqual([suggested[2]!.score, suggested[2]!.unit], [1, '万元'])
})

const outcome = <T>(reading: Reading<T>) =>
  reading.kind === 'refused' ? reading.reason.code : reading.kind === 'unknown' ? '?' : reading

test('dates are read as people write them', () => {
  const day = (date: string, precision = 'day') => ({ kind: 'value', date, precision })
  const cases: [Cell, unknown][] = [
    ['2023.5', day('2023-05-01', 'month')],
    ['2023年5月', day('2023-05-01', 'month')],
    ['2023年', day('2023-01-01', 'year')],
    ['２０２３．１０', day('2023-10-01', 'month')],
    ['2023-05-01', day('2023-05-01')],
    ['2023/5/1 12:30', day('2023-05-01')],
    ['2023 年 5 月 1 日', day('2023-05-01')],
    ['20230501', day('2023-05-01')],
    ['二〇二三年十二月二十一日', day('2023-12-21')],
    ['二零二三年十月', day('2023-10-01', 'month')],
    [45047, day('2023-05-01')],
    [2023.5, day('2023-05-01', 'month')],
    [2023.12, day('2023-12-01', 'month')],
    [new Date('2023-05-01'), day('2023-05-01')],
    [2023.1, 'date_ambiguous'],
    ['2023-02-30', 'date_impossible'],
    ['2023.13', 'date_impossible'],
    ['去年', 'date_unreadable'],
    ['23.5', 'date_unreadable'],
    ['N/A', '?'],
    ['长期', '?'],
    [null, '?'],
  ]
  for (const [cell, expected] of cases) assert.deepEqual(outcome(parseChineseDate(cell)), expected, String(cell))
})

test('sums of money are read to the cent in the ways the registers write them', () => {
  const cases: [Cell, number, string][] = [
    ['10000万元', 10_000_000_000, 'CNY'],
    ['5,010(万元人民币)', 5_010_000_000, 'CNY'],
    ['61.4000(万)', 61_400_000, 'CNY'],
    ['1100（万元）', 1_100_000_000, 'CNY'],
    ['1,008(万元(人民币))', 1_008_000_000, 'CNY'],
    ['431.3000( 万人民币元)', 431_300_000, 'CNY'],
    ['7,200,000(人民币元)', 720_000_000, 'CNY'],
    ['１亿元', 10_000_000_000, 'CNY'],
    ['￥1,200.50元', 120_050, 'CNY'],
    ['100万美元', 100_000_000, 'USD'],
    ['14.5000(万元欧元)', 14_500_000, 'EUR'],
    ['1311万港元', 1_311_000_000, 'HKD'],
    ['40,000(万日元)', 40_000_000_000, 'JPY'],
    ['0.57万元', 570_000, 'CNY'],
  ]
  for (const [text, amountFen, currency] of cases) {
    const amount = parseAmountWan(text)
    assert.deepEqual(
      amount.kind === 'value' && [amount.amountFen, amount.currency],
      [amountFen, currency],
      String(text),
    )
  }
})

test('a sum without a unit takes that of its column or is refused, and what is not a sum says why', () => {
  assert.deepEqual(outcome(parseAmountWan(12.5, '万元')), {
    kind: 'value',
    amountFen: 12_500_000,
    currency: 'CNY',
    unit: '万元',
  })
  const cases: [Cell, string][] = [
    ['109()', 'amount_unit_missing'],
    [12.5, 'amount_unit_missing'],
    ['-5万元', 'amount_negative'],
    ['壹佰万', 'amount_unreadable'],
    ['1,00万元', 'amount_unreadable'],
    ['1.2345678万元', 'amount_too_precise'],
    ['99999999999999亿元', 'amount_too_large'],
    ['5万贝壳', 'amount_unit_unknown'],
    ['N/A', '?'],
    ['-', '?'],
    ['', '?'],
  ]
  for (const [text, expected] of cases) assert.deepEqual(outcome(parseAmountWan(text)), expected, String(text))
})
