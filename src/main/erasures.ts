import { openPool, type Pool, timeOf } from '../kernel/db/index.ts'
import { type Erasure, erasuresOf } from '../kernel/erasures.ts'
import type { Outside } from '../kernel/outside.ts'
import { act, systemActor } from '../kernel/run.ts'
import { eraseAgain, notErased } from '../modules/privacy/index.ts'
import { modules } from '../modules.ts'
import type { Config } from './config.ts'
import { occasion } from './offline.ts'
import { erasureFolder, outsideFor } from './outside.ts'

const SEALED = modules.flatMap((m) => m.sealed ?? [])
type Say = (line: string) => void

export const erasuresIn = (config: Pick<Config, 'data' | 'PARKLOOP_ERASURES'>): string =>
  config.PARKLOOP_ERASURES ?? erasureFolder(config.data)

export type ParkErasures = { park: string; noted: number; missing: Erasure[] }
const parksIn = async (pool: Pool) =>
  (await pool.query<{ id: string; code: string }>('select id, code from park order by created_at')).rows

/** What the journal knows of each park, and what of it this database does not. */
export const listErasures = async (pool: Pool, folder: string, outside: Outside): Promise<ParkErasures[]> => {
  const now = (await timeOf(pool))()
  const found: ParkErasures[] = []
  for (const { id, code } of await parksIn(pool)) {
    const noted = await erasuresOf(folder, id)
    const missing =
      noted.length === 0
        ? []
        : await act(pool, systemActor(id), { ...occasion(), now, outside }, 'erasures', (ctx) => notErased(ctx, noted))
    found.push({ park: code, noted: noted.length, missing })
  }
  return found
}

/**
 * Erases again whoever the journal knows and this database, restored from an earlier day, still holds. Each in a transaction of
 * its own; what was done stays done. Answers how many people.
 */
export const applyErasures = async (pool: Pool, folder: string, outside: Outside): Promise<number> => {
  const time = await timeOf(pool)
  let done = 0
  for (const { id } of await parksIn(pool)) {
    const noted = await erasuresOf(folder, id)
    if (noted.length === 0) continue
    const at = () => ({ ...occasion(), now: time(), outside })
    const missing = await act(pool, systemActor(id), at(), 'erasures', (ctx) => notErased(ctx, noted))
    for (const erasure of missing) {
      await act(pool, systemActor(id, '命令行'), at(), 'erasures apply', (ctx) => eraseAgain(ctx, erasure, SEALED))
      done++
    }
  }
  return done
}

/** Before anybody is served: nobody who was erased comes back with a backup. */
export const eraseBefore = async (config: Config, pool: Pool, outside: Outside, say: Say): Promise<void> => {
  const done = await applyErasures(pool, erasuresIn(config), outside)
  if (done > 0)
    say(`已按删除记录重新删除 ${done} 人的个人信息 / ${done} people erased again, as the journal of erasures says`)
}

/** The same for a database that was just restored. */
export const eraseRestored = async (config: Config, appUrl: string, say: Say): Promise<void> => {
  const pool = openPool({ url: appUrl, max: 2 })
  try {
    await eraseBefore(config, pool, outsideFor(config, pool), say)
  } finally {
    await pool.end()
  }
}
