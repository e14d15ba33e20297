import { readdirSync, readFileSync } from 'node:fs'
import { sql } from '../src/kernel/testing/cluster.ts'

const TICK_US = 10_000
const read = (pid: string) => {
  try {
    // The name stands in brackets and may hold anything; the numbers begin behind it.
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return { parent: fields[1], us: (Number(fields[11]) + Number(fields[12])) * TICK_US }
  } catch {
    return undefined
  }
}

/** Processor time of the whole database so far, told by Linux only. Backends that have ended meanwhile are not counted. */
export const databaseCpu = async (ownerUrl: string): Promise<() => number | null> => {
  if (process.platform !== 'linux') return () => null
  const [checkpointer] = await sql(ownerUrl, "select pid from pg_stat_activity where backend_type = 'checkpointer'")
  const postmaster = read(String(checkpointer?.pid))?.parent
  return () =>
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(read)
      .reduce((sum, p) => sum + (p && p.parent === postmaster ? p.us : 0), 0)
}
