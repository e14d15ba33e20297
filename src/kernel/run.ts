import type { Actor, Browser, ReadCtx, WriteCtx } from './context.ts'
import { clientDb, inTransaction, type Pool, type PoolClient } from './db/index.ts'
import { fault } from './faults.ts'
import type { Credentials } from './http/edge.ts'
import { newId } from './ids.ts'
import { type Writing, writeAudits, writeFacts, writeJobs } from './many.ts'
import { nothingOutside, type Outside } from './outside.ts'

/** What the edge knows of a request before anything is decided. */
export type Occasion = {
  now: Date
  requestId: string
  language: 'zh' | 'en'
  expectedVersion?: number
  quiet?: boolean
  browser?: Browser
  outside?: Outside
  credentials?: Credentials
}

export const NOBODY = '00000000-0000-0000-0000-000000000000'
export const anonymous: Actor = {
  id: NOBODY,
  name: '访客',
  parkId: NOBODY,
  may: new Set(),
  reachFor: () => ({ all: false, grids: [], departments: [], enterprises: [] }),
  permission: 'public',
}
/** The product itself at work in one park: jobs, reactions, the demo story. It sees all of that park and nothing of another. */
export const systemActor = (parkId: string, name = '系统'): Actor => ({
  ...anonymous,
  name,
  parkId,
  may: new Set(),
  reachFor: () => ({ all: true, grids: [], departments: [], enterprises: [] }),
  permission: 'system',
})

export const readCtx = (client: PoolClient, actor: Actor, o: Occasion): ReadCtx => ({
  db: clientDb(client),
  actor,
  now: o.now,
  requestId: o.requestId,
  language: o.language,
  outside: o.outside ?? nothingOutside,
  ...(o.credentials ? { credentials: o.credentials } : {}),
  as: async (other) => {
    await client.query('select set_park($1)', [other.parkId])
    return readCtx(client, other, o)
  },
})

const AUDIT = `insert into audit_entry (park_id, id, at, actor_id, actor_name, ip, request_id, action, entity, entity_id, before, after, reason)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`
const OUTBOX = 'insert into outbox (park_id, id, type, payload, actor_id, occurred_at) values ($1, $2, $3, $4, $5, $6)'
const JOB =
  'select graphile_worker.add_job($1::text, payload := $2::json, run_at := $3::timestamptz, job_key := $4::text, queue_name := $5::text, max_attempts := 10)'

const json = (value: unknown) => (value === undefined || value === null ? null : JSON.stringify(value))

export type Traced = WriteCtx & { traces: { audits: number } }

/** A context that may change things. `traces` lets the edge refuse a change that left no audit entry. */
export const writeCtx = (client: PoolClient, actor: Actor, o: Occasion, traces = { audits: 0 }): Traced => {
  const enqueue: WriteCtx['enqueue'] = async (job, payload, options = {}) => {
    if (o.quiet) return
    await client.query(JOB, [
      job,
      JSON.stringify({ parkId: actor.parkId, ...payload }),
      options.runAt ?? null,
      options.key ?? null,
      options.queue ?? null,
    ])
    await fault('job.queued')
  }
  const many: Writing = {
    client,
    parkId: actor.parkId,
    at: o.now,
    who: actor.id === NOBODY ? null : actor.id,
    name: actor.name,
    ip: actor.ip ?? null,
    requestId: o.requestId,
  }
  const enqueueMany: WriteCtx['enqueueMany'] = async (job, payloads, queue) => {
    if (!o.quiet) await writeJobs(many, job, payloads, queue)
  }
  return {
    ...readCtx(client, actor, o),
    db: clientDb(client),
    client,
    traces,
    ...(o.expectedVersion === undefined ? {} : { expectedVersion: o.expectedVersion }),
    ...(o.browser ? { browser: o.browser } : {}),
    as: async (other) => {
      await client.query('select set_park($1)', [other.parkId])
      return writeCtx(client, other, o, traces)
    },
    enqueue,
    enqueueMany,
    auditMany: async (action, notes) => {
      traces.audits += notes.length
      if (notes.length > 0) await writeAudits(many, action, notes)
    },
    emitMany: async (type, payloads) => {
      if (payloads.length === 0) return
      const ids = await writeFacts(many, type.name, payloads)
      await enqueueMany(
        'outbox.deliver',
        ids.map((eventId) => ({ eventId })),
      )
    },
    audit: async (action, note) => {
      traces.audits++
      await fault('trail.before')
      const who = actor.id === NOBODY ? null : actor.id
      const entity = action.slice(0, action.indexOf('.'))
      const about = [action, entity, note.id ?? null, json(note.before), json(note.after), note.reason ?? null]
      await client.query(AUDIT, [
        note.park ?? actor.parkId,
        newId(o.now),
        o.now,
        who,
        actor.name,
        actor.ip ?? null,
        o.requestId,
        ...about,
      ])
      await fault('trail.after')
    },
    emit: async (type, payload) => {
      await fault('fact.before')
      const id = newId(o.now)
      const who = actor.id === NOBODY ? null : actor.id
      const fact = [actor.parkId, id, type.name, JSON.stringify(payload ?? {}), who, o.now]
      await Promise.all([client.query(OUTBOX, fact), enqueue('outbox.deliver', { eventId: id })])
      await fault('fact.after')
    },
  }
}

const RETRIED = new Set(['40001', '40P01'])
/** Serialization failures and deadlocks are nobody's fault: the whole transaction is done again. */
export const retrying = async <T>(work: () => Promise<T>, tries = 4): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    if (tries <= 1 || !RETRIED.has((error as { code?: string }).code ?? '')) throw error
    return retrying(work, tries - 1)
  }
}

/** Refuses a command that changed something and left no audit trace (a defect of ours, never of the caller). */
export const mustHaveLeftTrace = async (ctx: Traced, what: string) => {
  if (ctx.traces.audits > 0) return
  const { rows } = await ctx.client.query<{ wrote: boolean }>(
    'select pg_current_xact_id_if_assigned() is not null as wrote',
  )
  if (rows[0]?.wrote) throw new Error(`${what} changed something and left no audit trace`)
}

/** Runs a command outside HTTP: jobs, reactions, command line, demo story, tests. */
export const act = async <T>(
  pool: Pool,
  actor: Actor,
  o: Occasion,
  what: string,
  work: (ctx: WriteCtx) => Promise<T>,
): Promise<T> =>
  retrying(() =>
    inTransaction(pool, { parkId: actor.parkId }, async (client) => {
      const ctx = writeCtx(client, actor, o)
      const result = await work(ctx)
      await mustHaveLeftTrace(ctx, what)
      return result
    }),
  )

/** One act of an errand. Its trace is the log it keeps itself: a letter tried ten times is no ten decisions. */
export const actAside = <T>(pool: Pool, parkId: string, o: Occasion, work: (ctx: WriteCtx) => Promise<T>): Promise<T> =>
  retrying(() => inTransaction(pool, { parkId }, (client) => work(writeCtx(client, systemActor(parkId), o))))

export const look = async <T>(pool: Pool, actor: Actor, o: Occasion, work: (ctx: ReadCtx) => Promise<T>): Promise<T> =>
  inTransaction(pool, { readOnly: true, parkId: actor.parkId }, (client) => work(readCtx(client, actor, o)))
