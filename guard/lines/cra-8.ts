import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Line } from '../line.ts'
import type { Rig } from '../rig/index.ts'
import { faultsOf, openLoad, type Seen } from '../rig/load.ts'
import { openProxy } from '../rig/proxy.ts'
import { judge } from '../rig/writes.ts'

const RATE = 50
const DARK_MS = 10_000
const LONGEST_MS = 10_000
const GRACE_MS = 2_000
const SHUT_MS = 100

/** Requests begun when it was long known that the database is away. */
const shutTimes = (seen: readonly Seen[], dark: number) => {
  const known = seen.filter((s) => s.at > dark + 8_500 && s.at < dark + DARK_MS - 500)
  return known.map((s) => s.ms).sort((a, b) => a - b)
}

const through = async (rig: Rig, prefix: string) => {
  const proxy = await openProxy(rig.postgres.port)
  const url = new URL(rig.postgres.url)
  url.port = String(proxy.port)
  const product = await rig.start({ url: url.toString() })
  const load = openLoad(rig, product.origin, RATE, prefix)
  await sleep(2_000)
  const dark = performance.now()
  proxy.pull()
  await sleep(DARK_MS)
  proxy.plug()
  const healed = performance.now()
  await sleep(5_000)
  const seen = await load.stop()
  const alive = product.alive()
  await product.end('SIGTERM')
  await proxy.close()
  const acked = seen.flatMap((s) => (s.wrote && s.status === 201 ? [s.wrote] : []))
  const longest = Math.max(...seen.map((s) => s.ms))
  const shut = shutTimes(seen, dark)
  return {
    ...faultsOf(seen, healed + GRACE_MS),
    ...(await judge(rig, prefix, acked)),
    longest,
    median: shut[shut.length >> 1] ?? 0,
    alive,
    all: seen.length,
  }
}

/** A connection as it would be without anybody who asks beside: it waits until the cable is back. */
const power = async (rig: Rig) => {
  const proxy = await openProxy(rig.postgres.port)
  const url = new URL(rig.postgres.url)
  url.port = String(proxy.port)
  const client = new pg.Client({ connectionString: url.toString(), statement_timeout: 8_000 })
  await client.connect()
  proxy.pull()
  const start = performance.now()
  const asked = client.query('select 1')
  await sleep(LONGEST_MS + 500)
  proxy.plug()
  await asked
  const took = performance.now() - start
  await client.end()
  await proxy.close()
  return [{ planted: 'a connection with nothing but a time limit of the database', found: took > LONGEST_MS }]
}

export const cra8: Line = {
  id: 'cra-8',
  title: `the cable to the database pulled for ${DARK_MS / 1000} s under ${RATE} requests a second`,
  required: 'every request ends ≤ 10 s, success ≤ 2 s after, 503 ≤ 100 ms once known, lost 0',
  run: async (site) => {
    const rig = await site.rig()
    const [r, planted] = await Promise.all([through(rig, 'CRA-8 '), power(rig)])
    const failures = [
      ...(r.longest > LONGEST_MS ? [`a request took ${Math.round(r.longest)} ms`] : []),
      ...(r.dirty ? [`${r.dirty} answers other than success or 503 with Retry-After: ${r.statuses}`] : []),
      ...(r.late ? [`${r.late} requests failed that began more than 2 s after the cable was back`] : []),
      ...(r.lost || r.duplicates ? [`${r.lost} lost, ${r.duplicates} twice`] : []),
      ...(r.median > SHUT_MS ? [`once it was known, a refusal still took ${Math.round(r.median)} ms`] : []),
      ...(r.alive ? [] : ['the product itself ended']),
    ]
    const figure = `${r.all} requests, longest ${Math.round(r.longest)} ms, refused in ${Math.round(r.median)} ms once known, ${r.late} late, ${r.dirty} unclean, lost ${r.lost}`
    return { figures: [figure], failures, power: planted }
  },
}
