import type { WriteCtx } from './context.ts'

/** Work by the clock or after commit. It gets the context of one park, like a request, and leaves an audit trace when it changes something. */
export type Job = {
  name: `${string}.${string}`
  title: string
  /** Five fields, Asia/Shanghai; left out for work that only commands ask for. Runs once for every park. */
  cron?: string
  run: (ctx: WriteCtx, payload: Record<string, unknown>) => Promise<void>
}

// Of this park and of nobody who is at work on it: the queue stands behind no wall.
const OWN = `select j.id from graphile_worker._private_jobs j
  where j.id = $1::bigint and j.payload->>'parkId' = $2 and j.locked_at is null`

/** A job that was given up begins anew, with all its attempts. */
export const againNow = async ({ client, actor, now }: WriteCtx, jobId: string): Promise<void> => {
  const about = [jobId, actor.parkId, now]
  await client.query(
    `select graphile_worker.reschedule_jobs(array(${OWN}), run_at := $3::timestamptz, attempts := 0)`,
    about,
  )
}

/** Takes a job that was given up out of the queue. */
export const forgetJob = async ({ client, actor }: WriteCtx, jobId: string): Promise<void> => {
  await client.query(`select graphile_worker.complete_jobs(array(${OWN}))`, [jobId, actor.parkId])
}
