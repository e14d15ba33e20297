import type { WriteCtx } from '../../../../kernel/context.ts'
import { newId } from '../../../../kernel/ids.ts'
import { sealerOf } from '../../../../kernel/seal/index.ts'
import type { SheetRow } from '../../../../kernel/sheets/index.ts'
import { keptCell, rowsBelow, sealedCell, withCopy } from '../../../../kernel/sheets/takenIn.ts'
import { openFile } from '../../../files/index.ts'
import type { ImportColumn } from '../../contract/index.ts'
import { CONTACT_PHONE, type ImportRecord, sheetOf } from '../../queries/index.ts'
import { type Judged, judge } from '../../rules/import/judge.ts'
import { isWritten } from '../../rules/import/written.ts'
import { figureReader } from './figures/read.ts'
import { steady } from './portions.ts'
import { knownFor, surroundingsOf } from './surroundings.ts'

export type Counts = { new: number; changed: number; unchanged: number; refused: number; warned: number }

type Sealing = { seal: (phone: string) => string; phoneColumn: number }
type Spoken = { phone?: string | null } | null
const sealedIn = (said: unknown, seal: (phone: string) => string) => {
  const person = said as Spoken
  return person?.phone ? { ...person, phone: seal(person.phone) } : person
}

/** A judged row as it is kept: what is to stand and what stands, by field; the person to call apart. */
const keptRow = (
  at: Date,
  { seal, phoneColumn }: Sealing,
  r: SheetRow,
  { row, kind, name, code, enterpriseId, enterpriseVersion, changes, reasons, ...more }: Judged,
) => {
  const fields = changes.filter((c) => c.field !== 'contact')
  const foreign = fields.find((c) => !isWritten(c.field) && !c.field.startsWith('indicator.'))
  if (foreign) throw new Error(`an import cannot write ${foreign.field}`)
  const contact = changes.find((c) => c.field === 'contact')
  return {
    ...{
      id: newId(at),
      row,
      kind,
      name,
      code,
      enterprise_id: enterpriseId,
      enterprise_version: enterpriseVersion,
      reasons,
    },
    warnings: more.warnings,
    said: Object.fromEntries(fields.map((c) => [c.field, c.after])),
    was: kind === 'new' ? {} : Object.fromEntries(fields.map((c) => [c.field, c.before])),
    contact: contact && { before: sealedIn(contact.before, seal), after: sealedIn(contact.after, seal) },
    cells:
      kind === 'unchanged'
        ? []
        : r.cells.map((cell, i) => (i === phoneColumn ? sealedCell(keptCell(cell), seal) : keptCell(cell))),
  }
}
type Kept = ReturnType<typeof keptRow>

/** Says of every row of a batch what would become of it. */
export type Reader = (rows: SheetRow[]) => Promise<Judged[]>
const registerReader = async (ctx: WriteCtx, record: ImportRecord): Promise<Reader> => {
  const s = await surroundingsOf(ctx, record)
  const column = s.columns.find((c) => c.field === 'code')?.column ?? 0
  return async (rows) => {
    const around = { ...s, known: await knownFor(ctx, rows, column) }
    return rows.map((r) => judge(r.row, r.cells, around))
  }
}

const phoneColumnOf = (record: ImportRecord) =>
  ((record.columns ?? []) as ImportColumn[]).find((c) => c.field === 'contactPhone')?.column ?? -1

type Batch = { rows: SheetRow[]; read: Reader; counts: Counts; phoneColumn: number }
const judgeBatch = async (ctx: WriteCtx, { rows, read, counts, phoneColumn }: Batch): Promise<Kept[]> => {
  const [judged, seal] = [await read(rows), await sealerOf(ctx, CONTACT_PHONE)]
  return judged.map((found, i) => {
    counts[found.kind]++
    if (found.kind !== 'refused' && found.warnings.length > 0) counts.warned++
    return keptRow(ctx.now, { seal, phoneColumn }, rows[i] as SheetRow, found)
  })
}

const GOES_ON = `update enterprise_import set progress = $3 where park_id = $1 and id = $2 and state = 'checking'`
const KEEP = `insert into enterprise_import_row
    (park_id, import_id, id, row, kind, name, code, enterprise_id, enterprise_version, reasons, warnings, said, was, contact, cells)
  select $1, $2, id, row, kind, name, code, enterprise_id, enterprise_version, reasons, warnings, said, was, contact, cells
  from json_populate_recordset(null::enterprise_import_row, $3::json)`
/** In a transaction of its own, so that who waits sees how far it is. False: it was cancelled. */
const keep = (ctx: WriteCtx, importId: string, found: Kept[], rows: number): Promise<boolean> =>
  ctx.outside.aside(ctx.actor.parkId, async (client) => {
    const { rowCount } = await client.query(GOES_ON, [ctx.actor.parkId, importId, rows])
    if (rowCount === 1) await client.query(KEEP, [ctx.actor.parkId, importId, JSON.stringify(found)])
    return rowCount === 1
  })

/** The next is asked for while this one is looked at. */
async function* ahead<T>(source: AsyncGenerator<T>): AsyncGenerator<T> {
  let next = source.next()
  try {
    for (;;) {
      const { value, done } = await next
      if (done) return
      next = source.next()
      next.catch(() => {})
      yield value
    }
  } finally {
    await source.return(undefined)
  }
}

/** Reads every row, says what would become of it, and keeps that; answers undefined when it was cancelled meanwhile. */
export const dryRun = async (ctx: WriteCtx, record: ImportRecord): Promise<Counts | undefined> => {
  await steady(ctx)
  const { stream } = await openFile(ctx, record.fileId, 'import', record.id)
  return withCopy(stream as NodeJS.ReadableStream, async (path) => {
    const read = await (record.subject === 'figures' ? figureReader : registerReader)(ctx, record)
    const counts: Counts = { new: 0, changed: 0, unchanged: 0, refused: 0, warned: 0 }
    let [rows, keeping] = [0, Promise.resolve(true)]
    for await (const batch of ahead(rowsBelow({ path, name: record.fileName }, sheetOf(record)))) {
      const found = await judgeBatch(ctx, { rows: batch, read, counts, phoneColumn: phoneColumnOf(record) })
      if (!(await keeping)) return undefined
      rows += batch.length
      keeping = keep(ctx, record.id, found, rows)
      keeping.catch(() => {})
    }
    return (await keeping) ? counts : undefined
  })
}
