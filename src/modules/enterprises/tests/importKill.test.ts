import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { makeUscc } from '../../../kernel/codes/index.ts'
import { sql } from '../../../kernel/testing/cluster.ts'
import { patience } from '../../../kernel/testing/patience.ts'
import { appAddress } from '../../../main/testing/database.ts'
import { openWorld } from '../../../main/testing/world.ts'
import type { Import } from '../contract/index.ts'
import { importer } from './imports.world.ts'

const START = new Date(Date.now() - 86_400_000).toISOString()
const world = await openWorld({ now: START })
const park = await world.park()
const desk = await park.person('desk')
const other = await park.person('desk')
const on = importer(park, desk)
const running = new Set<ChildProcess>()
after(() => {
  for (const child of running) child.kill('SIGKILL')
})

const worker = async () => {
  const script = join(import.meta.dirname, 'importWorker.child.ts')
  const args = [script, appAddress(world.ownerUrl), world.data]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  running.add(child)
  child.once('exit', () => running.delete(child))
  await once(child.stdout, 'data')
  return child
}
const kill = async (child: ChildProcess) => {
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}
const until = async <T>(look: () => Promise<T>, right: (found: T) => boolean): Promise<T> => {
  for (const end = Date.now() + 120_000 * patience(); ; await sleep(10)) {
    const found = await look()
    if (right(found)) return found
    if (Date.now() > end) throw new Error(`waited in vain: ${JSON.stringify(found).slice(0, 500)}`)
  }
}
const ROWS = 8000
const codes = Array.from({ length: ROWS }, (_, i) => makeUscc('430624', 300_000 + i))
const csv = (some: readonly string[]) =>
  ['企业名称,统一社会信用代码,地址', ...some.map((c, i) => `第${i}号试验企业,${c},工业路${i}号`)].join('\n')
const counted = async () => {
  const one = (table: string) => `(select count(*)::int from ${table} where park_id = $1) as ${table}`
  const tables = ['enterprise', 'enterprise_fact_sheet', 'enterprise_moment', 'enterprise_import_row']
  const [row] = await sql(world.ownerUrl, `select ${tables.map(one).join(', ')}`, [park.id])
  return Object.values(row as Record<string, number>)
}
/** Somebody else is about to open a file under this code, and has not made up her mind: whoever comes second waits. */
const undecided = async (code: string) => {
  const client = new pg.Client({ connectionString: world.ownerUrl })
  await client.connect()
  await client.query('begin')
  await client.query(
    'insert into enterprise (park_id, id, name, code, created_at, updated_at) values ($1, gen_random_uuid(), $2, $2, now(), now())',
    [park.id, code],
  )
  return async () => {
    await client.query('rollback')
    await client.end()
  }
}
/** The clock goes on and the product looks after what nobody works on any more. */
let minutes = 0
const lookAfter = async () => {
  minutes += 10
  await world.passTo(new Date(Date.parse(START) + minutes * 60_000).toISOString())
  await park.work('enterprises.resume-imports')
}
const progressOf = async (id: string) => (await on.look(id)).progress
const stateIs = (state: Import['state']) => (i: Import) => i.state === state

test('a server that is killed in the middle of a dry run and of a commit leaves nothing half; both go on and end exactly right', async () => {
  const started = await on.upload('名册.csv', csv(codes))
  await desk.put(`/imports/${started.id}/mapping`, { columns: started.sheets[0]?.suggested })
  const first = await worker()
  await until(
    () => progressOf(started.id),
    (n) => n >= 1000,
  )
  await kill(first)
  const halted = await on.look(started.id)
  assert.deepEqual([halted.state, halted.counts.rows], ['checking', 0])

  await lookAfter()
  const second = await worker()
  const checked = await until(() => on.look(started.id), stateIs('checked'))
  assert.deepEqual(checked.counts, {
    rows: ROWS,
    new: ROWS,
    changed: 0,
    unchanged: 0,
    refused: 0,
    warned: checked.counts.warned,
  })
  assert.deepEqual(await counted(), [0, 0, 0, ROWS])

  const decide = await undecided(codes.at(-1) as string)
  assert.equal((await desk.post(`/imports/${started.id}/commit`)).status, 202)
  await until(
    () => progressOf(started.id),
    (n) => n >= 5000 && n < ROWS,
  )
  await kill(second)
  await decide()
  assert.equal((await on.look(started.id)).state, 'committing')
  assert.deepEqual(await counted(), [0, 0, 0, ROWS])

  await until(
    () =>
      sql(
        world.ownerUrl,
        "select 1 from pg_stat_activity where application_name = 'parkloop' and xact_start < now() - interval '1 s' and datname = current_database()",
      ),
    (busy) => busy.length === 0,
  )
  await lookAfter()
  const third = await worker()
  const done = await until(() => on.look(started.id), stateIs('committed'))
  assert.deepEqual(done.done, { new: ROWS, changed: 0, refused: 0 })
  assert.deepEqual(await counted(), [ROWS, ROWS, ROWS, ROWS])
  await kill(third)
})

test('whoever may import can cancel while it is being written, and nothing of it stays', async () => {
  const own = [makeUscc('430624', 400_001), makeUscc('430624', 400_002)]
  const before = await counted()
  const shown = await on.dryRun('两家.csv', csv(own))
  const decide = await undecided(own[1] as string)
  assert.equal((await desk.post(`/imports/${shown.id}/commit`)).status, 202)
  const working = park.work('enterprises.commit', { importId: shown.id })
  await until(
    () =>
      sql(
        world.ownerUrl,
        "select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like 'insert into enterprise %'",
      ),
    (waiting) => waiting.length > 0,
  )
  const cancelled = await other.post(`/imports/${shown.id}/cancel`)
  assert.deepEqual([cancelled.status, cancelled.body.state], [200, 'cancelled'])
  await decide()
  await working
  assert.deepEqual(await counted(), before)
  assert.equal((await on.look(shown.id)).state, 'cancelled')
  assert.equal((await desk.post(`/imports/${shown.id}/cancel`)).status, 409)
})

test('the same file twice at once: one import opens the files, the other is told row by row that they are there', async () => {
  const own = [makeUscc('430624', 500_001), makeUscc('430624', 500_002), makeUscc('430624', 500_003)]
  const [one, two] = [
    await on.dryRun('同一份.csv', csv(own)),
    await importer(park, other).dryRun('同一份.csv', csv(own)),
  ]
  assert.deepEqual([one.counts.new, two.counts.new], [3, 3])
  for (const { id } of [one, two]) assert.equal((await desk.post(`/imports/${id}/commit`)).status, 202)
  const hand = await worker()
  const ended = await Promise.all([one, two].map(({ id }) => until(() => on.look(id), stateIs('committed'))))
  assert.deepEqual(ended.map((i) => i.done.new).sort(), [0, 3])
  assert.deepEqual(ended.map((i) => i.done.refused).sort(), [0, 3])
  const loser = ended.find((i) => i.done.new === 0) as Import
  const refused = await on.rows(loser.id, 'refused')
  assert.deepEqual(
    refused.map((r) => r.reasons[0]?.code),
    ['taken_since', 'taken_since', 'taken_since'],
  )
  await kill(hand)
})
