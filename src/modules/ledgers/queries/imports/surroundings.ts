import { sql } from 'kysely'
import type { Looking, ReadCtx } from '../../../../kernel/context.ts'
import { DemandLevel } from '../../../demands/contract/index.ts'
import { listCategories } from '../../../demands/index.ts'
import { type DemandColumn, ImportedStatus, type WordField } from '../../contract/index.ts'
import type { Firm, Surroundings } from '../../rules/import/understand.ts'

import { type Near, nearest, sameName } from '../../rules/import/words.ts'
import { type ImportRecord, optionsOf, sheetOf } from './imports.ts'

type Named = Firm & { code: string; shortName: string | null; formerNames: string[] }
const firmsOf = ({ db, actor }: Looking): Promise<Named[]> =>
  db
    .selectFrom('enterprise')
    .select(['id', 'name', 'gridId', 'code', 'shortName', 'formerNames'])
    .where('parkId', '=', actor.parkId)
    .where('mergedIntoId', 'is', null)
    .execute()

/** A full name is one firm's whatever others are called in short. */
const byName = (firms: readonly Named[]) => {
  const found = new Map<string, Firm | 'ambiguous'>()
  const put = (name: string, firm: Named) => {
    const before = found.get(sameName(name))
    found.set(sameName(name), before && before !== 'ambiguous' && before.id !== firm.id ? 'ambiguous' : firm)
  }
  for (const f of firms) put(f.name, f)
  const full = new Set(found.keys())
  for (const f of firms)
    for (const other of [f.shortName, ...f.formerNames]) if (other && !full.has(sameName(other))) put(other, f)
  return found
}

const saidOf = async ({ db, actor }: Looking) => {
  const rows = await db.selectFrom('demandImportWord').selectAll().where('parkId', '=', actor.parkId).execute()
  return new Map(rows.map((r) => [`${r.field} ${r.word}`, r.meaning]))
}

const choicesOf = (choice: { labels: Record<string, readonly [string, string]> }): Near[] =>
  Object.entries(choice.labels).map(([value, [name]]) => ({ value, name }))

/** What words may mean in this park, and what an unknown one looks like. */
export const surroundingsOf = async (ctx: Looking, record: ImportRecord) => {
  const [firms, { items }, departments, said] = [
    await firmsOf(ctx),
    await listCategories(ctx as ReadCtx),
    await ctx.db
      .selectFrom('department')
      .select(['id', 'name', 'code'])
      .where('parkId', '=', ctx.actor.parkId)
      .execute(),
    await saidOf(ctx),
  ]
  const headers = sheetOf(record)?.headers ?? []
  const active = items.filter((c) => c.active)
  const s: Surroundings = {
    columns: ((record.columns ?? []) as DemandColumn[]).map((c) => ({
      ...c,
      title: headers.find((h) => h.column === c.column)?.title ?? '',
    })),
    options: optionsOf(record),
    now: ctx.now.toISOString(),
    firmByCode: new Map(firms.map((f) => [f.code, f])),
    firmByName: byName(firms),
    firmById: new Map(firms.map((f) => [f.id, f])),
    categories: new Map(
      active.flatMap((c) => [c.nameZh, c.nameEn, c.code].map((name) => [sameName(name), c.id] as const)),
    ),
    departments: new Map(departments.flatMap((d) => [d.name, d.code].map((name) => [sameName(name), d] as const))),
    departmentById: new Map(departments.map((d) => [d.id, d])),
    said,
  }
  const near: Record<WordField, (word: string) => Near[]> = {
    enterprise: nearest(firms.map((f) => ({ value: f.id, name: f.name }))),
    category: nearest(active.map((c) => ({ value: c.id, name: c.nameZh }))),
    department: nearest(departments.map((d) => ({ value: d.id, name: d.name }))),
    level: nearest(choicesOf(DemandLevel)),
    status: nearest(choicesOf(ImportedStatus)),
  }
  return { s, near }
}

/** Whether this park knows what somebody says a word means. */
export const isMeaning = async ({ db, actor }: Looking, field: WordField, meaning: string): Promise<boolean> => {
  if (field === 'level') return DemandLevel.safeParse(meaning).success
  if (field === 'status') return ImportedStatus.safeParse(meaning).success
  const table = { enterprise: 'enterprise', category: 'demand_category', department: 'department' }[field]
  if (!/^[0-9a-f-]{36}$/.test(meaning)) return false
  const { rows } =
    await sql`select 1 from ${sql.table(table)} where park_id = ${actor.parkId}::uuid and id = ${meaning}::uuid`.execute(
      db as never,
    )
  return rows.length > 0
}

/** Cases that are here already: by the number of the other system, or by the key of the row. */
export const knownAmong = async (
  { db, actor }: Looking,
  keys: readonly string[],
  system: string | null,
  numbers: readonly string[],
) => {
  const { rows } = await sql<{ id: string; enterpriseId: string; key: string | null; number: string | null }>`
    select d.id, d.enterprise_id as "enterpriseId", d.client_id as key, null as number from demand d
      where d.park_id = ${actor.parkId}::uuid and d.client_id = any(${keys as string[]}::uuid[])
    union all select d.id, d.enterprise_id, null, d.external_id from demand d
      where d.park_id = ${actor.parkId}::uuid and d.external_system = ${system}::text and d.external_id = any(${numbers as string[]}::text[])`.execute(
    db as never,
  )
  return {
    byKey: new Map(rows.flatMap((r) => (r.key ? [[r.key, r] as const] : []))),
    byNumber: new Map(rows.flatMap((r) => (r.number ? [[r.number, r] as const] : []))),
  }
}
