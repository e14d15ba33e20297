import { sql } from 'kysely'
import type { Duration } from '../../../kernel/calendar/index.ts'
import type { Looking } from '../../../kernel/context.ts'

/** Times as the database writes them into json. */
type Time = string
export type Gathered = {
  id: string
  detail: string
  times: Record<
    'submitted' | 'accepted' | 'dispatched' | 'signed' | 'contacted' | 'answered' | 'verified' | 'closed',
    Time | null
  >
  external: { system: string; id: string } | null
  historical: boolean
  excused: boolean
  verdict: string | null
  outcome: string | null
  answer: string | null
  answers: unknown
  redo: number
  parent: { id: string; number: string } | null
  main: { id: string; number: string } | null
  clocks: {
    stage: string
    department: string | null
    startedAt: Time
    dueAt: Time
    stoppedAt: Time | null
    duration: Duration
    extension: Duration | null
  }[]
  holdings: { name: string | null; since: Time; until: Time | null }[]
  parts: {
    department: string
    task: string
    signedAt: Time | null
    reply: string | null
    repliedAt: Time | null
    dropped: boolean
  }[]
  returns: { department: string; reason: string; basis: string; minutes: number; at: Time; arbitrated: boolean }[]
  rests: { kind: string; reasonCode: string; since: Time; endsAt: Time; until: Time | null }[]
  requests: {
    kind: string
    reasonCode: string
    department: string
    askedAt: Time
    wantedDay: string | null
    decision: string | null
    decidedAt: Time | null
  }[]
  ratings: {
    score: number
    reasons: string[]
    comment: string | null
    counted: boolean
    flag: string | null
    at: Time
  }[]
  reopenings: { at: Time; reason: string | null }[]
}

const list = (what: string, from: string, order: string) =>
  sql.raw(`coalesce((select json_agg(json_build_object(${what}) order by ${order}) from ${from}), '[]'::json)`)
const of = (alias: string) => `${alias}.park_id = d.park_id and ${alias}.demand_id = d.id`
const named = (alias: string, id: string) =>
  `left join department ${alias} on ${alias}.park_id = d.park_id and ${alias}.id = ${id}`

const CLOCKS = list(
  `'stage', c.stage, 'department', case when c.subject_id is null then null else x.name end, 'startedAt', c.started_at,
   'dueAt', c.due_at, 'stoppedAt', c.stopped_at, 'duration', c.duration, 'extension', c.extension`,
  `demand_clock c ${named('x', 'c.department_id')} where ${of('c')}`,
  'c.id',
)
const HOLDINGS = list(
  `'name', x.name, 'since', h.since, 'until', h.until`,
  `demand_holding h ${named('x', 'h.department_id')} where ${of('h')}`,
  'h.id',
)
const PARTS = list(
  `'department', x.name, 'task', p.task, 'signedAt', p.signed_at, 'reply', p.reply, 'repliedAt', p.replied_at, 'dropped', p.dropped_at is not null`,
  `demand_part p ${named('x', 'p.department_id')} where ${of('p')}`,
  'p.id',
)
const RETURNS = list(
  `'department', x.name, 'reason', r.reason_code, 'basis', r.basis, 'minutes', r.held_minutes, 'at', r.returned_at, 'arbitrated', r.arbitrated`,
  `demand_return r ${named('x', 'r.department_id')} where ${of('r')}`,
  'r.id',
)
const RESTS = list(
  `'kind', p.kind, 'reasonCode', p.reason_code, 'since', p.since, 'endsAt', p.ends_at, 'until', p.until`,
  `demand_pause p where ${of('p')}`,
  'p.id',
)
const REQUESTS = list(
  `'kind', q.kind, 'reasonCode', q.reason_code, 'department', x.name, 'askedAt', q.asked_at, 'wantedDay', q.wanted_day,
   'decision', q.decision, 'decidedAt', q.decided_at`,
  `demand_request q ${named('x', 'q.department_id')} where ${of('q')}`,
  'q.id',
)
// A rating taken back by a dispute that was upheld is kept and does not count.
const RATINGS = list(
  `'score', r.score, 'reasons', r.reasons, 'comment', r.comment, 'at', r.created_at,
   'counted', r.counted and s.id is null, 'flag', case when s.id is null then r.flag else 'disputed' end`,
  `demand_rating r left join demand_dispute s on s.park_id = d.park_id and s.rating_id = r.id and s.outcome = 'upheld' where ${of('r')}`,
  'r.id',
)
const REOPENINGS = list(
  `'at', e.at, 'reason', e.body`,
  `demand_entry e where ${of('e')} and e.kind in ('reopen', 'reopen-merged')`,
  'e.id',
)
const other = (id: string) =>
  sql.raw(
    `(select json_build_object('id', o.id, 'number', o.number) from demand o where o.park_id = d.park_id and o.id = ${id})`,
  )

/** Everything that belongs to these cases, in one statement; the caller has let them through the door. */
export const gather = async (
  { db, actor }: Looking,
  ids: readonly string[],
  ratings: boolean,
): Promise<Map<string, Gathered>> => {
  const { rows } = await sql<Gathered>`select d.id, d.detail,
      json_build_object('submitted', d.submitted_at, 'accepted', d.accepted_at, 'dispatched', d.dispatched_at, 'signed', d.signed_at,
        'contacted', d.contacted_at, 'answered', d.answered_at, 'verified', d.verified_at, 'closed', d.closed_at) as times,
      case when d.external_id is null then null else json_build_object('system', d.external_system, 'id', d.external_id) end as external,
      d.historical, d.excused_at is not null as excused, d.verdict, d.outcome, d.answer, d.answers, d.redo_count as redo,
      ${other('d.parent_id')} as parent, ${other('d.merged_into')} as main,
      ${CLOCKS} as clocks, ${HOLDINGS} as holdings, ${PARTS} as parts, ${RETURNS} as returns, ${RESTS} as rests,
      ${REQUESTS} as requests, ${ratings ? RATINGS : sql`'[]'::json`} as ratings, ${REOPENINGS} as reopenings
    from demand d where d.park_id = ${actor.parkId}::uuid and d.id = any(${ids as string[]}::uuid[])`.execute(
    db as never,
  )
  return new Map(rows.map((r) => [r.id, r]))
}
