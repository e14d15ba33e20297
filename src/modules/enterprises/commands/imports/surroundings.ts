import { sql } from 'kysely'
import { shanghaiDate } from '../../../../kernel/calendar/index.ts'
import { divisionPath } from '../../../../kernel/codes/divisions.ts'
import { parseUscc } from '../../../../kernel/codes/index.ts'
import type { WriteCtx } from '../../../../kernel/context.ts'
import { nameIndex } from '../../../../kernel/names/index.ts'
import { openerOf } from '../../../../kernel/seal/index.ts'
import { cellText } from '../../../../kernel/sheets/cellReads.ts'
import type { SheetRow } from '../../../../kernel/sheets/index.ts'
import { gridLocator } from '../../../parks/index.ts'
import type { ImportColumn } from '../../contract/index.ts'
import { CONTACT_PHONE, type ImportRecord, sheetOf } from '../../queries/index.ts'
import { cleanCode } from '../../rules/code.ts'
import type { Known, KnownContact, Surroundings } from '../../rules/import/judge.ts'
import type { NamedFile } from '../../rules/import/names.ts'

const gridsByName = async (ctx: WriteCtx) => {
  const grids = await ctx.db
    .selectFrom('grid')
    .select(['id', 'name', 'code'])
    .where('parkId', '=', ctx.actor.parkId)
    .where('kind', '=', 'grid')
    .execute()
  const found = new Map<string, string | 'ambiguous'>()
  for (const { name, id } of grids) found.set(name, found.has(name) ? 'ambiguous' : id)
  // A code never stands behind the name of another grid.
  for (const { code, id } of grids) if (!found.has(code)) found.set(code, id)
  return found
}

const divisionOfPark = async (ctx: WriteCtx): Promise<string | null> => {
  const park = ctx.db.selectFrom('park').select('divisionCode').where('id', '=', ctx.actor.parkId)
  return (await park.executeTakeFirst())?.divisionCode ?? null
}

/** Every file by the names it has and had; a merged one goes by the name of the file that stands for it. */
const namesInPark = async (ctx: WriteCtx, division: string | null) => {
  const files = await ctx.db
    .selectFrom('enterprise')
    .select(['id', 'code', 'name', 'formerNames', 'codeWarning'])
    .where('parkId', '=', ctx.actor.parkId)
    .where('mergedIntoId', 'is', null)
    .execute()
  const named = files.flatMap(({ id, code, name, formerNames, codeWarning }) => {
    const file = (own: string): { item: NamedFile; name: string } => {
      const item = { id, code, name: own, former: own !== name, legacy: codeWarning === 'legacy' }
      return { item, name: own }
    }
    return [name, ...formerNames].map(file)
  })
  return nameIndex(
    named,
    divisionPath(division ?? '').map((d) => d.name),
  )
}

export const surroundingsOf = async (ctx: WriteCtx, record: ImportRecord): Promise<Surroundings> => {
  const headers = sheetOf(record)?.headers ?? []
  const titled = (c: ImportColumn) => {
    const header = headers.find((h) => h.column === c.column)
    return { ...c, title: header?.title ?? '', ...(c.unit || !header?.unit ? {} : { unit: header.unit }) }
  }
  const division = await divisionOfPark(ctx)
  return {
    columns: (record.columns as ImportColumn[]).map(titled),
    codeReason: record.codeOverrideReason,
    known: new Map(),
    seen: new Map(),
    grids: await gridsByName(ctx),
    locate: await gridLocator(ctx),
    division,
    today: shanghaiDate(ctx.now),
    names: { near: await namesInPark(ctx, division), rows: new Map() },
  }
}

const codesIn = (rows: readonly SheetRow[], column: number) =>
  rows.flatMap((r) => {
    const read = parseUscc(cleanCode(cellText(r.cells[column])))
    return read.ok ? [read.normalized] : read.legacyRegNo ? [read.legacyRegNo] : []
  })

const contactsIn = async (ctx: WriteCtx, ids: string[]) => {
  const rows = await ctx.db
    .selectFrom('enterpriseContact')
    .select(['id', 'enterpriseId', 'name', 'role', 'phone'])
    .where('parkId', '=', ctx.actor.parkId)
    .where('enterpriseId', 'in', ids)
    .orderBy('isPrimary', 'desc')
    .orderBy('id')
    .execute()
  const open = openerOf(ctx, CONTACT_PHONE)
  return Map.groupBy(
    rows.map((r) => ({ ...r, phone: r.phone && open(r.phone) })),
    (r) => r.enterpriseId,
  )
}
const computedIn = async (ctx: WriteCtx, ids: string[]) => {
  const rows = await ctx.db
    .selectFrom('enterpriseIndicator')
    .select('enterpriseId')
    .distinct()
    .where('parkId', '=', ctx.actor.parkId)
    .where('enterpriseId', 'in', ids)
    .where('kind', 'in', ['staff', 'revenue', 'assets'])
    .execute()
  return new Set(rows.map((r) => r.enterpriseId))
}

const GRID_NAME = sql<
  string | null
>`(select g.name from grid g where g.park_id = enterprise.park_id and g.id = enterprise.grid_id)`
const filesBy = (ctx: WriteCtx) =>
  ctx.db.selectFrom('enterprise').selectAll().select(GRID_NAME.as('gridName')).where('parkId', '=', ctx.actor.parkId)

/** A file that was merged stands for the one it went into. */
const standingFor = async (ctx: WriteCtx, ids: readonly string[]) => {
  const files = await filesBy(ctx)
    .where(sql<boolean>`enterprise.id = any(${ids as string[]}::uuid[])`)
    .execute()
  return new Map(files.map((f) => [f.id, f]))
}

/** The files that bear one of the codes or old numbers, each with the one that stands for it. */
const namedIn = async (ctx: WriteCtx, codes: readonly string[]) => {
  if (codes.length === 0) return []
  const named = await filesBy(ctx)
    .where((eb) => eb.or([eb('code', 'in', [...codes]), eb('legacyRegNo', 'in', [...codes])]))
    .orderBy('mergedIntoId')
    .execute()
  const mains = await standingFor(
    ctx,
    named.flatMap((f) => f.mergedIntoId ?? []),
  )
  return named.map((f) => ({ by: f, row: mains.get(f.mergedIntoId ?? '') ?? f }))
}

/** Only who they are. */
export const filesByCode = async (ctx: WriteCtx, rows: readonly SheetRow[], column: number) => {
  const files = await namedIn(ctx, codesIn(rows, column))
  const known = new Map<string, { id: string; name: string; code: string }>()
  for (const { by, row } of files.toReversed())
    for (const code of [by.legacyRegNo, by.code]) if (code) known.set(code, row)
  return known
}

/** The files that rows of this batch may be about, by unified code and by old number, also those of files merged into them. */
export const knownFor = async (
  ctx: WriteCtx,
  rows: readonly SheetRow[],
  column: number,
): Promise<Map<string, Known>> => {
  const files = await namedIn(ctx, codesIn(rows, column))
  const known = new Map<string, Known>()
  const ids = files.map((f) => f.row.id)
  if (ids.length === 0) return known
  const [contacts, computed] = await Promise.all([contactsIn(ctx, ids), computedIn(ctx, ids)])
  for (const { by, row } of files.toReversed()) {
    const people: KnownContact[] = (contacts.get(row.id) ?? []).map(({ enterpriseId: _, ...c }) => c)
    const file = { row, contacts: people, computed: computed.has(row.id), ...(by === row ? {} : { merged: true }) }
    if (by.legacyRegNo) known.set(by.legacyRegNo, file)
    known.set(by.code, file)
  }
  return known
}
