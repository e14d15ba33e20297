import type { Pool } from '../src/kernel/db/index.ts'

type Ask = (...given: unknown[]) => unknown

/** What one transaction was about to keep: the tables that it wrote to, and how many entries of the trail. */
export type Deed = { wrote: string[]; entries: number }
export type Heard = (deed: Deed) => void

const WRITES = /\b(?:insert\s+into|update|delete\s+from)\s+"?(\w+)"?/gi
// What is no deed of anybody: the key of a repeated request, the last moment of a session or of a calendar that is read, counters of tries.
const HOUSE = new Set(['idempotency_key', 'session', 'unknown_login', 'feed', 'of', 'skip', 'set'])
const textOf = (first: unknown) =>
  typeof first === 'string' ? first : ((first as { text?: string } | null)?.text ?? '')

/**
 * A switch on every connection: while it is on, what the product commits is rolled back. So each call of a matrix is made
 * by the real code on the same objects, whatever the calls before it did, and in any order. What would have been kept can be
 * heard, as the database was told it.
 */
export const drySwitch = () => {
  const state: { on: boolean; heard: Heard | undefined } = { on: false, heard: undefined }
  const watch = (pool: Pool) =>
    void pool.on('connect', (client) => {
      const ask = client.query.bind(client) as Ask
      let [wrote, entries]: [Set<string>, number] = [new Set(), 0]
      const note = (text: string, rows: number | null | undefined) => {
        if (rows === 0) return
        for (const [, table = ''] of text.matchAll(WRITES))
          if (table === 'audit_entry') entries++
          else if (!HOUSE.has(table)) wrote.add(table)
      }
      const say: Ask = (first, ...rest) => {
        const text = textOf(first)
        if (text.startsWith('begin')) [wrote, entries] = [new Set(), 0]
        if (state.on && text === 'commit' && wrote.size + entries > 0) state.heard?.({ wrote: [...wrote], entries })
        const told = ask(state.on && first === 'commit' ? 'rollback' : first, ...rest)
        if (!state.on || !state.heard) return told
        return Promise.resolve(told).then((result) => {
          note(text, (result as { rowCount?: number | null } | undefined)?.rowCount)
          return result
        })
      }
      client.query = say as typeof client.query
    })
  return { state, watch }
}
