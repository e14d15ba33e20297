import type { WriteCtx } from '../../../../kernel/context.ts'
import { newId } from '../../../../kernel/ids.ts'
import { noteProgress } from '../../../../kernel/importSteps.ts'
import { insertMany } from '../../../../kernel/many.ts'
import { sealerOf } from '../../../../kernel/seal/index.ts'
import { reasonAt } from '../../../../kernel/sheets/cellReads.ts'
import type { SheetRow } from '../../../../kernel/sheets/index.ts'
import { keptCell, rowsBelow, sealedCell, withCopy } from '../../../../kernel/sheets/takenIn.ts'
import { DEMAND_PHONE } from '../../../demands/index.ts'
import { openFile } from '../../../files/index.ts'
import type { DemandRowKind, RowReason, Unknown, WordField } from '../../contract/index.ts'
import { type ImportRecord, knownAmong, sheetOf, surroundingsOf } from '../../queries/imports/index.ts'
import { REASONS } from '../../rules/import/reasons.ts'
import { type Surroundings, type Understood, understand } from '../../rules/import/understand.ts'
import type { Near } from '../../rules/import/words.ts'
import { keyOf } from './key.ts'

export type Counts = Record<DemandRowKind, number>
type Run = {
  ctx: WriteCtx
  importId: string
  s: Surroundings
  seal: (phone: string) => string
  counts: Counts
  /** Keys of this file by row: the first of equals goes in. */
  seen: Map<string, number>
  wonders: Map<string, { field: WordField; word: string; rows: number }>
}
type Read = { row: SheetRow; u: Understood; key: string | null }
type Known = Awaited<ReturnType<typeof knownAmong>>

const verdictOf = (
  run: Run,
  { row, u, key }: Read,
  known: Known,
): { kind: DemandRowKind; demandId?: string; reason?: RowReason } => {
  if (!u.draft || !key) return { kind: 'refused' }
  const { columns } = run.s
  const at = columns.find((c) => c.field === (u.draft?.external ? 'externalId' : 'title'))
  const why = (reason: (typeof REASONS)['enterprise']) => reasonAt(at, at && row.cells[at.column], reason)
  const here = (u.draft.external && known.byNumber.get(u.draft.external.id)) ?? known.byKey.get(key)
  if (here && here.enterpriseId !== u.draft.enterprise.id)
    return { kind: 'refused', reason: why(REASONS.external_taken) }
  if (here) return { kind: 'known', demandId: here.id }
  const before = run.seen.get(key)
  if (before !== undefined) return { kind: 'refused', reason: why(REASONS.duplicate(before)) }
  run.seen.set(key, row.row)
  return { kind: u.past ? 'past' : 'open' }
}

const draftOf = ({ draft }: Understood, seal: Run['seal']) =>
  draft?.contactPhone ? { ...draft, contactPhone: seal(draft.contactPhone) } : draft
const cellsOf = ({ s, seal }: Run, row: SheetRow) => {
  const at = s.columns.find((c) => c.field === 'contactPhone')?.column
  return row.cells.map((cell, i) => (i === at ? sealedCell(keptCell(cell), seal) : keptCell(cell)))
}

const rowFor = (run: Run, read: Read, known: Known) => {
  const { row, u, key } = read
  const { kind, demandId, reason } = verdictOf(run, read, known)
  run.counts[kind]++
  for (const { field, word } of u.unknowns) {
    const wonder = run.wonders.get(`${field} ${word}`) ?? { field, word, rows: 0 }
    wonder.rows++
    run.wonders.set(`${field} ${word}`, wonder)
  }
  const kept = kind === 'known' ? [] : cellsOf(run, row)
  return {
    id: newId(run.ctx.now),
    importId: run.importId,
    row: row.row,
    kind,
    key,
    title: u.title?.slice(0, 300) ?? null,
    enterprise: u.enterprise,
    demandId: demandId ?? null,
    draft: u.draft && kind !== 'refused' ? JSON.stringify(draftOf(u, run.seal)) : null,
    cells: JSON.stringify(kept),
    reasons: JSON.stringify(reason ? [...u.reasons, reason] : u.reasons),
  }
}

const judgeBatch = async (run: Run, rows: SheetRow[]) => {
  const reads = rows.map((row): Read => {
    const u = understand(row.cells, run.s)
    return { row, u, key: u.draft ? keyOf(run.ctx.actor.parkId, u.draft) : null }
  })
  const keys = reads.flatMap((r) => r.key ?? [])
  const numbers = reads.flatMap((r) => r.u.draft?.external?.id ?? [])
  const known = await knownAmong(run.ctx, keys, run.s.options.externalSystem, numbers)
  await insertMany(
    run.ctx,
    'demandImportRow',
    reads.map((r) => rowFor(run, r, known)),
  )
}

const MOST_UNKNOWN = 200
/** The words that hold back most rows first, each with what it looks like. */
const unknownsOf = ({ wonders }: Run, near: Record<WordField, (word: string) => Near[]>): Unknown[] =>
  [...wonders.values()]
    .sort((a, b) => b.rows - a.rows)
    .slice(0, MOST_UNKNOWN)
    .map((wonder) => ({ ...wonder, proposals: near[wonder.field](wonder.word) }))

/** Reads every row, says what would become of it, and keeps that; answers undefined when it was cancelled meanwhile. */
export const dryRun = async (ctx: WriteCtx, record: ImportRecord) => {
  const { stream } = await openFile(ctx, record.fileId, 'demand_import', record.id)
  return withCopy(stream as NodeJS.ReadableStream, async (path) => {
    const { s, near } = await surroundingsOf(ctx, record)
    const counts: Counts = { open: 0, past: 0, known: 0, refused: 0 }
    const seal = await sealerOf(ctx, DEMAND_PHONE)
    const run: Run = { ctx, importId: record.id, s, seal, counts, seen: new Map(), wonders: new Map() }
    let rows = 0
    for await (const batch of rowsBelow({ path, name: record.fileName }, sheetOf(record))) {
      await judgeBatch(run, batch)
      rows += batch.length
      if (!(await noteProgress(ctx, 'demand_import', record.id, 'checking', rows))) return undefined
    }
    return { counts, rows, unknowns: unknownsOf(run, near) }
  })
}
