import { fault } from '../faults.ts'
import type { Pool, PoolClient } from './pool.ts'
import { isStalePlan } from './statements.ts'

export type Transaction = { client: PoolClient }
export type TransactionOptions = { readOnly?: boolean; parkId?: string }

const BEGIN = { true: 'begin isolation level repeatable read read only', false: 'begin' } as const

/** What is said last leaves together with the end; should it fail, the end is no commit and the failure is thrown. */
export type Lastly = (said: Promise<unknown>) => void

const SOON_MS = 3
const ending = new WeakMap<PoolClient, NodeJS.Timeout>()

/** Ends what was left open on a connection that only read; said before whoever takes it next says anything. */
export const endNow = (client: PoolClient) => {
  const timer = ending.get(client)
  if (!timer) return
  clearTimeout(timer)
  ending.delete(client)
  // Nothing hangs on how a reading ends; a connection that is lost is noticed by who uses it next.
  client.query('commit').catch(() => {})
}

/** What was only read is read: its end leaves together with the next beginning, or by itself a moment later. */
const endSoon = (client: PoolClient) => void ending.set(client, setTimeout(endNow, SOON_MS, client))

const finish = async (client: PoolClient, last: Promise<unknown>[]) => {
  await fault('transaction.worked')
  await Promise.all([...last, client.query('commit')])
  await fault('transaction.committed')
}

/**
 * One transaction on one connection. `begin` and `set_park` are sent without waiting, so they cost no round trip of their own.
 * Everything or nothing: any throw rolls back, and a connection that cannot even roll back is thrown away.
 * A connection that planned its statements before a table was altered is thrown away as well, and the work done again on another.
 */
export const inTransaction = async <T>(
  pool: Pool,
  options: TransactionOptions,
  work: (client: PoolClient, lastly: Lastly) => Promise<T>,
): Promise<T> => {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await fault('transaction.open')
    const opening = [client.query(BEGIN[`${options.readOnly === true}`])]
    if (options.parkId) opening.push(client.query('select set_park($1)', [options.parkId]))
    const last: Promise<unknown>[] = []
    const [result] = await Promise.all([work(client, (said) => void last.push(said)), ...opening])
    if (options.readOnly) endSoon(client)
    else await finish(client, last)
    return result
  } catch (error) {
    await client.query('rollback').catch((e: Error) => {
      broken = e
    })
    if (!isStalePlan(error)) throw error
    broken = error as Error
  } finally {
    client.release(broken)
  }
  return inTransaction(pool, options, work)
}
