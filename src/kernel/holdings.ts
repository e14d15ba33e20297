import { sql } from 'kysely'
import type { Looking, WriteCtx } from './context.ts'
import type { Label } from './contract/index.ts'

/**
 * Rows of a module that hang on a record which can turn out to stand twice (an enterprise): what becomes of them when the
 * two are merged. The module that owns the table declares it; the merge moves generically and can bring everything back.
 */
export type Holding = {
  /** As the database calls them; the table has `park_id` and `id`. */
  table: string
  column: string
  /** What a person calls these rows. */
  noun: Label
  /**
   * `move`: they go to the main record. `stay`: they keep hanging where they hang, because they say what was (history that
   * is only added to); whoever reads the main record reads them through the merge.
   */
  merge: 'move' | 'stay'
  /** Two rows that cannot both hang on one record, in SQL over `o` (of the other) and `m` (of the main one). */
  clash?: string
  /**
   * What becomes of the other's row then: it stays with the merged record, where nobody looks, or it is set aside, because
   * rows of that table act by themselves: taken out, kept with the merge, put back by its undo.
   */
  onClash?: 'stay' | 'aside'
  /** The columns that name one such row among those of a record: where a person may choose which of two is kept (figures). */
  chosenBy?: readonly string[]
  /** What else a moved row is set to: column → SQL over `o`; `$3` is the main record. */
  set?: Readonly<Record<string, string>>
  /** Rows of other tables that make no sense without a row set aside: table and the column that names it. */
  along?: readonly { table: string; column: string }[]
}

/** One row that was moved or set aside. `was` is what it said before: the changed columns, or the whole row. */
export type Move = {
  table: string
  column: string
  rowId: string
  from: string
  kind: 'moved' | 'aside'
  was: Record<string, unknown>
}

type Ways = { from: string; to: string }
const clashing = ({ table, column, clash }: Holding) =>
  clash ? `exists (select 1 from ${table} m where m.park_id = $1 and m.${column} = $3 and (${clash}))` : 'false'

const setAside = async (ctx: WriteCtx, h: Holding, from: string, rows: { id: string; was: Move['was'] }[]) => {
  const ids = rows.map((r) => r.id)
  const gone: Move[] = []
  for (const a of h.along ?? []) {
    const { rows: found } = await ctx.client.query<{ id: string; was: Move['was'] }>(
      `delete from ${a.table} o where o.park_id = $1 and o.${a.column} = any($2::uuid[]) returning o.id, to_jsonb(o) as was`,
      [ctx.actor.parkId, ids],
    )
    gone.push(
      ...found.map((r) => ({
        table: a.table,
        column: a.column,
        rowId: r.id,
        from,
        kind: 'aside' as const,
        was: r.was,
      })),
    )
  }
  await ctx.client.query(`delete from ${h.table} where park_id = $1 and id = any($2::uuid[])`, [ctx.actor.parkId, ids])
  return [...gone, ...rows.map((r) => asideOf(h, from, r))]
}
const asideOf = (h: Holding, from: string, r: { id: string; was: Move['was'] }): Move => ({
  table: h.table,
  column: h.column,
  rowId: r.id,
  from,
  kind: 'aside',
  was: r.was,
})

/** Takes rows out of their table and answers what they were. `which` is SQL over `o`. */
export const takeAside = async (
  ctx: WriteCtx,
  h: Holding,
  { from, which, values = [] }: { from: string; which: string; values?: readonly unknown[] },
): Promise<Move[]> => {
  const { rows } = await ctx.client.query<{ id: string; was: Move['was'] }>(
    `select o.id, to_jsonb(o) as was from ${h.table} o
     where o.park_id = $1 and o.${h.column} = $2 and (${which}) order by o.id for update`,
    [ctx.actor.parkId, from, ...values],
  )
  return rows.length === 0 ? [] : setAside(ctx, h, from, rows)
}

const before = ({ column, set = {} }: Holding) =>
  `jsonb_build_object(${[column, ...Object.keys(set)].map((c) => `'${c}', o.${c}`).join(', ')}) || jsonb_build_object('version', to_jsonb(o) -> 'version')`

/** Moves what hangs on one record to another, in this transaction, and answers every row that was touched, in order. */
export const moveHolding = async (ctx: WriteCtx, h: Holding, { from, to }: Ways): Promise<Move[]> => {
  if (h.merge === 'stay') return []
  const aside =
    h.onClash === 'aside' ? await takeAside(ctx, h, { from, which: clashing(h), values: h.clash ? [to] : [] }) : []
  const sets = Object.entries(h.set ?? {}).map(([c, by]) => `, ${c} = ${by}`)
  const { rows } = await ctx.client.query<{ id: string; was: Move['was'] }>(
    `with picked as materialized (
       select o.id, ${before(h)} as was from ${h.table} o
       where o.park_id = $1 and o.${h.column} = $2 and not ${clashing(h)} order by o.id for update),
     done as (update ${h.table} o set ${h.column} = $3${sets.join('')}
       where o.park_id = $1 and o.id in (select id from picked))
     select id, was from picked order by id`,
    [ctx.actor.parkId, from, to],
  )
  const moved = rows.map((r) => ({
    table: h.table,
    column: h.column,
    rowId: r.id,
    from,
    kind: 'moved' as const,
    was: r.was,
  }))
  return [...aside, ...moved]
}

/** Why a row could not be brought back as it was. */
export type Left = { table: string; rowId: string; why: 'gone' | 'elsewhere' | 'taken' | 'edited' }

const settingBack = (m: Move) => Object.keys(m.was).filter((c) => c !== 'version' && c !== m.column)

const moveBack = async (ctx: WriteCtx, m: Move, to: string): Promise<Left | undefined> => {
  const sets = settingBack(m).map((c) => `, ${c} = w.${c}`)
  const { rows } = await ctx.client.query<{ version: number | null; at: string }>(
    `select (to_jsonb(o) ->> 'version')::int as version, o.${m.column} as at from ${m.table} o
     where o.park_id = $1 and o.id = $2 for update`,
    [ctx.actor.parkId, m.rowId],
  )
  const left = { table: m.table, rowId: m.rowId }
  const now = rows[0]
  if (!now) return { ...left, why: 'gone' }
  if (now.at !== to) return { ...left, why: 'elsewhere' }
  await ctx.client.query(
    `update ${m.table} o set ${m.column} = $4${sets.join('')} from jsonb_populate_record(null::${m.table}, $3::jsonb) w
     where o.park_id = $1 and o.id = $2`,
    [ctx.actor.parkId, m.rowId, JSON.stringify(m.was), m.from],
  )
  return now.version !== null && now.version !== m.was.version ? { ...left, why: 'edited' } : undefined
}

const UNTOUCHABLE = new Set(['23505', '23P01', '23503'])
/** What has taken its place since stays there. */
const attempt = async (ctx: WriteCtx, m: Move, work: () => Promise<Left | undefined>): Promise<Left | undefined> => {
  await ctx.client.query('savepoint bring_back')
  try {
    const left = await work()
    await ctx.client.query('release savepoint bring_back')
    return left
  } catch (error) {
    if (!UNTOUCHABLE.has((error as { code?: string }).code ?? '')) throw error
    await ctx.client.query('rollback to savepoint bring_back')
    return { table: m.table, rowId: m.rowId, why: 'taken' }
  }
}

const putBack = async (ctx: WriteCtx, m: Move): Promise<undefined> => {
  await ctx.client.query(`insert into ${m.table} select * from jsonb_populate_record(null::${m.table}, $1::jsonb)`, [
    JSON.stringify(m.was),
  ])
}

/** Brings back one row, the last moved first. Answers what could not be as it was. */
export const bringBack = (ctx: WriteCtx, m: Move, to: string): Promise<Left | undefined> =>
  attempt(ctx, m, () => (m.kind === 'aside' ? putBack(ctx, m) : moveBack(ctx, m, to)))

/** How many rows of a table hang on a record; those written after `since` alone, where it is given. */
export const countHeld = async (ctx: Looking, h: Holding, of: string, since: Date | null = null): Promise<number> => {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from ${sql.raw(h.table)} o
    where o.park_id = ${ctx.actor.parkId}::uuid and ${sql.raw(`o.${h.column}`)} = ${of}::uuid
      and (${since}::timestamptz is null or (to_jsonb(o) ->> 'created_at')::timestamptz > ${since}::timestamptz)`.execute(
    ctx.db as never,
  )
  return rows[0]?.n ?? 0
}
