import type { Socket } from 'node:net'
import type pg from 'pg'

/** A plan is kept in every connection's own server process: not more texts than this, and only those that come again. */
const MOST = 200
const OFTEN = 3
const MOST_SEEN = 2000
const seen = new Map<string, number>()
const named = new Map<string, string>()

/** Says what it looks for instead of leaving it open, so that it is planned for just that. */
const isOwn = (text: string) => text.includes("'::")

/** The name under which a text is parsed and planned once a connection; rare texts (lists of every length) have none. */
const nameOf = (text: string): string | undefined => {
  const known = named.get(text)
  if (known || named.size >= MOST) return known
  const times = (seen.get(text) ?? 0) + 1
  if (seen.size >= MOST_SEEN) seen.clear()
  seen.set(text, times)
  if (times < OFTEN || isOwn(text)) return undefined
  seen.delete(text)
  named.set(text, `parkloop_${named.size}`)
  return named.get(text)
}

const STALE = 'cached plan must not change result type'
/** A table was altered under a statement that this connection had planned: only a fresh connection forgets the plan. */
export const isStalePlan = (error: unknown) => (error as Error | undefined)?.message === STALE

type Query = pg.QueryConfig & { values?: unknown[] }
type Ask = (...given: unknown[]) => unknown

/** What is said within one turn of the event loop leaves together, as one piece: handing it over is dear, joining it is not. */
const gathering = (client: pg.PoolClient) => {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection
  const write = stream.write.bind(stream) as (...given: unknown[]) => boolean
  let held: Buffer[] | undefined
  const send = () => {
    const said = held ?? []
    held = undefined
    if (said.length > 0) write(said.length === 1 ? said[0] : Buffer.concat(said))
  }
  stream.write = ((chunk: Buffer, ...rest: unknown[]) => {
    if (held && rest.length === 0) return held.push(chunk) > 0
    send()
    return write(chunk, ...rest)
  }) as typeof stream.write
  return () => {
    if (held) return
    held = []
    process.nextTick(send)
  }
}

/** Makes a fresh connection prepare the statements that come often, and send together what belongs together. */
export const prepareOften = (client: pg.PoolClient) => {
  const ask = client.query.bind(client) as Ask
  const hold = gathering(client)
  const prepared: Ask = (first, values, ...rest) => {
    hold()
    const said: Query | undefined = typeof first === 'string' ? { text: first } : (first as Query)
    const given = Array.isArray(values) ? values : said.values
    if (!given || typeof said.text !== 'string') return ask(first, values, ...rest)
    const name = nameOf(said.text)
    return ask(
      { ...said, values: given, ...(name ? { name } : {}) },
      ...(Array.isArray(values) ? rest : [values, ...rest]),
    )
  }
  client.query = prepared as typeof client.query
}
