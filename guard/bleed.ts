import { inTransaction, openPool, type Pool, type PoolClient } from '../src/kernel/db/index.ts'
import { spread } from './line.ts'
import type { Random } from './random.ts'

type Bled = { requests: number; aborted: number; bleeds: string[] }
/** How a piece of work opens its park. */
export type Opening = (client: PoolClient, parkId: string) => Promise<unknown>

class Abort extends Error {}

const READ = 'select distinct park_id from grid'
const BROKEN = 'select 1 / 0'

/** One piece of work: reads, sometimes writes, sometimes breaks off in the middle, in every way that a request may end. */
const work = async (client: PoolClient, parkId: string | undefined, way: number, bleeds: string[]) => {
  const { rows } = await client.query<{ park_id: string }>(READ)
  const wanted = parkId ? [parkId] : []
  const seen = rows.map((r) => r.park_id)
  if (seen.join() !== wanted.join()) bleeds.push(`${parkId ?? 'no park'} saw ${seen.join() || 'nothing'}`)
  if (way === 0) throw new Abort()
  if (way === 1) await client.query(BROKEN)
  if (way === 2) void client.query('select pg_sleep(0.001)').catch(() => undefined)
  if (way === 3 && parkId) await client.query("update grid set name = name where park_id = $1 and code = 'A'", [parkId])
}

/**
 * Requests of many parks in each other’s way on few connections; some have no park at all and must see nothing.
 * `open` is how the product opens a park, or a planted way that outlives its transaction.
 */
export const storm = async (
  pool: Pool,
  parks: readonly string[],
  n: number,
  random: Random,
  open?: Opening,
): Promise<Bled> => {
  const bled: Bled = { requests: n, aborted: 0, bleeds: [] }
  const plans = Array.from({ length: n }, () => ({
    parkId: random.below(20) === 0 ? undefined : random.pick(parks),
    way: random.below(12),
  }))
  await spread(plans, 40, async ({ parkId, way }) => {
    const options = parkId && !open ? { parkId } : {}
    await inTransaction(pool, { readOnly: way > 3 && way % 2 === 0, ...options }, async (client) => {
      if (parkId && open) await open(client, parkId)
      await work(client, parkId, way, bled.bleeds)
    }).catch(() => {
      bled.aborted++
    })
  })
  return bled
}

export const poolOfFive = (url: string) => openPool({ url, max: 5, name: 'guard' })
/** A setting of the session instead of the transaction. */
export const forTheSession: Opening = (client, parkId) =>
  client.query("select set_config('app.park_id', $1, false)", [parkId])
