import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Line } from '../line.ts'
import type { Product } from '../rig/app.ts'
import { openBalancer } from '../rig/balancer.ts'
import { freePort, type Rig } from '../rig/index.ts'
import { openLoad } from '../rig/load.ts'
import { judge } from '../rig/writes.ts'

const RATE = 100
const EXIT_MS = 10_000
const isGood = (status: number) => status >= 200 && status < 300

/** Writes stand still until they are let go: at the moment of the stop there are some under way, however quick the machine is. */
const holdWrites = async (rig: Rig) => {
  const client = new pg.Client({ connectionString: rig.postgres.url })
  await client.connect()
  await client.query('begin; lock table demand in share mode')
  return async () => {
    await client.query('commit')
    await client.end()
  }
}

/** One instance told to stop under load: what was begun before is answered, what comes after is 503 or finds the door shut. */
const stopOne = async (rig: Rig, signal: 'SIGTERM' | 'SIGKILL', prefix: string) => {
  const product = await rig.start()
  const load = openLoad(rig, product.origin, RATE, prefix)
  await sleep(1_000)
  const letGo = await holdWrites(rig)
  await sleep(300)
  const at = performance.now()
  const ended = product.end(signal)
  await sleep(200)
  await letGo()
  const exitMs = await ended
  const seen = await load.stop()
  const begun = seen.filter((s) => s.at < at)
  const acked = seen.flatMap((s) => (s.wrote && s.status === 201 ? [s.wrote] : []))
  const held = begun.filter((s) => s.at + s.ms > at)
  const cut = begun.filter((s) => !isGood(s.status) && !(s.status === 503 && s.retryAfter))
  return { exitMs, all: begun.length, held: held.length, cut: cut.length, ...(await judge(rig, prefix, acked)) }
}

/** Two behind a balancer, each stopped and started while the other serves. */
const roll = async (rig: Rig) => {
  const ports = [await freePort(), await freePort()]
  const instances: Product[] = []
  const exitMs: number[] = []
  for (const port of ports) instances.push(await rig.start({ port }))
  const balancer = await openBalancer(instances.map((i) => i.origin))
  const load = openLoad(rig, balancer.origin, RATE, 'CRA-13 rolling ')
  await sleep(1_500)
  for (const [i, port] of ports.entries()) {
    exitMs.push((await instances[i]?.end('SIGTERM')) ?? 0)
    instances[i] = await rig.start({ port })
    await sleep(500)
  }
  const seen = await load.stop()
  for (const product of instances) await product.end('SIGTERM')
  await balancer.close()
  const failed = seen.filter((s) => !isGood(s.status))
  const acked = seen.flatMap((s) => (s.wrote && s.status === 201 ? [s.wrote] : []))
  const statuses = [...new Set(failed.map((s) => s.status))]
  return { exitMs, all: seen.length, failed: failed.length, statuses, ...(await judge(rig, 'CRA-13 rolling ', acked)) }
}

export const cra13: Line = {
  id: 'cra-13',
  title: `SIGTERM under ${RATE} requests a second; two instances restarted in turn behind a balancer`,
  required: 'begun ones finish or 503, exit ≤ 10 s; rolling: 0 failed',
  run: async (site) => {
    const rig = await site.rig()
    const one = await stopOne(rig, 'SIGTERM', 'CRA-13 one ')
    const two = await roll(rig)
    const killed = await stopOne(rig, 'SIGKILL', 'CRA-13 planted ')
    const failures = [
      ...(one.cut ? [`${one.cut} of ${one.all} requests that had begun were cut off`] : []),
      ...(one.held ? [] : ['nothing was under way at the moment of the stop']),
      ...(Math.max(one.exitMs, ...two.exitMs) > EXIT_MS
        ? [`it took ${Math.round(Math.max(one.exitMs, ...two.exitMs))} ms to end`]
        : []),
      ...(two.failed
        ? [`${two.failed} of ${two.all} requests failed while two were restarted in turn: ${two.statuses}`]
        : []),
      ...(one.lost + two.lost + one.duplicates + two.duplicates ? ['writes were lost or happened twice'] : []),
    ]
    return {
      figures: [
        `SIGTERM: ${one.cut}/${one.all} cut off, ${one.held} under way, ended in ${Math.round(one.exitMs)} ms`,
        `rolling restart: ${two.failed}/${two.all} failed, ended in ${two.exitMs.map(Math.round).join(' and ')} ms, lost ${two.lost}, twice ${two.duplicates}`,
      ],
      failures,
      power: [{ planted: 'a product that ends at once', found: killed.cut > 0 }],
    }
  },
}
