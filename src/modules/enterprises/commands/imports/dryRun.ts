import type { WriteCtx } from '../../../../kernel/context.ts'
import { newId } from '../../../../kernel/ids.ts'
import { noteProgress } from '../../../../kernel/importSteps.ts'
import type { SheetRow } from '../../../../kernel/sheets/index.ts'
import { keptCell, rowsBelow, withCopy } from '../../../../kernel/sheets/takenIn.ts'
import { openFile } from '../../../files/index.ts'
import { type ImportRecord, sheetOf } from '../../queries/index.ts'
import { judge, type Surroundings } from '../../rules/import/judge.ts'
import { insertMany } from '../bulk.ts'
import { knownFor, surroundingsOf } from './surroundings.ts'

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
export const dryRun = async (ctx: WriteCtx, record: ImportRecord): Promise<Counts | undefined> => {
  const { stream } = await openFile(ctx, record.fileId, 'import', record.id)
  return withCopy(stream as NodeJS.ReadableStream, async (path) => {
    const s = await surroundingsOf(ctx, record)
    const counts: Counts = { new: 0, changed: 0, unchanged: 0, refused: 0 }
    let rows = 0
    for await (const batch of rowsBelow({ path, name: record.fileName }, sheetOf(record))) {
      await judgeBatch(ctx, record.id, batch, s, counts)
      rows += batch.length
      if (!(await noteProgress(ctx, 'enterprise_import', record.id, 'checking', rows))) return undefined
    }
    return counts
  })
}
