import type { WriteCtx } from '../../../../kernel/context.ts'
import { newId } from '../../../../kernel/ids.ts'
import { noteProgress } from '../../../../kernel/importSteps.ts'
import type { Change, RowReason } from '../../contract/index.ts'
import { type ImportRecord, type RowRecord, rowsOf } from '../../queries/index.ts'
import { REASONS } from '../../rules/import/reasons.ts'
import { insertMany, updateEnterprises } from '../bulk.ts'

export type Done = { new: number; changed: number; refused: number }

const valuesOf = (row: RowRecord) =>
  Object.fromEntries((row.changes as Change[]).filter((c) => c.field !== 'contact').map((c) => [c.field, c.after]))

const BLANK = {
  shortName: null,
  formerNames: [],
  codeWarning: null,
  codeOverrideReason: null,
  legacyRegNo: null,
  status: 'active',
  kind: null,
  industryCode: null,
  size: 'unknown',
  tier: 'normal',
  registeredCapitalFen: null,
  registeredCapitalCurrency: null,
  foundedOn: null,
  foundedPrecision: null,
  divisionCode: null,
  address: null,
  lng: null,
  lat: null,
  gridId: null,
  legalPerson: null,
  businessScope: null,
  tags: [],
}
const COLUMNS = ['name', 'code', ...Object.keys(BLANK)]

/** Answers the rows that went in, each with the enterprise it is about now. */
const openFiles = async (ctx: WriteCtx, rows: RowRecord[]): Promise<RowRecord[]> => {
  const at = { version: 1, createdAt: ctx.now, updatedAt: ctx.now }
  const opened = rows.map((row) => ({ ...row, enterpriseId: newId(ctx.now) }))
  const ids = await insertMany(
    ctx,
    'enterprise',
    opened.map((row) => ({ id: row.enterpriseId, ...BLANK, ...valuesOf(row), ...at })),
  )
  return opened.filter((row) => ids.has(row.enterpriseId))
}

/** Only files that stand as the dry run saw them are written. */
const changeFiles = async (ctx: WriteCtx, rows: RowRecord[]): Promise<RowRecord[]> => {
  if (rows.length === 0) return []
  const present = await ctx.db
    .selectFrom('enterprise')
    .selectAll()
    .where('parkId', '=', ctx.actor.parkId)
    .where(
      'id',
      'in',
      rows.flatMap((r) => r.enterpriseId ?? []),
    )
    .orderBy('id')
    .forUpdate()
    .execute()
  const byId = new Map(present.map((p) => [p.id, p]))
  const same = rows.filter((r) => byId.get(r.enterpriseId ?? '')?.version === r.enterpriseVersion)
  const written = same.map((r) => {
    const file: Record<string, unknown> = { ...byId.get(r.enterpriseId ?? ''), ...valuesOf(r) }
    const columns = Object.fromEntries(COLUMNS.map((c) => [c, file[c]]))
    return { id: r.enterpriseId, ...columns, version: (r.enterpriseVersion ?? 0) + 1, updatedAt: ctx.now }
  })
  await updateEnterprises(ctx, written)
  return same
}

const by = (ctx: WriteCtx, record: ImportRecord) => ({
  source: 'import',
  sourceId: record.id,
  byId: record.ownerId,
  byName: record.ownerName,
  at: ctx.now,
})

const keepFacts = (ctx: WriteCtx, record: ImportRecord, rows: RowRecord[]) =>
  insertMany(
    ctx,
    'enterprise_fact',
    rows.flatMap((row) =>
      Object.entries(valuesOf(row)).map(([field, value]) => ({
        id: newId(ctx.now),
        enterpriseId: row.enterpriseId,
        field,
        value,
        ...by(ctx, record),
      })),
    ),
  )

const keepMoments = (ctx: WriteCtx, record: ImportRecord, rows: RowRecord[]) =>
  insertMany(
    ctx,
    'enterprise_moment',
    rows.map((row) => ({
      id: newId(ctx.now),
      enterpriseId: row.enterpriseId,
      at: ctx.now,
      kind: 'import',
      titleZh: row.kind === 'new' ? `由导入建档（${record.fileName}）` : `由导入更新（${record.fileName}）`,
      titleEn:
        row.kind === 'new' ? `File opened by import (${record.fileName})` : `Updated by import (${record.fileName})`,
      byName: record.ownerName,
      link: `/imports/${record.id}`,
      sourceId: record.id,
      createdAt: ctx.now,
    })),
  )

type Person = { id?: string; name: string; role: string; phone: string | null }
const keepContacts = async (ctx: WriteCtx, rows: RowRecord[]) => {
  const people = rows.flatMap((row) =>
    (row.changes as Change[])
      .filter((c) => c.field === 'contact')
      .map((c) => ({ enterpriseId: row.enterpriseId, isNewFile: row.kind === 'new', ...(c.after as Person) })),
  )
  const times = { version: 1, createdAt: ctx.now, updatedAt: ctx.now }
  const added = people.filter((p) => !p.id)
  await insertMany(
    ctx,
    'enterprise_contact',
    added.map(({ isNewFile, id: _, ...p }) => ({ id: newId(ctx.now), ...p, isPrimary: isNewFile, ...times })),
  )
  for (const { id, role, phone } of people.filter((p) => p.id))
    await ctx.db
      .updateTable('enterpriseContact')
      .set((eb) => ({ role, phone, updatedAt: ctx.now, version: eb('version', '+', 1) }))
      .where('parkId', '=', ctx.actor.parkId)
      .where('id', '=', id ?? '')
      .execute()
}

const close = async (ctx: WriteCtx, rows: RowRecord[], done: RowRecord[]) => {
  const went = new Map(done.map((r) => [r.id, r.enterpriseId]))
  const results = rows.map((r) => {
    const said = r.kind === 'new' ? REASONS.taken_since : REASONS.changed_since
    const reason: RowReason = { column: null, title: null, value: null, ...said }
    const refused = { outcome: 'refused', reasons: [reason] }
    return {
      id: r.id,
      enterprise_id: went.get(r.id) ?? r.enterpriseId,
      ...(went.has(r.id) ? { outcome: 'done', reasons: [] } : refused),
    }
  })
  await ctx.client.query(
    `update enterprise_import_row r set outcome = x.outcome, reasons = x.reasons, enterprise_id = x.enterprise_id
     from json_to_recordset($2::json) as x(id uuid, outcome text, reasons jsonb, enterprise_id uuid)
     where r.park_id = $1 and r.id = x.id`,
    [ctx.actor.parkId, JSON.stringify(results)],
  )
}

const commitChunk = async (ctx: WriteCtx, record: ImportRecord, rows: RowRecord[], total: Done) => {
  const [fresh, others] = [rows.filter((r) => r.kind === 'new'), rows.filter((r) => r.kind === 'changed')]
  const opened = await openFiles(ctx, fresh)
  const changed = await changeFiles(ctx, others)
  const done = [...opened, ...changed]
  await keepFacts(ctx, record, done)
  await keepMoments(ctx, record, done)
  await keepContacts(ctx, done)
  await close(ctx, rows, done)
  total.new += opened.length
  total.changed += changed.length
  total.refused += rows.length - done.length
}

const CHUNK = 500
/** Writes what the dry run showed, all in this one transaction; a row whose enterprise has changed since is refused and listed. */
export const commitRows = async (ctx: WriteCtx, record: ImportRecord): Promise<Done> => {
  const total: Done = { new: 0, changed: 0, refused: 0 }
  let after = -1
  for (let rows = 0; ; ) {
    const chunk = await rowsOf(ctx, record.id)
      .selectAll()
      .where('kind', 'in', ['new', 'changed'])
      .where('row', '>', after)
      .orderBy('row')
      .limit(CHUNK)
      .execute()
    if (chunk.length === 0) return total
    await commitChunk(ctx, record, chunk, total)
    after = chunk.at(-1)?.row ?? after
    rows += chunk.length
    await noteProgress(ctx, 'enterprise_import', record.id, 'committing', rows)
  }
}
