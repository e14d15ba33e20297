import { setTimeout as sleep } from 'node:timers/promises'
import { openPool } from '../../src/kernel/db/index.ts'
import { createApp } from '../../src/main/app.ts'
import { secretOf } from '../../src/main/database.ts'
import { outsideOf } from '../../src/main/outside.ts'
import { isQuiet, type Line } from '../line.ts'
import { plantHandler } from '../plant.ts'
import type { Product } from '../rig/app.ts'
import type { Rig } from '../rig/index.ts'
import { faultsOf, openLoad, p99 } from '../rig/load.ts'
import { judge } from '../rig/writes.ts'

const QUIET_RATE = 200
// A busy machine cannot serve the full rate even while all is well.
const RATE = Number(process.env.GUARD_RATE ?? (isQuiet() ? QUIET_RATE : 40))
const GRACE_MS = 2_000
const SETTLED_MS = 5_000

const BACKENDS = `select pid from pg_stat_activity where application_name in ('parkloop', 'parkloop-queue', 'parkloop-live')`
const terminate = (rig: Rig) => rig.postgres.ask(`select pg_terminate_backend(pid) from (${BACKENDS}) as b`)

/** What befalls the database; resolves with the moment at which it is ready again. */
const BLOWS: { name: string; strike: (rig: Rig) => Promise<number> }[] = [
  { name: 'restart -m fast', strike: (rig) => rig.postgres.restart() },
  { name: 'kill -9 of the postmaster', strike: (rig) => rig.postgres.crash() },
  {
    name: 'kill -9 of a backend',
    strike: async (rig) => {
      const [row] = (await rig.postgres.ask(`${BACKENDS} and application_name = 'parkloop' limit 1`)) as {
        pid: number
      }[]
      process.kill(row?.pid ?? 0, 'SIGKILL')
      await sleep(200)
      return rig.postgres.untilIn()
    },
  },
  {
    name: 'all backends terminated 10 times',
    strike: async (rig) => {
      for (let i = 0; i < 10; i++) {
        await terminate(rig)
        await sleep(150)
      }
      return performance.now()
    },
  },
]

type Origin = { origin: string }
const under = async (rig: Rig, { origin }: Origin, prefix: string, strike: (rig: Rig) => Promise<number>) => {
  const load = openLoad(rig, origin, RATE, prefix)
  await sleep(2_500)
  const ready = await strike(rig)
  await sleep(SETTLED_MS + 2_500)
  const seen = await load.stop()
  const before = p99(seen.filter((s) => s.at < (seen[0]?.at ?? 0) + 2_000))
  const after = p99(seen.filter((s) => s.at > ready + SETTLED_MS))
  const acked = seen.flatMap((s) => (s.wrote && s.status === 201 ? [s.wrote] : []))
  return { ...faultsOf(seen, ready + GRACE_MS), ...(await judge(rig, prefix, acked)), before, after, all: seen.length }
}

const endure = async (rig: Rig, product: Product, { name, strike }: (typeof BLOWS)[number], i: number) => {
  const r = await under(rig, product, `CRA-2 ${i} `, strike)
  const slow = isQuiet() && r.after > Math.max(2 * r.before, 100)
  const failures = [
    ...(r.dirty ? [`${name}: ${r.dirty} answers other than success or 503 with Retry-After: ${r.statuses}`] : []),
    ...(r.late ? [`${name}: ${r.late} requests failed that began more than 2 s after it was ready`] : []),
    ...(r.lost || r.duplicates ? [`${name}: ${r.lost} lost, ${r.duplicates} twice`] : []),
    ...(product.alive() ? [] : [`${name}: the product itself ended: ${product.said().slice(-600)}`]),
    ...(slow ? [`${name}: p99 ${Math.round(r.after)} ms afterwards, ${Math.round(r.before)} ms before`] : []),
  ]
  const times = `p99 ${Math.round(r.before)} → ${Math.round(r.after)} ms`
  return {
    failures,
    figure: `${name}: ${r.all} requests, ${r.dirty} unclean, ${r.late} late, lost ${r.lost}, ${times}`,
  }
}

/** The product with a list that says of a lost connection that it broke. */
const power = async (rig: Rig) => {
  const pool = openPool({ url: rig.appUrl })
  const outside = outsideOf({ pool, data: rig.data, secret: secretOf(rig.data) })
  const modules = plantHandler('demands.list', (handle) => async (ctx, input) => {
    try {
      return await handle(ctx, input)
    } catch {
      throw new Error('the connection broke')
    }
  })
  const app = await createApp({ pool, url: rig.appUrl, outside, data: rig.data, version: 'test', modules })
  const origin = await app.listen({ port: 0, host: '127.0.0.1' })
  const load = openLoad(rig, origin, RATE, 'CRA-2 planted ')
  for (let i = 0; i < 10; i++) {
    await sleep(150)
    await terminate(rig)
  }
  const { statuses } = faultsOf(await load.stop(), Number.POSITIVE_INFINITY)
  await app.close()
  await pool.end()
  return [{ planted: 'a list that says of a lost connection that it broke', found: statuses.includes(500) }]
}

export const cra2: Line = {
  id: 'cra-2',
  title: `the database restarted, killed, its connections cut, under ${RATE} requests a second`,
  required: 'success or 503 + Retry-After, 0 bad > 2 s after, lost 0, product not restarted',
  run: async (site) => {
    const rig = await site.rig()
    const product = await rig.start()
    const told: Awaited<ReturnType<typeof endure>>[] = []
    for (const [i, blow] of BLOWS.entries()) told.push(await endure(rig, product, blow, i))
    await product.end('SIGTERM')
    return {
      figures: told.map((t) => t.figure),
      failures: told.flatMap((t) => t.failures),
      power: await power(rig),
    }
  },
}
