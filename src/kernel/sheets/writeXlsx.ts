import { Readable, type Writable } from 'node:stream'
import { ZipFile } from 'yazl'
import { columnName, serialOfDate } from './cells.ts'
import { type Mark, markSheet, markWords } from './mark.ts'
import { refuseSheet } from './refusal.ts'
import { CELL_CHARACTERS, type Cell } from './shapes.ts'
import { type Column, hasTime, pour, type SheetContent } from './writing.ts'
import {
  contentTypes,
  coreProperties,
  escaped,
  markedRelations,
  relations,
  rootRelations,
  STYLE,
  STYLES,
  sheetNames,
  workbook,
} from './xlsxFrame.ts'

type Book = { sheets: SheetContent[]; mark?: Mark }
/** Streams a workbook; texts are typed as texts, so no cell can be a formula. Memory does not grow with the rows. */
export async function writeXlsx(out: Writable | string, content: Book): Promise<void> {
  const sheets = content.mark ? [...content.sheets, markSheet(content.mark)] : content.sheets
  const names = sheetNames(sheets.map((sheet) => sheet.name))
  const zip = new ZipFile()
  const add = (name: string, text: string) => zip.addBuffer(Buffer.from(text), name)
  add('[Content_Types].xml', contentTypes(names.length, content.mark !== undefined))
  add('_rels/.rels', content.mark ? markedRelations : rootRelations)
  if (content.mark) add('docProps/core.xml', coreProperties({ ...content.mark, words: markWords(content.mark) }))
  add('xl/workbook.xml', workbook(names))
  add('xl/_rels/workbook.xml.rels', relations(names.length))
  add('xl/styles.xml', STYLES)
  const output = zip.outputStream as Readable
  zip.on('error', (error: Error) => output.destroy(error))
  sheets.forEach((sheet, i) => {
    zip.addReadStreamLazy(`xl/worksheets/sheet${i + 1}.xml`, (give) => give(null, tied(sheetXml(sheet), output)))
  })
  zip.end()
  await pour(output, out)
}

/** The zip writer does not pass on the end of its neighbours: a failing source stops the output, and the other way round. */
function tied(text: AsyncGenerator<string>, output: Readable): Readable {
  const source = Readable.from(text, { objectMode: false })
  source.on('error', (error) => output.destroy(error))
  const stop = () => source.destroy()
  source.once('close', () => output.off('close', stop))
  output.once('close', stop)
  return source
}

const CHUNK = 65_536
const LAST_ROW = 1_048_576
async function* sheetXml(sheet: SheetContent): AsyncGenerator<string> {
  let text = openSheetXml(sheet.columns)
  let number = 1
  for await (const record of sheet.rows) {
    if (++number > LAST_ROW) refuseSheet('too_many_rows', `> ${LAST_ROW}`)
    text += rowXml(
      number,
      sheet.columns.map((column) => record[column.key] ?? null),
    )
    if (text.length < CHUNK) continue
    yield text
    text = ''
  }
  yield `${text}</sheetData></worksheet>`
}

const COLUMN_STYLE = {
  text: STYLE.text,
  number: STYLE.plain,
  date: STYLE.date,
  datetime: STYLE.moment,
  boolean: STYLE.plain,
}
function openSheetXml(columns: Column[]): string {
  const cols = columns.map(({ width, type }, i) => {
    const style = COLUMN_STYLE[type ?? 'text']
    return `<col min="${i + 1}" max="${i + 1}" width="${width ?? 16}" customWidth="1" style="${style}"/>`
  })
  const header = columns.map((column, i) => textXml(columnName(i), 1, column.title, STYLE.title)).join('')
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' +
    `</sheetView></sheetViews>${cols.length > 0 ? `<cols>${cols.join('')}</cols>` : ''}` +
    `<sheetData><row r="1">${header}</row>`
  )
}

const rowXml = (row: number, cells: Cell[]) =>
  `<row r="${row}">${cells.map((cell, i) => cellXml(columnName(i), row, cell)).join('')}</row>`

function cellXml(column: string, row: number, cell: Cell): string {
  if (cell === null || cell === '') return ''
  const at = `r="${column}${row}"`
  if (typeof cell === 'string') return textXml(column, row, cell, STYLE.text)
  if (typeof cell === 'boolean') return `<c ${at} t="b"><v>${cell ? 1 : 0}</v></c>`
  if (cell instanceof Date)
    return `<c ${at} s="${hasTime(cell) ? STYLE.moment : STYLE.date}"><v>${serialOfDate(cell)}</v></c>`
  return Number.isFinite(cell) ? `<c ${at}><v>${cell}</v></c>` : ''
}

function textXml(column: string, row: number, text: string, style: number): string {
  if (text.length > CELL_CHARACTERS) refuseSheet('cell_too_long', `${column}${row}`)
  return `<c r="${column}${row}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`
}
