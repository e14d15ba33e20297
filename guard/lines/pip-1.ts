import { createReadStream, readdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createGunzip } from 'node:zlib'
import { backup } from '../../src/main/backup/backup.ts'
import { listKeys, rotateKeys } from '../../src/main/keys.ts'
import { anchorFolder, erasureFolder } from '../../src/main/outside.ts'
import type { Line, Outcome } from '../line.ts'
import type { Random } from '../random.ts'
import type { Rig } from '../rig/index.ts'
import type { Site } from '../site.ts'
import { openProduct, plantNumbers } from './pip-1.plant.ts'

/** Numbers of one kind that stand nowhere else: a prefix of their own. */
const numbersOf = (random: Random) => {
  const made: string[] = []
  const next = () => {
    const number = `1${['35', '37', '59', '77'][random.below(4)]}${String(random.below(100_000_000)).padStart(8, '0')}`
    made.push(number)
    return number
  }
  return { made, next }
}

const filesBelow = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((f) => f.isFile())
    .map((f) => join(f.parentPath, f.name))

const LONGEST = 16
/** Which of these numbers stand in a file as digits; a packed one is unpacked. */
const saidIn = async (path: string, needles: readonly string[]): Promise<string[]> => {
  const found = new Set<string>()
  const plain = createReadStream(path)
  const source = path.endsWith('.gz') ? plain.pipe(createGunzip()) : plain
  let rest = ''
  try {
    for await (const part of source) {
      const text = rest + (part as Buffer).toString('latin1')
      for (const n of needles) if (text.includes(n)) found.add(n)
      rest = text.slice(-LONGEST)
    }
  } catch (error) {
    // The server writes beside us: a file of its own may go.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  return [...found]
}

const PLACES = ['pg_wal', 'server.log', 'backup', 'data', 'pg'] as const
const placeOf = (path: string) => PLACES.find((p) => path.split('/').includes(p)) ?? 'other'

/** Every file of the installation: tables, write-ahead log, the server's log with its parameters, files, a backup. */
const search = async (rig: Rig, needles: readonly string[]) => {
  const hits: string[] = []
  const files = filesBelow(dirname(rig.data))
  for (const path of files) for (const n of await saidIn(path, needles)) hits.push(`${n} in ${placeOf(path)}`)
  return { hits, files: files.length }
}

const TABLES = `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname in ('public', 'graphile_worker') and c.relkind = 'r'`
/** Long values are packed in the files of the tables: the tables are read as well. */
const searchTables = async (rig: Rig, needles: readonly string[]) => {
  const tables = (await rig.postgres.ask(TABLES)) as { name: string }[]
  const asks = tables.map(
    (t) => `select '${t.name}' as name where exists (select 1 from ${t.name} t where t::text like any($1::text[]))`,
  )
  const found = await rig.postgres.ask(asks.join(' union all '), [needles.map((n) => `%${n}%`)])
  return found.map((f) => `a number in ${String(f.name)}`)
}

const backedUp = async (rig: Rig) => {
  const to = join(dirname(rig.data), 'backup')
  rmSync(to, { recursive: true, force: true })
  const { data, postgres } = rig
  await backup(
    {
      ownerUrl: postgres.url,
      data,
      anchors: anchorFolder(data),
      erasures: erasureFolder(data),
      to,
      product: 'test',
      recipients: [],
    },
    () => {},
  )
}

const settled = async (rig: Rig) => {
  await backedUp(rig)
  await rig.postgres.ask('checkpoint')
}

const leftIn = async ({ pool, seals }: Opened) => {
  const keys = await listKeys(pool, seals)
  const sum = (some: typeof keys) => some.reduce((n, k) => n + k.numbers, 0)
  return { left: sum(keys.filter((k) => !k.newest)), all: sum(keys) }
}
type Opened = Awaited<ReturnType<typeof openProduct>>
const CARRY = `update enterprise_contact set phone = $1 where id = $2`

/** Numbers go on being written while every one is sealed anew. */
const rotateUnderLoad = async (rig: Rig, next: () => string) => {
  const product = await openProduct(rig)
  const rotate = () => rotateKeys(product.pool, product.seals, () => {})
  try {
    await rotate()
    await plantNumbers(product.park, next)
    const [before] = await rig.postgres.ask('select id, phone from enterprise_contact where phone is not null limit 1')
    const [done] = await Promise.all([rotate(), plantNumbers(product.park, next)])
    const after = await leftIn(product)
    await rig.postgres.ask(CARRY, [before?.phone, before?.id])
    const behind = (await leftIn(product)).left
    return { rows: done.rows, ...after, power: { planted: 'a number left with the key before', found: behind === 1 } }
  } finally {
    await product.close()
  }
}

/** A provider that seals nothing, and a number that somebody writes by hand: both have to be found. */
const plantDefects = async (rig: Rig, random: Random) => {
  const { made, next } = numbersOf(random)
  const bare = await openProduct(rig, (seals) => ({
    ...seals,
    seal: (_key, plain) => plain.padEnd(48, 'A'),
    open: (_key, sealed) => sealed.slice(0, 11),
  }))
  await plantNumbers(bare.park, next).finally(bare.close)
  await settled(rig)
  const { hits } = await search(rig, made)
  const where = (place: string) => hits.some((h) => h.endsWith(` ${place}`))
  const tables = (await searchTables(rig, made)).length > 0
  return PLACES.filter((p) => p !== 'data' && p !== 'pg').map((place) => ({
    planted: `a provider that seals nothing, in ${place} and the tables`,
    found: where(place) && tables,
  }))
}

const measured = async (rig: Rig, site: Site): Promise<Outcome> => {
  const random = site.random('pip-1')
  const { made, next } = numbersOf(random)
  const rotated = await rotateUnderLoad(rig, next)
  const product = await openProduct(rig)
  const asked = await plantNumbers(product.park, next).finally(product.close)
  await settled(rig)
  const [{ hits, files }, tables] = [await search(rig, made), await searchTables(rig, made)]
  const refused = asked.filter((a) => a.status >= 300).map((a) => `${a.door}: ${a.status} ${a.text.slice(0, 200)}`)
  const failures = [
    ...hits.map((h) => `plain: ${h}`),
    ...tables,
    ...refused.map((r) => `a door that was not reached: ${r}`),
    ...(rotated.rows === 0 ? ['the rotation found nothing to seal anew'] : []),
    ...(rotated.left > 0 ? [`${rotated.left} numbers are left with an old key or none`] : []),
  ]
  const figures = [
    `${made.length} numbers through ${asked.length} doors, ${hits.length + tables.length} plain in ${files} files and every table`,
    `rotation while serving: ${rotated.rows} rows, ${rotated.all - rotated.left} of ${rotated.all} numbers with the new key`,
  ]
  return { figures, failures, power: [rotated.power, ...(await plantDefects(rig, random))] }
}

export const pip1: Line = {
  id: 'pip-1',
  title: 'numbers typed into every field for one, looked for in all that is at rest; keys rotated while serving',
  required: '0 plain in tables, WAL, log, files, backup; 100 % with the new key',
  run: async (site) => {
    const rig = await site.rig()
    await rig.postgres.restart(['-c', 'log_statement=all'])
    try {
      return await measured(rig, site)
    } finally {
      rmSync(join(dirname(rig.data), 'backup'), { recursive: true, force: true })
      await rig.postgres.restart()
    }
  },
}
