import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parkloop } from '../cli.ts'
import { isQuiet, type Line } from '../line.ts'
import type { Product } from '../rig/app.ts'
import type { Rig } from '../rig/index.ts'
import { type Asked, openMixed, type Uploads } from '../rig/mixed.ts'
import { openProxy } from '../rig/proxy.ts'
import { type Held, slopeOf, watchProcess } from '../rig/watch.ts'
import { judge } from '../rig/writes.ts'
import type { Site } from '../site.ts'

const MINUTE_MS = 60_000
const MINUTES = Number(process.env.GUARD_MINUTES ?? 20)
// A busy machine cannot serve the full rate even while all is well.
const RATE = Number(process.env.GUARD_RATE ?? (isQuiet() ? 30 : 12))
const FAULT_MS = MINUTE_MS
const AFTER_MS = 2_000
const PULLED_MS = 3_000
/** Until code is compiled, caches are full and the heap has found its size. */
const WARM_MS = Math.min(8, MINUTES / 2) * MINUTE_MS
const POWER_MS = Math.min(4, MINUTES / 3) * MINUTE_MS
const MOST_MB = 1
const MOST_FDS = 0.5
const LEAST_GOOD = 99.9

type Window = { name: string; from: number; to: number }
type Ground = { rig: Rig; proxy: Awaited<ReturnType<typeof openProxy>>; worker: Product; start: () => Promise<Product> }
const BACKEND = `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'parkloop' limit 1`

/** What befalls the house in turn, one a minute. */
const FAULTS: { name: string; strike: (g: Ground) => Promise<unknown> }[] = [
  {
    name: 'worker killed and started again',
    strike: async (g) => {
      await g.worker.end('SIGKILL')
      g.worker = await g.start()
    },
  },
  { name: 'a backend terminated', strike: ({ rig }) => rig.postgres.ask(BACKEND) },
  { name: 'restart -m fast', strike: ({ rig }) => rig.postgres.restart() },
  {
    name: `cable cut for ${PULLED_MS / 1000} s`,
    strike: async ({ proxy }) => {
      proxy.pull()
      await sleep(PULLED_MS)
      proxy.plug()
    },
  },
]

const befall = async (ground: Ground, until: number, windows: Window[]) => {
  for (let i = 0; performance.now() + FAULT_MS < until; i++) {
    await sleep(FAULT_MS)
    const { name, strike } = FAULTS[i % FAULTS.length] as (typeof FAULTS)[number]
    const from = performance.now()
    await strike(ground)
    windows.push({ name, from, to: performance.now() + AFTER_MS })
  }
  await sleep(Math.max(0, until - performance.now()))
}

/** Requests that touch no window, and how many of them were what was asked for. */
const availabilityOf = (seen: readonly Asked[], windows: readonly Window[]) => {
  const outside = seen.filter((s) => !windows.some((w) => s.at < w.to && s.at + s.ms > w.from))
  const bad = outside.filter((s) => !s.fine)
  return { outside: outside.length, bad, percent: (100 * (outside.length - bad.length)) / Math.max(1, outside.length) }
}

const warm = (held: readonly Held[], warmMs: number) => held.filter((h) => h.at > (held[0]?.at ?? 0) + warmMs)
const troublesOf = (held: readonly Held[], warmMs: number) => {
  const steady = warm(held, warmMs)
  const [mb, fds] = [slopeOf(steady, (h) => h.mb), slopeOf(steady, (h) => h.fds)]
  return {
    ...{ mb, fds, from: steady[0], to: steady.at(-1) },
    grows: mb > MOST_MB ? [`memory grows by ${mb.toFixed(2)} MB a minute`] : [],
    opens: fds > MOST_FDS ? [`open files grow by ${fds.toFixed(2)} a minute`] : [],
  }
}

const number = async (rig: Rig, text: string, values: unknown[] = []) =>
  Number(((await rig.postgres.ask(text, values)) as { n: number }[])[0]?.n)

const WAITING = `select (select count(*) from outbox where delivered_at is null and dead_at is null)
  + (select count(*) from job_run where state in ('waiting', 'running')) as n`
const settled = async (rig: Rig) => {
  for (const end = performance.now() + 90_000; performance.now() < end; await sleep(500))
    if ((await number(rig, WAITING)) === 0) return true
  return false
}

const COUNTED = `select count(*) as n from (
  select park_id, department_id, status, sum(n) as n from (
    select park_id, department_id, status, n from demand_tally
    union all select park_id, department_id, status, -1 from demand) as steps
  group by 1, 2, 3 having sum(n) <> 0) as wrong`
const DEAD = 'select count(*) as n from outbox where dead_at is not null'
const FAILED = 'select count(*) as n from graphile_worker._private_jobs where attempts >= max_attempts'
const STUCK = 'select count(*) as n from idempotency_key where status is null'

/** Contents on the disk and rows of them, each without the other. */
const filesOf = async (rig: Rig) => {
  const rows = (await rig.postgres.ask(`select park_id || '/' || sha256 as at from stored_file`)) as { at: string }[]
  const folder = join(rig.data, 'files')
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((f) => f.isFile())
  const there = new Set(names.map((f) => `${f.parentPath.slice(folder.length + 1).split('/')[0]}/${f.name}`))
  const known = new Set(rows.map((r) => r.at))
  return {
    gone: [...known].filter((at) => !there.has(at)).length,
    unknown: [...there].filter((at) => !known.has(at)).length,
    shas: new Set([...known].map((at) => at.split('/')[1])),
  }
}

const leftOver = async (rig: Rig) => {
  const [dead = 0, failed = 0, stuck = 0] = await Promise.all([DEAD, FAILED, STUCK].map((q) => number(rig, q)))
  return { dead, failed, stuck }
}

type Work = { acked: string[]; uploads: Uploads }
type LeftOver = Awaited<ReturnType<typeof leftOver>>
const sweep = async (rig: Rig, prefix: string, { acked, uploads }: Work, before: LeftOver): Promise<string[]> => {
  const done = await settled(rig)
  const { lost, duplicates } = await judge(rig, prefix, acked)
  const files = await filesOf(rig)
  const missing = uploads.acked.filter((sha) => !files.shas.has(sha)).length
  const unsure = uploads.sent - uploads.acked.length
  const wrong = await number(rig, COUNTED)
  const after = await leftOver(rig)
  const [dead, failed, stuck] = [after.dead - before.dead, after.failed - before.failed, after.stuck - before.stuck]
  const audit = await parkloop(['audit', 'verify', '--json'], {
    DATABASE_URL: rig.postgres.url,
    PARKLOOP_DATA: rig.data,
  })
  return [
    ...(done ? [] : ['events or jobs still wait after 90 s']),
    ...(lost || duplicates ? [`${lost} acknowledged writes lost, ${duplicates} made twice`] : []),
    ...(files.gone || missing
      ? [`${files.gone} rows of files without a content, ${missing} acknowledged files gone`]
      : []),
    // What was being uploaded when a fault came may lie there without a row until the sweep of the next day.
    ...(files.unknown > unsure ? [`${files.unknown} contents without a row, ${unsure} uploads cut off`] : []),
    ...(wrong ? [`${wrong} kept counts that are not what is counted`] : []),
    ...(dead > 0 || failed > 0 || stuck > 0
      ? [`${dead} events dead, ${failed} jobs given up, ${stuck} keys stuck`]
      : []),
    ...(audit.code === 0 ? [] : [`audit verify: ${audit.out.slice(-400)} ${audit.err.slice(-400)}`]),
  ]
}

const soak = async (site: Site, rig: Rig) => {
  const proxy = await openProxy(rig.postgres.port)
  const url = new URL(rig.postgres.url)
  url.port = String(proxy.port)
  const product = await rig.start({ url: url.toString() })
  const ground: Ground = { rig, proxy, start: () => rig.start(), worker: await rig.start() }
  const prefix = 'LOD-3 '
  const before = await leftOver(rig)
  const load = await openMixed({ rig, origin: product.origin, perSecond: RATE, prefix, random: site.random('lod-3') })
  const watch = watchProcess(product.pid ?? 0)
  const windows: Window[] = []
  await befall(ground, performance.now() + MINUTES * MINUTE_MS, windows)
  const held = watch.stop()
  const work = await load.stop()
  const broken = await sweep(rig, prefix, work, before)
  const alive = product.alive()
  for (const one of [product, ground.worker]) await one.end('SIGTERM')
  await proxy.close()
  return { held, windows, seen: work.seen, broken, alive, said: product.said() }
}

/** The product that leaves something behind at every request, for a short while, before the same judge. */
const power = async (site: Site, rig: Rig) => {
  const leak = new URL('../rig/leak.ts', import.meta.url).href
  const product = await rig.start({ nodeFlags: ['--import', leak] })
  const random = site.random('lod-3-power')
  const load = await openMixed({ rig, origin: product.origin, perSecond: RATE, prefix: 'LOD-3 planted ', random })
  const watch = watchProcess(product.pid ?? 0)
  await sleep(POWER_MS)
  const held = watch.stop()
  await load.stop()
  await product.end('SIGTERM')
  const { mb, fds, grows, opens } = troublesOf(held, POWER_MS / 2)
  return [
    { planted: `10 KB kept at every request (${mb.toFixed(1)} MB a minute)`, found: grows.length > 0 },
    { planted: `a file left open at every twentieth (${fds.toFixed(1)} a minute)`, found: opens.length > 0 },
  ]
}

/** How many of a minute's requests outside the windows were not good: one bad minute is another thing than some in all. */
const byMinute = (bad: readonly Asked[], from: number) =>
  [...Map.groupBy(bad, (b) => Math.floor((b.at - from) / MINUTE_MS) + 1)].map(
    ([m, all]) => `${all.length} in minute ${m}`,
  )
const summary = (bad: readonly Asked[]) =>
  [...Map.groupBy(bad, (b) => `${b.what} ${b.status}`)].map(([what, all]) => `${what} × ${all.length}`).join(', ')

export const lod3: Line = {
  id: 'lod-3',
  title: `${MINUTES} minutes of mixed load, ${RATE} acts a second, a fault a minute`,
  required: `memory ≤ ${MOST_MB} MB a minute, files flat, 0 invariants broken, ≥ ${LEAST_GOOD} % good outside the windows`,
  run: async (site) => {
    const rig = await site.rig()
    const { held, windows, seen, broken, alive, said } = await soak(site, rig)
    const good = availabilityOf(seen, windows)
    const { mb, fds, grows, opens, from, to } = troublesOf(held, WARM_MS)
    // A machine that many share sheds load: that is told, and whatever is no «come again later» is judged all the same.
    const wrong = isQuiet() ? good.bad : good.bad.filter((b) => b.status !== 503)
    const poor = (100 * wrong.length) / Math.max(1, good.outside) > 100 - LEAST_GOOD
    return {
      figures: [
        `${seen.length} requests, ${windows.length} faults; outside ${good.outside}, good ${good.percent.toFixed(3)} %`,
        `memory ${mb.toFixed(2)} MB a minute (${from?.mb.toFixed(0)} → ${to?.mb.toFixed(0)} MB after ${(WARM_MS / MINUTE_MS).toFixed(1)} minutes), open files ${fds.toFixed(2)} a minute (${from?.fds} → ${to?.fds})`,
        `${broken.length} invariants broken`,
        ...(good.bad.length
          ? [`not good outside the windows: ${summary(good.bad)}; ${byMinute(good.bad, seen[0]?.at ?? 0).join(', ')}`]
          : []),
      ],
      failures: [
        ...(poor ? [`only ${good.percent.toFixed(3)} % good: ${summary(wrong)}`] : []),
        ...(alive ? [] : [`the product itself ended: ${said.slice(-600)}`]),
        // On a busy machine the heap is swept when it can be, not when it should: its size tells nothing.
        ...(isQuiet() ? grows : []),
        ...opens,
        ...broken,
      ],
      power: await power(site, rig),
    }
  },
}
