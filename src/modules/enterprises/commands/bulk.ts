import type { WriteCtx } from '../../../kernel/context.ts'
import type { FoundBy } from '../rules/words.ts'
import { keepWords } from './fresh.ts'

const snake = (key: string) => key.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)
const asRecord = (row: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(row).map(([key, value]) => [snake(key), value ?? null]))
const recordset = (ctx: WriteCtx, rows: readonly Record<string, unknown>[]) =>
  JSON.stringify(rows.map((r) => asRecord({ parkId: ctx.actor.parkId, ...r })))

type Written = Record<string, unknown> & Partial<FoundBy & { id: string }>
/** Found by its words at once; what of it is stale is looked at afterwards. */
const lookAt = async (ctx: WriteCtx, rows: readonly Written[]) => {
  if (!rows.some((r) => 'name' in r)) return
  await keepWords(ctx, rows as readonly (FoundBy & { id: string })[])
  await ctx.enqueue('enterprises.look-over', { only: 'new' }, { key: `enterprises.look-over:${ctx.actor.parkId}` })
}

/** Many rows of one table in one statement; every row has the keys of the first. jsonb columns take plain values. Answers the ids that went in. */
export const insertMany = async (
  ctx: WriteCtx,
  table: 'enterprise' | 'enterprise_fact_line' | 'enterprise_moment' | 'enterprise_contact' | 'enterprise_import_row',
  rows: readonly Record<string, unknown>[],
): Promise<Set<string>> => {
  const first = rows[0]
  if (!first) return new Set()
  const columns = ['park_id', ...Object.keys(first).map(snake)].join(', ')
  const { rows: done } = await ctx.client.query<{ id: string }>(
    `insert into ${table} (${columns}) select ${columns} from json_populate_recordset(null::${table}, $1::json)
     on conflict do nothing returning id`,
    [recordset(ctx, rows)],
  )
  const ids = new Set(done.map((r) => r.id))
  if (table === 'enterprise') await lookAt(ctx, rows.filter((r) => ids.has(String(r.id))) as Written[])
  return ids
}

/** Writes the given columns of many enterprises; each row carries its `id` and the `version` it is to have afterwards. */
export const updateEnterprises = async (ctx: WriteCtx, rows: readonly Record<string, unknown>[]): Promise<void> => {
  const first = rows[0]
  if (!first) return
  const set = Object.keys(first)
    .filter((key) => key !== 'id')
    .map((key) => `${snake(key)} = x.${snake(key)}`)
  if ('name' in first) set.push('stale_from = null')
  await ctx.client.query(
    `update enterprise e set ${set.join(', ')} from json_populate_recordset(null::enterprise, $2::json) x
     where e.park_id = $1 and e.id = x.id and e.version = x.version - 1`,
    [ctx.actor.parkId, recordset(ctx, rows)],
  )
  await lookAt(ctx, rows as Written[])
}
