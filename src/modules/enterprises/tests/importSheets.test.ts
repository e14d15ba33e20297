import assert from 'node:assert/strict'
import { test } from 'node:test'
import { utils, write } from '@e965/xlsx'
import { makeUscc } from '../../../kernel/codes/index.ts'
import type { Cell } from '../../../kernel/sheets/index.ts'
import { openWorld } from '../../../main/testing/world.ts'
import type { ImportRow, ImportSheet } from '../contract/index.ts'
import { importer } from './imports.world.ts'

const world = await openWorld()
const park = await world.park()
const desk = await park.person('desk')
const { upload, check, rows, dryRun } = importer(park, desk)
let seed = 91_000
const code = () => makeUscc('430624', seed++)
const value = (row: ImportRow | undefined, field: string) => row?.changes.find((c) => c.field === field)?.after
const fields = (sheet: ImportSheet | undefined) => sheet?.suggested.map((c) => c.field)

type Sheets = Record<string, { rows: Cell[][]; merges?: string[] }>
const bookOf = (sheets: Sheets): Buffer => {
  const book = utils.book_new()
  for (const [name, { rows, merges = [] }] of Object.entries(sheets)) {
    const sheet = utils.aoa_to_sheet(rows as unknown[][])
    sheet['!merges'] = merges.map((m) => utils.decode_range(m))
    utils.book_append_sheet(book, sheet, name)
  }
  return write(book, { type: 'buffer', bookType: 'xlsx' })
}
const saysMissing = (started: { sheets: ImportSheet[] }) => started.sheets.map((s) => s.missing)

test('a heading below a title, a date and a unit line, in two lines with merged cells, is found and joined', async () => {
  const rows2: Cell[][] = [
    ['某某园区企业情况表', null, null, null, null],
    ['填报单位：园区办', null, null, '单位：万元', null],
    ['企业基本情况', null, null, '注册登记', null],
    ['企业名称', '统一社会信用代码', '详细地址', '注册资本（万元）', '成立日期'],
    ['合并表头公司', code(), '一路1号', 300, '2020.3'],
  ]
  const merges = ['A1:E1', 'A3:C3', 'D3:E3']
  const started = await upload('合并.xlsx', bookOf({ 情况表: { rows: rows2, merges } }))
  const [sheet] = started.sheets
  assert.deepEqual([sheet?.headerRow, sheet?.lastHeaderRow], [3, 4])
  assert.deepEqual(fields(sheet), ['name', 'code', 'address', 'capital', 'foundedOn'])
  const [row] = await rows((await check(started)).id, 'new')
  assert.deepEqual([value(row, 'registeredCapitalFen'), value(row, 'foundedOn')], [300_000_000, '2020-03-01'])
})

test('a cell merged over several rows counts for each of them', async () => {
  const lines: Cell[][] = [
    ['所属行业', '企业名称', '统一社会信用代码'],
    ['C3921', '合并甲公司', code()],
    [null, '合并乙公司', code()],
  ]
  const started = await upload('合并行.xlsx', bookOf({ 表: { rows: lines, merges: ['A2:A3'] } }))
  const found = await rows((await check(started)).id, 'new')
  assert.deepEqual(
    found.map((r) => value(r, 'industryCode')),
    ['C3921', 'C3921'],
  )
})

test('months as columns are kept apart and stay out; the enterprise beside them goes in', async () => {
  const lines: Cell[][] = [
    ['企业名称', '统一社会信用代码', '税收', null, null],
    [null, null, '2023.1', '2023.11', '合计'],
    ['按月公司', code(), 12, 13, 25],
  ]
  const started = await upload('按月.xlsx', bookOf({ 税收: { rows: lines, merges: ['A1:A2', 'B1:B2', 'C1:E1'] } }))
  const [sheet] = started.sheets
  assert.deepEqual(
    sheet?.headers.map((h) => h.title),
    ['企业名称', '统一社会信用代码', '税收 2023.1', '税收 2023.11', '税收 合计'],
  )
  assert.deepEqual(fields(sheet), ['name', 'code'])
  assert.equal((await check(started)).counts.new, 1)
})

test('of several sheets the one that looks like a register is chosen, and another can be', async () => {
  const register = (name: string): Cell[][] => [
    ['企业名称', '统一社会信用代码'],
    [name, code()],
  ]
  const cover: Cell[][] = [
    ['填表说明', '内容'],
    ['一', '请逐项填写'],
    ['二', '不要改动表头'],
  ]
  const started = await upload(
    '多表.xlsx',
    bookOf({
      说明: { rows: cover },
      在册企业: { rows: register('甲表公司') },
      外迁企业: { rows: register('乙表公司') },
    }),
  )
  assert.deepEqual(
    started.sheets.map((s) => s.name),
    ['说明', '在册企业', '外迁企业'],
  )
  assert.equal(started.sheet, 1)
  const other = await check(started, { sheet: 2, columns: started.sheets[2]?.suggested })
  assert.equal((await rows(other.id, 'new'))[0]?.name, '乙表公司')
})

test('a table that is no register says which columns it lacks, and cannot be run', async () => {
  const ledger = 'Contract no,合同名称,单项工程名称,类别,限期\n1,某合同,某工程,甲,2023.5\n'
  const started = await upload('台账.csv', ledger)
  assert.deepEqual(saysMissing(started), [['code', 'name']])
  assert.deepEqual(fields(started.sheets[0]), [])
  const requests =
    'ServiceRequestNum,SRType,SRStatus,Address,Latitude,Longitude\n18-1,lights,Closed,1 ROAD,39.1,-76.6\n'
  assert.deepEqual(saysMissing(await upload('requests.csv', requests)), [['code', 'name']])
  const rents = await upload('房租.csv', '序号,企业名称,房租\n1,某公司,20\n')
  assert.deepEqual(saysMissing(rents), [['code']])
  const run = await desk.put(`/imports/${rents.id}/mapping`, { columns: rents.sheets[0]?.suggested })
  assert.deepEqual([run.status, run.body.code], [422, 'code_column'])
  assert.ok(run.body.detail ?? run.body.errors)
})

test('a column of codes is known by what stands in it; a column of other numbers is not taken for one', async () => {
  const hidden = await upload('执照.csv', `企业名称,执照编码甲\n甲公司,${code()}\n乙公司,${code()}\n`)
  assert.deepEqual(hidden.sheets[0]?.suggested, [
    { column: 0, field: 'name' },
    { column: 1, field: 'code' },
  ])
  const products = await upload('产品.csv', '名称,代码\n螺丝,A-17\n螺母,B-18\n')
  assert.deepEqual(saysMissing(products), [['code']])
})

test('without a column of names, files that exist are changed and unknown codes are refused with the reason', async () => {
  const known = code()
  await desk.post('/enterprises', { name: '已有公司', code: known })
  const checked = await dryRun('只有代码.csv', `统一社会信用代码,地址\n${known},新路1号\n${code()},新路2号\n`)
  assert.deepEqual([checked.counts.changed, checked.counts.refused], [1, 1])
  assert.equal((await rows(checked.id, 'refused'))[0]?.reasons[0]?.code, 'name_missing')
})

test('how columns were matched is remembered by heading, is said, and can be corrected for the next time', async () => {
  const book = () => `单位,执照号码,资本金（万元）,备注乙\n某公司,${code()},5,\n`
  const wrong = [
    { column: 0, field: 'shortName' },
    { column: 1, field: 'code' },
  ]
  await check(await upload('一.csv', book()), { columns: wrong })
  const second = await upload('二.csv', book())
  assert.deepEqual([second.sheets[0]?.remembered, second.sheets[0]?.suggested], [true, wrong])
  assert.deepEqual(saysMissing(second), [['name']])
  const right = [
    { column: 0, field: 'name' },
    { column: 1, field: 'code' },
    { column: 2, field: 'capital', unit: '万元' },
  ]
  const corrected = await check(second, { columns: right })
  assert.equal(corrected.counts.new, 1)
  const third = await upload('三.csv', book())
  assert.deepEqual([third.sheets[0]?.remembered, third.sheets[0]?.suggested], [true, right])
  const other = await upload('四.csv', `单位,执照号码,另一列\n某公司,${code()},x\n`)
  assert.equal(other.sheets[0]?.remembered, false)
})

test('a wide table of three hundred columns is matched where it makes sense', async () => {
  const extra = Array.from({ length: 298 }, (_, i) => `指标${i + 1}`)
  const head = [...extra.slice(0, 150), '企业名称', ...extra.slice(150), '统一社会信用代码'].join(',')
  const line = [...extra.slice(0, 150).map(() => '1'), '宽表公司', ...extra.slice(150).map(() => '2'), code()].join(',')
  const checked = await dryRun('宽表.csv', `${head}\n${line}\n`)
  assert.equal(checked.counts.new, 1)
})
