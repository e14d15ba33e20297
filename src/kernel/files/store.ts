import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { copyFile, mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { fault } from '../faults.ts'
import { newId } from '../ids.ts'

export type Blob = { sha256: string; bytes: number }
/** Contents by their SHA-256, apart for each park: the same picture twice is kept once, and never shared between parks. */
export type FileStore = {
  /** Durable when it answers; `now` renews the age of a content that was there already. */
  keep: (parkId: string, content: Buffer, now: Date) => Promise<Blob>
  /** The same for a content too large for memory, already a file of this machine. */
  keepFile: (parkId: string, path: string, now: Date) => Promise<Blob>
  open: (parkId: string, sha256: string) => Promise<NodeJS.ReadableStream>
  /** Every content not kept anew since `before`. */
  list: (parkId: string, before: Date) => Promise<string[]>
  remove: (parkId: string, sha256: string) => Promise<void>
}

const SHA256 = /^[0-9a-f]{64}$/

const writeThrough = async (folder: string, path: string, content: Buffer) => {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const written = `${path}.${newId()}`
  try {
    const file = await open(written, 'wx', 0o600)
    try {
      await file.writeFile(content)
      await file.sync()
    } finally {
      await file.close()
    }
    await fault('file.written')
    await rename(written, path)
    await fault('file.in-place')
  } catch (error) {
    await rm(written, { force: true })
    throw error
  }
}

const hashOf = async (path: string): Promise<Blob> => {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of createReadStream(path)) {
    hash.update(chunk as Buffer)
    bytes += (chunk as Buffer).length
  }
  return { sha256: hash.digest('hex'), bytes }
}

const copyThrough = async (folder: string, path: string, from: string) => {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const written = `${path}.${newId()}`
  try {
    await copyFile(from, written)
    const file = await open(written, 'r+')
    await file.chmod(0o600)
    await file.sync()
    await file.close()
    await rename(written, path)
  } catch (error) {
    await rm(written, { force: true })
    throw error
  }
}

const isOlder = async (path: string, before: Date) => {
  const found = await stat(path).catch(() => undefined)
  return found !== undefined && found.mtimeMs < before.getTime()
}

/** Files under `<folder>/<park>/<first two digits>/<sha256>`; the folder lies outside everything that is served. */
export const folderStore = (folder: string): FileStore => {
  const shelf = (parkId: string, sha256: string) => join(folder, parkId, sha256.slice(0, 2))
  const place = (parkId: string, sha256: string) => join(shelf(parkId, sha256), sha256)
  return {
    keep: async (parkId, content, now) => {
      const sha256 = createHash('sha256').update(content).digest('hex')
      const path = place(parkId, sha256)
      const known = await stat(path).catch(() => undefined)
      if (known?.size !== content.length) await writeThrough(shelf(parkId, sha256), path, content)
      await utimes(path, now, now)
      await fault('file.dated')
      return { sha256, bytes: content.length }
    },
    keepFile: async (parkId, from, now) => {
      const blob = await hashOf(from)
      const path = place(parkId, blob.sha256)
      const known = await stat(path).catch(() => undefined)
      if (known?.size !== blob.bytes) await copyThrough(shelf(parkId, blob.sha256), path, from)
      await utimes(path, now, now)
      return blob
    },
    open: async (parkId, sha256) => {
      const file = await open(place(parkId, sha256), 'r')
      return createReadStream('', { fd: file })
    },
    list: async (parkId, before) => {
      const names = await readdir(join(folder, parkId), { recursive: true }).catch(() => [] as string[])
      const found: string[] = []
      for (const name of names.map((n) => n.slice(n.lastIndexOf('/') + 1)))
        if (SHA256.test(name) && (await isOlder(place(parkId, name), before))) found.push(name)
      return found
    },
    remove: (parkId, sha256) => rm(place(parkId, sha256), { force: true }),
  }
}
