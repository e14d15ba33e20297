import assert from 'node:assert/strict'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { sql } from '../../kernel/testing/cluster.ts'
import { readConfig } from '../config.ts'
import { deadOf, decideDead } from '../dead.ts'
import { noteDone, notedIn } from '../journal.ts'
import { slowLog, slowSince } from '../slow.ts'
import { statusOf } from '../status.ts'
import { TEST_SECRET } from '../testing/database.ts'
import { openWorld } from '../testing/world.ts'

const world = await openWorld()
const [park, other] = [await world.park(), await world.park()]
await mkdir(world.data, { recursive: true })
await writeFile(join(world.data, 'secret'), TEST_SECRET, { mode: 0o600 })
const config = readConfig({ PARKLOOP_DATA: world.data, DATABASE_URL: world.ownerUrl })
const { pool } = world

const EVENT = `insert into outbox (park_id, id, type, payload, occurred_at, attempts, dead_at)
  values ($1, gen_random_uuid(), 'x.y', '{}', now(), 10, now())`
for (const { id } of [park, other]) await sql(world.ownerUrl, EVENT, [id])
const [clock] = await sql(world.ownerUrl, "select id from graphile_worker.add_job('audit.seal', max_attempts := 1)")
await sql(world.ownerUrl, 'update graphile_worker._private_jobs set attempts = max_attempts where id = $1', [clock?.id])
const status = async () => {
  const lines = await statusOf(config, pool, world.ownerUrl)
  return (key: string) => lines.find((l) => l.key === key)
}

test('the operator sees what failed in every park and what belongs to none, and how the whole installation stands', async () => {
  const found = await deadOf(pool, {})
  assert.deepEqual(found.map((d) => d.park).sort(), [null, park.code, other.code].sort())
  assert.equal((await deadOf(pool, { park: park.code })).length, 1)
  assert.equal((await deadOf(pool, { kind: 'job' })).length, 1)
  await assert.rejects(deadOf(pool, { park: 'nowhere' }), /no park with the code/)
  const line = await status()
  assert.equal(line('dead')?.said.en, '3 to decide')
  assert.match(line('database')?.said.en ?? '', /not safe: fsync/)
  assert.equal(line('instances')?.light, 'act')
})

test('what the operator retries or puts away stands in the trail of its park, or where there is none in the installation’s', async () => {
  await assert.rejects(decideDead({ config, pool, chosen: {} }), /name some by --id/)
  await assert.rejects(decideDead({ config, pool, chosen: { id: ['x'] } }), /no such dead letters/)
  assert.equal(await decideDead({ config, pool, chosen: { park: park.code, all: true } }), 1)
  assert.equal(await decideDead({ config, pool, chosen: { all: true }, reason: '已确认无影响' }), 2)
  const trail = await sql(
    world.ownerUrl,
    "select park_id, action, reason from audit_entry where action like 'dead-letter.%'",
  )
  assert.deepEqual(
    trail.map((e) => [e.park_id, e.action, e.reason]),
    [
      [park.id, 'dead-letter.retry', null],
      [other.id, 'dead-letter.put-away', '已确认无影响'],
    ],
  )
  const [note] = (await notedIn(world.data)).filter((n) => n.what === 'dead-discard')
  assert.equal(note?.what === 'dead-discard' && note.job, 'audit.seal')
  assert.deepEqual(await deadOf(pool, {}), [])
})

test('a line that was cut by a power failure is passed over; slow statements of the last hour are counted', async () => {
  await noteDone(world.data, { what: 'backup', of: '2026-11-02T00:00:00Z', sealed: true })
  await writeFile(join(world.data, 'operations.jsonl'), '{"at":"2026', { flag: 'a' })
  assert.ok((await notedIn(world.data)).some((n) => n.what === 'backup'))
  slowLog(world.data)({ ms: 1234, statement: 'select 1', requestId: undefined })
  const since = new Date(Date.now() - 60_000)
  while ((await slowSince(world.data, since)).count === 0) await new Promise((go) => setTimeout(go, 20))
  assert.deepEqual(await slowSince(world.data, since), { count: 1, worstMs: 1234 })
})
