import { makeUscc } from '../../src/kernel/codes/index.ts'
import { partsOf, zipOf } from '../../src/kernel/tests/sheets.parts.ts'
import type { Random } from '../random.ts'

type Row = (string | number)[]
const TITLES = [
  '企业名称',
  '统一社会信用代码',
  '成立日期',
  '注册资本（万元）',
  '地址',
  '联系人',
  '联系电话',
  '所属网格',
]
const xml = (s: string) => s.replace(/[<>&"]/g, (c) => `&#${c.charCodeAt(0)};`)
const column = (i: number) => String.fromCharCode(65 + i)
const cellOf = (value: string | number, at: string) =>
  typeof value === 'number'
    ? `<c r="${at}"><v>${value}</v></c>`
    : `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${xml(value)}</t></is></c>`
const sheetOf = (rows: Row[]) =>
  `<sheetData>${rows.map((row, r) => `<row r="${r + 1}">${row.map((v, c) => cellOf(v, `${column(c)}${r + 1}`)).join('')}</row>`).join('')}</sheetData>`

const goodRow = (i: number): Row => [
  `试验企业${i}号`,
  makeUscc('430624', 5_000 + i),
  '2019-05-01',
  500,
  '洋沙湖大道1号',
  '负责人',
  '0730-8888888',
  'A1',
]
const book = (from: number): Row[] => [TITLES, ...Array.from({ length: 8 }, (_, i) => goodRow(from + i))]
const wide = (s: string | number) =>
  String(s).replace(/[0-9A-Z]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))

const put = (row: Row, at: number, value: string) => {
  row[at] = value
}

type Change = (rows: Row[], random: Random) => void
/** What clerks do to a table. */
const BY_HAND: Record<string, Change> = {
  'other titles': (rows) =>
    void rows.splice(
      0,
      1,
      TITLES.map((_, i) => `列${i}`),
    ),
  'no titles': (rows) => void rows.splice(0, 1),
  'a title twice': (rows) => void rows.splice(0, 1, [...TITLES.slice(0, 7), '企业名称']),
  'titles in the fifth row': (rows) => void rows.unshift(['企业名册'], [], ['单位：万元'], []),
  'a date in words': (rows, { below }) => put(rows[1 + below(8)] as Row, 2, '二〇一九年五月'),
  'a date that does not exist': (rows, { below }) => put(rows[1 + below(8)] as Row, 2, '2019-02-31'),
  'a code twice': (rows) => put(rows[2] as Row, 1, (rows[1] as Row)[1] as string),
  'a code with a wrong check digit': (rows, { below }) => {
    const row = rows[1 + below(8)] as Row
    row[1] = `${String(row[1]).slice(0, 17)}${String(row[1]).endsWith('0') ? '1' : '0'}`
  },
  'full-width digits': (rows, { below }) => {
    const row = rows[1 + below(8)] as Row
    row[1] = wide(row[1] as string)
  },
  'a capital in words': (rows, { below }) => put(rows[1 + below(8)] as Row, 3, '约五百万'),
  'half the rows empty': (rows) => {
    for (let i = 1; i < rows.length; i += 2) rows[i] = []
  },
  'half the rows wrong': (rows) => {
    for (let i = 1; i < rows.length; i += 2) rows[i] = ['', 'x', 'x', 'x', 'x', 'x', 'x', 'x']
  },
  'no names': (rows) => {
    for (const row of rows.slice(1)) row[0] = ''
  },
  'a name of 5,000 signs': (rows, { below }) => put(rows[1 + below(8)] as Row, 0, '长'.repeat(5_000)),
  'unseen signs': (rows, { below }) => put(rows[1 + below(8)] as Row, 0, 'a\u202eb\u200b'),
  'a grid that does not exist': (rows, { below }) => put(rows[1 + below(8)] as Row, 7, '无此网格'),
  nothing: (rows) => void rows.splice(0),
  'titles alone': (rows) => void rows.splice(1),
  'six hundred columns': (rows) => void (rows[1] as Row).push(...Array.from({ length: 17 }, () => 'x')),
}

/** What a bad cable, a bad disk or a bad program does to a file. */
const BY_FATE: Record<string, (bytes: Buffer, random: Random) => Buffer> = {
  'cut off': (bytes, { below }) => bytes.subarray(0, below(bytes.length)),
  'bits turned over': (bytes, { below }) => {
    const copy = Buffer.from(bytes)
    for (let i = 0; i < 12; i++) {
      const at = below(copy.length)
      copy[at] = (copy[at] ?? 0) ^ (1 << below(8))
    }
    return copy
  },
  'a piece missing': (bytes, { below }) => {
    const at = below(bytes.length - 60)
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 50)])
  },
  'something behind it': (bytes) => Buffer.concat([bytes, Buffer.from('x'.repeat(200))]),
}
/** What a program that writes bad XML does. */
const BY_XML: Record<string, (sheet: string, random: Random) => string> = {
  'an open tag': (sheet, { below }) => sheet.slice(0, below(sheet.length)),
  'a text that is not there': (sheet) =>
    sheet.replace('t="inlineStr"', 't="s"').replace('<is><t xml:space="preserve">', '<v>9999</v><is><t>'),
  'a cell of another row': (sheet) => sheet.replace('r="A3"', 'r="A2"'),
  'a cell nowhere': (sheet) => sheet.replace('r="B2"', 'r="!!"'),
  'merged cells': (sheet) => `${sheet}<mergeCells><mergeCell ref="A1:H1"/><mergeCell ref="A2:A9"/></mergeCells>`,
  'merged the wrong way round': (sheet) => `${sheet}<mergeCells><mergeCell ref="H9:A1"/></mergeCells>`,
  'a number that is none': (sheet) => sheet.replace('<v>500</v>', '<v>NaN</v>'),
  'an error as a value': (sheet) => sheet.replace('<c r="D2"><v>500</v>', '<c r="D2" t="e"><v>#REF!</v>'),
  'a formula without a value': (sheet) => sheet.replace('<v>500</v>', '<f>1/0</f>'),
}

export type Malformed = { what: string; bytes: Buffer }
/** So many malformed workbooks, each kind in turn, from a seed. */
export const malformed = (random: Random, n: number): Malformed[] => {
  const kinds = [...Object.keys(BY_HAND), ...Object.keys(BY_FATE), ...Object.keys(BY_XML)]
  return Array.from({ length: n }, (_, i) => {
    const what = kinds[i % kinds.length] as string
    const rows = book(i * 10)
    BY_HAND[what]?.(rows, random)
    const sheet = sheetOf(rows)
    const bytes = zipOf(partsOf({ sheet: BY_XML[what]?.(sheet, random) ?? sheet }))
    return { what, bytes: BY_FATE[what]?.(bytes, random) ?? bytes }
  })
}

const cell = (at: string) => `<sheetData><row r="${/\d+/.exec(at)?.[0]}"><c r="${at}"><v>1</v></c></row></sheetData>`
const made = (o: Parameters<typeof partsOf>[0]) => zipOf(partsOf(o))
const DTD = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
const LAUGHS = `<!DOCTYPE a [<!ENTITY a "ha">${Array.from({ length: 9 }, (_, i) => `<!ENTITY a${i} "${'&a;'.repeat(10)}">`).join('')}]>`
const SHEETS = Array.from({ length: 10_000 }, (_, i) => `<sheet name="s${i}" r:id="r1"/>`).join('')
/** Workbooks that want the machine. */
export const hostile = (): Malformed[] => [
  { what: 'a bomb of 300 MB', bytes: made({ sheet: ' '.repeat(300 << 20) }) },
  { what: 'a bomb that lies about its size', bytes: made({ sheet: ' '.repeat(30 << 20), sheetPart: { says: 1000 } }) },
  { what: 'one cell in the last corner', bytes: made({ sheet: cell('XFD1048576') }) },
  { what: 'ten thousand sheets', bytes: made({ workbook: `<workbook><sheets>${SHEETS}</sheets></workbook>` }) },
  {
    what: 'an archive in an archive',
    bytes: made({ extra: [{ name: 'xl/a.zip', data: made({ sheet: ' '.repeat(8 << 20) }) }] }),
  },
  { what: 'XML that reads a file', bytes: made({ strings: `${DTD}<sst><si><t>&x;</t></si></sst>` }) },
  { what: 'a billion laughs', bytes: made({ strings: `${LAUGHS}<sst><si><t>&a8;</t></si></sst>` }) },
  {
    what: 'ten thousand entries',
    bytes: made({ extra: Array.from({ length: 10_000 }, (_, i) => ({ name: `a${i}`, data: '' })) }),
  },
]
