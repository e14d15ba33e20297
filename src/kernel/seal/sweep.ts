import type { PoolClient } from '../db/index.ts'
import { Refused } from '../errors.ts'
import { type Place, sealedWith } from './numbers.ts'
import type { SealProvider } from './provider.ts'

/**
 * How numbers stand in JSON: under the key `phone` or `contactPhone` wherever it is; as the value of an answer to a question
 * for a phone; as sealed cells of a row; or the whole value sealed as one text (`{"sealed": …}`), because a person may have
 * written a number anywhere in it.
 */
export type SealedJson = 'phone' | 'contactPhone' | 'answers' | 'cells' | 'whole'
/** A column with numbers of people: the number itself, or JSON with numbers in it. Rows have an `id`. */
export type SealedColumn = { table: string; column: string; place: Place; json?: SealedJson; park?: string }
export type Sweeping = { seals: SealProvider; key: string; parkId: string }

const PATHS: Record<SealedJson, string> = {
  phone: '$.**.phone',
  contactPhone: '$.**.contactPhone',
  answers: '$.* ? (@.kind == "phone").v',
  // What is no number is no number of anybody: only what was sealed when it was read is known.
  cells: '$[*] ? (@ starts with "s1:")',
  whole: '$.sealed',
}
const parkOf = ({ park = 'park_id' }: SealedColumn) => park
const isWholePlain = (column: string) => `(${column} <> '{}' and not ${column} ? 'sealed')`

const isOld = ({ column, json }: SealedColumn, key: string) => {
  if (!json) return `${column} is not null and ${column} not like 's1:${key}:%'`
  const old = `jsonb_path_exists(${column}, '${PATHS[json]} ? (@.type() == "string" && !(@ starts with "s1:${key}:"))')`
  return json === 'whole' ? `(${old} or ${isWholePlain(column)})` : old
}

type Seal = (number: string) => string
const eachUnder = (name: string, value: unknown, seal: Seal): unknown => {
  if (Array.isArray(value)) return value.map((v) => eachUnder(name, v, seal))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([k, v]) => [
      k,
      k === name && typeof v === 'string' ? seal(v) : eachUnder(name, v, seal),
    ]),
  )
}

type Answer = { kind?: string; v?: unknown }
/** Answers of the kind `phone`, each as `change` has it. */
export const eachPhoneAnswer = <T extends object>(answers: T, change: Seal): T =>
  Object.fromEntries(
    Object.entries(answers as Record<string, Answer>).map(([k, a]) => [
      k,
      a?.kind === 'phone' && typeof a.v === 'string' ? { ...a, v: change(a.v) } : a,
    ]),
  ) as T

const isSealed = (v: unknown): v is string => typeof v === 'string' && v.startsWith('s1:')
const SEALING: Record<SealedJson, (value: unknown, seal: Seal) => unknown> = {
  phone: (value, seal) => eachUnder('phone', value, seal),
  contactPhone: (value, seal) => eachUnder('contactPhone', value, seal),
  answers: (value, seal) => eachPhoneAnswer(value as object, seal),
  cells: (value, seal) => (value as unknown[]).map((v) => (isSealed(v) ? seal(v) : v)),
  whole: (value, seal) => ({ sealed: seal((value as { sealed?: string }).sealed ?? JSON.stringify(value)) }),
}

/** A cell that somebody wrote to look like a sealed one must not stop the rest. */
const orAsItIs =
  (seal: Seal): Seal =>
  (stored) => {
    try {
      return seal(stored)
    } catch (error) {
      if (error instanceof Refused) return stored
      throw error
    }
  }

const PORTION = 500
const FIRST = '00000000-0000-0000-0000-000000000000'
type Row = { id: string; value: unknown }
/**
 * Seals one portion of the rows after `after` with this key, in the caller's transaction, and answers how many rows it held
 * and where it ended. What a row is, and when it was changed, stays.
 */
export const sweepPortion = async (
  client: PoolClient,
  at: SealedColumn,
  { seals, key, parkId }: Sweeping,
  after: string = FIRST,
) => {
  const { table, column } = at
  const { rows } = await client.query<Row>(
    `select id, ${column} as value from ${table} where ${parkOf(at)} = $1 and id > $2 and ${isOld(at, key)}
     order by id limit ${PORTION} for update`,
    [parkId, after],
  )
  const last = rows.at(-1)?.id
  if (!last) return { rows: 0, last: undefined }
  const seal = orAsItIs(sealedWith(seals, key, parkId, at.place))
  const { json } = at
  const values = rows.map((r) => (json ? JSON.stringify(SEALING[json](r.value, seal)) : seal(String(r.value))))
  await client.query(
    `update ${table} t set ${column} = x.value::${json ? 'jsonb' : 'text'}
     from unnest($2::uuid[], $3::text[]) as x(id, value) where t.${parkOf(at)} = $1 and t.id = x.id`,
    [parkId, rows.map((r) => r.id), values],
  )
  return { rows: rows.length, last }
}

const numbersIn = (at: SealedColumn) => {
  const { table, column, json } = at
  const here = `${parkOf(at)} = $1`
  if (!json) return `select ${column} as n from ${table} where ${here} and ${column} is not null`
  const found = `select x #>> '{}' as n from ${table} t
    cross join lateral jsonb_path_query(t.${column}, '${PATHS[json]} ? (@.type() == "string")') x where t.${here}`
  return json === 'whole'
    ? `${found} union all select '' from ${table} where ${here} and ${isWholePlain(column)}`
    : found
}

/** How many numbers of the park each key seals; '' for those that nobody has sealed yet. */
export const countByKey = async (client: PoolClient, at: SealedColumn, parkId: string): Promise<[string, number][]> => {
  const { rows } = await client.query<{ key: string; n: number }>(
    `select case when n like 's1:%' then split_part(n, ':', 2) else '' end as key, count(*)::int as n from (${numbersIn(at)}) s group by 1`,
    [parkId],
  )
  return rows.map((r) => [r.key, r.n])
}
