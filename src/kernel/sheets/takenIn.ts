import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { keptIn, maskPhone, normalisePhone } from '../codes/index.ts'
import { refuse } from '../errors.ts'
import { newId } from '../ids.ts'
import { cellText } from './cellReads.ts'
import type { Field } from './headers.ts'
import { type Heading, readHeading } from './headings.ts'
import { openSheet, type SheetBook } from './open.ts'
import type { Cell, SheetFormat, SheetRow } from './shapes.ts'
import { XLSX_TYPE } from './writing.ts'

/** What a workbook is called where files are kept. */
export const SHEET_TYPES: Record<SheetFormat, string> = {
  xlsx: XLSX_TYPE,
  xls: 'application/vnd.ms-excel',
  csv: 'text/csv',
}

export type Found<F extends string> = Heading<F> & { index: number }
const isPhone = (text: string) => normalisePhone(text).ok
/** The first rows help to match a column; nobody's number has to be read for that, nor to stand there. */
const withoutNumbers = <H extends { samples: string[] }>(headers: H[]): H[] =>
  headers.map((h) => ({ ...h, samples: h.samples.map((s) => (isPhone(s) ? maskPhone(s) : s)) }))

const headingsOf = <F extends string>(book: SheetBook, fields: Field[]): Found<F>[] =>
  book.sheets.flatMap((s, index) => {
    const shown = { name: s.name, rows: book.preview(index, 40, { expandMerged: true }), total: s.rows }
    const heading = s.hidden ? undefined : readHeading<F>(shown, fields)
    return heading ? [{ ...heading, headers: withoutNumbers(heading.headers), index }] : []
  })

/** Opens the workbook (a hostile or unreadable one is refused) and finds its headings; refused where it has none. */
export const headingsIn = async <F extends string>(file: { path: string; name: string }, fields: Field[]) => {
  const book = await openSheet(file)
  const sheets = headingsOf<F>(book, fields)
  await book.close()
  if (sheets.length === 0)
    throw refuse('invalid', 'sheet_no_heading', '没有找到表头（列名所在的行）', 'No row of column titles was found')
  return { format: book.format, sheets }
}

/** A copy of a kept file that the sheet reader can walk through; gone when the work is done. */
export const withCopy = async <T>(content: NodeJS.ReadableStream, work: (path: string) => Promise<T>): Promise<T> => {
  const path = join(tmpdir(), `parkloop-import-${newId()}`)
  try {
    await pipeline(content, createWriteStream(path, { mode: 0o600 }))
    return await work(path)
  } finally {
    await rm(path, { force: true })
  }
}

const BATCH = 1000
/** The rows below the heading, in batches, merged cells filled. */
export async function* rowsBelow(
  file: { path: string; name: string },
  sheet: { index: number; lastHeaderRow: number } | undefined,
): AsyncGenerator<SheetRow[]> {
  const book = await openSheet(file)
  try {
    let batch: SheetRow[] = []
    for await (const rows of book.rows(sheet?.index ?? 0, { expandMerged: true })) {
      batch.push(...rows.filter((r) => r.row > (sheet?.lastHeaderRow ?? 0)))
      if (batch.length < BATCH) continue
      yield batch
      batch = []
    }
    if (batch.length > 0) yield batch
  } finally {
    await book.close()
  }
}

/** What the person sees in the cell; kept for the workbook of refused rows and for corrections. */
export const keptCell = (cell: Cell) => (cell instanceof Date ? cellText(cell) : cell)

type KeptCell = ReturnType<typeof keptCell>
/** A cell of a column of numbers, sealed; also what is no number: whoever mistyped one wrote most of it. */
export const sealedCell = (cell: KeptCell, seal: (phone: string) => string): KeptCell => {
  const text = typeof cell === 'number' || typeof cell === 'string' ? String(cell).trim() : ''
  return text === '' || keptIn(text) ? cell : seal(text)
}
/** A kept cell as it stood in the file. */
export const wholeCell = (cell: unknown, open: (sealed: string) => string): unknown =>
  typeof cell === 'string' && keptIn(cell) ? open(cell) : cell
