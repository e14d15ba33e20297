import type { AuditNote, WriteCtx } from './context.ts'
import type { PoolClient } from './db/index.ts'
import { newId } from './ids.ts'

/** Who writes, in which park, when: what every line of a batch shares. */
export type Writing = {
  client: PoolClient
  parkId: string
  at: Date
  who: string | null
  name: string
  ip: string | null
  requestId: string
}

const json = (value: unknown) => (value === undefined || value === null ? null : JSON.stringify(value))

const AUDITS = `insert into audit_entry (park_id, id, at, actor_id, actor_name, ip, request_id, action, entity, entity_id, before, after, reason)
  select $1, n.id, $2, $3, $4, $5, $6, $7, split_part($7, '.', 1), n.entity_id, n.before::jsonb, n.after::jsonb, n.reason
  from unnest($8::uuid[], $9::uuid[], $10::text[], $11::text[], $12::text[]) as n(id, entity_id, before, after, reason)`

export const writeAudits = async (w: Writing, action: string, notes: readonly AuditNote[]) => {
  await w.client.query(AUDITS, [
    w.parkId,
    w.at,
    w.who,
    w.name,
    w.ip,
    w.requestId,
    action,
    notes.map(() => newId(w.at)),
    notes.map((n) => n.id ?? null),
    notes.map((n) => json(n.before)),
    notes.map((n) => json(n.after)),
    notes.map((n) => n.reason ?? null),
  ])
}

const FACTS = `insert into outbox (park_id, id, type, payload, actor_id, occurred_at)
  select $1, n.id, $2, n.payload::jsonb, $3, $4 from unnest($5::uuid[], $6::text[]) as n(id, payload)`

export const writeFacts = async (w: Writing, type: string, payloads: readonly unknown[]): Promise<string[]> => {
  const ids = payloads.map(() => newId(w.at))
  await w.client.query(FACTS, [w.parkId, type, w.who, w.at, ids, payloads.map((p) => JSON.stringify(p ?? {}))])
  return ids
}

// Behind everything that a single person is waiting for.
const PATIENT = 10
const JOBS = `select count(*) from graphile_worker.add_jobs(array(
  select ($1, n.payload::json, $3, null, 10, null, ${PATIENT}, null)::graphile_worker.job_spec from unnest($2::text[]) as n(payload)))`

/** One job for each payload, in one statement. */
export const writeJobs = async (
  w: Pick<Writing, 'client' | 'parkId'>,
  job: string,
  payloads: readonly object[],
  queue?: string,
) => {
  if (payloads.length === 0) return
  await w.client.query(JOBS, [job, payloads.map((p) => JSON.stringify({ parkId: w.parkId, ...p })), queue ?? null])
}

/** Rows of one table of this park in one statement; jsonb is given as text, as everywhere. */
export const insertMany = async (ctx: WriteCtx, table: string, rows: readonly Record<string, unknown>[]) => {
  if (rows.length === 0) return
  // A statement takes 65,535 values at most.
  const share = Math.max(1, Math.floor(60_000 / (Object.keys(rows[0] as object).length + 1)))
  for (let i = 0; i < rows.length; i += share)
    await ctx.db
      .insertInto(table as never)
      .values(rows.slice(i, i + share).map((r) => ({ parkId: ctx.actor.parkId, ...r })) as never)
      .execute()
}
