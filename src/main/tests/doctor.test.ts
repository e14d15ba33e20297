import assert from 'node:assert/strict'
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { sql } from '../../kernel/testing/cluster.ts'
import { readConfig } from '../config.ts'
import { examine } from '../doctor.ts'
import { openWorld } from '../testing/world.ts'

const world = await openWorld()
const park = await world.park()
const desk = await park.person('desk')
await mkdir(world.data, { recursive: true })
await writeFile(join(world.data, 'secret'), 'x', { mode: 0o600 })

const config = (more: Record<string, string> = {}) =>
  readConfig({ PARKLOOP_DATA: world.data, DATABASE_URL: world.ownerUrl, ...more })
const found = async (more?: Record<string, string>) => {
  const all = await examine(config(more), () => {})
  return all.filter((f) => f.level !== 'ok').map((f) => `${f.level} ${f.en}`)
}
// The cluster of tests forgets at a power cut, and is told so.
const FORGETS = ['fsync', 'full_page_writes', 'synchronous_commit']
const isForgetful = (said: string) => FORGETS.some((name) => said.startsWith(`bad ${name} is off`))

test('what is in order is said to be, and a database that forgets is not', async () => {
  const said = await found()
  assert.equal(said.length, FORGETS.length)
  assert.ok(said.every(isForgetful), said.join('\n'))
})

test('a file whose contents are gone, a secret that others can read, an event that never arrived: each is named', async () => {
  const { body: file } = await desk.upload('/files', '说明.txt', '内容')
  const [{ sha256 } = { sha256: '' }] = await sql(world.ownerUrl, 'select sha256 from stored_file where id = $1', [
    file.id,
  ])
  await rm(join(world.data, 'files', park.id, sha256.slice(0, 2), sha256))
  await chmod(join(world.data, 'secret'), 0o644)
  await sql(
    world.ownerUrl,
    `insert into outbox (park_id, id, type, payload, occurred_at, dead_at) values ($1, gen_random_uuid(), 'x.y', '{}', now(), now())`,
    [park.id],
  )
  const said = (await found()).filter((line) => !isForgetful(line))
  assert.deepEqual(said, [
    'bad the secret can be read by others; it has to be 0600',
    'warn 1 events could not be delivered',
    'bad 1 of the last 1 files have lost their contents',
  ])
})

test('a proxy that nobody has named, or that sends no addresses on, is pointed at', async () => {
  const here = (lines: string[]) => lines.filter((line) => line.includes('PARKLOOP_TRUSTED_PROXIES'))
  assert.deepEqual(here(await found()), [])
  const behind = { PARKLOOP_ORIGIN: 'https://park.example' }
  assert.match(here(await found(behind))[0] ?? '', /is not set/)
  const named = { ...behind, PARKLOOP_TRUSTED_PROXIES: '10.0.0.5' }
  assert.deepEqual(here(await found(named)), [])
  await sql(
    world.ownerUrl,
    `insert into session (token_hash, account_id, park_id, created_at, seen_at, expires_at, ip)
     select sha256(n::text::bytea), gen_random_uuid(), $1, now(), now(), now(), '10.0.0.5' from generate_series(1, 5) n`,
    [park.id],
  )
  assert.match(here(await found(named))[0] ?? '', /sends no X-Forwarded-For/)
})

test('a structure that waits for the next start and a mail gateway that does not answer are told', async () => {
  await sql(world.ownerUrl, "delete from migration where owner = 'insights'")
  const said = await found({ PARKLOOP_MAIL: 'smtp://127.0.0.1:9' })
  assert.ok(
    said.some((s) => /^warn \d+ migrations wait for the next start$/.test(s)),
    said.join('\n'),
  )
  assert.ok(
    said.some((s) => s.startsWith('bad the mail gateway does not answer')),
    said.join('\n'),
  )
})
