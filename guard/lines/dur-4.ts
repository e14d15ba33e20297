import { setTimeout as sleep } from 'node:timers/promises'
import { isQuiet, type Line } from '../line.ts'
import type { Product } from '../rig/app.ts'
import { seatWithPast } from '../rig/history.ts'
import { openRig, type Rig } from '../rig/index.ts'
import { openLoad, p99, type Seen } from '../rig/load.ts'
import { hold, killAt, startMigration, watchLocks } from '../rig/migrating.ts'
import { judge } from '../rig/writes.ts'

const DEMANDS = Number(process.env.GUARD_DEMANDS ?? 100_000)
const RATE = Number(process.env.GUARD_RATE ?? (isQuiet() ? 100 : 10))
const [BASE_MS, TOGETHER_MS, REPORT_MS] = [15_000, 10_000, 4_000]
const LOCK_MS = 2_000
const TIMES = 3
// Below this three times as long is the pause of a garbage collection.
const FLOOR_MS = 100

type Span = { what: string; seen: Seen[]; locks: number }
/** Whatever happens meanwhile, half of the requests at each of the products. */
const under = async (rig: Rig, products: Product[], what: string, happens: () => Promise<unknown>): Promise<Span> => {
  const stopWatch = await watchLocks(rig)
  const loads = products.map((p, i) => openLoad(rig, p.origin, RATE / products.length, `DUR-4 ${what} ${i} `))
  await happens()
  const seen = (await Promise.all(loads.map((l) => l.stop()))).flat()
  return { what, seen, locks: await stopWatch() }
}

const isFine = (s: Seen) => s.status >= 200 && s.status < 300
const isShed = (s: Seen) => s.status === 503 && s.retryAfter
const troublesOf = ({ what, seen, locks }: Span, base: number, quiet = isQuiet()) => {
  // A busy machine sheds load whether or not anybody migrates, and says when to come again.
  const bad = seen.filter((s) => !isFine(s) && (quiet || !isShed(s)))
  const now = p99(seen)
  return [
    ...(bad.length
      ? [`${what}: ${bad.length} of ${seen.length} refused: ${[...new Set(bad.map((s) => s.status))]}`]
      : []),
    ...(locks > LOCK_MS ? [`${what}: somebody waited ${Math.round(locks)} ms for a lock`] : []),
    ...(quiet && now > Math.max(TIMES * base, FLOOR_MS)
      ? [`${what}: p99 ${Math.round(now)} ms, ${Math.round(base)} ms before`]
      : []),
  ]
}
const figureOf = ({ what, seen, locks }: Span) =>
  `${what}: ${seen.length} requests, ${seen.filter((s) => !isFine(s)).length} refused, p99 ${Math.round(p99(seen))} ms, longest wait for a lock ${Math.round(locks)} ms`

/** Killed while it waits for a table that a report reads, while it builds an index, while it fills in; then run again. */
const upgrade = async (rig: Rig) => {
  const report = await hold(rig, 'table')
  const waiting = await killAt(rig, 'upgrade', '^alter table demand add column')
  const snapshot = await hold(rig, 'snapshot')
  const indexing = killAt(rig, 'upgrade', '^-- concurrently')
  await sleep(REPORT_MS)
  await report()
  const built = await indexing
  await snapshot()
  const worker = await hold(rig, 'row')
  const filling = await killAt(rig, 'upgrade', '^-- in batches')
  await worker()
  const { code, said } = await startMigration(rig, 'upgrade').over
  const killed = { 'waits for a table': waiting, 'builds an index': built, 'fills in': filling }
  const missed = Object.entries(killed).flatMap(([when, done]) => (done ? [] : [`it was not killed while it ${when}`]))
  return [...missed, ...(code === 0 ? [] : [`run again it does not finish: ${said.slice(-600)}`])]
}

const LEFT = `select * from (values
  ('a migration is not applied', (select 5 - count(*) from migration where owner = 'guard-upgrade')),
  ('an index is missing or half made', (select 1 - count(*) from pg_index where indexrelid = to_regclass('audit_entry_guard') and indisvalid)),
  ('an index half made is left', (select count(*) from pg_index where not indisvalid)),
  ('a row is not filled in', (select count(*) from demand where guard_note is null and created_at < (select applied_at from migration where name = '2026-12-01a2_index.sql'))),
  ('a constraint is not validated', (select 2 - count(*) from pg_constraint where conname in ('demand_guard_weight', 'demand_level') and convalidated))
) as t(what, n) where n <> 0`
const left = async (rig: Rig) =>
  ((await rig.postgres.ask(LEFT)) as { what: string; n: string }[]).map(({ what, n }) => `${what} (${n})`)

const lost = async (rig: Rig, spans: Span[]) => {
  const acked = spans.flatMap((s) => s.seen).flatMap((s) => (s.wrote && s.status === 201 ? [s.wrote] : []))
  const found = await judge(rig, 'DUR-4 ', acked)
  return found.lost || found.duplicates ? [`${found.lost} acknowledged demands lost, ${found.duplicates} twice`] : []
}

const PLANTED = {
  index: 'an index that is not built beside the work and takes three seconds',
  rewrite: 'a column that gets another type',
}
const power = async (rig: Rig, product: Product, base: number) => {
  const found: { planted: string; found: boolean }[] = []
  for (const [name, planted] of Object.entries(PLANTED)) {
    const span = await under(rig, [product], name, () => startMigration(rig, name).over)
    found.push({ planted: `${planted} (${figureOf(span)})`, found: troublesOf(span, base).length > 0 })
  }
  return found
}

/** The old product serves, the structure grows beneath it, the new one comes beside it. */
const measure = async (rig: Rig) => {
  const old = await rig.start()
  await under(rig, [old], 'warm', () => sleep(3_000))
  const before = await under(rig, [old], 'before', () => sleep(BASE_MS))
  const from = performance.now()
  let failures: string[] = []
  const during = await under(rig, [old], 'while it migrates', async () => {
    failures = await upgrade(rig)
  })
  const ms = performance.now() - from
  const young = await rig.start()
  const together = await under(rig, [old, young], 'old and new', () => sleep(TOGETHER_MS))
  const base = p99(before.seen)
  const spans = [before, during, together]
  const wrong = [
    ...spans.flatMap((s) => troublesOf(s, base)),
    ...failures,
    ...(await left(rig)),
    ...(await lost(rig, spans)),
  ]
  await old.end('SIGTERM')
  const planted = await power(rig, young, base)
  await young.end('SIGTERM')
  return { wrong, spans, ms, planted }
}

export const dur4: Line = {
  id: 'dur-4',
  title: `an upgrade of a database with ${DEMANDS} demands and ${DEMANDS * 5} entries of the trail under ${RATE} requests a second`,
  required: `0 refused, p99 ≤ ${TIMES} × before, no lock waited for > ${LOCK_MS / 1000} s; killed three times it finishes`,
  run: async () => {
    const rig = await openRig()
    try {
      const from = performance.now()
      await seatWithPast(rig, DEMANDS)
      const filled = (performance.now() - from) / 1000
      const { wrong, spans, ms, planted } = await measure(rig)
      const figure = `filled in ${filled.toFixed(0)} s; five migrations, killed three times, over in ${(ms / 1000).toFixed(1)} s${isQuiet() ? '' : ' (busy machine: p99 and clean 503s are told, not judged)'}`
      return { figures: [figure, ...spans.map(figureOf)], failures: wrong, power: planted }
    } finally {
      await rig.close()
    }
  },
}
