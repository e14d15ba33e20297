import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type Verdict, verifyChain } from '../../src/kernel/audit/index.ts'
import type { PoolClient } from '../../src/kernel/db/index.ts'
import { totpAt } from '../../src/kernel/totp.ts'
import type { Line } from '../line.ts'
import { ask, type CasePark, openPark, type Who } from '../rig/case.ts'
import { freePort, type Rig } from '../rig/index.ts'
import { faultsOf, openLoad } from '../rig/load.ts'
import { judge } from '../rig/writes.ts'
import { type Codes, codes, leftOf, STEP_S } from './cra-7.codes.ts'
import { instants } from './cra-7.instants.ts'
import { judgeJobs, watchJobs } from './cra-7.jobs.ts'
import { byTheMachine } from './cra-7.power.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const MINUTE = 60_000
/** How far the machine's clock is from the right one, one after the other. */
const JUMPS: [string, number][] = [
  ['+1 h', HOUR],
  ['−1 h', -HOUR],
  ['+30 d', 30 * DAY],
  ['−30 d', -30 * DAY],
]
const STAY_MS = Number(process.env.GUARD_STAY ?? 70) * 1000
const RATE = 10
const CASES = 6
const SWEEP = 'demands.sweep'
const MINUTELY = 'audit.seal'
const PREFIX = 'CRA-7 '

const timeOf = async (rig: Rig) =>
  ((await rig.postgres.ask('select clock_timestamp() as at')) as { at: Date }[])[0]?.at ?? new Date(0)

/** Cases with time limits: those of the first half run out while the clock jumps, the others stay as they are. */
const fileCases = async (rig: Rig, origin: string, p: CasePark) => {
  const ids: string[] = []
  for (let i = 0; i < 2 * CASES; i++) {
    const filing = { enterpriseId: p.enterpriseId, title: `${PREFIX}case ${i}`, detail: '每天下午停机。' }
    ids.push((await ask(origin, p.desk, 'POST', '/demands', filing)).body.id)
  }
  const soon = ids.slice(0, CASES)
  await rig.postgres.ask(
    `update demand_clock set due_at = clock_timestamp() + interval '90 seconds' where park_id = $1 and demand_id = any($2)`,
    [p.id, soon],
  )
  return { soon, later: ids.slice(CASES) }
}
const DEADLINES = `select demand_id, stage, due_at, overdue_noted_at from demand_clock where park_id = $1 and demand_id = any($2) order by 1, 2`
const OVERDUE = `select payload->>'demandId' as id, count(*)::int as n from outbox where park_id = $1 and type = 'demand.clock-overdue' group by 1`
const STRAY = `select (select count(*) from graphile_worker._private_jobs where run_at > clock_timestamp() + interval '2 hours')::int as late,
  (select count(*) from audit_entry where park_id = $1 and (at > clock_timestamp() + interval '5 seconds' or at < $2::timestamptz - interval '5 seconds'))::int as dated`
type Stray = { late: number; dated: number }

/** A session that is to end in a minute, whatever the machine's clock says meanwhile. */
const lastsUntil = async (rig: Rig, origin: string, who: Who) => {
  await rig.postgres.ask(
    `update session set expires_at = clock_timestamp() + interval '60 seconds' where account_id = $1`,
    [who.id],
  )
  const from = performance.now()
  for (; performance.now() - from < 3 * MINUTE; await sleep(1_000))
    if ((await ask(origin, who, 'GET', '/session')).status === 401) return (performance.now() - from) / 1000
  return Number.POSITIVE_INFINITY
}

type Seen = { name: string; codes: Codes; limitS: number; lasted?: number }
const jump = async (
  rig: Rig,
  origin: string,
  p: CasePark,
  clock: string,
  [name, off]: [string, number],
  secret: string,
): Promise<Seen> => {
  writeFileSync(clock, String(off))
  const until = performance.now() + STAY_MS
  await sleep(200)
  const shown = await codes(origin, p.handler, secret, off)
  const limitS = await leftOf(rig, p.handler.id)
  await sleep(Math.max(0, until - performance.now()))
  return { name, codes: shown, limitS }
}

const chainOf = async (rig: Rig, parkId: string): Promise<Verdict> => {
  const client = new pg.Client({ connectionString: rig.postgres.url })
  await client.connect()
  try {
    return await verifyChain(client as unknown as PoolClient, parkId, [])
  } finally {
    await client.end()
  }
}

/** The product on a machine whose clock may be set, somebody who never takes what he is told, cases with time limits. */
const open = async (rig: Rig) => {
  const park = await openPark(rig)
  const begun = await timeOf(rig)
  const clock = join(rig.data, 'clock')
  writeFileSync(clock, '0')
  const preload = new URL('../rig/wrongClock.ts', import.meta.url).href
  const env = { GUARD_CLOCK: clock, PARKLOOP_WEBHOOK_NETWORKS: '127.0.0.0/8' }
  const product = await rig.start({ env, nodeFlags: ['--import', preload] })
  const { origin } = product
  const watch = await watchJobs(rig)
  const url = `http://127.0.0.1:${await freePort()}/`
  await ask(origin, park.admin, 'POST', '/webhooks', { url, types: ['parkloop.demand.submitted'], description: '' })
  const { secret } = (await ask(origin, park.handler, 'POST', '/session/factor', {})).body as unknown as Offer
  const code = totpAt(secret, new Date(Date.now() - STEP_S * 1000))
  await ask(origin, park.handler, 'PUT', '/session/factor', { code })
  return { rig, park, begun, clock, product, origin, watch, secret, ...(await fileCases(rig, origin, park)) }
}
type Offer = { secret: string }
type Ground = Awaited<ReturnType<typeof open>>

/** Every jump in turn. The last one stands before the clock when it is set a month back: it must not get a month more. */
const jumps = async (g: Ground) => {
  const seen: Seen[] = []
  for (const to of JUMPS) {
    const lasting = to[1] === -30 * DAY ? lastsUntil(g.rig, g.origin, g.park.admin) : undefined
    const one = await jump(g.rig, g.origin, g.park, g.clock, to, g.secret)
    const lasted = await lasting
    seen.push({ ...one, ...(lasted === undefined ? {} : { lasted }) })
  }
  writeFileSync(g.clock, '0')
  // Until the sweep after the limits has been and everything of it is told.
  await sleep(5 * MINUTE - ((await timeOf(g.rig)).getTime() % (5 * MINUTE)) + 15_000)
  return seen
}

/** What ran out was told once each, and nothing else was. */
const toldOf = async ({ rig, park, soon, later }: Ground) => {
  const overdue = (await rig.postgres.ask(OVERDUE, [park.id])) as { id: string; n: number }[]
  const once = soon.filter((id) => overdue.find((o) => o.id === id)?.n === 1).length
  return { once, other: overdue.filter((o) => later.includes(o.id) || o.n > 1).length }
}

const measure = async (rig: Rig) => {
  const g = await open(rig)
  const { park, product, later } = g
  const deadlines = () => rig.postgres.ask(DEADLINES, [park.id, later])
  const before = JSON.stringify(await deadlines())
  const from = await timeOf(rig)
  const load = openLoad(rig, g.origin, RATE, `${PREFIX}load `)
  const seen = await jumps(g)
  const requests = await load.stop()
  const to = await timeOf(rig)
  const fired = await g.watch.fired()
  const acked = requests.flatMap((s) => (s.wrote && s.status === 201 ? [s.wrote] : []))
  const [stray] = (await rig.postgres.ask(STRAY, [park.id, g.begun])) as Stray[]
  const found = {
    ...{ seen, stray, park, requests: requests.length, bad: faultsOf(requests, Number.POSITIVE_INFINITY) },
    ...{ chain: await chainOf(rig, park.id), kept: await judge(rig, `${PREFIX}load `, acked), living: product.alive() },
    jobs: { minutely: judgeJobs(fired, MINUTELY, 1, from, to), sweep: judgeJobs(fired, SWEEP, 5, from, to) },
    ...{ moved: before !== JSON.stringify(await deadlines()), told: await toldOf(g) },
  }
  await g.watch.end()
  await product.end('SIGTERM')
  return found
}
type Measured = Awaited<ReturnType<typeof measure>>

const SESSION_S = 12 * 3600
const troublesOf = (m: Measured) => [
  ...(m.living ? [] : ['the product ended']),
  ...(m.bad.dirty ? [`${m.bad.dirty} of ${m.requests} requests failed: ${m.bad.statuses}`] : []),
  ...(m.kept.lost || m.kept.duplicates ? [`${m.kept.lost} lost, ${m.kept.duplicates} twice`] : []),
  ...Object.entries(m.jobs).flatMap(([name, j]) =>
    j.twice || j.lost ? [`${name}: of ${j.due} times ${j.twice} twice, ${j.lost} lost`] : [],
  ),
  ...(m.jobs.minutely.due && m.jobs.sweep.due ? [] : ['no job was due: the line looks at nothing']),
  ...m.seen.flatMap(({ name, codes: c, limitS, lasted }) => [
    ...(c.right ? [] : [`${name}: the right code was refused`]),
    ...(c.again || c.wrong
      ? [`${name}: ${c.again ? 'a code counted twice' : `${c.wrong} wrong codes were taken`}`]
      : []),
    ...(Math.abs(limitS - SESSION_S) > MINUTE / 1000
      ? [`${name}: a session begun then ends ${Math.round(limitS)} s from now`]
      : []),
    ...(lasted !== undefined && (lasted < 55 || lasted > 120)
      ? [`${name}: a session with 60 s left lasted ${lasted} s`]
      : []),
  ]),
  ...(m.moved ? ['a time limit was moved or noted as over'] : []),
  ...(m.told.once === CASES && m.told.other === 0
    ? []
    : [`of ${CASES} limits that ran out ${m.told.once} were told once, ${m.told.other} others`]),
  ...(m.chain.findings.length ? [`the chain of the audit trail: ${m.chain.findings.length} findings`] : []),
  ...(m.stray?.late || m.stray?.dated
    ? [`${m.stray.late} jobs put off for hours, ${m.stray.dated} entries with a wrong time`]
    : []),
]

export const cra7: Line = {
  id: 'cra-7',
  title: 'the clock of the machine set +1 h, −1 h, +30 d, −30 d under load; 29 February, midnight, the end of a year',
  required: 'no job twice or lost, sessions end in time, no code twice, trail intact, limits unmoved',
  run: async (site) => {
    const special = await instants()
    const rig = await site.rig()
    const m = await measure(rig)
    const of = ({ due, twice, lost }: Measured['jobs']['sweep']) => `${due} due, ${twice} twice, ${lost} lost`
    return {
      figures: [
        `${m.requests} requests, ${m.bad.dirty} failed; jobs of each minute: ${of(m.jobs.minutely)}; of each five: ${of(m.jobs.sweep)}`,
        `${m.seen.length} × a code once and ${m.seen.reduce((n, s) => n + s.codes.wrong, 0)} wrong ones taken; a session with 60 s left lasted ${Math.round(m.seen.at(-1)?.lasted ?? 0)} s; ${m.told.once} of ${CASES} limits that ran out told once`,
        `audit chain of ${m.chain.links} links, ${m.chain.findings.length} findings; ${m.stray?.late} jobs put off, ${m.stray?.dated} entries dated wrong`,
        special.figure,
      ],
      failures: [...troublesOf(m), ...special.failures],
      power: await byTheMachine(rig, m.park),
    }
  },
}
