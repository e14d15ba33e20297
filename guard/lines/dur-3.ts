import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readKeys } from '../../src/main/backup/keys.ts'
import { openBackup } from '../../src/main/backup/read.ts'
import { parkloop, type Said } from '../cli.ts'
import type { Line } from '../line.ts'
import type { Random } from '../random.ts'
import type { Rig } from '../rig/index.ts'
import { fileWithPaper, folderOf, keyIn } from './dur.ts'

const SPOILT = 60

const pathsIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((e) => e.isFile())
    .map((e) => join(e.parentPath, e.name))
    .sort()

type Spoil = { what: string; do: (path: string) => void; undo: (path: string) => void }
const rewritten = (what: string, change: (bytes: Buffer) => Buffer): Spoil => {
  let kept: Buffer
  return {
    what,
    do: (path) => {
      kept = readFileSync(path)
      writeFileSync(path, change(Buffer.from(kept)))
    },
    undo: (path) => writeFileSync(path, kept),
  }
}
const spoils = (random: Random): Spoil[] => [
  rewritten('one bit flipped', (bytes) => {
    const at = random.below(bytes.length)
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8))
    return bytes
  }),
  rewritten('its end cut off', (bytes) => bytes.subarray(0, random.below(bytes.length))),
  rewritten('something more at its end', (bytes) => Buffer.concat([bytes, Buffer.from([random.below(256)])])),
  {
    what: 'taken away',
    do: (path) => renameSync(path, `${path}.away`),
    undo: (path) => renameSync(`${path}.away`, path),
  },
]

/** Which of so many changes to one file nobody notices. */
const unnoticed = async (backup: string, identities: string[], random: Random) => {
  const [paths, kinds, passed] = [pathsIn(backup), spoils(random), [] as string[]]
  for (let i = 0; i < SPOILT; i++) {
    const [path, spoil] = [random.pick(paths), kinds[i % kinds.length] as Spoil]
    spoil.do(path)
    const isOpen = await openBackup(backup, identities).then(
      () => true,
      () => false,
    )
    spoil.undo(path)
    if (isOpen) passed.push(`${path.slice(backup.length + 1)}: ${spoil.what}`)
  }
  return passed
}

/** A restoration that had to be refused: an exit code, one line, and nothing begun. */
const faultOf = async (rig: Rig, data: string, { code, err }: Said, names: RegExp) => {
  const [found] = (await rig.postgres.ask('select count(*)::int as n from pg_database where datname = $1', [
    'never',
  ])) as { n: number }[]
  if (code === 0 || found?.n) return 'it was restored'
  if (existsSync(data)) return 'it had begun'
  return names.test(err) ? undefined : `it does not say why: ${err.slice(0, 200)}`
}

const refusals = async (rig: Rig, folder: string, backup: string, key: string) => {
  const data = join(folder, 'never')
  const at = { DATABASE_URL: rig.postgres.url.replace(/\/parkloop$/, '/never'), PARKLOOP_DATA: data }
  const other = await keyIn(rig, folderOf(rig, 'other'))
  const restore = (more: string[]) => parkloop(['restore', '--from', backup, ...more], at)
  const table = pathsIn(backup).find((p) => p.includes('public.demand.gz')) as string
  const broken = rewritten('', (bytes) => bytes.fill(7, bytes.length >> 1, (bytes.length >> 1) + 1))
  broken.do(table)
  const damaged = await restore(['--key', key])
  broken.undo(table)
  const all = [
    { what: 'without a key', said: await restore([]), names: /encrypted; name its key file/ },
    { what: 'with another key', said: await restore(['--key', other.key]), names: /does not open/ },
    { what: 'with one byte changed', said: damaged, names: /damaged or cut/ },
  ]
  const faults: string[] = []
  for (const { what, said, names } of all) {
    const fault = await faultOf(rig, data, said, names)
    if (fault) faults.push(`${what}: ${fault}`)
  }
  return faults
}

/** Words that would be read in a stolen backup. */
const readable = (backup: string, words: readonly string[]) =>
  pathsIn(backup).filter((path) => words.some((word) => readFileSync(path).includes(word)))

export const dur3: Line = {
  id: 'dur-3',
  title: `a backup without its key, with another, and with ${SPOILT} changes to one of its files`,
  required: 'nothing readable, every change noticed, refused before anything is restored',
  run: async (site) => {
    const rig = await site.rig()
    const folder = folderOf(rig, 'dur-3')
    const { key, settings } = await keyIn(rig, folder)
    const product = await rig.start()
    await fileWithPaper(rig, product.origin, 1)
    const [sealed, bare] = [join(folder, 'sealed'), join(folder, 'bare')]
    await parkloop(['backup', '--to', sealed, '--key', key], settings)
    await parkloop(['backup', '--to', bare], settings)
    await product.end('SIGTERM')
    const words = [readFileSync(join(rig.data, 'secret'), 'utf8').trim(), '份说明', '"sequences"']
    const { identities } = await readKeys(key)
    const random = site.random('dur-3')
    const passed = [...(await unnoticed(sealed, identities, random)), ...(await unnoticed(bare, [], random))]
    const open = readable(sealed, words)
    const failures = [
      ...open.map((path) => `readable: ${path}`),
      ...passed,
      ...(await refusals(rig, folder, sealed, key)),
    ]
    const whole = await openBackup(sealed, identities).then(
      () => true,
      () => false,
    )
    const figure = `${pathsIn(sealed).length} files, ${open.length} readable; ${2 * SPOILT} changes, ${passed.length} unnoticed; 3 restorations refused`
    return {
      figures: [figure],
      failures: [...failures, ...(whole ? [] : ['an untouched backup is refused'])],
      power: [{ planted: 'a backup that is not sealed', found: readable(bare, words).length >= 2 }],
    }
  },
}
