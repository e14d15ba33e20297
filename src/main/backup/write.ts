import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { sealed } from './keys.ts'
import { type Entry, MANIFEST, MANIFEST_SUM, type Manifest, SEALED } from './manifest.ts'

const measuring = (hash: ReturnType<typeof createHash>, count: (bytes: number) => void) =>
  new Transform({
    transform(chunk, _, done) {
      hash.update(chunk as Buffer)
      count((chunk as Buffer).length)
      done(null, chunk)
    },
  })

/** Puts files into the folder of a backup, sealed for whoever may restore it, and keeps account of them. */
export const openWriter = (folder: string, recipients: readonly string[]) => {
  const entries: Entry[] = []
  const write = async (path: string, source: () => Readable): Promise<Entry> => {
    const target = recipients.length > 0 ? `${path}${SEALED}` : path
    const hash = createHash('sha256')
    let bytes = 0
    const measure = measuring(hash, (n) => {
      bytes += n
    })
    await mkdir(dirname(join(folder, target)), { recursive: true, mode: 0o700 })
    // Opened last: a stream that breaks before anybody hears it would end the process.
    const bodies = recipients.length > 0 ? await sealed(source(), recipients) : source()
    await pipeline(bodies, measure, createWriteStream(join(folder, target), { mode: 0o600, flush: true }))
    return { path: target, bytes, sha256: hash.digest('hex') }
  }
  const put = async (path: string, source: () => Readable) => void entries.push(await write(path, source))
  return {
    put,
    copy: (path: string, from: string) => put(path, () => createReadStream(from)),
    /** What makes the folder a backup. */
    finish: async (manifest: Omit<Manifest, 'entries'>): Promise<Manifest> => {
      const whole: Manifest = { ...manifest, entries }
      const { sha256 } = await write(MANIFEST, () => Readable.from([Buffer.from(JSON.stringify(whole, null, 1))]))
      await writeFile(join(folder, MANIFEST_SUM), `${sha256}\n`, { mode: 0o600, flush: true })
      return whole
    },
  }
}
export type Writer = ReturnType<typeof openWriter>
