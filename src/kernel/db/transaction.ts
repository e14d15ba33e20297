import type { Pool, PoolClient } from './pool.ts'
import { isStalePlan } from './statements.ts'

export type Transaction = { client: PoolClient }
export type TransactionOptions = { readOnly?: boolean; parkId?: string }

const BEGIN = { true: 'begin isolation level repeatable read read only', false: 'begin' } as const

/**
 * One transaction on one connection. `begin` and `set_park` are sent without waiting, so they cost no round trip of their own.
 * Everything or nothing: any throw rolls back, and a connection that cannot even roll back is thrown away.
 * A connection that planned its statements before a table was altered is thrown away as well, and the work done again on another.
 */
export const inTransaction = async <T>(
  pool: Pool,
  options: TransactionOptions,
  work: (client: PoolClient) => Promise<T>,
): Promise<T> => {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    const opening = [client.query(BEGIN[`${options.readOnly === true}`])]
    if (options.parkId) opening.push(client.query('select set_park($1)', [options.parkId]))
    const [result] = await Promise.all([work(client), ...opening])
    await client.query('commit')
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
