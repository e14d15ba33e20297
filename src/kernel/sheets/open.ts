import { stat } from 'node:fs/promises'
import { createMergedFiller } from './merged.ts'
import type { Answer, Opened } from './protocol.ts'
import { refuseSheet, SheetRefused } from './refusal.ts'
import {
  DEFAULT_LIMITS,
  type Limits,
  type RowOptions,
  type SheetFormat,
  type SheetRow,
  type SheetSummary,
} from './shapes.ts'
import { startThread, type Thread } from './thread.ts'

export type SheetBook = {
  format: SheetFormat
  encoding?: string
  sheets: SheetSummary[]
  /** The first rows that say anything, at most 100 of them. */
  preview: (sheet: string | number, n: number, options?: RowOptions) => SheetRow[]
  /** All rows that say anything, in batches; blank rows are left out, numbers stay those of the file. */
  rows: (sheet: string | number, options?: RowOptions) => AsyncGenerator<SheetRow[]>
  close: () => Promise<void>
}

/**
 * Opens xlsx, xls or csv, whatever the file is called, and checks all of it before returning.
 * Close the book afterwards. Throws SheetRefused.
 */
export async function openSheet(file: { path: string; name: string }, given: Partial<Limits> = {}): Promise<SheetBook> {
  const limits = { ...DEFAULT_LIMITS, ...given }
  const { size } = await stat(file.path)
  if (size > limits.fileBytes)
    refuseSheet('file_too_big', `${file.name} > ${Math.round(limits.fileBytes / 1048576)} MB`)
  const thread = startThread(limits)
  try {
    const answer = mustAnswer(await thread.ask({ ask: 'open', path: file.path, limits }))
    if (!('opened' in answer)) return refuseSheet('damaged')
    return bookOf(thread, answer.opened)
  } catch (error) {
    await thread.close()
    throw error
  }
}

function mustAnswer(answer: Answer) {
  if ('refused' in answer) throw new SheetRefused(answer.refused.code, answer.refused.where)
  if ('failed' in answer) throw Object.assign(new SheetRefused('damaged'), { cause: answer.failed })
  return answer
}

function bookOf(thread: Thread, opened: Opened): SheetBook {
  const indexOf = (sheet: string | number) => {
    const index = typeof sheet === 'number' ? sheet : opened.sheets.findIndex((s) => s.name === sheet)
    return opened.sheets[index] ? index : refuseSheet('no_such_sheet', String(sheet))
  }
  const preview = (sheet: string | number, n: number, options: RowOptions = {}) => {
    const { head, merged, columns } = opened.sheets[indexOf(sheet)]!
    const rows = head.slice(0, n)
    return options.expandMerged ? rows.map(createMergedFiller(merged, columns)) : rows
  }
  const sheets = opened.sheets.map(({ head: _head, merged: _merged, ...summary }) => summary)
  const rows = (sheet: string | number, options: RowOptions = {}) => readRows(thread, indexOf(sheet), options)
  const encoding = opened.encoding ? { encoding: opened.encoding } : {}
  return { format: opened.format, ...encoding, sheets, preview, rows, close: thread.close }
}

let cursors = 0
async function* readRows(thread: Thread, sheet: number, options: RowOptions): AsyncGenerator<SheetRow[]> {
  const cursor = ++cursors
  try {
    for (;;) {
      const answer = mustAnswer(await thread.ask({ ask: 'next', cursor, sheet, options }))
      if (!('rows' in answer) || answer.rows === null) return
      yield answer.rows
    }
  } finally {
    thread.tell({ ask: 'stop', cursor })
  }
}
