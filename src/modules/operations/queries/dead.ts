import { sql } from 'kysely'
import type { Looking, ReadCtx } from '../../../kernel/context.ts'
import type { PageOf } from '../../../kernel/contract/index.ts'
import { boundedCount, page } from '../../../kernel/lists.ts'
import { type DeadFilter, DeadKind, type DeadLetter } from '../contract/index.ts'

export type DeadRow = {
  id: string
  kind: string
  what: string
  about: string | null
  reason: string | null
  attempts: number
  since: Date
  failedAt: Date
  /** The number of a job in the queue; the endpoint of a letter. */
  jobId: string | null
  webhookId: string | null
  putAwayAt: Date | null
  putAwayBy: string | null
  putAwayReason: string | null
}

/** Of what an event speaks, by the parts of its payload that name a record; words of people stay where they are. */
const ABOUT = sql`coalesce('demands/' || (o.payload->>'demandId'), 'visits/' || (o.payload->>'visitId'),
  'hazards/' || (o.payload->>'hazardId'), 'promises/' || (o.payload->>'promiseId'), 'enterprises/' || (o.payload->>'enterpriseId'))`
/** Jobs are numbered; here they have an id like everything else. */
const JOB_ID = sql`('00000000-0000-8000-8000-' || lpad(to_hex(j.id), 12, '0'))::uuid`
const MAILS = sql`('mail.send', 'digest.mail')`

/** What is tried no more, wherever it was tried; each part names its park and is reached by an index of its own. */
const failed = (parkId: string) => sql<DeadRow>`(
  select o.id, 'event' as kind, o.type as what, ${ABOUT} as about, o.last_error as reason, o.attempts,
    o.occurred_at as since, o.dead_at as failed_at, null::bigint as job_id, null::uuid as webhook_id
  from outbox o where o.park_id = ${parkId} and o.dead_at is not null and o.delivered_at is null
  union all
  select ${JOB_ID}, case when t.identifier in ${MAILS} then 'mail' else 'job' end, t.identifier, null, j.last_error, j.attempts,
    j.created_at, j.updated_at, j.id, null
  from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
  where j.attempts >= j.max_attempts and j.locked_at is null and j.payload->>'parkId' = ${parkId}
    and not (t.identifier = 'outbox.deliver' and exists (select 1 from outbox o
      where o.park_id = ${parkId} and o.id::text = j.payload->>'eventId' and (o.dead_at is not null or o.delivered_at is not null)))
  union all
  select n.id, 'mail', n.kind, a.name, n.refused, 1, n.created_at, n.refused_at, null, null
  from notification n join account a on a.id = n.account_id where n.park_id = ${parkId} and n.refused_at is not null
  union all
  select d.id, 'webhook', d.type, w.url, coalesce(d.last_trouble, 'HTTP ' || d.last_status, ''), d.attempts, d.created_at, d.updated_at,
    null, d.webhook_id
  from webhook_delivery d join webhook w on w.park_id = d.park_id and w.id = d.webhook_id
  where d.park_id = ${parkId} and d.state = 'failed' and not d.test and w.removed_at is null)`

/** The one door: what failed in the park of whoever asks, with what was decided about it. */
const visibleDead = ({ db, actor }: Looking) =>
  db
    .selectFrom(failed(actor.parkId).as('dead'))
    .leftJoin('putAway', (join) => join.on('putAway.parkId', '=', actor.parkId).onRef('putAway.id', '=', 'dead.id'))
    .select(['dead.id', 'dead.kind', 'dead.what', 'dead.about', 'dead.attempts', 'dead.since', 'dead.failedAt'])
    .select(['dead.jobId', 'dead.webhookId'])
    .select(sql<string | null>`left(dead.reason, 500)`.as('reason'))
    .select(['putAway.createdAt as putAwayAt', 'putAway.accountName as putAwayBy', 'putAway.reason as putAwayReason'])

const present = (row: DeadRow): DeadLetter => ({
  id: row.id,
  kind: DeadKind.parse(row.kind),
  state: row.putAwayAt ? 'put-away' : 'open',
  what: row.what,
  about: row.about,
  reason: row.reason ?? '',
  attempts: row.attempts,
  since: row.since.toISOString(),
  failedAt: row.failedAt.toISOString(),
  putAway: row.putAwayAt && {
    at: row.putAwayAt.toISOString(),
    by: row.putAwayBy ?? '',
    reason: row.putAwayReason ?? '',
  },
})

const startOf = (day: string) => sql<Date>`${`${day}T00:00:00+08:00`}::timestamptz`
const like = (q: string) => `%${q.normalize('NFKC').replace(/[\\%_]/g, '\\$&')}%`

const filtered = (ctx: Looking, f: DeadFilter) => {
  let rows = visibleDead(ctx).where('putAway.id', f.state === 'open' ? 'is' : 'is not', null)
  if (f.kind) rows = rows.where('dead.kind', 'in', f.kind)
  if (f.from) rows = rows.where('dead.failedAt', '>=', startOf(f.from))
  if (f.until) rows = rows.where('dead.failedAt', '<', sql<Date>`${startOf(f.until)} + interval '1 day'`)
  if (!f.q) return rows
  const q = like(f.q)
  return rows.where(sql<boolean>`(dead.what ilike ${q} or dead.about ilike ${q} or dead.reason ilike ${q})`)
}

export const listDead = (ctx: ReadCtx, f: DeadFilter): Promise<PageOf<DeadLetter>> =>
  page<DeadRow, DeadLetter>(ctx, filtered(ctx, f), f, {
    sorts: { failedAt: { column: 'dead.failedAt', type: 'timestamptz' } },
    id: 'dead.id',
    present,
  })

/** Those of these ids that failed in this park. */
export const deadAmong = (ctx: Looking, ids: readonly string[]): Promise<DeadRow[]> =>
  visibleDead(ctx).where('dead.id', 'in', ids).execute() as Promise<DeadRow[]>

export const deadCount = async (ctx: Looking): Promise<number> => {
  const open = visibleDead(ctx).where('putAway.id', 'is', null)
  const { n } = await ctx.db.selectNoFrom(boundedCount([open]).as('n')).executeTakeFirstOrThrow()
  return n
}
