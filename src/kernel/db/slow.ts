import { trace } from '../trace.ts'
import type { PoolClient } from './pool.ts'

/** A statement that took long: its text without its values, which may be somebody's name, and whose work it was. */
export type SlowStatement = { ms: number; statement: string; requestId: string | undefined }
/** `overMs`: what took longer than this is told. */
export type SlowWatch = { overMs: number; tell: (slow: SlowStatement) => void }

const MOST_SIGNS = 2000
const textOf = (said: unknown) =>
  (typeof said === 'string' ? said : ((said as { text?: string } | undefined)?.text ?? '')).slice(0, MOST_SIGNS)

type Ask = (...given: unknown[]) => unknown

/** Times the statements of one connection, from being sent to the last row. */
export const watchSlow = (client: PoolClient, { overMs, tell }: SlowWatch) => {
  const ask = client.query.bind(client) as Ask
  const timed: Ask = (...given) => {
    const [start, requestId] = [performance.now(), trace.getStore()?.requestId]
    const done = () => {
      const ms = Math.round(performance.now() - start)
      if (ms > overMs) tell({ ms, statement: textOf(given[0]), requestId })
    }
    const answer = ask(...given)
    if (answer instanceof Promise) answer.then(done, done)
    return answer
  }
  client.query = timed as typeof client.query
}
