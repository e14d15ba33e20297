import type { Pool } from '../src/kernel/db/index.ts'

type Ask = (...given: unknown[]) => unknown

/**
 * A switch on every connection: while it is on, what the product commits is rolled back. So each call of a matrix is made
 * by the real code on the same objects, whatever the calls before it did, and in any order.
 */
export const drySwitch = () => {
  const state = { on: false }
  const watch = (pool: Pool) =>
    void pool.on('connect', (client) => {
      const ask = client.query.bind(client) as Ask
      const say: Ask = (first, ...rest) => ask(state.on && first === 'commit' ? 'rollback' : first, ...rest)
      client.query = say as typeof client.query
    })
  return { state, watch }
}
