import assert from 'node:assert/strict'
import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { after, test } from 'node:test'
import { utils, write } from '@e965/xlsx'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import {
  type Cell,
  type Column,
  openSheet,
  type RowOptions,
  SheetRefused,
  writeCsv,
  writeXlsx,
} from '../sheets/index.ts'
import { fileOf, folder, workbookOf } from './sheets.parts.ts'

after(() => rm(folder, { recursive: true, force: true }))

async function readAll(file: { path: string; name: string }, options: RowOptions = {}) {
  const book = await openSheet(file)
  try {
    const rows = []
    for await (const batch of book.rows(0, options)) rows.push(...batch)
    return { ...book, all: rows, cells: rows.map((row) => row.cells) }
  } finally {
    await book.close()
  }
}
const columnsOf = (keys: string[]): Column[] => keys.map((key) => ({ key, title: `列${key}` }))
const exported = async (kind: 'xlsx' | 'csv', rows: Record<string, Cell>[], columns: Column[]) => {
  const file = await fileOf('', `export.${kind}`)
  if (kind === 'csv') await writeCsv(file.path, { columns, rows })
  else await writeXlsx(file.path, { sheets: [{ name: '企业', columns, rows }] })
  return file
}

test('what is exported to xlsx comes back the same: texts, codes, numbers, dates, yes and no, blanks', async () => {
  const rows = [
    { a: '青岛某某有限公司', b: '913702001635760980', c: 12.5, d: new Date('2023-05-01'), e: true },
    { a: null, b: '0532', c: -3, d: new Date('1900-01-05T08:30:00Z'), e: false },
    { a: '两行\r\n文字 & <尖>', b: '_x0041_', c: 0, d: null, e: null },
  ]
  const { cells, sheets } = await readAll(await exported('xlsx', rows, columnsOf(['a', 'b', 'c', 'd', 'e'])))
  assert.deepEqual(
    cells.slice(1, 3),
    rows.slice(0, 2).map((row) => Object.values(row)),
  )
  assert.deepEqual(cells[3], [rows[2]!.a, '_x0041_', 0])
  assert.deepEqual(sheets, [{ name: '企业', rows: 4, columns: 5 }])
})

const PAYLOADS = [
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  '＝1',
  '＋1',
  '－1',
  '＠1',
  "'=1",
  "''=1",
  "'",
  "=cmd|' /C calc'!A0",
]

test('no exported cell can become a formula, and the original text comes back', async () => {
  const rows = PAYLOADS.map((p) => ({ p }))
  for (const kind of ['xlsx', 'csv'] as const) {
    const file = await exported(kind, rows, columnsOf(['p']))
    const { cells } = await readAll(file)
    assert.deepEqual(
      cells.slice(1),
      PAYLOADS.map((p) => [p]),
      kind,
    )
    if (kind === 'csv') assert.doesNotMatch(await readFile(file.path, 'utf8'), /(^|\r\n|,)"?[=+\-@\t\r\n＝＋－＠]/)
  }
})

for (const kind of ['xlsx', 'csv'] as const) {
  test(`any text at all survives the way out and back in as ${kind}`, async () => {
    const text = fc.string({ unit: 'binary', maxLength: 30 }).map((s) => (kind === 'csv' ? s.replaceAll('\0', '') : s))
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 200, maxLength: 200 }), async (texts) => {
        const rows = texts.map((t, i) => ({ n: `第${i}行`, t }))
        const { cells } = await readAll(await exported(kind, rows, columnsOf(['n', 't'])))
        assert.deepEqual(
          cells.slice(1).map((row) => row[1] ?? ''),
          texts.map((t) => t.toWellFormed()),
        )
      }),
      { numRuns: 3 },
    )
  })
}

test('a long export is written and read back row by row', async () => {
  function* many() {
    for (let i = 0; i < 5_000; i++) yield { a: `企业${i}`, b: i }
  }
  const file = await fileOf('')
  await writeXlsx(file.path, { sheets: [{ name: 'a/b:c', columns: columnsOf(['a', 'b']), rows: many() }] })
  const { cells, sheets } = await readAll(file)
  assert.deepEqual(cells.at(-1), ['企业4999', 4999])
  assert.deepEqual(sheets, [{ name: 'a b c', rows: 5001, columns: 2 }])
})

test('an export that fails half-way leaves no file behind', async () => {
  function* failing() {
    yield { a: '一' }
    throw new Error('database went away')
  }
  const path = join(folder, 'failed.xlsx')
  const sheet = { name: '企业', columns: columnsOf(['a']), rows: failing() }
  await assert.rejects(writeXlsx(path, { sheets: [sheet] }), /database went away/)
  const stream = new PassThrough().resume()
  await assert.rejects(writeXlsx(stream, { sheets: [{ ...sheet, rows: failing() }] }))
  assert.deepEqual(
    (await readdir(folder)).filter((name) => name.startsWith('failed')),
    [],
  )
})

test('a text too long for a cell is refused by name of the cell instead of being cut', async () => {
  const rows = [{ a: 'x'.repeat(32_768) }]
  await assert.rejects(exported('xlsx', rows, columnsOf(['a'])), (e) => e instanceof SheetRefused && e.where === 'A2')
})

const STYLES =
  '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/><numFmt numFmtId="171" formatCode="000000"/></numFmts>' +
  '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="49"/><xf numFmtId="171"/><xf numFmtId="20"/></cellXfs></styleSheet>'
const rowOf = (cells: string) => `<sheetData><row r="1">${cells}</row></sheetData>`

test('dates, codes and clock times are what the sheet shows, not what it stores', async () => {
  const cells =
    '<c s="1"><v>45047</v></c><c s="2"><v>45047</v></c><c s="3"><v>266000</v></c><c s="4"><v>532</v></c><c s="5"><v>0.5</v></c>' +
    '<c><v>913702001635760</v></c><c><v>9137020016357609</v></c><c><v>1.2E+17</v></c><c><v>0.30000000000000004</v></c><c s="1"><v>59</v></c>'
  const { all } = await readAll(await workbookOf({ sheet: rowOf(cells), styles: STYLES }))
  const may = new Date('2023-05-01')
  const codes = [913702001635760, '9137020016357609', '120000000000000000', 0.30000000000000004]
  assert.deepEqual(all[0]!.cells, [may, may, '266000', '000532', '12:00:00', ...codes, new Date('1900-02-28')])
})

test('a workbook that counts from 1904 gives the same days', async () => {
  const workbook = '<workbook><workbookPr date1904="1"/><sheets><sheet name="企业" r:id="r1"/></sheets></workbook>'
  const { cells } = await readAll(
    await workbookOf({ workbook, styles: STYLES, sheet: rowOf('<c s="1"><v>43585</v></c>') }),
  )
  assert.deepEqual(cells, [[new Date('2023-05-01')]])
})

test('rich text is joined, phonetic guides are left out, formulas give their last result', async () => {
  const strings = '<sst><si><r><t>园</t></r><r><t>区</t></r><rPh><t>yuan</t></rPh></si></sst>'
  const cells =
    '<c t="s"><v>0</v></c><c><f>1+1</f><v>2</v></c><c t="str"><f>A1</f><v>园区</v></c><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c>'
  const { all } = await readAll(await workbookOf({ strings, sheet: rowOf(cells) }))
  assert.deepEqual(all[0]!.cells, ['园区', 2, '园区', true, '#N/A'])
})

const MERGED =
  '<sheetData><row r="1"><c r="A1" t="str"><v>名称</v></c><c r="B1" t="str"><v>租金</v></c></row>' +
  '<row r="2"><c r="B2" t="str"><v>单价</v></c><c r="C2" t="str"><v>总额</v></c></row><row r="9" hidden="1"><c r="B9"><v>3</v></c></row></sheetData>' +
  '<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:C1"/></mergeCells>'

test('merged cells repeat their value only when asked, hidden rows say so, row numbers are those of the file', async () => {
  const file = await workbookOf({ sheet: MERGED })
  const plain = await readAll(file)
  assert.deepEqual(plain.all, [
    { row: 1, cells: ['名称', '租金'] },
    { row: 2, cells: [null, '单价', '总额'] },
    { row: 9, cells: [null, 3], hidden: true },
  ])
  const expanded = [
    ['名称', '租金', '租金'],
    ['名称', '单价', '总额'],
    [null, 3],
  ]
  assert.deepEqual((await readAll(file, { expandMerged: true })).cells, expanded)
  assert.deepEqual(
    plain.preview('企业', 2, { expandMerged: true }).map((row) => row.cells),
    expanded.slice(0, 2),
  )
})

test('an old xls workbook is read like a new one', async () => {
  const book = utils.book_new()
  const sheet = utils.aoa_to_sheet(
    [
      ['名称', '日期'],
      ['甲公司', new Date(Date.UTC(2023, 4, 1))],
      [null, 12.5],
    ],
    { UTC: true },
  )
  utils.book_append_sheet(book, sheet, '企业')
  const bytes: Buffer = write(book, { type: 'buffer', bookType: 'biff8' })
  const { cells, format } = await readAll(await fileOf(bytes, 'old.csv'))
  assert.equal(format, 'xls')
  assert.deepEqual(cells, [
    ['名称', '日期'],
    ['甲公司', new Date('2023-05-01')],
    [null, 12.5],
  ])
})

test('csv is understood in UTF-8, GB18030 and UTF-16, with commas, semicolons or tabs', async () => {
  const text = (d: string) => `名称${d}说明\r\n"甲${d}公司"${d}"两行\n""引号"""\n\n乙${d}0532\n`
  for (const encoding of ['UTF-8', 'GB18030', 'UTF-16LE'] as const) {
    for (const d of [',', ';', '\t']) {
      const bytes = iconv.encode(text(d), encoding, { addBOM: encoding === 'UTF-16LE' })
      const read = await readAll(await fileOf(bytes, 'a.csv'))
      assert.equal(read.encoding, encoding)
      assert.deepEqual(read.cells, [
        ['名称', '说明'],
        [`甲${d}公司`, '两行\n"引号"'],
        ['乙', '0532'],
      ])
      assert.deepEqual(
        read.all.map((row) => row.row),
        [1, 2, 4],
      )
    }
  }
})
