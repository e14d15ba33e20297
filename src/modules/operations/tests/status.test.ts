import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from '../../../kernel/testing/cluster.ts'
import { noteDone } from '../../../main/journal.ts'
import { openWorld } from '../../../main/testing/world.ts'
import type { Status, StatusKey } from '../contract/index.ts'
import { type Facts, lightOf, linesOf } from '../rules/index.ts'

const world = await openWorld()
const [park, other] = [await world.park(), await world.park()]
const system = await park.person('system-admin')
const status = async (): Promise<Status> => (await system.get('/operation-status')).body
const line = async (key: StatusKey) => (await status()).lines.find((l) => l.key === key)

test('the status says of each fact how it stands and what to do', async () => {
  const { lines, light } = await status()
  assert.equal(light, 'act')
  const keys = lines.map((l) => l.key)
  for (const key of ['version', 'instances', 'queue', 'delivery', 'dead', 'backup', 'audit', 'disk', 'mail', 'clock'])
    assert.ok(keys.includes(key as StatusKey), key)
  for (const l of lines) assert.equal(l.todo === null, l.light === 'fine', l.key)
  assert.deepEqual((await line('backup'))?.said, { zh: '没有备份过', en: 'never' })
})

test('a backup is fine when it is of today, encrypted and checked; the trail when it was verified', async () => {
  const now = world.clock.now
  await noteDone(world.data, { what: 'backup', of: now.toISOString(), sealed: false }, now)
  assert.equal((await line('backup'))?.light, 'look')
  await noteDone(world.data, { what: 'backup', of: now.toISOString(), sealed: true }, now)
  await noteDone(world.data, { what: 'backup-check', of: now.toISOString(), sealed: true }, now)
  await noteDone(world.data, { what: 'audit-verify', findings: { [park.id]: 0, [other.id]: 3 } }, now)
  assert.equal((await line('backup'))?.light, 'fine')
  assert.equal((await line('audit'))?.light, 'fine')
  await noteDone(world.data, { what: 'audit-verify', findings: { [park.id]: 2 } }, now)
  assert.match((await line('audit'))?.said.zh ?? '', /2 处改动/)
})

test('nothing of another park is in it: neither its queue nor what failed there', async () => {
  await sql(
    world.ownerUrl,
    `insert into outbox (park_id, id, type, payload, occurred_at, dead_at) values ($1, gen_random_uuid(), 'x.y', '{}', now(), now())`,
    [other.id],
  )
  assert.equal((await line('dead'))?.light, 'fine')
  await sql(world.ownerUrl, `select graphile_worker.add_job('x.y', json_build_object('parkId', $1::text))`, [other.id])
  assert.equal((await line('queue'))?.light, 'fine')
})

const SOUND: Facts = {
  now: new Date('2026-11-02T10:00:00Z'),
  version: '1',
  database: { unsafe: [], pending: 0 },
  instances: 2,
  queue: { waiting: 0, oldestSeconds: 0 },
  delivery: { waiting: 3, oldestSeconds: 20 },
  dead: 0,
  backup: { at: new Date('2026-11-02T02:00:00Z'), sealed: true, checkedAt: new Date('2026-10-20T02:00:00Z') },
  audit: { anchoredAt: new Date('2026-11-02T09:03:00Z'), verifiedAt: new Date('2026-10-20T02:00:00Z'), findings: 0 },
  disk: { freeBytes: 50 * 1024 ** 3, tell: true },
  key: 'ours',
  mail: 'fine',
  clockMs: 20,
  slow: { count: 0, worstMs: 0 },
  signIns: { failing: 1, locked: 0 },
}
const GB = 1024 ** 3
const WORSE: [StatusKey, 'look' | 'act', Partial<Facts>][] = [
  ['database', 'act', { database: { unsafe: ['fsync'], pending: 0 } }],
  ['database', 'look', { database: { unsafe: [], pending: 2 } }],
  ['instances', 'act', { instances: 0 }],
  ['queue', 'look', { queue: { waiting: 1, oldestSeconds: 400 } }],
  ['delivery', 'act', { delivery: { waiting: 1, oldestSeconds: 4000 } }],
  ['dead', 'look', { dead: 1 }],
  ['backup', 'act', { backup: null }],
  ['audit', 'look', { audit: { ...SOUND.audit, anchoredAt: new Date('2026-11-02T06:00:00Z') } }],
  ['audit', 'act', { audit: { ...SOUND.audit, findings: 1 } }],
  ['disk', 'look', { disk: { freeBytes: 4 * GB, tell: true } }],
  ['disk', 'act', { disk: { freeBytes: GB / 2, tell: true } }],
  ['key', 'act', { key: 'foreign' }],
  ['mail', 'act', { mail: 'away' }],
  ['clock', 'look', { clockMs: -5_000 }],
  ['slow', 'look', { slow: { count: 50, worstMs: 9_000 } }],
  ['signIns', 'look', { signIns: { failing: 2, locked: 1 } }],
]

test('each fact that gets worse changes its own light, and that of the whole', () => {
  assert.equal(lightOf(linesOf(SOUND)), 'fine', JSON.stringify(linesOf(SOUND).filter((l) => l.light !== 'fine')))
  for (const [key, light, facts] of WORSE) {
    const lines = linesOf({ ...SOUND, ...facts })
    assert.deepEqual(
      lines.filter((l) => l.light !== 'fine').map((l) => [l.key, l.light]),
      [[key, light]],
    )
    assert.equal(lightOf(lines), light)
  }
})
