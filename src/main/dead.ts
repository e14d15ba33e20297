import type { Pool } from '../kernel/db/index.ts'
import { look, systemActor } from '../kernel/run.ts'
import { DeadFilter, type DeadLetter, listDead, putAwayDead, retryDead } from '../modules/operations/index.ts'
import type { Config } from './config.ts'
import { noteDone } from './journal.ts'
import { inPark, occasion } from './offline.ts'

/** Park: its code; null: a job by the clock, which belongs to none. */
export type Dead = Pick<DeadLetter, 'id' | 'kind' | 'what' | 'about' | 'reason' | 'attempts' | 'since' | 'failedAt'> & {
  park: string | null
}
export type Chosen = { park?: string; kind?: string; id?: string[]; all?: boolean }

const JOB = 'job-'
const OWNERLESS = `select '${JOB}' || j.id as id, 'job' as kind, t.identifier as what, null as about, coalesce(j.last_error, '') as reason,
    j.attempts, j.created_at as since, j.updated_at as "failedAt"
  from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
  where j.attempts >= j.max_attempts and j.locked_at is null and j.payload->>'parkId' is null order by j.updated_at desc limit 100`
type Row = Omit<Dead, 'park' | 'since' | 'failedAt'> & { since: Date; failedAt: Date }
const ownerless = async (pool: Pool): Promise<Dead[]> =>
  (await pool.query<Row>(OWNERLESS)).rows.map((r) => ({
    ...r,
    park: null,
    since: r.since.toISOString(),
    failedAt: r.failedAt.toISOString(),
  }))

const PARKS = 'select id, code from park where $1::text is null or code = $1 order by created_at'
/** Each park through its own wall, the newest hundred of each; then what has no park. */
export const deadOf = async (pool: Pool, { park, kind, id }: Chosen): Promise<Dead[]> => {
  const { rows } = await pool.query<{ id: string; code: string }>(PARKS, [park ?? null])
  if (park && rows.length === 0) throw new Error(`没有代码为 ${park} 的园区 / there is no park with the code ${park}`)
  const asked = DeadFilter.parse({ limit: 100, ...(kind ? { kind } : {}) })
  const found: Dead[] = []
  for (const { id: parkId, code } of rows) {
    const { items } = await look(pool, systemActor(parkId), occasion(), (ctx) => listDead(ctx, asked))
    found.push(...items.map((item) => ({ ...item, park: code })))
  }
  if (!park && (!kind || kind === 'job')) found.push(...(await ownerless(pool)))
  return id ? found.filter((d) => id.includes(d.id)) : found
}

const mustBeChosen = ({ id, all }: Chosen, found: readonly Dead[]) => {
  if (!id && !all) throw new Error('请用 --id 指明，或用 --all / name some by --id, or use --all')
  const missing = id?.filter((i) => !found.some((d) => d.id === i)) ?? []
  if (missing.length > 0) throw new Error(`没有这样的失败事项：${missing.join('、')} / no such dead letters`)
}

const AGAIN = 'select graphile_worker.reschedule_jobs(array[$1::bigint], run_at := now(), attempts := 0)'
const GONE = 'select graphile_worker.complete_jobs(array[$1::bigint])'
type Decide = { config: Config; pool: Pool; chosen: Chosen; reason?: string }

/** Retries what was chosen, or with a reason puts it away; in each park as a command of its own, on that park’s record. */
export const decideDead = async ({ config, pool, chosen, reason }: Decide): Promise<number> => {
  const found = await deadOf(pool, chosen)
  mustBeChosen(chosen, found)
  for (const code of new Set(found.flatMap((d) => d.park ?? []))) {
    const ids = found.filter((d) => d.park === code).map((d) => d.id)
    await inPark(pool, code, 'dead letters', (ctx) =>
      reason ? putAwayDead(ctx, { ids, reason }) : retryDead(ctx, ids),
    )
  }
  for (const { id, what } of found.filter((d) => d.park === null)) {
    await pool.query(reason ? GONE : AGAIN, [id.slice(JOB.length)])
    await noteDone(
      config.data,
      reason ? { what: 'dead-discard', job: what, reason } : { what: 'dead-retry', job: what },
    )
  }
  return found.length
}
