import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
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

const ACTIVE = `select count(*)::int as n from pg_stat_activity
  where backend_type = 'client backend' and state = 'active' and pid <> pg_backend_pid()`

export type DatabaseCpu = {
  now: () => Map<string, number>
  since: (before: Map<string, number>) => number
  /** Resolves when no statement runs any more. */
  quiet: () => Promise<void>
}

/** Processor time of all processes of the database, told by Linux only; of one that ends in between, its last bit is missing. */
export const databaseCpu = async (ownerUrl: string): Promise<DatabaseCpu> => {
  const [checkpointer] = await sql(ownerUrl, "select pid from pg_stat_activity where backend_type = 'checkpointer'")
  const postmaster = process.platform === 'linux' ? read(String(checkpointer?.pid))?.parent : undefined
  const now = () => {
    const found = new Map<string, number>()
    if (postmaster === undefined) return found
    for (const pid of readdirSync('/proc')) {
      const one = /^\d+$/.test(pid) ? read(pid) : undefined
      if (one?.parent === postmaster) found.set(pid, one.us)
    }
    return found
  }
  const since = (before: Map<string, number>) => {
    const spent = [...now()].reduce((sum, [pid, us]) => sum + us - (before.get(pid) ?? 0), 0)
    return postmaster === undefined ? Number.NaN : spent
  }
  const quiet = async () => {
    for (;;) {
      const [active] = await sql(ownerUrl, ACTIVE)
      if (active?.n === 0) return
      await sleep(200)
    }
  }
  return { now, since, quiet }
}
