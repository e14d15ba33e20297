import { readFile, stat } from 'node:fs/promises'
import { type CellObject, read, type WorkBook, type WorkSheet } from '@e965/xlsx'
import { cellOfNumber, kindOfFormat } from './cells.ts'
import { createMeter } from './meter.ts'
import { refuseSheet } from './refusal.ts'
import type { Book, Cell, Limits, MergedRange, SheetRow } from './shapes.ts'
import { createBatcher, walkSheet } from './walk.ts'

/** Old binary workbooks cannot be streamed: they are read whole, which is why their size cap is smaller. */
export async function openXls(path: string, limits: Limits): Promise<Book> {
  if ((await stat(path)).size > limits.xlsBytes) refuseSheet('file_too_big', `.xls > ${limits.xlsBytes >> 20} MB`)
  const bytes = await readFile(path)
  if (bytes.includes(utf16('EncryptedPackage'))) refuseSheet('encrypted')
  if (bytes.includes(utf16('_VBA_PROJECT_CUR'))) refuseSheet('macros')
  const book = parse(bytes)
  if (book.SheetNames.length > limits.sheets) refuseSheet('too_many_sheets', `> ${limits.sheets}`)
  const sheets = []
  for (const [i, name] of book.SheetNames.entries()) {
    const hidden = (book.Workbook?.Sheets?.[i]?.Hidden ?? 0) > 0
    const walked = await walkSheet({ name, hidden }, xlsRows(book, i, limits))
    sheets.push({ ...walked, merged: mergedOf(book.Sheets[name]!) })
  }
  return { format: 'xls', sheets, rows: (i) => xlsRows(book, i, limits), close: () => undefined }
}

const utf16 = (text: string) => Buffer.from(text, 'utf16le')

function parse(bytes: Buffer): WorkBook {
  try {
    return read(bytes, {
      type: 'buffer',
      dense: true,
      cellFormula: false,
      cellHTML: false,
      cellText: false,
      cellNF: true,
    })
  } catch (error) {
    if (/password|encrypt/i.test(String(error))) return refuseSheet('encrypted')
    return refuseSheet(/Workbook stream|find/i.test(String(error)) ? 'not_a_sheet' : 'damaged')
  }
}

function mergedOf(sheet: WorkSheet): MergedRange[] {
  return (sheet['!merges'] ?? []).map(({ s, e }) => ({ top: s.r + 1, left: s.c, bottom: e.r + 1, right: e.c }))
}

async function* xlsRows(book: WorkBook, index: number, limits: Limits): AsyncGenerator<SheetRow[]> {
  const sheet = book.Sheets[book.SheetNames[index]!]!
  const lines = (sheet['!data'] ?? []) as (CellObject[] | undefined)[]
  const meter = createMeter(limits)
  const batcher = createBatcher()
  for (let r = 0; r < lines.length; r++) {
    const cells = Array.from(lines[r] ?? [], (cell) => cellOf(cell, book.Workbook?.WBProps?.date1904 === true))
    batcher.add(meter.row(r + 1, cells, sheet['!rows']?.[r]?.hidden === true))
    yield* batcher.take()
  }
  batcher.cut()
  yield* batcher.take()
}

function cellOf(cell: CellObject | undefined, date1904: boolean): Cell {
  if (!cell || cell.v === undefined || cell.t === 'z') return null
  if (cell.t === 'e') return cell.w ?? '#ERROR'
  if (typeof cell.v !== 'number') return cell.v
  return cellOfNumber(String(cell.v), kindOfFormat(String(cell.z ?? 'General')), date1904)
}
