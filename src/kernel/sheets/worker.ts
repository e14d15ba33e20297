import { parentPort } from 'node:worker_threads'
import { openCsv } from './csv.ts'
import { detectFormat } from './detect.ts'
import { createMergedFiller } from './merged.ts'
import type { Answer, Ask, Opened } from './protocol.ts'
import { refuseSheet, SheetRefused } from './refusal.ts'
import type { Book, Limits, RowOptions, SheetRow } from './shapes.ts'
import { openXlsx } from './xlsx.ts'

// Runs in a thread of its own: a file that eats memory or time takes this thread with it and nothing else.
let book: Book | undefined
const cursors = new Map<number, AsyncGenerator<SheetRow[]>>()

parentPort?.on('message', async (ask: Ask) => {
  const answer = await answerTo(ask).catch(asAnswer)
  if (answer) parentPort?.postMessage(answer)
})

async function answerTo(ask: Ask): Promise<Answer | undefined> {
  if (ask.ask === 'open') return { opened: await openBook(ask.path, ask.limits) }
  if (ask.ask === 'next') return { rows: await nextRows(ask.cursor, ask.sheet, ask.options) }
  await cursors.get(ask.cursor)?.return(undefined)
  cursors.delete(ask.cursor)
  fillers.delete(ask.cursor)
  return undefined
}

const asAnswer = (error: unknown): Answer =>
  error instanceof SheetRefused
    ? { refused: { code: error.code, where: error.where } }
    : { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }

async function openBook(path: string, limits: Limits): Promise<Opened> {
  const format = await detectFormat(path)
  if (format === 'xls') book = await (await import('./xls.ts')).openXls(path, limits)
  else book = await (format === 'xlsx' ? openXlsx : openCsv)(path, limits)
  return { format, sheets: book.sheets, ...(book.encoding ? { encoding: book.encoding } : {}) }
}

async function nextRows(cursor: number, sheet: number, options: RowOptions) {
  if (!book) return refuseSheet('closed')
  const rows = cursors.get(cursor) ?? book.rows(sheet)
  cursors.set(cursor, rows)
  const { value, done } = await rows.next()
  if (done) cursors.delete(cursor)
  return done ? null : expand(cursor, value, sheet, options)
}

const fillers = new Map<number, (row: SheetRow) => SheetRow>()
function expand(cursor: number, rows: SheetRow[], index: number, options: RowOptions) {
  const sheet = book?.sheets[index]
  if (!options.expandMerged || !sheet) return rows
  const fill = fillers.get(cursor) ?? createMergedFiller(sheet.merged, sheet.columns)
  fillers.set(cursor, fill)
  return rows.map(fill)
}
