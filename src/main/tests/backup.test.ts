import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { anchorsOf, noteAnchor, sealEntries } from '../../kernel/audit/index.ts'
import { inTransaction, openPool } from '../../kernel/db/index.ts'
import { on, sql } from '../../kernel/testing/cluster.ts'
import { demandWorld, filing } from '../../modules/demands/tests/demands.world.ts'
import { createApp } from '../app.ts'
import { verifyAudit } from '../audit.ts'
import { backup, placeOf } from '../backup/backup.ts'
import { makeKey, readKeys } from '../backup/keys.ts'
import { openBackup } from '../backup/read.ts'
import { putSecret, restore } from '../backup/restore.ts'
import { prepareDatabase } from '../database.ts'
import { anchorFolder, erasureFolder, outsideOf } from '../outside.ts'
import { TEST_SECRET } from '../testing/database.ts'
import { openWorld, signInAs } from '../testing/world.ts'

const world = await openWorld()
const park = await world.park()
const w = await demandWorld(park)
await mkdir(world.data, { recursive: true })
await writeFile(join(world.data, 'secret'), TEST_SECRET)
const folder = await mkdtemp(join(tmpdir(), 'parkloop-backup-'))
const emptied: string[] = []
after(async () => {
  // A cluster of this file alone is gone by now, and they with it.
  for (const name of emptied)
    await sql(on(world.ownerUrl, 'postgres'), `drop database if exists ${name} with (force)`).catch(() => {})
  await rm(folder, { recursive: true, force: true })
})

const quiet = () => {}
const taken = (name: string, recipients: string[] = []) =>
  backup(
    {
      ownerUrl: world.ownerUrl,
      data: world.data,
      anchors: anchorFolder(world.data),
      erasures: erasureFolder(world.data),
      to: join(folder, name),
      product: 'test',
      recipients,
    },
    quiet,
  )
const emptyDatabase = async () => {
  const name = `t_${randomBytes(8).toString('hex')}`
  await sql(on(world.ownerUrl, 'postgres'), `create database ${name}`)
  emptied.push(name)
  return on(world.ownerUrl, name)
}
const restored = async (name: string, identities: string[] = []) => {
  const opened = await openBackup(join(folder, name), identities)
  const ownerUrl = await emptyDatabase()
  const data = join(folder, `${name}-data`)
  await putSecret(opened, data)
  const manifest = await restore(
    { ownerUrl, data, anchors: anchorFolder(data), erasures: erasureFolder(data), backup: opened },
    quiet,
  )
  return { ownerUrl, data, manifest }
}

/** Files cases with a photo until told to stop; answers their numbers in order. */
const atWork = () => {
  const numbers: string[] = []
  let going = true
  const work = async () => {
    for (let i = 0; going; i++) {
      const { body } = await w.desk.post('/demands', filing(w, { title: `第 ${i} 件，照明损坏` }))
      numbers.push(body.number)
    }
  }
  const all = Promise.all([work(), work(), work()])
  return {
    numbers,
    stop: async () => {
      going = false
      await all
    },
  }
}

const photo = Buffer.from('一份说明\n'.repeat(500))
const { body: file } = await w.desk.upload('/files', '说明.txt', photo)
const { body: filed } = await w.desk.post('/demands', filing(w, { fileIds: [file.id] }))
await inTransaction(world.pool, { parkId: park.id }, (client) =>
  sealEntries(client, { parkId: park.id, now: new Date(), limit: 5000 }),
)

test('a backup taken while everybody works is one moment, and what is restored equals it to the row', async () => {
  const load = atWork()
  while (load.numbers.length < 10) await new Promise((go) => setTimeout(go, 20))
  const manifest = await taken('first')
  await load.stop()
  const { ownerUrl, manifest: read } = await restored('first')
  assert.deepEqual(read.tables, manifest.tables)
  const count = (table: string) => manifest.tables.find((t) => t.table === table)?.rows ?? 0
  assert.ok(count('demand') >= 11 && count('demand') <= load.numbers.length + 1)
  // Whole commands or nothing: a case without its clock, its story or its trace would be half of one.
  const [halves] = await sql(
    ownerUrl,
    `select count(*)::int as n from demand d where not exists (select 1 from demand_clock c where c.park_id = d.park_id and c.demand_id = d.id)
       or not exists (select 1 from demand_entry e where e.park_id = d.park_id and e.demand_id = d.id)
       or not exists (select 1 from audit_entry a where a.park_id = d.park_id and a.entity_id = d.id)`,
  )
  assert.equal(halves?.n, 0)
})

test('the product starts on what was restored: accounts, walls, files, numbers and the audit chain are as they were', async () => {
  await taken('second')
  const { ownerUrl, data } = await restored('second')
  const url = await prepareDatabase(ownerUrl, TEST_SECRET)
  const pool = openPool({ url, max: 4 })
  const outside = outsideOf({ pool, data, secret: TEST_SECRET })
  const app = await createApp({ pool, url, outside, data, version: 'test', now: () => world.clock.now })
  try {
    const { cookie } = await signInAs(app, w.desk.name)
    const get = (path: string) => app.inject({ method: 'GET', url: `/api/v1${path}`, headers: { cookie } })
    const one = await get(`/demands/${filed.id}`)
    assert.equal(one.json().number, filed.number)
    const bytes = await get(`/demands/${filed.id}/files/${file.id}`)
    assert.deepEqual(bytes.rawPayload, photo)
    const next = await app.inject({
      method: 'POST',
      url: '/api/v1/demands',
      headers: { cookie, 'idempotency-key': 'after-restore' },
      payload: filing(w),
    })
    assert.equal(next.statusCode, 201, next.body)
    const [verdict] = await verifyAudit(pool, anchorFolder(data), park.code)
    assert.deepEqual(verdict?.findings, [])
    await assert.rejects(pool.query('select 1 from demand').then(({ rowCount }) => assert.notEqual(rowCount, 0)))
  } finally {
    await app.close()
    await pool.end()
  }
})

test('a backup with one damaged byte, or into a database that holds something, is refused', async () => {
  const manifest = await taken('third')
  await assert.rejects(taken('third'), /exists already/)
  const used = {
    data: folder,
    anchors: folder,
    erasures: join(folder, 'erasures'),
    backup: await openBackup(join(folder, 'third')),
  }
  await assert.rejects(restore({ ownerUrl: world.ownerUrl, ...used }, quiet), /empty database/)
  const name = manifest.tables.find((t) => t.table === 'demand')?.file as string
  await writeFile(join(folder, 'third', name), randomBytes(64))
  await assert.rejects(restored('third'), /damaged/)
})

test('a backup that was cut off is not taken for one', async () => {
  const to = join(folder, 'fourth')
  const places = { data: join(folder, 'nowhere'), anchors: anchorFolder(world.data), erasures: folder }
  const cut = backup({ ownerUrl: world.ownerUrl, ...places, to, product: 'test' }, quiet)
  await assert.rejects(cut)
  const names = await readdir(folder)
  assert.deepEqual([names.includes('fourth'), names.includes('fourth.partial')], [false, true])
  await assert.rejects(openBackup(`${to}.partial`), /no backup/)
})

/** Every file of a backup below its folder. */
const pathsOf = async (name: string) => {
  const all = await readdir(join(folder, name), { recursive: true, withFileTypes: true })
  return all.filter((e) => e.isFile()).map((e) => join(e.parentPath, e.name))
}
/** Does something to one file and puts it back as it was. */
const spoiled = async (path: string, spoil: (bytes: Buffer) => Buffer, then: () => Promise<unknown>) => {
  const bytes = await readFile(path)
  await writeFile(path, spoil(Buffer.from(bytes)))
  await then()
  await writeFile(path, bytes)
}

test('a backup with a key is read by nobody without it, and restores to the row with it', async () => {
  const file = join(folder, 'backup.key')
  const recipient = await makeKey(file)
  const { recipients, identities } = await readKeys(file)
  assert.deepEqual(recipients, [recipient])
  await taken('sealed', recipients)
  for (const path of await pathsOf('sealed')) {
    const bytes = await readFile(path)
    for (const word of [TEST_SECRET, '照明损坏', '"tables"']) assert.ok(!bytes.includes(word), `${word} in ${path}`)
  }
  await assert.rejects(openBackup(join(folder, 'sealed')), /encrypted; name its key file/)
  await makeKey(join(folder, 'other.key'))
  const other = await readKeys(join(folder, 'other.key'))
  await assert.rejects(openBackup(join(folder, 'sealed'), other.identities), /does not open/)
  const { data, manifest } = await restored('sealed', identities)
  assert.equal(await readFile(join(data, 'secret'), 'utf8'), TEST_SECRET)
  assert.deepEqual(await readFile(join(data, placeOf(manifest.files[0] as never))), photo)
})

test('one changed byte, a cut end or a missing file is told before anything is restored, whatever file it is', async () => {
  await taken('whole')
  for (const name of ['whole', 'sealed']) {
    const { identities } = await readKeys(join(folder, 'backup.key'))
    const open = () => assert.rejects(openBackup(join(folder, name), identities), /damaged|is no backup/)
    const paths = await pathsOf(name)
    const some = paths.filter((p) => /manifest|secret|files|anchors|public\.demand\.gz|public\.account\.gz/.test(p))
    assert.ok(some.length >= 6, some.join(' '))
    for (const path of some.filter((p) => !p.includes('manifest.sha256'))) {
      await spoiled(path, (b) => b.fill((b[b.length >> 1] ?? 0) ^ 1, b.length >> 1, (b.length >> 1) + 1), open)
      await spoiled(path, (b) => b.subarray(0, b.length - 1), open)
    }
    await openBackup(join(folder, name), identities)
  }
})

test('an anchor that was noted while the backup went on is not in it, so that its chain is not taken for cut', async () => {
  const ahead = { at: new Date().toISOString(), seq: 1_000_000, digest: '0'.repeat(64) }
  await noteAnchor(anchorFolder(world.data), park.id, ahead)
  await taken('anchored')
  const { data } = await restored('anchored')
  assert.deepEqual(
    (await anchorsOf(anchorFolder(data), park.id)).filter((a) => a.seq === ahead.seq),
    [],
  )
})

test('a backup of the first format, which had neither digests of its files nor a key, can still be restored', async () => {
  const at = join(folder, 'old')
  const { entries, ...manifest } = await taken('old')
  const sum = new Map(entries.map((e) => [e.path, e.sha256]))
  const tables = manifest.tables.map((t) => ({ ...t, sha256: sum.get(t.file) }))
  await writeFile(join(at, 'manifest.json'), JSON.stringify({ ...manifest, format: 1, tables }))
  await rm(join(at, 'manifest.sha256'))
  const { data } = await restored('old')
  assert.equal(await readFile(join(data, 'secret'), 'utf8'), TEST_SECRET)
})
