import { appendFile, mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What an operator has done at the command line that no park’s trail can hold. */
export type Done =
  | { what: 'backup' | 'backup-check'; of: string; sealed: boolean }
  | { what: 'audit-verify'; findings: Record<string, number> }
  | { what: 'dead-retry' | 'dead-discard'; job: string; reason?: string }
export type Noted = Done & { at: string }

const fileOf = (data: string) => join(data, 'operations.jsonl')

/** One line more. In a file and not in the database: it also tells of a restoration that lost the database. */
export const noteDone = async (data: string, done: Done, now = new Date()) => {
  await mkdir(data, { recursive: true })
  await appendFile(fileOf(data), `${JSON.stringify({ at: now.toISOString(), ...done })}\n`, { mode: 0o600 })
}

const isWhole = (line: string) => line.endsWith('}')
/** Everything noted so far, the newest last. */
export const notedIn = async (data: string): Promise<Noted[]> => {
  const text = await readFile(fileOf(data), 'utf8').catch(() => '')
  return text
    .split('\n')
    .filter(isWhole)
    .map((line) => JSON.parse(line) as Noted)
}
