import { chmodSync, cpSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from '../../src/kernel/testing/cluster.ts'
import { parkloop } from '../cli.ts'
import { isQuiet, type Line } from '../line.ts'
import { startProduct } from '../rig/app.ts'
import { ask, openPark } from '../rig/case.ts'
import { freePort, openRig, type Rig } from '../rig/index.ts'
import { openLoad, type Seen } from '../rig/load.ts'
import { archiving, copyServer, holeIn, openArchive, recover } from '../rig/recovery.ts'
import { folderOf, HALVES, sealAndAnchor } from './dur.ts'

const RATE = Number(process.env.GUARD_RATE ?? (isQuiet() ? 60 : 25))
/** What the operators’ guide sets. */
const ARCHIVE_S = 30
const RPO_S = 60
const PREFIX = 'DUR-2 '
const VICTIMS = 20

/** A moment of the database’s clock, and of this process just before and just after it was told. */
type Moment = { at: string; before: number; after: number }
const momentOf = async (rig: Rig): Promise<Moment> => {
  const before = performance.now()
  const [row] = (await rig.postgres.ask('select clock_timestamp()::text as at')) as { at: string }[]
  return { at: row?.at ?? '', before, after: performance.now() }
}

const DELETE = (parkId: string) => `do $$ declare t record; begin
  set local session_replication_role = replica;
  for t in select c.table_name from information_schema.columns c join information_schema.tables i using (table_schema, table_name)
    where c.table_schema = 'public' and c.column_name = 'park_id' and i.table_type = 'BASE TABLE'
  loop execute format('delete from %I where park_id = %L', t.table_name, '${parkId}'); end loop;
  delete from park where id = '${parkId}';
end $$`

const ackedOf = (seen: readonly Seen[]) => seen.filter((s) => s.wrote && s.status === 201)

type Story = Awaited<ReturnType<typeof live>>
/** A copy under load, work, a moment, a second later a park is gone, work goes on, the machine dies. */
const live = async (rig: Rig, folder: string) => {
  const victim = await openPark(rig)
  const archive = openArchive(join(folder, 'archive'), rig.postgres)
  await rig.postgres.restart(archiving(archive, ARCHIVE_S))
  const product = await rig.start()
  const filing = { enterpriseId: victim.enterpriseId, title: '配电房漏水', detail: '雨后积水。' }
  for (let n = 0; n < VICTIMS; n++) await ask(product.origin, victim.desk, 'POST', '/demands', filing)
  const load = openLoad(rig, product.origin, RATE, PREFIX)
  await sleep(3_000)
  const copy = join(folder, 'copy')
  const last = await copyServer(rig.postgres, copy)
  await sleep(4_000)
  await rig.postgres.ask('select pg_switch_wal()')
  await sleep(4_000)
  while (ackedOf(load.seen).length < 20) await sleep(100)
  await sealAndAnchor(rig)
  // The files as they were then; the anchors of later stay where they are.
  const data = join(folder, 'data')
  cpSync(rig.data, data, { recursive: true })
  const target = await momentOf(rig)
  await sleep(1_000)
  await rig.postgres.ask(DELETE(victim.id))
  // However slow the machine: something was begun and acknowledged after the moment.
  while (!ackedOf(load.seen).some((s) => s.at > target.after)) await sleep(100)
  await sealAndAnchor(rig)
  const afterwards = await momentOf(rig)
  await sleep((ARCHIVE_S + 10) * 1_000)
  await rig.postgres.die()
  const died = performance.now()
  const seen = await load.stop()
  await product.end('SIGKILL')
  return { parkId: victim.id, archive, copy, last, data, target, afterwards, died, seen }
}

const thereAt = async (url: string) => {
  const rows = await sql(url, 'select title from demand where title like $1', [`${PREFIX}%`])
  return new Set(rows.map((r) => r.title as string))
}

/** All that was acknowledged before the moment is there, nothing that was begun after it, no half of a command, the park. */
const wrongAt = async (url: string, { seen, target, parkId }: Story) => {
  const there = await thereAt(url)
  const acked = ackedOf(seen)
  const lost = acked.filter((s) => s.at + s.ms < target.before && !there.has(s.wrote ?? ''))
  const early = seen.filter((s) => s.wrote && s.at > target.after && there.has(s.wrote))
  const [halves] = await sql(url, HALVES)
  const [park] = await sql(url, 'select count(*)::int as n from demand where park_id = $1', [parkId])
  const failures = [
    ...(lost.length ? [`${lost.length} demands acknowledged before the moment are lost`] : []),
    ...(early.length ? [`${early.length} demands filed after the moment are there`] : []),
    ...(halves?.n ? [`${halves.n} halves of commands`] : []),
    ...(park?.n === VICTIMS ? [] : [`of the park that was deleted ${park?.n} demands of ${VICTIMS} are there`]),
  ]
  return {
    failures,
    before: acked.filter((s) => s.at + s.ms < target.before).length,
    later: acked.filter((s) => s.at > target.after).length,
  }
}

/** What a park’s people find: its chain, its list; and that the anchors of later tell that something was taken back. */
const asked = async (rig: Rig, url: string, data: string) => {
  const verify = (folder: string) =>
    parkloop(['audit', 'verify', '--json'], { DATABASE_URL: url, PARKLOOP_DATA: folder })
  const verified = await verify(data)
  const later = await verify(rig.data)
  // As the operators’ guide has it: the anchors of before are put away.
  rmSync(join(data, 'anchors'), { recursive: true, force: true })
  const without = await verify(data)
  const product = await startProduct({ url, data, port: await freePort() })
  const list = await fetch(`${product.origin}/api/v1/demands?limit=20`, {
    headers: { cookie: rig.seats[0]?.cookie ?? '' },
  })
  const { items } = (await list.json()) as { items?: unknown[] }
  await product.end('SIGTERM')
  return [
    ...(verified.code === 0 ? [] : [`the chain does not verify: ${verified.out}${verified.err}`]),
    ...(without.code === 0 ? [] : [`without anchors the chain does not verify: ${without.out}${without.err}`]),
    ...(later.code === 1 ? [] : ['anchors of later do not tell that the trail was taken back']),
    ...(list.status === 200 && items?.length ? [] : [`the product does not serve what was recovered: ${list.status}`]),
  ]
}

type Opened = { url: string; ms: number; close: () => Promise<void> }
const opened = async <T>(made: Awaited<ReturnType<typeof recover>>, look: (at: Opened) => Promise<T>): Promise<T> => {
  if ('refused' in made) throw new Error(`the recovered server did not open: ${made.refused?.slice(-800)}`)
  try {
    return await look(made as Opened)
  } finally {
    await made.close?.()
  }
}

/** Up to the last thing in the archive: how old the oldest is of what was acknowledged and is gone. */
const lossOf = async (url: string, { seen, died }: Story) => {
  const there = await thereAt(url)
  const gone = ackedOf(seen).filter((s) => !there.has(s.wrote ?? ''))
  const oldest = Math.min(died, ...gone.map((s) => s.at + s.ms))
  return { gone: gone.length, seconds: (died - oldest) / 1000 }
}

const measure = async (rig: Rig, folder: string) => {
  const story = await live(rig, folder)
  const { copy, last, archive, data, target, afterwards } = story
  const from = (name: string, more: { archive?: string; target?: string }) =>
    recover(rig.postgres, { copy, archive, to: join(folder, name), ...more })
  const at = await opened(await from('at', { target: target.at }), async ({ url, ms }) => ({
    ms,
    ...(await wrongAt(url, story)),
    refused: await asked(rig, url, data),
  }))
  const late = await opened(await from('late', { target: afterwards.at }), ({ url }) => wrongAt(url, story))
  const loss = await opened(await from('end', {}), ({ url }) => lossOf(url, story))
  const hole = holeIn(archive, last, join(folder, 'hole'), rig.postgres)
  const holed = await from('holed', { archive: hole, target: target.at })
  const isLoud = 'refused' in holed && /recovery ended before configured recovery target/.test(holed.refused ?? '')
  const silent = await opened(await from('silent', { archive: hole }), ({ url }) => wrongAt(url, story))
  return { story, at, late, loss, isLoud, silent }
}

type Measured = Awaited<ReturnType<typeof measure>>
const troublesOf = ({ at, loss, isLoud }: Measured) => [
  ...at.failures,
  ...at.refused,
  ...(at.before && at.later ? [] : ['nothing was acknowledged before or after the moment: nothing was measured']),
  ...(loss.seconds > RPO_S
    ? [`of the last ${loss.seconds.toFixed(1)} s before the machine died something is gone`]
    : []),
  ...(isLoud ? [] : ['with a segment missing the recovery does not fail loudly']),
]

export const dur2: Line = {
  id: 'dur-2',
  title: 'a park deleted, the database recovered to a second before; the machine dead with its last segment',
  required: `all acknowledged before, none after; at most ${RPO_S} s lost; a missing segment fails loudly`,
  run: async () => {
    const rig = await openRig()
    const folder = folderOf(rig, 'dur-2')
    // PostgreSQL runs as a user of its own and has to come through.
    chmodSync(folder, 0o755)
    try {
      const m = await measure(rig, folder)
      const segments = readdirSync(m.story.archive).length
      const lateFound =
        m.late.failures.some((f) => f.includes('after the moment')) && m.late.failures.some((f) => f.includes('park'))
      return {
        figures: [
          `recovered to the moment in ${(m.at.ms / 1000).toFixed(1)} s: ${m.at.before} acknowledged before, all there; ${m.at.later} after, none there; ${segments} segments; chain intact, the product serves`,
          `the machine dead with its last segment (archive_timeout ${ARCHIVE_S} s): ${m.loss.gone} acknowledged gone, the oldest ${m.loss.seconds.toFixed(1)} s before`,
        ],
        failures: troublesOf(m),
        power: [
          { planted: 'a recovery to a moment after the deletion', found: lateFound },
          {
            planted: 'a segment missing and no moment named',
            found: m.silent.failures.some((f) => f.includes('lost')),
          },
        ],
      }
    } finally {
      await rig.close()
    }
  },
}
