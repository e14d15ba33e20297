import { Readable, type Writable } from 'node:stream'
import { ZipFile } from 'yazl'
import { columnName } from './cells.ts'
import { FORM_STYLES, FORM as STYLE } from './formStyles.ts'
import { CELL_CHARACTERS } from './shapes.ts'
import { pour } from './writing.ts'
import { contentTypes, escaped, relations, rootRelations, sheetNames, workbook } from './xlsxFrame.ts'

/** `group`: columns beside each other with the same one stand under it; a column without one is as high as both lines. */
export type FormColumn = { title: string; width: number; group?: string; centred?: boolean }
export type FormContent = {
  name: string
  title: string
  /** Under the title: who made it, and for when. */
  left: string
  right: string
  columns: FormColumn[]
  rows: Iterable<(string | number | null)[]>
  /** Below the last row. */
  notes: string[]
  /** `第 &P 页 共 &N 页`: &P is the page, &N how many there are. */
  footer: string
}

/** A table as offices print it: title, two lines of heading that repeat, borders, A4 across, numbered pages. No cell is a formula. */
export async function writeForm(out: Writable | string, form: FormContent): Promise<void> {
  const [name = ''] = sheetNames([form.name])
  const zip = new ZipFile()
  const add = (path: string, text: string) => zip.addBuffer(Buffer.from(text), path)
  add('[Content_Types].xml', contentTypes(1))
  add('_rels/.rels', rootRelations)
  add(
    'xl/workbook.xml',
    workbook([name], [{ sheet: 0, name: '_xlnm.Print_Titles', value: `${quoted(name)}!$1:$${HEAD_ROWS}` }]),
  )
  add('xl/_rels/workbook.xml.rels', relations(1))
  add('xl/styles.xml', FORM_STYLES)
  zip.addReadStreamLazy('xl/worksheets/sheet1.xml', (give) =>
    give(null, Readable.from(parts(form), { objectMode: false })),
  )
  zip.end()
  await pour(zip.outputStream as Readable, out)
}
const quoted = (name: string) => `'${name.replaceAll("'", "''")}'`

const HEAD_ROWS = 4
const cell = (column: number, row: number, text: string | number | null, style: number) => {
  const at = `r="${columnName(column)}${row}" s="${style}"`
  if (text === null || text === '') return `<c ${at}/>`
  if (typeof text === 'number') return `<c ${at}><v>${text}</v></c>`
  return `<c ${at} t="inlineStr"><is><t xml:space="preserve">${escaped(text.slice(0, CELL_CHARACTERS - 1))}</t></is></c>`
}
const row = (n: number, points: number, cells: string) => `<row r="${n}" ht="${points}" customHeight="1">${cells}</row>`

// In the widths that Excel counts: a Chinese character is two.
const widthOf = (text: string) => [...text].reduce((sum, c) => sum + ((c.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1), 0)
const linesOf = (text: string, width: number) =>
  text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOf(line) / Math.max(1, width - 1))), 0)
const LINE = 14
/** As high as its fullest cell, up to what Excel allows: other programs do not find that out by themselves. */
const heightOf = (cells: (string | number | null)[], columns: FormColumn[]) => {
  const most = Math.max(1, ...cells.map((c, i) => (typeof c === 'string' ? linesOf(c, columns[i]?.width ?? 10) : 1)))
  return Math.min(409, most * LINE + 6)
}

type Span = { from: number; to: number }
const groupsOf = (columns: FormColumn[]): Span[] => {
  const spans: Span[] = []
  columns.forEach(({ group }, i) => {
    const last = spans.at(-1)
    if (group !== undefined && last?.to === i - 1 && columns[i - 1]?.group === group) last.to = i
    else if (group !== undefined) spans.push({ from: i, to: i })
  })
  return spans
}

const merges = (columns: FormColumn[], noteRows: number[]) => {
  const last = columns.length - 1
  const half = Math.max(0, Math.ceil(columns.length / 2) - 1)
  const range = (c1: number, r1: number, c2: number, r2: number) => `${columnName(c1)}${r1}:${columnName(c2)}${r2}`
  const all = [
    range(0, 1, last, 1),
    ...(half > 0 ? [range(0, 2, half, 2), range(half + 1, 2, last, 2)] : []),
    ...groupsOf(columns).flatMap(({ from, to }) => (to > from ? [range(from, 3, to, 3)] : [])),
    ...columns.flatMap(({ group }, i) => (group === undefined ? [range(i, 3, i, 4)] : [])),
    ...noteRows.map((n) => range(0, n, last, n)),
  ]
  return `<mergeCells count="${all.length}">${all.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`
}

const headXml = ({ title, left, right, columns }: FormContent) => {
  const half = Math.max(0, Math.ceil(columns.length / 2) - 1)
  const across = (n: number, texts: Record<number, string>, style: (i: number) => number) =>
    columns.map((_, i) => cell(i, n, texts[i] ?? null, style(i))).join('')
  const groups = columns.map((c, i) => cell(i, 3, c.group ?? c.title, STYLE.head)).join('')
  const titles = columns.map((c, i) => cell(i, 4, c.group === undefined ? null : c.title, STYLE.head)).join('')
  return (
    row(
      1,
      32,
      across(1, { 0: title }, () => STYLE.title),
    ) +
    row(
      2,
      20,
      across(2, { 0: left, [half + 1]: right }, (i) => (i > half ? STYLE.right : STYLE.left)),
    ) +
    row(3, 20, groups) +
    row(4, 30, titles)
  )
}

const frame = (columns: FormColumn[]) =>
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
  '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>' +
  `<sheetViews><sheetView workbookViewId="0"><pane ySplit="${HEAD_ROWS}" topLeftCell="A${HEAD_ROWS + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
  `<cols>${columns.map((c, i) => `<col min="${i + 1}" max="${i + 1}" width="${c.width}" customWidth="1"/>`).join('')}</cols><sheetData>`

// Paper 9 is A4. One page wide, as many high as it takes.
const page = (footer: string) =>
  '<printOptions horizontalCentered="1"/><pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>' +
  '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>' +
  `<headerFooter><oddFooter>${escaped(`&C${footer}`)}</oddFooter></headerFooter>`

async function* parts(form: FormContent): AsyncGenerator<string> {
  const { columns, notes } = form
  yield frame(columns) + headXml(form)
  let n = HEAD_ROWS
  for (const cells of form.rows) {
    n++
    const shown = columns.map((c, i) => cell(i, n, cells[i] ?? null, c.centred ? STYLE.centred : STYLE.body)).join('')
    yield row(n, heightOf(cells, columns), shown)
  }
  const noteRows = notes.map((_, i) => n + 1 + i)
  yield notes
    .map((text, i) =>
      row(n + 1 + i, 18, columns.map((_, c) => cell(c, n + 1 + i, c ? null : text, STYLE.left)).join('')),
    )
    .join('')
  yield `</sheetData>${merges(columns, noteRows)}${page(form.footer)}</worksheet>`
}
