import { type Expression, type SqlBool, sql } from 'kysely'
import type { Looking } from '../../../kernel/context.ts'
import type { DemandFilter } from '../contract/index.ts'
import { lightSql } from './light.ts'
import { COUNTED } from './ratingFacts.ts'
import { byReplay } from './replays.ts'
import type { visibleDemands } from './visible.ts'

type Demands = ReturnType<typeof visibleDemands>
type Condition = Expression<SqlBool>
type Span = { from?: string | undefined; to?: string | undefined }

const startOf = (day: string) => sql<Date>`${`${day}T00:00:00+08:00`}::timestamptz`
/** From the first day's beginning to the last day's end in Shanghai; an open side does not limit. */
const during = (at: Expression<unknown>, { from, to }: Span): Condition[] => [
  ...(from ? [sql<SqlBool>`${at} >= ${startOf(from)}`] : []),
  ...(to ? [sql<SqlBool>`${at} < ${startOf(to)} + interval '1 day'`] : []),
]
const all = (conditions: Condition[]) =>
  conditions.length ? sql<SqlBool>`${sql.join(conditions, sql` and `)}` : sql<SqlBool>`true`

const CONTACTED = sql<SqlBool>`exists (select 1 from demand_clock c
  where c.park_id = demand.park_id and c.demand_id = demand.id and c.stage = 'contact' and demand.contacted_at <= c.due_at)`

// A redo opens a clock of its own; the promise that was broken before it stays broken.
const kept = (now: Date) => sql<SqlBool>`(demand.answered_at is not null and not exists (select 1 from demand_clock c
  where c.park_id = demand.park_id and c.demand_id = demand.id and c.stage in ('resolve', 'rectify')
    and coalesce(c.stopped_at, ${now}::timestamptz) > c.due_at))`
/** Excused by somebody else (免责): neither kept nor broken, in no figure of lateness. */
const NOT_EXCUSED = sql<SqlBool>`demand.excused_at is null`
const judged = (
  now: Date,
) => sql<SqlBool>`(demand.excused_at is null and not demand.historical and demand.status not in ('declined', 'redirected', 'withdrawn')
  and (demand.answered_at is not null or demand.due_at < ${now}::timestamptz))`

const promise = (p: DemandFilter['promise'], now: Date): Condition[] => {
  if (!p) return []
  if (p === 'judged') return [judged(now)]
  return [judged(now), p === 'kept' ? kept(now) : sql<SqlBool>`not ${kept(now)}`]
}

const touchedSince = (from: string | undefined) => (from ? during(sql.ref('demand.updatedAt'), { from }) : [])

/**
 * What the last verification in the period said; a case that was sent back says «not». Looked up once for the period, by its
 * own index: asked case by case, a large ledger would be gone through for every figure.
 */
const verified = (f: DemandFilter, parkId: string): Condition[] => {
  const span = { from: f.verifiedFrom, to: f.verifiedTo }
  if (!span.from && !span.to && !f.verdict) return []
  // Whoever could not be reached has said nothing: such a case is not among the verified ones.
  const said = f.verdict ?? ['solved', 'partly', 'not']
  const last = sql`select distinct on (e.demand_id) e.demand_id, coalesce(e.data->>'verdict', 'not') as verdict
    from demand_entry e where e.park_id = ${parkId}::uuid and e.kind in ('verify', 'redo')
      and ${all(during(sql.ref('e.at'), span))} order by e.demand_id, e.at desc, e.id desc`
  const any = sql<SqlBool>`demand.id in (select v.demand_id from (${last}) v where v.verdict = any(${[...said]}::text[]))`
  return [...touchedSince(span.from), any]
}

/** 差评 = 1 and 2 (国办发〔2019〕51号). */
const BAD_UNTIL = 2
const rated = (f: DemandFilter): Condition[] => {
  const span = { from: f.ratedFrom, to: f.ratedTo }
  if (!f.rated && !span.from && !span.to) return []
  const given = (bad: boolean) => sql<SqlBool>`exists (select 1 from demand_rating r
    where r.park_id = demand.park_id and r.demand_id = demand.id and ${COUNTED}
      and ${all(during(sql.ref('r.created_at'), span))}${bad ? sql` and r.score <= ${BAD_UNTIL}` : sql``})`
  const any = [...touchedSince(span.from), given(false)]
  if (f.rated === 'bad') return [...any, given(true)]
  return f.rated === 'good' ? [...any, sql<SqlBool>`not ${given(true)}`] : any
}

/** The clocks of one stage that ended in the period. */
const stageEnded = (f: DemandFilter): Condition[] => {
  if (!f.stage) return []
  const { stageDepartmentId: by } = f
  const held = by === 'none' ? sql` and c.department_id is null` : sql` and c.department_id = ${by}::uuid`
  const of = by ? held : sql``
  return [
    sql<SqlBool>`exists (select 1 from demand_clock c where c.park_id = demand.park_id and c.demand_id = demand.id
      and c.stage = ${f.stage} and c.stopped_at is not null${of}
      and ${all(during(sql.ref('c.stopped_at'), { from: f.stageFrom, to: f.stageTo }))})`,
  ]
}

const stages = (f: DemandFilter, now: Date): Condition[] => [
  ...during(sql.ref('demand.dispatchedAt'), { from: f.dispatchedFrom, to: f.dispatchedTo }),
  ...during(sql.ref('demand.dueAt'), { from: f.dueFrom, to: f.dueTo }),
  ...during(sql.ref('demand.closedAt'), { from: f.closedFrom, to: f.closedTo }),
  ...during(sql.ref('demand.overdueAt'), { from: f.lateFrom, to: f.lateTo }),
  ...(f.lateFrom || f.lateTo ? [NOT_EXCUSED] : []),
  ...(f.excused === undefined ? [] : [f.excused ? sql<SqlBool>`demand.excused_at is not null` : NOT_EXCUSED]),
  ...(f.nextDueBefore ? [sql<SqlBool>`demand.next_due_at < ${f.nextDueBefore}::timestamptz`] : []),
  ...(f.nextDueFrom ? [sql<SqlBool>`demand.next_due_at >= ${f.nextDueFrom}::timestamptz`] : []),
  ...(f.raised === undefined ? [] : [sql<SqlBool>`(demand.raised_at is not null) = ${f.raised}::boolean`]),
  ...stageEnded(f),
  ...(f.reopenings ? [sql<SqlBool>`demand.reopen_count >= ${f.reopenings}`] : []),
  ...(f.returns ? [sql<SqlBool>`demand.return_count >= ${f.returns}`] : []),
  ...(f.light ? [sql<SqlBool>`${lightSql(now)} = any(${f.light}::text[])`] : []),
]

/** Asked by the list of children, which is short: every index that leads to a case knows its id, none of them its parent. */
const wholes = ({ whole }: DemandFilter, parkId: string): Condition[] => {
  if (whole === undefined) return []
  const parts = sql`(select c.id from demand c where c.park_id = ${parkId}::uuid and c.parent_id is not null)`
  return [whole ? sql<SqlBool>`demand.id not in ${parts}` : sql<SqlBool>`demand.id in ${parts}`]
}

/** One definition of what counts, for the figure and for the list it opens. */
export const byFigure = (rows: Demands, f: DemandFilter, { now, actor }: Looking): Demands => {
  const contact = f.contact ? [f.contact === 'in-time' ? CONTACTED : sql<SqlBool>`not ${CONTACTED}`] : []
  const conditions = [
    ...byReplay(f),
    ...wholes(f, actor.parkId),
    ...stages(f, now),
    ...contact,
    ...promise(f.promise, now),
    ...verified(f, actor.parkId),
    ...rated(f),
  ]
  return conditions.length ? rows.where(all(conditions)) : rows
}
