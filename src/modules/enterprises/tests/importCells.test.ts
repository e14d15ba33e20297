import assert from 'node:assert/strict'
import { test } from 'node:test'
import { read, utils, write } from '@e965/xlsx'
import iconv from 'iconv-lite'
import { makeUscc } from '../../../kernel/codes/index.ts'
import type { Cell } from '../../../kernel/sheets/index.ts'
import { openWorld } from '../../../main/testing/world.ts'
import type { ImportRow } from '../contract/index.ts'
import { importer, workbook } from './imports.world.ts'

const world = await openWorld()
const park = await world.park()
await world.pool.query('update park set division_code = $2 where id = $1', [park.id, '370115'])
const desk = await park.person('desk')
const { upload, check, commit, rows, dryRun } = importer(park, desk)
let seed = 81_000
const code = (division = '370115') => makeUscc(division, seed++)
const value = (row: ImportRow | undefined, field: string) => row?.changes.find((c) => c.field === field)?.after
const first = (row: ImportRow | undefined) => row?.reasons[0]?.code ?? row?.warnings[0]?.code ?? null

/** Every notation that registers use, each with an invented number: [as written, 分, currency]. */
const SUMS: [string, number, string][] = [
  ['321(万元人民币)', 321_000_000, 'CNY'],
  ['5,321(万元人民币)', 5_321_000_000, 'CNY'],
  ['46(万)', 46_000_000, 'CNY'],
  ['7,139.5521(万)', 7_139_552_100, 'CNY'],
  ['230(万元)', 230_000_000, 'CNY'],
  ['61.7000(万元)', 61_700_000, 'CNY'],
  ['23000万元', 23_000_000_000, 'CNY'],
  ['970.5万人民币', 970_500_000, 'CNY'],
  ['2300万元人民币', 2_300_000_000, 'CNY'],
  ['83(万人民币元)', 83_000_000, 'CNY'],
  ['860(万美元)', 860_000_000, 'USD'],
  ['6.5万美元', 6_500_000, 'USD'],
  ['1300（万元）', 1_300_000_000, 'CNY'],
  ['７８（万元）', 78_000_000, 'CNY'],
  ['78.8万人民币元', 78_800_000, 'CNY'],
  ['50(万元(人民币))', 50_000_000, 'CNY'],
  ['7万港币', 7_000_000, 'HKD'],
  ['5,691.8000(万香港元)', 5_691_800_000, 'HKD'],
  ['420(万港元)', 420_000_000, 'HKD'],
  ['9万港元', 9_000_000, 'HKD'],
  ['41,000(万日元)', 41_000_000_000, 'JPY'],
  ['61000万', 61_000_000_000, 'CNY'],
  ['5,194.3756(万欧元)', 5_194_375_600, 'EUR'],
  ['16.2万欧元', 16_200_000, 'EUR'],
  ['14.6000(万元欧元)', 14_600_000, 'EUR'],
  ['810,000(人民币元)', 81_000_000, 'CNY'],
  ['431.4000( 万人民币元)', 431_400_000, 'CNY'],
  ['124.8600(万元美元)', 124_860_000, 'USD'],
  ['110(万元(美元))', 110_000_000, 'USD'],
  ['人民币500万元整', 500_000_000, 'CNY'],
  ['RMB 3,000,000', 300_000_000, 'CNY'],
  ['1.2亿元', 12_000_000_000, 'CNY'],
]
const UNKNOWN = ['N/A', 'n/a', '', '-', '--', '无', '未知']
const line = (name: string, capital: string) => `${name},${code()},"${capital}"`
const HEAD = '企业名称,统一社会信用代码,注册资金'

test('registered capital goes in in every notation that registers use; N/A, dashes and blanks are not known', async () => {
  const lines = [...SUMS.map(([text], i) => line(`甲${i}公司`, text)), ...UNKNOWN.map((t, i) => line(`乙${i}公司`, t))]
  const checked = await dryRun('注册资金.csv', [HEAD, ...lines].join('\n'))
  assert.deepEqual([checked.counts.new, checked.counts.refused, checked.counts.warned], [lines.length, 0, 0])
  const found = await rows(checked.id, 'new')
  const read = found.map((r) => [value(r, 'registeredCapitalFen'), value(r, 'registeredCapitalCurrency')])
  assert.deepEqual(
    read.slice(0, SUMS.length),
    SUMS.map(([, fen, currency]) => [fen, currency]),
  )
  for (const none of read.slice(SUMS.length)) assert.deepEqual(none, [undefined, undefined])
})

test('a sum without a unit is refused and says the two ways out; the unit chosen for its column lets it in', async () => {
  const content = [HEAD, line('丙公司', '109()'), line('丁公司', '300')].join('\n')
  const checked = await dryRun('无单位.csv', content)
  const refused = await rows(checked.id, 'refused')
  assert.deepEqual(refused.map(first), ['amount_unit_missing', 'amount_unit_missing'])
  assert.match(refused[0]?.reasons[0]?.zh ?? '', /单元格里.*选定单位/)
  const columns = checked.columns?.map((c) => (c.field === 'capital' ? { ...c, unit: '万元' } : c))
  const again = await dryRun('无单位.csv', content, { columns })
  assert.deepEqual(
    (await rows(again.id, 'new')).map((r) => value(r, 'registeredCapitalFen')),
    [109_000_000, 300_000_000],
  )
})

test('a capital of 0 is what registers write for unknown: it is not taken, with a remark', async () => {
  const checked = await dryRun('零.csv', [HEAD, line('戊公司', '0万元'), line('己公司', '0（万元）')].join('\n'))
  const found = await rows(checked.id, 'new')
  assert.deepEqual(found.map(first), ['capital_zero', 'capital_zero'])
  assert.deepEqual(
    found.map((r) => value(r, 'registeredCapitalFen')),
    [undefined, undefined],
  )
})

test('founding dates go in as people write them, as exactly as they were told; impossible and future ones are refused', async () => {
  const dates: [string | number, string | null, string][] = [
    ['2023.5', '2023-05-01', 'month'],
    ['2023年5月', '2023-05-01', 'month'],
    ['2023-05-01 00:00:00', '2023-05-01', 'day'],
    ['２０２３／５／１', '2023-05-01', 'day'],
    ['20230501', '2023-05-01', 'day'],
    ['二〇二三年五月', '2023-05-01', 'month'],
    [45_047, '2023-05-01', 'day'],
    ['45047', '2023-05-01', 'day'],
    ['2023', '2023-01-01', 'year'],
    ['2023-02-30', null, 'date_impossible'],
    ['2199-01-01', null, 'date_unreadable'],
    ['2098-01-01', null, 'founded_later'],
    ['春天', null, 'date_unreadable'],
    [2023.1, null, 'date_ambiguous'],
  ]
  const lines: Cell[][] = dates.map(([date], i) => [`日期${i}公司`, code(), date])
  const checked = await dryRun('日期.xlsx', await workbook([['企业名称', '统一社会信用代码', '成立日期'], ...lines]))
  const all = [...(await rows(checked.id, 'new')), ...(await rows(checked.id, 'refused'))]
  const read = dates.map((_, i) => all.find((r) => r.row === i + 2))
  assert.deepEqual(
    read.map((r) => [value(r, 'foundedOn') ?? null, value(r, 'foundedPrecision') ?? first(r)]),
    dates.map(([, day, how]) => [day, how]),
  )
})

test('an address that only sounds like the district places nobody; a remark says what does not agree', async () => {
  const lines: [string, string, string | null][] = [
    [code('370115'), '山东省济南市济阳区纬二路1号', null],
    // The code and the address still say the county that became the district.
    [code('370125'), '济阳县纬二路1号', null],
    // Registered in another district of the same city, or with the city itself: no news.
    [code('370102'), '济南市济阳区纬二路1号', null],
    [code('370100'), '纬二路1号', null],
    // The district is only a part of the name of a township, a road, a hall.
    [code('350425'), '济阳乡街道', 'registered_elsewhere'],
    [code('370811'), '山东省济宁市任城区税务街8号济阳街道办事处', 'address_elsewhere'],
    [code('411426'), '夏邑县济阳镇东村', 'address_elsewhere'],
    [code('371425'), '济南市济阳区纬二路1号', 'registered_elsewhere'],
  ]
  const sheet = lines.map(([c, address], i) => `地址${i}公司,${c},${address}`)
  const checked = await dryRun('地址.csv', ['企业名称,统一社会信用代码,注册地址', ...sheet].join('\n'))
  const found = await rows(checked.id, 'new')
  assert.deepEqual(
    found.map(first),
    lines.map(([, , why]) => why),
  )
  assert.match(
    found[5]?.warnings[0]?.zh ?? '',
    /地址写的是山东省济宁市任城区，代码的登记地是山东省济宁市任城区，本园区在山东省济南市济阳区/,
  )
  for (const row of found) assert.deepEqual([value(row, 'gridId'), value(row, 'divisionCode')], [undefined, undefined])
})

test('a division is read by its code or its full names, a retired one as its successor; an address is none', async () => {
  const divisions: [string, string | null][] = [
    ['370115', '370115'],
    ['370125', '370115'],
    ['山东省济南市济阳区', '370115'],
    ['山东省 济南市 济阳县', '370115'],
    ['山东省济南市济阳区纬二路', null],
    ['999999', null],
    ['市中区', null],
  ]
  const sheet = divisions.map(([text], i) => `区划${i}公司,${code()},${text}`)
  const checked = await dryRun('区划.csv', ['企业名称,统一社会信用代码,行政区划', ...sheet].join('\n'))
  const all = [...(await rows(checked.id, 'new')), ...(await rows(checked.id, 'refused'))]
  assert.deepEqual(
    divisions.map(
      (_, i) =>
        value(
          all.find((r) => r.row === i + 2),
          'divisionCode',
        ) ?? null,
    ),
    divisions.map(([, c]) => c),
  )
  for (const row of await rows(checked.id, 'refused')) assert.equal(first(row), 'division')
})

test('a phone without the name of a contact is not taken, and the row says so', async () => {
  const checked = await dryRun('电话.csv', `企业名称,统一社会信用代码,联系电话\n电话公司,${code()},13800138000\n`)
  assert.equal(first((await rows(checked.id, 'new'))[0]), 'contact_unnamed')
})

test('the same register in UTF-8 with and without byte order mark, GB18030 and UTF-16 is the same register', async () => {
  const other = await world.park()
  const on = importer(other, await other.person('desk'))
  const text = `企业名称,统一社会信用代码,注册资本(万元),地址\r\n囍镕精密有限公司,${code()},５００,"一路1号, 二楼"\r\n`
  const files = [
    iconv.encode(text, 'UTF-8'),
    iconv.encode(text, 'UTF-8', { addBOM: true }),
    iconv.encode(text, 'GB18030'),
  ]
  for (const bytes of [...files, iconv.encode(text, 'UTF-16LE', { addBOM: true })]) {
    const checked = await on.dryRun('编码.csv', bytes)
    const [row] = await on.rows(checked.id, 'new')
    assert.deepEqual(
      [row?.name, value(row, 'registeredCapitalFen'), value(row, 'address')],
      ['囍镕精密有限公司', 500_000_000, '一路1号, 二楼'],
    )
  }
})

test('refused rows come back as a workbook, are corrected in a spreadsheet program, and then all go in', async () => {
  const lines: Cell[][] = [
    [null, '短码公司', '9137', 5, '2020-01-01', null],
    [null, '日期公司', code(), 6, '去年', null],
    [null, '错码公司', '91350100M0001TGQXM', 7, '2021.3', null],
    [null, '好公司', code(), 8, '2021.4', null],
  ]
  const titles = [null, '单位', '执照号码', '资本金（万元）', '哪年成立', '备注'] as unknown as Cell[]
  const sheet = utils.aoa_to_sheet([['某园区企业登记表'], titles, ...lines])
  const book = utils.book_new()
  utils.book_append_sheet(book, sheet, '登记表')
  const started = await upload('登记.xlsx', write(book, { type: 'buffer', bookType: 'xlsx' }))
  const columns = [
    { column: 1, field: 'name' },
    { column: 2, field: 'code' },
    { column: 3, field: 'capital', unit: '万元' },
    { column: 4, field: 'foundedOn' },
  ]
  const checked = await check(started, { columns })
  assert.deepEqual([checked.counts.new, checked.counts.refused], [1, 3])
  await commit(checked.id)

  const returned = read((await desk.get(`/imports/${checked.id}/refused`)).bytes)
  const back = returned.Sheets[returned.SheetNames[0] as string] as NonNullable<(typeof returned.Sheets)[string]>
  const cells = utils.sheet_to_json<string[]>(back, { header: 1, blankrows: false })
  assert.deepEqual(cells[0]?.slice(-3), ['代码核对说明', '原表行号', '不能导入的原因'])
  const [reason] = ['代码核对说明'].map((t) => cells[0]?.indexOf(t) ?? -1)
  const put = (row: number, column: number, text: string) =>
    utils.sheet_add_aoa(back, [[text]], { origin: { r: row, c: column } })
  put(1, 2, code())
  put(2, 4, '2022年5月')
  put(3, reason as number, '看过执照原件')
  const again = await upload('登记-不能导入的行.xlsx', write(returned, { type: 'buffer', bookType: 'xlsx' }))
  assert.equal(again.sheets[0]?.remembered, true)
  assert.deepEqual(again.sheets[0]?.suggested.slice(0, 4), columns)
  const fixed = await check(again)
  assert.deepEqual([fixed.counts.new, fixed.counts.refused], [3, 0])
  assert.equal((await commit(fixed.id)).done.new, 3)
})
