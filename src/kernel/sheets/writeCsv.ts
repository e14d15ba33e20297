import { Readable, type Writable } from 'node:stream'
import { stringify } from 'csv-stringify/sync'
import { type Mark, markColumn } from './mark.ts'
import type { Cell } from './shapes.ts'
import { type Column, pour, type Records, writtenDate } from './writing.ts'

type Table = { columns: Column[]; rows: Records; mark?: Mark }
/** UTF-8 with a byte order mark, so that Excel reads the Chinese; every text quoted; no cell can start a formula. */
export async function writeCsv(out: Writable | string, content: Table): Promise<void> {
  const columns = content.mark ? [...content.columns, markColumn(content.mark)] : content.columns
  await pour(Readable.from(lines(columns, content.rows), { objectMode: false }), out)
}

const BATCH = 500
async function* lines(columns: Column[], rows: Records): AsyncGenerator<string> {
  yield `\ufeff${written([columns.map((column) => guarded(column.title))])}`
  let batch: string[][] = []
  for await (const row of rows) {
    batch.push(columns.map((column) => textOf(row[column.key] ?? null)))
    if (batch.length < BATCH) continue
    yield written(batch)
    batch = []
  }
  if (batch.length > 0) yield written(batch)
}

const written = (rows: string[][]) => stringify(rows, { quoted_string: true, record_delimiter: '\r\n' })

function textOf(cell: Cell): string {
  if (cell instanceof Date) return writtenDate(cell)
  if (typeof cell === 'string') return guarded(cell)
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE'
  return cell === null ? '' : String(cell)
}

/**
 * A text that a spreadsheet program would run gets an apostrophe in front, also one that only looks guarded already,
 * so that reading can take exactly one away. NUL, which no csv may hold, is left out.
 */
export const guarded = (text: string) => {
  const said = text.replaceAll('\0', '')
  return /^'*(?:\s*[=+\-@＝＋－＠]|[\t\r\n])/.test(said) ? `'${said}` : said
}
