import { appendFile, mkdir, open, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

const fileOf = (folder: string, parkId: string) => join(folder, `${parkId}.jsonl`)

const endsHalfway = async (file: string): Promise<boolean> => {
  const handle = await open(file, 'r').catch(() => undefined)
  if (!handle) return false
  try {
    const { size } = await handle.stat()
    const last = Buffer.alloc(1)
    return size > 0 && (await handle.read(last, 0, 1, size - 1)).bytesRead === 1 && last.toString() !== '\n'
  } finally {
    await handle.close()
  }
}

/** One line more in the file of a park, on the disk when it answers; the file is only ever appended to. */
export const appendLine = async (folder: string, parkId: string, line: object) => {
  const file = fileOf(folder, parkId)
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  // What a power cut left half written stays a line of its own and takes nothing along.
  const before = (await endsHalfway(file)) ? '\n' : ''
  await appendFile(file, `${before}${JSON.stringify(line)}\n`, { mode: 0o600, flush: true })
}

const read = <T>(line: string): T[] => {
  try {
    return [JSON.parse(line) as T]
  } catch {
    return []
  }
}
/** The lines of such a file. A half-written one (power cut) is none. */
export const linesIn = <T>(text: string): T[] =>
  text
    .split('\n')
    .slice(0, -1)
    .flatMap(read<T>)
/** In the order in which they were noted. */
export const linesOf = async <T>(folder: string, parkId: string): Promise<T[]> =>
  linesIn(await readFile(fileOf(folder, parkId), 'utf8').catch(() => ''))
