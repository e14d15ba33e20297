import { type RawBuilder, sql } from 'kysely'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import type { Looking } from '../../../kernel/context.ts'
import { rulesInForce } from '../../../kernel/ruleSets.ts'
import { DemandStatus } from '../../demands/contract/index.ts'
import { isOpen } from '../../demands/index.ts'
import { TIERS } from '../../visits/index.ts'
import type { FactKey, LoadKey } from '../contract/index.ts'

/** About whom and when; `people` null: everybody of the team. */
export type Scope = { people: readonly string[] | null; from: string; to: string }
/** One thing behind a number. */
export type Fact = {
  person: string | null
  enterpriseId: string | null
  subjectId: string
  label: string
  detail: string | null
  day: string | null
  link: string | null
}
type Asking = Scope & { park: string; today: string; now: Date; tiers: string }
type Rows = RawBuilder<Fact>

const OPEN = DemandStatus.options.filter((s) => s !== 'draft' && isOpen(s))
const OPERATING = sql`e.status in ('active', 'suspended')`
const CHINA = sql`at time zone 'Asia/Shanghai'`
const among = (a: Asking, column: string) =>
  a.people === null ? sql`true` : sql`${sql.ref(column)} = any(${a.people as string[]}::uuid[])`
const inPeriod = (a: Asking, day: RawBuilder<unknown>) => sql`${day} between ${a.from}::date and ${a.to}::date`

/** Who looks after which enterprise today: its contact or, while she is away, who stands in. */
export const lookedAfter = (park: string, today: string) => sql`(
  select coalesce(s.substitute_id, r.instructor_id) as person, r.enterprise_id, s.id is not null as standing_in
  from responsibility r left join substitution s on s.park_id = r.park_id and s.instructor_id = r.instructor_id
    and ${today}::date between s.valid_from and s.valid_to
  where r.park_id = ${park}::uuid and r.level = 'contact' and r.valid_from <= ${today}::date
    and coalesce(r.valid_to >= ${today}::date, true))`

/** Of an enterprise looked after: everything below starts from `c` (who) and `e` (which). */
const contacts = (a: Asking) => sql`${lookedAfter(a.park, a.today)} c join enterprise e on e.park_id = ${a.park}::uuid
  and e.id = c.enterprise_id and ${OPERATING} and ${among(a, 'c.person')}`
const lastVisit = sql`(select max(v.day) from visit v where v.park_id = e.park_id and v.enterprise_id = e.id and v.status = 'done')`
const dueOn = (a: Asking) =>
  sql`coalesce(${lastVisit} + (${a.tiers}::jsonb ->> e.tier)::int, (e.created_at ${CHINA})::date)`
const gridName = sql`(select n.name from grid n where n.park_id = e.park_id and n.id = e.grid_id)`
const enterpriseRow = (
  day: RawBuilder<unknown>,
) => sql`c.person, e.id as enterprise_id, e.id as subject_id, e.name as label,
  ${gridName} as detail, ${day}::text as day, '/enterprises/' || e.id as link`
const dueBy = (a: Asking, by: string): Rows =>
  sql<Fact>`select ${enterpriseRow(dueOn(a))} from ${contacts(a)} where ${dueOn(a)} <= ${by}::date`

const visited = (a: Asking) => sql`exists (select 1 from visit v where v.park_id = e.park_id and v.enterprise_id = e.id
  and v.status = 'done' and ${inPeriod(a, sql`v.day`)})`
const reached = (a: Asking, yes: boolean): Rows =>
  sql<Fact>`select ${enterpriseRow(lastVisit)} from ${contacts(a)} where ${visited(a)} = ${yes}`

const visits = (a: Asking, status: string): Rows => sql<Fact>`
  select i.id as person, e.id as enterprise_id, v.id as subject_id, e.name as label, v.purpose as detail, v.day::text as day,
    '/visits/' || v.id as link
  from visit v join enterprise e on e.park_id = v.park_id and e.id = v.enterprise_id
    join instructor i on i.park_id = v.park_id and (i.id = v.instructor_id or (v.instructor_id is null and i.account_id = v.account_id))
  where v.park_id = ${a.park}::uuid and v.status = ${status} and ${inPeriod(a, sql`v.day`)} and ${among(a, 'i.id')}`

const demandRow = sql`e.id as enterprise_id, d.id as subject_id, d.number || ' ' || d.title as label`
const submittedOn = sql`(d.submitted_at ${CHINA})::date`
const demandsOpen = (a: Asking, late: boolean): Rows => sql<Fact>`
  select c.person, ${demandRow}, e.name as detail, (d.due_at ${CHINA})::date::text as day, '/demands/' || d.id as link
  from ${contacts(a)} join demand d on d.park_id = e.park_id and d.enterprise_id = e.id
  where d.status = any(${OPEN as string[]}::text[]) ${late ? sql`and d.due_at < ${a.now}` : sql``}`
const demandsNew = (a: Asking): Rows => sql<Fact>`
  select c.person, ${demandRow}, coalesce(k.name_zh, '—') as detail, ${submittedOn}::text as day, '/demands/' || d.id as link
  from ${contacts(a)} join demand d on d.park_id = e.park_id and d.enterprise_id = e.id
    left join demand_category k on k.park_id = d.park_id and k.id = d.category_id
  where d.status <> 'draft' and not d.historical and ${inPeriod(a, submittedOn)}`
const demandsFiled = (a: Asking): Rows => sql<Fact>`
  select i.id as person, ${demandRow}, e.name as detail, ${submittedOn}::text as day, '/demands/' || d.id as link
  from demand d join enterprise e on e.park_id = d.park_id and e.id = d.enterprise_id
    join instructor i on i.park_id = d.park_id and i.account_id = d.filed_by
  where d.park_id = ${a.park}::uuid and d.status <> 'draft' and ${inPeriod(a, submittedOn)} and ${among(a, 'i.id')}`

const promises = (a: Asking, late: boolean): Rows => sql<Fact>`
  select i.id as person, e.id as enterprise_id, p.id as subject_id, p.what as label, e.name as detail, p.due_on::text as day,
    '/visits/' || p.visit_id as link
  from promise p join enterprise e on e.park_id = p.park_id and e.id = p.enterprise_id
    join instructor i on i.park_id = p.park_id and i.account_id = p.account_id
  where p.park_id = ${a.park}::uuid and p.state = 'open' ${late ? sql`and p.due_on < ${a.today}::date` : sql``} and ${among(a, 'i.id')}`

const tasks = (a: Asking, late: boolean): Rows => sql<Fact>`
  select t.owner_id as person, t.enterprise_id, t.id as subject_id, t.title as label, null as detail, t.due_on::text as day,
    '/team-tasks/' || t.id as link
  from team_task t where t.park_id = ${a.park}::uuid and t.state = 'open' ${late ? sql`and t.due_on < ${a.today}::date` : sql``}
    and ${among(a, 't.owner_id')}`

// Whose last contact is of these people, or that lie on ground that one of them answers for.
const onTheirGround = (a: Asking) => sql`e.grid_id in (
  with recursive below as (
    select r.grid_id as id from responsibility r where r.park_id = ${a.park}::uuid and r.grid_id is not null and ${among(a, 'r.instructor_id')}
      and r.valid_from <= ${a.today}::date and coalesce(r.valid_to >= ${a.today}::date, true)
    union select g.id from grid g join below b on g.parent_id = b.id where g.park_id = ${a.park}::uuid)
  select id from below)`
const gaps = (a: Asking): Rows => sql<Fact>`
  select g.last_contact_id as person, e.id as enterprise_id, e.id as subject_id, e.name as label, ${gridName} as detail,
    g.opened_on::text as day, '/enterprises/' || e.id as link
  from contact_gap g join enterprise e on e.park_id = g.park_id and e.id = g.enterprise_id
  where g.park_id = ${a.park}::uuid and g.closed_at is null
    and ${a.people === null ? sql`true` : sql`(${among(a, 'g.last_contact_id')} or ${onTheirGround(a)})`}`

const diaryLink = sql`'/diary?accountId=' || n.account_id || '&day=' || n.day`
const diariesDoubt = (a: Asking): Rows => sql<Fact>`
  select i.id as person, null::uuid as enterprise_id, n.id as subject_id, i.name || ' ' || n.day as label,
    n.review_comment as detail, n.day::text as day, ${diaryLink} as link
  from diary_note n join instructor i on i.park_id = n.park_id and i.account_id = n.account_id
  where n.park_id = ${a.park}::uuid and n.review in ('questioned', 'returned') and ${inPeriod(a, sql`n.day`)} and ${among(a, 'i.id')}`
const diariesUnread = (a: Asking): Rows => sql<Fact>`
  select i.id as person, null::uuid as enterprise_id, i.id as subject_id, i.name || ' ' || n.day as label, null as detail,
    n.day::text as day, ${diaryLink} as link
  from (select distinct account_id, day from visit where park_id = ${a.park}::uuid and status = 'done'
      and day between ${a.from}::date and ${a.to}::date) n
    join instructor i on i.park_id = ${a.park}::uuid and i.account_id = n.account_id
  where ${among(a, 'i.id')} and not exists (select 1 from diary_note d where d.park_id = ${a.park}::uuid
    and d.account_id = n.account_id and d.day = n.day and d.review is not null)`

const MEETING: Record<FactKey, (a: Asking) => Rows> = {
  visitsDone: (a) => visits(a, 'done'),
  covered: (a) => reached(a, true),
  uncovered: (a) => reached(a, false),
  visitsOverdue: (a) => sql<Fact>`select * from (${dueBy(a, a.today)}) x where x.day < ${a.today}`,
  demandsNew,
  demandsFiled,
  demandsOpen: (a) => demandsOpen(a, false),
  demandsOverdue: (a) => demandsOpen(a, true),
  promisesOpen: (a) => promises(a, false),
  promisesOverdue: (a) => promises(a, true),
  gaps,
  diariesDoubt,
  diariesUnread,
  tasksOpen: (a) => tasks(a, false),
  tasksOverdue: (a) => tasks(a, true),
}
const LOADS: Record<LoadKey, (a: Asking) => Rows> = {
  visitsDue: (a) => dueBy(a, a.to),
  visitsPlanned: (a) => visits(a, 'planned'),
  visitsDone: MEETING.visitsDone,
  demandsOpen: MEETING.demandsOpen,
  demandsOverdue: MEETING.demandsOverdue,
  promisesOpen: MEETING.promisesOpen,
  promisesOverdue: MEETING.promisesOverdue,
  tasksOpen: MEETING.tasksOpen,
  tasksOverdue: MEETING.tasksOverdue,
}

const asking = async (ctx: Looking, scope: Scope): Promise<Asking> => {
  const today = shanghaiDate(ctx.now)
  const { body } = await rulesInForce(ctx, TIERS, today)
  return { ...scope, park: ctx.actor.parkId, today, now: ctx.now, tiers: JSON.stringify(body) }
}

/** The rows behind one number of a meeting, as they are now. */
export const meetingFacts = async (ctx: Looking, key: FactKey, scope: Scope): Promise<Fact[]> =>
  (await MEETING[key](await asking(ctx, scope)).execute(ctx.db)).rows

/** The rows behind one number of a load; a number is how many of these a person has. */
export const loadFacts = async (ctx: Looking, key: LoadKey, scope: Scope): Promise<Rows> =>
  LOADS[key](await asking(ctx, scope))
