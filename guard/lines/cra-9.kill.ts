import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { FAULT_POINTS, type FaultPoint } from '../../src/kernel/faults.ts'
import { parkloop } from '../cli.ts'
import { type Line, spread } from '../line.ts'
import type { Product } from '../rig/app.ts'
import { freePort, type Rig } from '../rig/index.ts'
import { file, fileUntilDone, judge } from '../rig/writes.ts'
import { sealAndAnchor } from './dur.ts'

const PREFIX = 'CRA-9 '
const STRIKE = new URL('../rig/strike.ts', import.meta.url).href
const HOWS = ['kill', 'hang'] as const
/** A night takes one seventh of all pairs; GUARD_FAULTS=all takes every one. */
const NIGHTS = process.env.GUARD_FAULTS === 'all' ? 1 : 7
const STRUCK_MS = 8_000
const DRAINED_MS = 60_000
const WRITES = 4

// Where only other work comes by: mails and letters that leave (CRA-10), long jobs, the hourly chain.
const ELSEWHERE = new Set<FaultPoint>([
  ...(['mail.sent', 'letter.sent', 'errand.begun', 'errand.acted', 'run.begun', 'run.worked'] as const),
  ...(['chain.sealed', 'anchor.noted', 'delivery.failed', 'work.begun', 'work.done'] as const),
])
type Pair = { point: FaultPoint; how: (typeof HOWS)[number] }
const PAIRS: Pair[] = FAULT_POINTS.filter((point) => !ELSEWHERE.has(point)).flatMap((point) =>
  HOWS.map((how) => ({ point, how })),
)

const OURS = `d.title like '${PREFIX}%'`
const BROKEN: [what: string, sql: string][] = [
  [
    'demands without their entry in the trail',
    `select count(*)::int as n from demand d where ${OURS} and not exists
      (select 1 from audit_entry a where a.park_id = d.park_id and a.entity = 'demand' and a.entity_id = d.id)`,
  ],
  [
    'demands whose filing nobody was told of',
    `select count(*)::int as n from demand d where ${OURS} and not exists
      (select 1 from outbox o where o.park_id = d.park_id and o.payload->>'demandId' = d.id::text)`,
  ],
  [
    'notices that somebody got twice',
    `select count(*)::int as n from (select 1 from notification n join demand d on d.park_id = n.park_id
      and n.link = '/demands/' || d.id where ${OURS} group by d.id, n.account_id, n.kind having count(*) > 1) t`,
  ],
  [
    'figures that are kept and are not those of the ledger',
    `select count(*)::int as n from (select park_id, status, sum(n)::int as n from demand_tally group by 1, 2) k
      full join (select park_id, status, count(*)::int as n from demand group by 1, 2) l using (park_id, status)
      where coalesce(k.n, 0) <> coalesce(l.n, 0)`,
  ],
  ['events given up', 'select count(*)::int as n from outbox where dead_at is not null'],
]
const WAITING = `select (select count(*) from outbox where delivered_at is null and dead_at is null)::int
  + (select count(*) from graphile_worker._private_jobs where locked_at is not null)::int as n`

const count = async (rig: Rig, sql: string) => ((await rig.postgres.ask(sql)) as { n: number }[])[0]?.n ?? 0

/** Rows of files whose content is not there; a content without a row is taken away by the sweeper. */
const hollow = async (rig: Rig) => {
  const rows = (await rig.postgres.ask('select park_id, sha256 from stored_file')) as {
    park_id: string
    sha256: string
  }[]
  return rows.filter((r) => !existsSync(join(rig.data, 'files', r.park_id, r.sha256.slice(0, 2), r.sha256))).length
}

const drained = async (rig: Rig) => {
  for (const from = performance.now(); performance.now() - from < DRAINED_MS; await sleep(250))
    if ((await count(rig, WAITING)) === 0) return true
  return false
}

const sweep = async (rig: Rig, keys: readonly string[]): Promise<string[]> => {
  const isDrained = await drained(rig)
  const { lost, duplicates } = await judge(rig, PREFIX, keys)
  const found: string[] = []
  for (const [what, sql] of BROKEN) {
    const n = await count(rig, sql)
    if (n > 0) found.push(`${n} ${what}`)
  }
  const empty = await hollow(rig)
  return [
    ...found,
    ...(isDrained ? [] : [`work is still in somebody’s hands after ${DRAINED_MS / 1000} s`]),
    ...(lost > 0 ? [`${lost} lost`] : []),
    ...(duplicates > 0 ? [`${duplicates} twice`] : []),
    ...(empty > 0 ? [`${empty} files without content`] : []),
  ]
}

/** A file put in; whether it is answered is not asked. */
const upload = async (rig: Rig, origin: string, words: string) => {
  const form = new FormData()
  form.append('file', new Blob([words.repeat(300)], { type: 'text/plain' }), 'a.txt')
  const { cookie } = rig.seats[0] as Rig['seats'][number]
  const signal = AbortSignal.timeout(STRUCK_MS)
  await fetch(`${origin}/api/v1/files`, { method: 'POST', headers: { cookie }, body: form, signal }).catch(() => {})
}

const untilStruck = async (product: Product) => {
  for (const from = performance.now(); performance.now() - from < STRUCK_MS; await sleep(50))
    if (!product.alive() || product.said().includes('struck')) return true
  return false
}

/** One pair: the work begins, the product is struck at the point, taken away, and started anew; everybody asks again. */
const strikeAt = async (rig: Rig, armed: Product, { point, how }: Pair) => {
  const keys = Array.from({ length: WRITES }, (_, i) => `${PREFIX}${point} ${how} ${i}`)
  process.kill(armed.pid as number, 'SIGUSR2')
  const asked = [...keys.map((key) => file(rig, armed.origin, key)), upload(rig, armed.origin, `${point} ${how}`)]
  const isStruck = await untilStruck(armed)
  await armed.end('SIGKILL')
  await Promise.all(asked)
  return { keys, isStruck }
}

const armedFor = (rig: Rig, port: number, { point, how }: Pair) =>
  rig.start({ port, nodeFlags: ['--import', STRIKE], env: { GUARD_STRIKE: `${point} ${how}` } })

const run = async (rig: Rig, pairs: readonly Pair[]) => {
  const port = await freePort()
  const failures: string[] = []
  const missed: string[] = []
  const all: string[] = []
  for (const pair of pairs) {
    const { keys, isStruck } = await strikeAt(rig, await armedFor(rig, port, pair), pair)
    if (!isStruck) missed.push(`${pair.point} ${pair.how}`)
    const product = await rig.start({ port })
    await spread(keys, WRITES, async (key) => {
      const { status } = await fileUntilDone(rig, product.origin, key)
      if (status !== 201) failures.push(`${key}: ${status} when it was asked again`)
    })
    all.push(...keys)
    failures.push(...(await sweep(rig, all)).map((what) => `${pair.point} ${pair.how}: ${what}`))
    await product.end('SIGTERM')
  }
  await sealAndAnchor(rig)
  const { code, err } = await parkloop(['audit', 'verify'], { DATABASE_URL: rig.postgres.url, PARKLOOP_DATA: rig.data })
  if (code !== 0) failures.push(`the trail does not verify: ${err.slice(0, 200)}`)
  return { failures, missed }
}

/** A demand that came past the product: no entry, nobody told, and a figure that is one too few. */
const power = async (rig: Rig) => {
  await rig.postgres.ask(`insert into demand (park_id, id, number, status, source, enterprise_id, grid_id, title, detail, filed_by, created_at, updated_at)
    select park_id, gen_random_uuid(), 'CRA-9', status, source, enterprise_id, grid_id, '${PREFIX}planted', detail, filed_by, created_at, updated_at
    from demand where title like '${PREFIX}%' limit 1`)
  const found = await sweep(rig, [])
  await rig.postgres.ask(`delete from demand where title = '${PREFIX}planted'`)
  return [{ planted: 'a demand without its entry, its event and its place in the figures', found: found.length === 3 }]
}

const DAY_MS = 86_400_000
/** The pairs of tonight, by the day: seven nights one after the other take them all. */
const tonight = () => {
  const day = Math.floor(Date.now() / DAY_MS)
  return PAIRS.filter((_, i) => (i + day) % NIGHTS === 0)
}

export const cra9Kill: Line = {
  id: 'cra-9-kill',
  title:
    'kill -9, or a step that never comes back, at each place where the product can be broken off, while demands and files come in',
  required: 'everything asked again is there once; 0 breaks, nothing held after 60 s',
  run: async (site) => {
    const rig = await site.rig()
    const pairs = tonight()
    const { failures, missed } = await run(rig, pairs)
    return {
      figures: [
        `${pairs.length} of ${PAIRS.length} pairs of place and manner, ${pairs.length * WRITES} demands: ${failures.length} breaks`,
      ],
      failures: [...failures, ...missed.map((pair) => `${pair}: nothing came by`)],
      power: await power(rig),
    }
  },
}
