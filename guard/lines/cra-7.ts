import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type Verdict, verifyChain } from '../../src/kernel/audit/index.ts'
import { openPool, type PoolClient } from '../../src/kernel/db/index.ts'
import { totpAt } from '../../src/kernel/totp.ts'
import { createApp } from '../../src/main/app.ts'
import { startCron } from '../../src/main/cron.ts'
import { secretOf } from '../../src/main/database.ts'
import { outsideOf } from '../../src/main/outside.ts'
import { PASSWORD } from '../../src/main/testing/world.ts'
import type { Line } from '../line.ts'
import { ask, type CasePark, openPark, type Who } from '../rig/case.ts'
import { freePort, type Rig } from '../rig/index.ts'
import { faultsOf, openLoad } from '../rig/load.ts'
import { judge } from '../rig/writes.ts'
import { instants } from './cra-7.instants.ts'

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
const STEP_S = 30

/** What the queue was given by the clock, at the right time. */
const WATCH = `create table guard_fired (name text not null, at timestamptz not null default clock_timestamp());
  create function guard_fired() returns trigger language plpgsql security definer as
  $$ begin if new.payload::text = '{}' then insert into guard_fired (name) select identifier from graphile_worker._private_tasks where id = new.task_id; end if; return new; end $$;
  create trigger guard_fired after insert on graphile_worker._private_jobs for each row execute function guard_fired()`
const UNWATCH = `drop trigger guard_fired on graphile_worker._private_jobs; drop function guard_fired(); drop table guard_fired`

type Fired = { name: string; at: Date }
/** Of a job that is due at every so many whole minutes: how often it came too often, and how often not at all. */
const judgeJobs = (fired: readonly Fired[], name: string, every: number, from: Date, to: Date) => {
  const counted = new Map<number, number>()
  for (const f of fired.filter((x) => x.name === name && x.at >= from && x.at < to)) {
    const slot = Math.floor(f.at.getTime() / (every * MINUTE))
    counted.set(slot, (counted.get(slot) ?? 0) + 1)
  }
  const first = Math.ceil(from.getTime() / (every * MINUTE))
  const last = Math.floor(to.getTime() / (every * MINUTE)) - 1
  const slots = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i)
  return {
    due: slots.length,
    twice: slots.filter((s) => (counted.get(s) ?? 0) > 1).length,
    lost: slots.filter((s) => !counted.has(s)).length,
  }
}
const timeOf = async (rig: Rig) =>
  ((await rig.postgres.ask('select clock_timestamp() as at')) as { at: Date }[])[0]?.at ?? new Date(0)

const signIn = async (origin: string, who: Who, code?: string) =>
  (
    await fetch(`${origin}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ account: who.account, password: PASSWORD, ...(code ? { code } : {}) }),
    })
  ).status

/** The right code once; not again, not two steps off, not the one of the wrong clock. A step begins anew before. */
const codes = async (origin: string, who: Who, secret: string, off: number) => {
  const at = (ms: number) => totpAt(secret, new Date(Date.now() + ms))
  await sleep(STEP_S * 1000 - (Date.now() % (STEP_S * 1000)) + 500)
  const wrong = [at(2 * STEP_S * 1000), at(-2 * STEP_S * 1000), ...(off ? [at(off)] : [])]
  const taken = []
  for (const code of wrong) taken.push(await signIn(origin, who, code))
  const right = await signIn(origin, who, at(0))
  const again = await signIn(origin, who, at(0))
  return { right: right === 200, again: again === 200, wrong: taken.filter((s) => s === 200).length }
}
type Codes = Awaited<ReturnType<typeof codes>>

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
const LIMITS = `select extract(epoch from expires_at - created_at)::float8 as s, extract(epoch from expires_at - clock_timestamp())::float8 as left
  from session where account_id = $1 order by expires_at desc limit 1`
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
  const [limit] = (await rig.postgres.ask(LIMITS, [p.handler.id])) as { s: number; left: number }[]
  await sleep(Math.max(0, until - performance.now()))
  return { name, codes: shown, limitS: limit?.left ?? 0 }
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

const measure = async (rig: Rig) => {
  const park = await openPark(rig)
  const begun = await timeOf(rig)
  const clock = join(rig.data, 'clock')
  writeFileSync(clock, '0')
  const preload = new URL('../rig/wrongClock.ts', import.meta.url).href
  const env = { GUARD_CLOCK: clock, PARKLOOP_WEBHOOK_NETWORKS: '127.0.0.0/8' }
  const { origin, end, alive } = await rig.start({ env, nodeFlags: ['--import', preload] })
  await rig.postgres.ask(WATCH)
  // Somebody who is told of everything and never takes it: his attempts are put off again and again.
  const nobody = `http://127.0.0.1:${await freePort()}/`
  await ask(origin, park.admin, 'POST', '/webhooks', {
    url: nobody,
    types: ['parkloop.demand.submitted'],
    description: '',
  })
  const { secret } = (await ask(origin, park.handler, 'POST', '/session/factor', {})).body as unknown as {
    secret: string
  }
  await ask(origin, park.handler, 'PUT', '/session/factor', {
    code: totpAt(secret, new Date(Date.now() - STEP_S * 1000)),
  })
  const { soon, later } = await fileCases(rig, origin, park)
  const before = await rig.postgres.ask(DEADLINES, [park.id, later])
  const from = await timeOf(rig)
  const load = openLoad(rig, origin, RATE, `${PREFIX}load `)
  const seen: Seen[] = []
  // The last one stands before the clock when it is set a month back: it must not get a month more.
  for (const to of JUMPS) {
    const lasting = to[1] === -30 * DAY ? lastsUntil(rig, origin, park.admin) : undefined
    const one = await jump(rig, origin, park, clock, to, secret)
    const lasted = await lasting
    seen.push({ ...one, ...(lasted === undefined ? {} : { lasted }) })
  }
  writeFileSync(clock, '0')
  // Until the sweep after the limits has been and everything of it is told.
  await sleep(5 * MINUTE - ((await timeOf(rig)).getTime() % (5 * MINUTE)) + 15_000)
  const requests = await load.stop()
  const to = await timeOf(rig)
  const [chain, stray] = [
    await chainOf(rig, park.id),
    ((await rig.postgres.ask(STRAY, [park.id, begun])) as Stray[])[0],
  ]
  const fired = (await rig.postgres.ask('select name, at from guard_fired')) as Fired[]
  const overdue = (await rig.postgres.ask(OVERDUE, [park.id])) as { id: string; n: number }[]
  const after = await rig.postgres.ask(DEADLINES, [park.id, later])
  const acked = requests.flatMap((s) => (s.wrote && s.status === 201 ? [s.wrote] : []))
  const kept = await judge(rig, `${PREFIX}load `, acked)
  const living = alive()
  await rig.postgres.ask(UNWATCH)
  await end('SIGTERM')
  return {
    ...{
      seen,
      chain,
      stray,
      kept,
      living,
      park,
      requests: requests.length,
      bad: faultsOf(requests, Number.POSITIVE_INFINITY),
    },
    jobs: { minutely: judgeJobs(fired, MINUTELY, 1, from, to), sweep: judgeJobs(fired, SWEEP, 5, from, to) },
    moved: JSON.stringify(before) !== JSON.stringify(after),
    told: {
      once: soon.filter((id) => overdue.find((o) => o.id === id)?.n === 1).length,
      other: overdue.filter((o) => later.includes(o.id) || o.n > 1).length,
    },
  }
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

/** The product as it would be if it went by the clock of its machine. */
const power = async (rig: Rig, p: CasePark) => {
  const pool = openPool({ url: rig.appUrl, max: 4 })
  const outside = outsideOf({ pool, data: rig.data, secret: secretOf(rig.data) })
  let off = 30 * DAY
  const now = () => new Date(Date.now() + off)
  const app = await createApp({ pool, url: rig.appUrl, outside, data: rig.data, version: 'test', now })
  const origin = await app.listen({ port: 0, host: '127.0.0.1' })
  await signIn(origin, p.desk)
  const [limit] = (await rig.postgres.ask(LIMITS, [p.desk.id])) as { left: number }[]
  await rig.postgres.ask(
    `update session set expires_at = clock_timestamp() - interval '1 minute', seen_at = clock_timestamp() where account_id = $1`,
    [p.desk.id],
  )
  off = -30 * DAY
  const outlives = (await ask(origin, p.desk, 'GET', '/session')).status === 200
  await app.close()
  const from = new Date(Math.floor(Date.now() / MINUTE) * MINUTE)
  await rig.postgres.ask(WATCH)
  off = 0
  const queue = new pg.Pool({ connectionString: rig.postgres.url, max: 2 })
  const job = { name: MINUTELY, title: '', cron: '* * * * *', run: async () => {} } as const
  const cron = startCron({ queue, jobs: [job], now, failed: () => {}, everyMs: 20 })
  for (const ms of [HOUR, 2 * HOUR, 3 * HOUR]) {
    off = ms
    await sleep(1_000)
  }
  await cron.stop()
  const fired = (await rig.postgres.ask('select name, at from guard_fired')) as Fired[]
  await rig.postgres.ask(UNWATCH)
  await queue.end()
  await pool.end()
  const to = new Date(from.getTime() + 2 * MINUTE)
  return [
    { planted: 'a session that ends by the machine’s clock', found: Math.abs((limit?.left ?? 0) - SESSION_S) > 60 },
    { planted: 'a session that lives on when the machine’s clock is set back', found: outlives },
    { planted: 'jobs by the machine’s clock', found: judgeJobs(fired, MINUTELY, 1, from, to).twice > 0 },
  ]
}

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
      power: await power(rig, m.park),
    }
  },
}
