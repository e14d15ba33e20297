import { appendFile, mkdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fault } from '../faults.ts'
import type { Anchor } from './chain.ts'

const fileOf = (folder: string, parkId: string) => join(folder, `${parkId}.jsonl`)

/** One line more; the file is only ever appended to, and best kept where the database’s administrators cannot write. */
export const noteAnchor = async (folder: string, parkId: string, anchor: Anchor) => {
  const file = fileOf(folder, parkId)
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  await appendFile(file, `${JSON.stringify(anchor)}\n`, { mode: 0o600, flush: true })
  await fault('anchor.noted')
}

/** In the order in which they were noted. A half-written last line (power cut) is no anchor. */
export const anchorsOf = async (folder: string, parkId: string): Promise<Anchor[]> => {
  const text = await readFile(fileOf(folder, parkId), 'utf8').catch(() => '')
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Anchor)
}
