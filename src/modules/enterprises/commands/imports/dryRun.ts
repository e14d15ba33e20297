import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { WriteCtx } from '../../../../kernel/context.ts'
import { newId } from '../../../../kernel/ids.ts'
import { type Cell, openSheet, type SheetRow } from '../../../../kernel/sheets/index.ts'
import { openFile } from '../../../files/index.ts'
import { type ImportRecord, sheetOf } from '../../queries/index.ts'
import { cellText } from '../../rules/import/cells.ts'
import { judge, type Surroundings } from '../../rules/import/judge.ts'
import { insertMany } from '../bulk.ts'
import { noteProgress } from './progress.ts'
import { knownFor, surroundingsOf } from './surroundings.ts'

/** A copy of the kept file that the sheet reader can walk through; gone when the work is done. */
const withFile = async <T>(ctx: WriteCtx, record: ImportRecord, work: (path: string) => Promise<T>): Promise<T> => {
  const path = join(tmpdir(), `parkloop-import-${newId()}`)
  try {
    const { stream } = await openFile(ctx, record.fileId, 'import', record.id)
    await pipeline(stream as NodeJS.ReadableStream, createWriteStream(path, { mode: 0o600 }))
    return await work(path)
  } finally {
    await rm(path, { force: true })
  }
}

const BATCH = 1000
async function* batchesOf(path: string, record: ImportRecord): AsyncGenerator<SheetRow[]> {
  const sheet = sheetOf(record)
  const book = await openSheet({ path, name: record.fileName })
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

// What the person sees in the cell; kept for the workbook of refused rows and for corrections.
const keptCell = (cell: Cell) => (cell instanceof Date ? cellText(cell) : cell)

export type Counts = { new: number; changed: number; unchanged: number; refused: number }

const judgeBatch = async (ctx: WriteCtx, importId: string, rows: SheetRow[], s: Surroundings, counts: Counts) => {
  const column = s.columns.find((c) => c.field === 'code')?.column ?? 0
  const around = { ...s, known: await knownFor(ctx, rows, column) }
  const found = rows.map((r) => {
    const judged = judge(r.row, r.cells, around)
    counts[judged.kind]++
    const cells = judged.kind === 'unchanged' ? [] : r.cells.map(keptCell)
    return { id: newId(ctx.now), importId, ...judged, cells }
  })
  await insertMany(ctx, 'enterprise_import_row', found)
}

/** Reads every row, says what would become of it, and keeps that; answers undefined when it was cancelled meanwhile. */
export const dryRun = (ctx: WriteCtx, record: ImportRecord): Promise<Counts | undefined> =>
  withFile(ctx, record, async (path) => {
    const s = await surroundingsOf(ctx, record)
    const counts: Counts = { new: 0, changed: 0, unchanged: 0, refused: 0 }
    let rows = 0
    for await (const batch of batchesOf(path, record)) {
      await judgeBatch(ctx, record.id, batch, s, counts)
      rows += batch.length
      if (!(await noteProgress(ctx, record.id, 'checking', rows))) return undefined
    }
    return counts
  })
