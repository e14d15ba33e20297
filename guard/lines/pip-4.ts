import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { openPool, type Pool } from '../../src/kernel/db/index.ts'
import type { Outside } from '../../src/kernel/outside.ts'
import { act, systemActor } from '../../src/kernel/run.ts'
import { on, sql } from '../../src/kernel/testing/cluster.ts'
import { backup } from '../../src/main/backup/backup.ts'
import { openBackup } from '../../src/main/backup/read.ts'
import { restore } from '../../src/main/backup/restore.ts'
import { prepareDatabase } from '../../src/main/database.ts'
import { applyErasures } from '../../src/main/erasures.ts'
import { occasion } from '../../src/main/offline.ts'
import { anchorFolder, erasureFolder, outsideOf } from '../../src/main/outside.ts'
import { TEST_SECRET } from '../../src/main/testing/database.ts'
import { makeWorld, type Park, type Person, type World } from '../../src/main/testing/world.ts'
import { modules } from '../../src/modules.ts'
import { readApi } from '../api.ts'
import type { Line, Outcome } from '../line.ts'
import type { Site } from '../site.ts'
import { textOfZip } from '../unzip.ts'
import { answersWith, filesWith, NAME, rowsWith, type Spoken, speakOf } from './pip-4.person.ts'

const TOKEN = new RegExp(`${NAME}(zq[a-z0-9]{6,10})`, 'g')
const tokensIn = (text: string) => new Set([...text.matchAll(TOKEN)].map((m) => m[1] as string))
const quiet = () => {}

const opened = async (park: Park, { cast, her }: Spoken) => {
  const asked = { kind: 'erasure', names: [NAME], phones: [her.phone], mails: [her.mail] }
  const made = await cast.security.post('/privacy-requests', { ...asked, words: '窗口提出', receivedOn: '2026-11-01' })
  if (made.status !== 201) throw new Error(`privacy.open ${made.status} ${made.text.slice(0, 300)}`)
  await park.work('privacy.look', { requestId: made.body.id })
  return made.body.id as string
}

type Mention = { id: string; table: string; account: string | null }
const mentions = async (who: Person, id: string, decision: string): Promise<Mention[]> => {
  const all: Mention[] = []
  for (let cursor: string | undefined; ; ) {
    const more = cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''
    const { body } = await who.get(`/privacy-requests/${id}/mentions?limit=200&decision=${decision}${more}`)
    all.push(...body.items)
    if (!body.nextCursor) return all
    cursor = body.nextCursor
  }
}
const AT_ONCE = 200
/** Everything is to go, also what would stay by itself: what is left afterwards was forgotten. */
const eraseAll = async (who: Person, id: string) => {
  const all = await mentions(who, id, 'undecided,keep')
  for (let i = 0; i < all.length; i += AT_ONCE) {
    const ids = all.slice(i, i + AT_ONCE).map((m) => m.id)
    const { status, text } = await who.post(`/privacy-requests/${id}/decisions`, { ids, decision: 'erase' })
    if (status !== 200) throw new Error(`privacy.decide ${status} ${text.slice(0, 300)}`)
  }
}

const copyOf = async (park: Park, who: Person, id: string) => {
  await who.post(`/privacy-requests/${id}/copies`, {})
  await park.work('privacy.copy', { requestId: id })
  const { bytes, status } = await who.get(`/privacy-requests/${id}/copy`)
  return status === 200 ? textOfZip(bytes) : ''
}

/** Of every word that stands beside her name in the database, whether it stands in the copy. */
const completeness = async (url: string, copy: string) => {
  const there = tokensIn((await rowsWith(url, [NAME])).filter((r) => !r.startsWith('idempotency_key')).join('\n'))
  return { there, missing: [...there].filter((t) => !copy.includes(t)) }
}

/** Whoever may still sign in is not erased: that is ended first, by the one whose work it is. */
const disable = async (who: Person, accounts: readonly Mention[]) => {
  for (const { account } of accounts) if (account) await who.put(`/users/${account}/suspension`, {})
}

const FORGOTTEN = `select j.payload from graphile_worker._private_jobs j
  join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'files.forget'`
const forget = modules.flatMap((m) => m.jobs ?? []).find((j) => j.name === 'files.forget')
/** As the worker would: contents that nobody refers to any more go after the commit. */
const forgetFiles = async (pool: Pool, outside: Outside) => {
  const { rows } = await pool.query<{ payload: { parkId: string } }>(FORGOTTEN)
  for (const { payload } of rows)
    await act(pool, systemActor(payload.parkId), { ...occasion(), outside }, 'files.forget', async (ctx) =>
      forget?.run(ctx, payload),
    )
}

const decided = async (park: Park, { cast }: Spoken, id: string) => {
  for (let round = 0; round < 3; round++) {
    const accounts = (await mentions(cast.security, id, 'undecided,erase')).filter((m) => m.table === 'account')
    await disable(cast.system, accounts)
    await eraseAll(cast.security, id)
    const { version } = (await cast.leader.get(`/privacy-requests/${id}`)).body
    const { status, text } = await cast.leader.post(`/privacy-requests/${id}/erasure`, { note: '同意' }, { version })
    if (status !== 202) throw new Error(`privacy.erase ${status} ${text.slice(0, 300)}`)
    await park.work('privacy.erase', { requestId: id })
    const { body } = await cast.leader.get(`/privacy-requests/${id}`)
    if (body.state === 'done') return body as { erased: number }
  }
  throw new Error('what speaks of her goes on coming up')
}

const placesOf = (data: string) => ({ anchors: anchorFolder(data), erasures: erasureFolder(data) })

/** The backup of the day before in an empty database, with the journal of today or without. */
const comesBack = async (world: World, folder: string, journal: string | undefined) => {
  const name = `t_${randomBytes(6).toString('hex')}`
  await sql(on(world.ownerUrl, 'postgres'), `create database ${name}`)
  const ownerUrl = on(world.ownerUrl, name)
  const data = join(folder, name)
  mkdirSync(data)
  writeFileSync(join(data, 'secret'), TEST_SECRET)
  try {
    const backed = await openBackup(join(folder, 'before'), [])
    await restore({ ownerUrl, data, ...placesOf(data), backup: backed }, quiet)
    const pool = openPool({ url: await prepareDatabase(ownerUrl, TEST_SECRET), max: 2 })
    const outside = outsideOf({ pool, data, secret: TEST_SECRET })
    const done = await applyErasures(pool, journal ?? erasureFolder(data), outside)
    await forgetFiles(pool, outside).finally(() => pool.end())
    return { done, hits: [...(await rowsWith(ownerUrl, [NAME])), ...(await filesWith(data, [NAME]))] }
  } finally {
    await sql(on(world.ownerUrl, 'postgres'), `drop database if exists ${name} with (force)`)
  }
}

/** A note that somebody writes past the product: both searches have to see it. */
const searchSees = async (world: World, park: Park, needles: readonly string[]) => {
  const client = new pg.Client({ connectionString: world.ownerUrl })
  await client.connect()
  await client.query('update park set name = name || $1 where id = $2', [NAME, park.id]).finally(() => client.end())
  mkdirSync(join(world.data, 'files'), { recursive: true })
  writeFileSync(join(world.data, 'files', 'planted'), NAME)
  return (await rowsWith(world.ownerUrl, needles)).length > 0 && (await filesWith(world.data, needles)).length > 0
}

const measured = async (site: Site, world: World, folder: string): Promise<Outcome> => {
  const park = await world.park()
  const spoken = await speakOf(world, park, site.random('pip-4'))
  const needles = [NAME, spoken.her.phone, spoken.her.mail]
  const id = await opened(park, spoken)
  const copy = await copyOf(park, spoken.cast.security, id)
  const { there, missing } = await completeness(world.ownerUrl, copy)
  const before = await rowsWith(world.ownerUrl, needles)
  await backup(
    {
      ownerUrl: world.ownerUrl,
      data: world.data,
      ...placesOf(world.data),
      to: join(folder, 'before'),
      product: 'test',
    },
    quiet,
  )
  const done = await decided(park, spoken, id)
  await forgetFiles(world.pool, world.outside)
  const rows = await rowsWith(world.ownerUrl, needles)
  const files = await filesWith(world.data, needles)
  const { operations } = await readApi(world.app)
  const reads = operations
    .filter(
      (o) => o.method === 'GET' && o.params.length === 0 && !o.path.includes('stream') && o.id !== 'audit-entries.list',
    )
    .map((o) => ({ path: o.path.replace(/^\/api\/v1/, ''), searches: o.query.some((q) => q.name === 'q') }))
  const { desk, leader, handler, instructor, security, system } = spoken.cast
  const read = await answersWith(reads, { desk, leader, handler, instructor, security, system }, needles)
  const again = await comesBack(world, folder, erasureFolder(world.data))
  const without = await comesBack(world, folder, undefined)
  const seen = await searchSees(world, park, needles)
  const short = (hits: readonly string[]) => hits.map((h) => h.slice(0, 160))
  return {
    figures: [
      `she stood in ${before.length} rows, ${there.size} texts with a word of their own beside her name: ${there.size - missing.length} in the copy`,
      `${done.erased} fields erased; then ${rows.length} rows, ${files.length} files, ${read.hits.length} of ${read.asked} answers`,
      `a backup of the time before, restored: ${without.hits.length} rows and files; with the journal ${again.hits.length}`,
    ],
    failures: [
      ...spoken.refused.map((r) => `a door that was not reached: ${r}`),
      ...missing.map((t) => `not in the copy: ${t}`),
      ...(copy.includes(spoken.her.phone) && copy.includes(spoken.her.mail) ? [] : ['number or mail not in the copy']),
      ...short(rows).map((r) => `left: ${r}`),
      ...files.map((f) => `left: ${f}`),
      ...read.hits.map((h) => `told: ${h}`),
      ...(again.done === 1 ? [] : [`erased again: ${again.done} and not 1`]),
      ...short(again.hits).map((h) => `back: ${h}`),
    ],
    power: [
      { planted: 'a restoration that asks no journal', found: without.hits.length > 0 },
      { planted: 'her name written past the product, in a table and a file', found: seen },
      { planted: 'a copy that leaves a text out', found: [...there].some((t) => !copy.replaceAll(t, '').includes(t)) },
    ],
  }
}

export const pip4: Line = {
  id: 'pip-4',
  title: 'a person who is spoken of in every text: her copy, her erasure, a backup of the time before',
  required: 'the copy complete; 0 left in tables, files and answers; erased again after the restoration',
  run: async (site) => {
    const world = await makeWorld()
    const folder = mkdtempSync(join(tmpdir(), 'parkloop-pip-4-'))
    mkdirSync(world.data, { recursive: true })
    writeFileSync(join(world.data, 'secret'), TEST_SECRET)
    try {
      return await measured(site, world, folder)
    } finally {
      rmSync(folder, { recursive: true, force: true })
      await world.close()
    }
  },
}
