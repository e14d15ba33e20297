import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { opened } from './keys.ts'
import { type Entry, MANIFEST, MANIFEST_SUM, Manifest, SEALED } from './manifest.ts'

export type Backup = {
  manifest: Manifest
  sealed: boolean
  /** A file of it as it was before it was sealed. */
  read: (path: string) => Promise<Readable>
  has: (path: string) => boolean
  /** Paths of the files below a folder of it. */
  below: (folder: string) => string[]
}

const sumOf = async (path: string) => {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}
const damaged = (path: string) => new Error(`备份文件 ${path} 已损坏或不完整 / ${path} of the backup is damaged or cut`)

const findManifest = async (folder: string) => {
  for (const name of [MANIFEST, `${MANIFEST}${SEALED}`])
    if (await stat(join(folder, name)).catch(() => undefined)) return name
  throw new Error(`${folder} 不是备份（缺少 manifest.json） / ${folder} is no backup (manifest.json is missing)`)
}

const unreadable = (isCut: boolean) =>
  isCut
    ? new Error('备份的清单已损坏 / the manifest of the backup is damaged')
    : new Error('这个密钥打不开这份备份 / this key does not open this backup')

const textOf = async (folder: string, name: string, identities: readonly string[]) => {
  const sum = await readFile(join(folder, MANIFEST_SUM), 'utf8').catch(() => undefined)
  const isOdd = sum !== undefined && sum.trim() !== (await sumOf(join(folder, name)))
  if (!name.endsWith(SEALED)) {
    if (isOdd) throw damaged(name)
    return { text: await readFile(join(folder, name), 'utf8'), sum }
  }
  if (identities.length === 0)
    throw new Error('这份备份是加密的，请用 --key 指明密钥文件 / this backup is encrypted; name its key file by --key')
  const bytes = await opened(createReadStream(join(folder, name)), identities)
    .then(buffer)
    .catch(() => Promise.reject(unreadable(isOdd)))
  if (isOdd || sum === undefined) throw damaged(isOdd ? name : MANIFEST_SUM)
  return { text: bytes.toString('utf8'), sum }
}

const readManifest = async (folder: string, name: string, identities: readonly string[]): Promise<Manifest> => {
  const { text, sum } = await textOf(folder, name, identities)
  const read = Manifest.safeParse(JSON.parse(text))
  if (!read.success) throw damaged(name)
  if (read.data.format === 2 && sum === undefined) throw damaged(MANIFEST_SUM)
  return read.data
}

/** Of a backup of the first format only the tables can be checked; what lies beside them is taken as it is. */
const walked = async (folder: string): Promise<Entry[]> => {
  const names = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = names.filter((e) => e.isFile()).map((e) => relative(folder, join(e.parentPath, e.name)))
  const beside = paths.filter((path) => /^(files|anchors)[/\\]|^secret$/.test(path))
  return beside.map((path) => ({ path: path.replaceAll('\\', '/'), bytes: -1, sha256: '' }))
}
const entriesOf = async (folder: string, m: Manifest): Promise<Entry[]> => {
  if (m.format === 2) return m.entries
  return [...m.tables.map((t) => ({ path: t.file, bytes: -1, sha256: t.sha256 ?? '' })), ...(await walked(folder))]
}

const mustBeWhole = async (folder: string, entries: readonly Entry[]) => {
  for (const { path, bytes } of entries) {
    const found = await stat(join(folder, path)).catch(() => undefined)
    if (!found || (bytes >= 0 && found.size !== bytes)) throw damaged(path)
  }
  for (const { path, sha256 } of entries)
    if (sha256 && (await sumOf(join(folder, path))) !== sha256) throw damaged(path)
}

/** Looks at every byte before anybody restores one: what is damaged, cut or sealed for another is refused here. */
export const openBackup = async (folder: string, identities: readonly string[] = []): Promise<Backup> => {
  const name = await findManifest(folder)
  const manifest = await readManifest(folder, name, identities)
  const entries = await entriesOf(folder, manifest)
  await mustBeWhole(folder, entries)
  const isSealed = name.endsWith(SEALED)
  const stored = new Map(entries.map((e) => [isSealed ? e.path.slice(0, -SEALED.length) : e.path, e.path]))
  return {
    manifest,
    sealed: isSealed,
    has: (path) => stored.has(path),
    below: (place) => [...stored.keys()].filter((path) => path.startsWith(`${place}/`)),
    read: async (path) => {
      const source = createReadStream(join(folder, stored.get(path) ?? path))
      return isSealed ? opened(source, identities) : source
    },
  }
}
