import autocannon from 'autocannon'
import type { Server } from './child.ts'
import type { DatabaseCpu } from './databaseCpu.ts'
import { type Side, spread } from './facts.ts'
import { paced } from './paced.ts'

export type Asked = {
  name: string
  server: Server
  path: string
  cookie?: string
  /** A fresh body for every request; without it the request is a GET. */
  body?: () => object
  /** A path of its own for every request, with `body`; `path` is then what it begins with. */
  at?: () => string
  method?: 'POST' | 'PUT'
  connections?: number
  /** Requests per second at an even pace; without it as many as get through. */
  rate?: number
}
export type Rounds = { rounds: number; seconds: number; database: DatabaseCpu; connections: number }
export type Round = { perSecond: number; p50: number; p99: number; cpuUs: number; databaseUs: number; rssMb: number }

let count = 0
const requestOf = (a: Asked) => {
  const { body } = a
  if (!body) return { path: a.path }
  const headers = { 'content-type': 'application/json' }
  const fresh = (sent: object) => ({
    ...sent,
    headers: {
      ...headers,
      ...(a.cookie ? { cookie: a.cookie } : {}),
      'idempotency-key': `bench-${process.pid}-${++count}`,
    },
    ...(a.at ? { path: a.path + a.at() } : {}),
    body: JSON.stringify(body()),
  })
  return { method: a.method ?? 'POST', path: a.path, headers, setupRequest: fresh }
}

const PATIENCE = 10

const once = async (a: Asked, given: Rounds, isPatient = false): Promise<Round> => {
  const { seconds, database, connections } = given
  const [before, databaseBefore] = [await a.server.vitals(), database.now()]
  const r = await autocannon({
    url: a.server.url,
    connections: a.connections ?? connections,
    duration: isPatient ? seconds * PATIENCE : seconds,
    timeout: 120,
    ...(a.cookie ? { headers: { cookie: a.cookie } } : {}),
    requests: [requestOf(a)],
  })
  // A scan of a large ledger may take longer than a round: then the round is longer.
  if (!isPatient && r.errors === 0 && r.non2xx === 0 && r['2xx'] === 0) return once(a, given, true)
  if (r.errors > 0 || r.non2xx > 0 || r['2xx'] === 0)
    throw new Error(`${a.name}: ${r.errors} errors, ${r.non2xx} refusals, ${r['2xx']} answers`)
  const [after, databaseUs] = [await a.server.vitals(), database.since(databaseBefore)]
  // What was asked and never waited for is still being answered: it must not fall on the next side.
  await database.quiet()
  const each = (total: number) => total / r['2xx']
  return {
    perSecond: r['2xx'] / r.duration,
    p50: r.latency.p50,
    p99: r.latency.p99,
    cpuUs: each(after.cpuUs - before.cpuUs),
    databaseUs: each(databaseUs),
    rssMb: after.rssMb,
  }
}

const sideOf = (name: string, rounds: Round[]): Side => {
  const middle = (key: keyof Round) => spread(rounds.map((r) => r[key])).median
  return {
    name,
    perSecond: spread(rounds.map((r) => r.perSecond)),
    p50Ms: middle('p50'),
    p99Ms: middle('p99'),
    cpuUs: middle('cpuUs'),
    databaseUs: middle('databaseUs'),
    rssMb: middle('rssMb'),
  }
}

/** All sides in turn, round after round, so that whatever else the machine does falls on each of them alike. */
export const alternate = async (asked: Asked[], given: Rounds): Promise<Side[]> => {
  const found = asked.map((a) => ({ a, rounds: [] as Round[] }))
  const measured = (a: Asked) => (a.rate ? paced(a, a.rate, given) : once(a, given))
  for (const { a } of found) if (!a.rate) await once(a, { ...given, seconds: 2 })
  for (let i = 0; i < given.rounds; i++)
    for (const f of i % 2 ? found.toReversed() : found) f.rounds.push(await measured(f.a))
  return found.map((f) => sideOf(f.a.name, f.rounds))
}
