import { appendFile, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { SlowStatement } from '../kernel/db/index.ts'

type Slow = { at: string } & SlowStatement
const fileOf = (data: string) => join(data, 'slow.jsonl')
const MOST_BYTES = 2 * 2 ** 20
const MOST_A_MINUTE = 60
const MINUTE = 60_000

/** Keeps what was slow beside the log, for `parkloop status` and for all instances of one data folder; a flood is cut short. */
export const slowLog = (data: string) => {
  let [minute, told] = [0, 0]
  const write = async (slow: SlowStatement) => {
    const file = fileOf(data)
    const size = await stat(file).then(
      (s) => s.size,
      () => 0,
    )
    const line = `${JSON.stringify({ at: new Date().toISOString(), ...slow })}\n`
    await (size > MOST_BYTES ? writeFile : appendFile)(file, line, { mode: 0o600 })
  }
  return (slow: SlowStatement) => {
    const now = Math.floor(Date.now() / MINUTE)
    if (now !== minute) [minute, told] = [now, 0]
    if (told++ < MOST_A_MINUTE) void write(slow).catch(() => {})
  }
}

export const slowSince = async (data: string, since: Date): Promise<{ count: number; worstMs: number }> => {
  const text = await readFile(fileOf(data), 'utf8').catch(() => '')
  const lines = text.split('\n').filter((line) => line.endsWith('}'))
  const recent = lines.map((line) => JSON.parse(line) as Slow).filter((s) => new Date(s.at) >= since)
  return { count: recent.length, worstMs: recent.reduce((most, s) => Math.max(most, s.ms), 0) }
}
