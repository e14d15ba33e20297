import { PREVIEW_ROWS, type SheetRow, type Walked } from './shapes.ts'

const PREVIEW_CHARACTERS = 400_000

/** One pass over a sheet: how large it is, and its first rows for the preview. */
export async function walkSheet(
  sheet: { name: string; hidden?: boolean },
  batches: AsyncIterable<SheetRow[]>,
): Promise<Walked> {
  const walked: Walked = { name: sheet.name, rows: 0, columns: 0, head: [], merged: [] }
  if (sheet.hidden) walked.hidden = true
  let room = PREVIEW_CHARACTERS
  for await (const batch of batches) {
    for (const row of batch) {
      walked.rows = row.row
      walked.columns = Math.max(walked.columns, row.cells.length)
      if (walked.head.length >= PREVIEW_ROWS || room <= 0) continue
      walked.head.push(row)
      room -= weightOf(row)
    }
  }
  return walked
}

/** Characters that handing this row to another thread copies. */
const weightOf = (row: SheetRow) =>
  row.cells.reduce((sum: number, cell) => sum + (typeof cell === 'string' ? cell.length : 8), 0)

const BATCH_ROWS = 500
const BATCH_CHARACTERS = 1_000_000

/** Cuts rows into batches small enough to hand over at once, by rows and by text. */
export function createBatcher() {
  let ready: SheetRow[][] = []
  let batch: SheetRow[] = []
  let weight = 0
  const cut = () => {
    if (batch.length > 0) ready.push(batch)
    batch = []
    weight = 0
  }
  const add = (row: SheetRow | undefined) => {
    if (!row) return
    batch.push(row)
    weight += weightOf(row)
    if (batch.length >= BATCH_ROWS || weight >= BATCH_CHARACTERS) cut()
  }
  const take = () => {
    const taken = ready
    ready = []
    return taken
  }
  return { add, take, cut }
}
