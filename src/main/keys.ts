import { setTimeout as sleep } from 'node:timers/promises'
import { inTransaction, openPool, type Pool } from '../kernel/db/index.ts'
import { newId } from '../kernel/ids.ts'
import { act, systemActor } from '../kernel/run.ts'
import { countByKey, newestKey, type SealProvider, secretSeals, sweepPortion } from '../kernel/seal/index.ts'
import { modules } from '../modules.ts'

type Say = (line: string) => void
const COLUMNS = modules.flatMap((m) => m.sealed ?? [])

export type SealKey = {
  /** Empty: numbers that stand there unsealed. */
  id: string
  madeAt: string | null
  newest: boolean
  /** False: another installation's; what it sealed cannot be opened here. */
  ours: boolean
  numbers: number
}

const parksIn = async (pool: Pool) => (await pool.query<{ id: string }>('select id from park order by id')).rows

const counted = async (pool: Pool): Promise<Map<string, number>> => {
  const found = new Map<string, number>()
  for (const { id } of await parksIn(pool))
    for (const column of COLUMNS)
      for (const [key, n] of await inTransaction(pool, { parkId: id, readOnly: true }, (c) =>
        countByKey(c, column, id),
      ))
        found.set(key, (found.get(key) ?? 0) + n)
  return found
}

/** Every key with how many numbers it seals, the newest first. */
export const listKeys = async (pool: Pool, seals: SealProvider): Promise<SealKey[]> => {
  const known = await pool.query<{ id: string; madeAt: Date }>('select id, made_at as "madeAt" from seal_key')
  const [made, numbers] = [new Map(known.rows.map((r) => [r.id, r.madeAt])), await counted(pool)]
  const newest = await newestKey(pool as never, seals)
  return [...new Set([newest, ...made.keys(), ...numbers.keys()])]
    .map((id) => ({
      id,
      madeAt: made.get(id)?.toISOString() ?? null,
      newest: id === newest,
      ours: id === '' || id.startsWith(`${seals.home}-`),
      numbers: numbers.get(id) ?? 0,
    }))
    .sort((a, b) => Number(b.newest) - Number(a.newest) || (b.madeAt ?? '').localeCompare(a.madeAt ?? ''))
}

/** Seals everything with this key, portion after portion, beside whoever works on it; what was done stays done. */
const sweep = async (pool: Pool, seals: SealProvider, key: string, say: Say): Promise<number> => {
  let numbers = 0
  for (const { id: parkId } of await parksIn(pool))
    for (const column of COLUMNS)
      for (let after: string | undefined, done = false; !done; ) {
        const { rows, last } = await inTransaction(pool, { parkId }, (c) =>
          sweepPortion(c, column, { seals, key, parkId }, after),
        )
        numbers += rows
        after = last
        done = last === undefined
        if (rows > 0) say(`${column.table}.${column.column}  ${numbers}`)
      }
  return numbers
}

const PATIENCE_MS = 60_000
const EARLIER = `select count(*)::int as n from pg_stat_activity a, seal_key k
  where k.id = $1 and a.datname = current_database() and a.pid <> pg_backend_pid() and a.xact_start < k.made_at`
/** Whoever began to write before there was the key may still seal with the one before: they are waited for. */
const waitForEarlier = async (pool: Pool, key: string) => {
  for (const end = performance.now() + PATIENCE_MS; performance.now() < end; await sleep(50)) {
    const { rows } = await pool.query<{ n: number }>(EARLIER, [key])
    if (!rows[0]?.n) return
  }
}

/** Everything sealed with this key, also what was written with the one before while the first round went on. */
const sweepAll = async (pool: Pool, seals: SealProvider, key: string, say: Say): Promise<number> => {
  let numbers = await sweep(pool, seals, key, say)
  await waitForEarlier(pool, key)
  numbers += await sweep(pool, seals, key, say)
  await pool.query('update seal_key set swept_at = now() where id = $1', [key])
  return numbers
}

const MAKE = 'insert into seal_key (id, made_at) values ($1, now()) on conflict (id) do nothing'
const LAST = 'select id, swept_at is not null as swept from seal_key order by made_at desc, id desc limit 1'
type Last = { id: string; swept: boolean } | undefined
const lastOf = async (pool: Pool): Promise<Last> => (await pool.query<NonNullable<Last>>(LAST)).rows[0]
const isOurs = (seals: SealProvider, id: string) => id.startsWith(`${seals.home}-`)

/** At a start: numbers that were written before there was a key are sealed, once. Those of another installation wait for the doctor. */
export const sealWaiting = async (url: string, secret: string, say: Say): Promise<void> => {
  const pool = openPool({ url, max: 2 })
  const seals = secretSeals(secret)
  try {
    const first = `${seals.home}-1`
    if (!(await lastOf(pool))) await pool.query(MAKE, [first])
    const last = await lastOf(pool)
    if (!last || last.swept || !isOurs(seals, last.id)) return
    const numbers = await sweepAll(pool, seals, last.id, () => {})
    if (numbers > 0) say(`已加密 ${numbers} 条电话号码 / ${numbers} rows with phone numbers sealed`)
  } finally {
    await pool.end()
  }
}

/** Every park reads in its own trail that its numbers have another key. */
const noteRotated = async (pool: Pool, after: Rotated) => {
  for (const { id } of await parksIn(pool))
    await act(
      pool,
      systemActor(id, '命令行'),
      { now: new Date(), requestId: newId(), language: 'zh' },
      'keys rotate',
      (ctx) => ctx.audit('seal-key.rotate', { after }),
    )
}

export type Rotated = { key: string; resumed: boolean; rows: number }
/** A new key for what is written from now on, and everything there sealed with it. A rotation that was cut goes on. */
export const rotateKeys = async (pool: Pool, seals: SealProvider, say: Say): Promise<Rotated> => {
  const last = await lastOf(pool)
  if (last && !isOurs(seals, last.id))
    throw new Error(
      `密钥 ${last.id} 属于另一套安装，请先放回它的 secret / key ${last.id} belongs to another installation`,
    )
  const resumed = last !== undefined && !last.swept
  const key = resumed ? last.id : `${seals.home}-${Number(last?.id.split('-')[1] ?? 0) + 1}`
  if (!resumed) await pool.query(MAKE, [key])
  const rows = await sweepAll(pool, seals, key, say)
  await noteRotated(pool, { key, resumed, rows })
  return { key, resumed, rows }
}
