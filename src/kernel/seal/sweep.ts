import type { PoolClient } from '../db/index.ts'
import { type Place, sealedWith } from './numbers.ts'
import type { SealProvider } from './provider.ts'

/** A column with numbers of people: the number itself, or JSON in which every `phone` is one. Rows have an `id`. */
export type SealedColumn = { table: string; column: string; place: Place; json?: boolean }
export type Sweeping = { seals: SealProvider; key: string; parkId: string }

const isOld = ({ column, json }: SealedColumn, key: string) =>
  json
    ? `jsonb_path_exists(${column}, '$.**.phone ? (@.type() == "string" && !(@ starts with "s1:${key}:"))')`
    : `${column} is not null and ${column} not like 's1:${key}:%'`

const eachPhone = (value: unknown, seal: (phone: string) => string): unknown => {
  if (Array.isArray(value)) return value.map((v) => eachPhone(v, seal))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([k, v]) => [k, k === 'phone' && typeof v === 'string' ? seal(v) : eachPhone(v, seal)]),
  )
}

const PORTION = 500
type Row = { id: string; value: unknown }
/** Seals one portion with this key, in the caller's transaction, and answers how many rows it held. What a row is, and when it was changed, stays. */
export const sweepPortion = async (client: PoolClient, at: SealedColumn, { seals, key, parkId }: Sweeping) => {
  const { table, column } = at
  const { rows } = await client.query<Row>(
    `select id, ${column} as value from ${table} where park_id = $1 and ${isOld(at, key)} order by id limit ${PORTION} for update`,
    [parkId],
  )
  if (rows.length === 0) return 0
  const seal = sealedWith(seals, key, parkId, at.place)
  const values = rows.map((r) => (at.json ? JSON.stringify(eachPhone(r.value, seal)) : seal(String(r.value))))
  await client.query(
    `update ${table} t set ${column} = x.value::${at.json ? 'jsonb' : 'text'}
     from unnest($2::uuid[], $3::text[]) as x(id, value) where t.park_id = $1 and t.id = x.id`,
    [parkId, rows.map((r) => r.id), values],
  )
  return rows.length
}

const numbersIn = ({ table, column, json }: SealedColumn) =>
  json
    ? `select x #>> '{}' as n from ${table} t cross join lateral jsonb_path_query(t.${column}, '$.**.phone ? (@.type() == "string")') x where t.park_id = $1`
    : `select ${column} as n from ${table} where park_id = $1 and ${column} is not null`

/** How many numbers of the park each key seals; '' for those that nobody has sealed yet. */
export const countByKey = async (client: PoolClient, at: SealedColumn, parkId: string): Promise<[string, number][]> => {
  const { rows } = await client.query<{ key: string; n: number }>(
    `select case when n like 's1:%' then split_part(n, ':', 2) else '' end as key, count(*)::int as n from (${numbersIn(at)}) s group by 1`,
    [parkId],
  )
  return rows.map((r) => [r.key, r.n])
}
