import type { Looking } from '../../../kernel/context.ts'
import type { Means } from '../contract/index.ts'
import { anyOf, type Found, type Patterns, READ_AS, SEALED, type Sought } from '../rules/index.ts'
import { isAccount, saidOfAccount } from './accounts.ts'
import { ask, type WordTable } from './catalogue.ts'

/** `key`: the rest of the primary key as JSON, the same text for the same row. */
export type Hit = Found & { key: string }

const keyOf = (t: WordTable) => `json_build_array(${t.key.map((k) => `t.${k}::text`).join(', ')})::text`
/** What is sealed in a number is chance, and may spell any name: it is not read. */
const readOf = (text: string) =>
  `case when position('s1:' in ${text}) > 0 then regexp_replace(${text}, '${SEALED}', '${READ_AS}', 'g') else ${text} end`
const said = (t: WordTable) => t.columns.map((c) => `('${c.name}', ${readOf(`t.${c.name}::text`)})`).join(', ')

const finding = (t: WordTable) => `select ${keyOf(t)} as key, v.col as "column",
    v.said ~* $3 as name, v.said ~* $4 as phone, v.said ~* $5 as mail,
    $6::text is not null and to_jsonb(t)::text like '%' || $6 || '%' as hers
  from ${t.name} t cross join lateral (values ${said(t)}) as v(col, said)
  where t.park_id = $1 and v.said ~* $2 order by 1, 2`

type Row = { key: string; column: string; name: boolean; phone: boolean; mail: boolean; hers: boolean }
const meansOf = (r: Row): Means[] => (['name', 'phone', 'mail'] as const).filter((m) => r[m])

/** Every field of every row of the park in which she is spoken of. Reads each table once, from end to end. */
export async function* findMentions(
  ctx: Looking,
  tables: readonly WordTable[],
  patterns: Patterns,
  { accountId }: Pick<Sought, 'accountId'>,
): AsyncGenerator<Hit[]> {
  const about = [ctx.actor.parkId, anyOf(patterns), patterns.name, patterns.phone, patterns.mail, accountId]
  for (const t of tables) {
    const rows = await ask<Row>(ctx, finding(t), about)
    const strong = new Set(rows.filter((r) => r.phone || r.mail).map((r) => r.key))
    yield rows.map((r) => ({
      table: t.name,
      key: r.key,
      column: r.column,
      means: meansOf(r),
      hers: r.hers,
      strong: strong.has(r.key),
    }))
  }
}

const TRAIL = `select count(*)::int as n from audit_entry t
  where t.park_id = $1 and (actor_id = $3::uuid or concat_ws(' ', actor_name, before, after, reason) ~* $2)`
/** How many entries of the trail name her; they stay. */
export const countTrail = async (ctx: Looking, patterns: Patterns, accountId: string | null) =>
  (await ask<{ n: number }>(ctx, TRAIL, [ctx.actor.parkId, anyOf(patterns), accountId]))[0]?.n ?? 0

/** The row of a key, whose JSON is the parameter of this number. */
export const rowAt = (t: WordTable, parameter: number) =>
  t.key.map((k, i) => `t.${k}::text = $${parameter}::json->>${i}`).join(' and ')

export type Field = { table: string; key: string; column: string }
export const nameOfField = (f: Field) => `${f.table} ${f.key} ${f.column}`
export type Said = { said: string; enterprise: string | null; at: string | null }

const SAID = (t: WordTable, column: string) => `select coalesce(t.${column}::text, '') as said,
    to_jsonb(t)->>'${t.name === 'enterprise' ? 'id' : 'enterprise_id'}' as enterprise, to_jsonb(t)->>'created_at' as at
  from ${t.name} t where t.park_id = $1 and ${rowAt(t, 2)}`

/** What stands in these fields now, by `nameOfField`. */
export const saidIn = async (
  ctx: Looking,
  tables: ReadonlyMap<string, WordTable>,
  fields: readonly Field[],
): Promise<Map<string, Said>> => {
  const found = new Map<string, Said>()
  for (const f of fields) {
    const account = isAccount(f) ? await saidOfAccount(ctx, f) : undefined
    if (account) found.set(nameOfField(f), account)
    const t = tables.get(f.table)
    if (!t?.columns.some((c) => c.name === f.column)) continue
    const [row] = await ask<Said>(ctx, SAID(t, f.column), [ctx.actor.parkId, f.key])
    if (row) found.set(nameOfField(f), row)
  }
  return found
}
