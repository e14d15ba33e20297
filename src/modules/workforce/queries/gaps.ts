import { sql } from 'kysely'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import type { Looking, ReadCtx } from '../../../kernel/context.ts'
import type { PageOf } from '../../../kernel/contract/index.ts'
import { page } from '../../../kernel/lists.ts'
import { visibleEnterprises } from '../../enterprises/index.ts'
import type { Gap, GapFilter, GapKind } from '../contract/index.ts'

const held = (day: string) =>
  sql`r.park_id = enterprise.park_id and r.enterprise_id = enterprise.id and r.level = 'contact'
    and r.valid_from <= ${day}::date and (r.valid_to is null or r.valid_to >= ${day}::date)`
const serves = (who: string, day: string) =>
  sql`${day}::date >= ${sql.ref(who)}.active_from and (${sql.ref(who)}.active_to is null or ${sql.ref(who)}.active_to >= ${day}::date)`
const absence = (day: string) =>
  sql`s.park_id = r.park_id and s.instructor_id = r.instructor_id and ${day}::date between s.valid_from and s.valid_to`

/** Somebody answers for a row of `enterprise` on that day: its contact in service or, while she is away, who stands in. */
const isAnswered = (day: string) => sql<boolean>`exists (
  select 1 from responsibility r join instructor i on i.park_id = r.park_id and i.id = r.instructor_id
  where ${held(day)} and case
    when exists (select 1 from substitution s where ${absence(day)})
    then exists (select 1 from substitution s join instructor x on x.park_id = s.park_id and x.id = s.substitute_id
      where ${absence(day)} and ${serves('x', day)})
    else ${serves('i', day)} end)`
const kindOn = (day: string) =>
  sql<GapKind>`case when exists (select 1 from responsibility r where ${held(day)}) then 'away' else 'none' end`

const LAST = (
  day: string,
) => sql`from responsibility r join instructor i on i.park_id = r.park_id and i.id = r.instructor_id
  where r.park_id = enterprise.park_id and r.enterprise_id = enterprise.id and r.level = 'contact' and r.valid_from <= ${day}::date
    and coalesce(r.valid_to >= r.valid_from, true)
  order by r.valid_from desc limit 1`
const lastContact = (day: string) =>
  sql<Gap['last']>`(select json_build_object('instructor', i.name, 'validTo', r.valid_to) ${LAST(day)})`
const since = sql<string | null>`(select g.opened_on from contact_gap g where g.park_id = enterprise.park_id
  and g.enterprise_id = enterprise.id and g.closed_at is null)`

/** Operating enterprises for which nobody answers on that day. */
const unanswered = (ctx: Looking, day: string) =>
  visibleEnterprises(ctx).where('enterprise.status', 'in', ['active', 'suspended']).where(isAnswered(day), '=', false)

type Row = {
  id: string
  name: string
  tier: string
  gridId: string | null
  gridName: string | null
  kind: GapKind
  since: string | null
  last: Gap['last']
}
const present = (r: Row): Gap => ({
  enterprise: { id: r.id, name: r.name },
  grid: r.gridId ? { id: r.gridId, name: r.gridName ?? '' } : null,
  tier: r.tier,
  kind: r.kind,
  since: r.since,
  last: r.last,
})

/** Every operating enterprise has somebody who answers; these have nobody on that day. */
export const listGaps = (ctx: ReadCtx, f: GapFilter): Promise<PageOf<Gap>> => {
  const day = f.on ?? shanghaiDate(ctx.now)
  const rows = unanswered(ctx, day)
    .leftJoin('grid', (j) =>
      j.onRef('grid.parkId', '=', 'enterprise.parkId').onRef('grid.id', '=', 'enterprise.gridId'),
    )
    .select(['enterprise.id', 'enterprise.name', 'enterprise.tier', 'enterprise.gridId', 'grid.name as gridName'])
    .select([kindOn(day).as('kind'), since.as('since'), lastContact(day).as('last')])
    .$if(f.gridId !== undefined, (q) => q.where('enterprise.gridId', 'in', f.gridId as string[]))
    .$if(f.kind !== undefined, (q) => q.where(kindOn(day), 'in', f.kind as GapKind[]))
    .$if(Boolean(f.q), (q) => q.where('enterprise.name', 'ilike', `%${f.q}%`))
  const sorts = { name: { column: 'enterprise.name', type: 'text' } } as const
  return page(ctx, rows, f, { sorts, id: 'enterprise.id', present })
}

const openGap = sql<boolean>`exists (select 1 from contact_gap g where g.park_id = enterprise.park_id
  and g.enterprise_id = enterprise.id and g.closed_at is null)`

/** Gaps that nobody has noticed yet. */
export const newGaps = (ctx: Looking) => {
  const day = shanghaiDate(ctx.now)
  return unanswered(ctx, day)
    .where(openGap, '=', false)
    .select(['enterprise.id as enterpriseId', kindOn(day).as('kind')])
    .select(sql<string | null>`(select i.id ${LAST(day)})`.as('lastContactId'))
    .orderBy('enterprise.id')
    .execute()
}

const openRows = ({ db, actor }: Looking) =>
  db
    .selectFrom('contactGap')
    .innerJoin('enterprise', (j) =>
      j.onRef('enterprise.parkId', '=', 'contactGap.parkId').onRef('enterprise.id', '=', 'contactGap.enterpriseId'),
    )
    .where('contactGap.parkId', '=', actor.parkId)
    .where('contactGap.closedAt', 'is', null)

/** Gaps that somebody has filled, or whose enterprise no longer operates. */
export const filledGaps = async (ctx: Looking): Promise<string[]> => {
  const over = sql<boolean>`(enterprise.status not in ('active', 'suspended') or ${isAnswered(shanghaiDate(ctx.now))})`
  return (await openRows(ctx).select('contactGap.id').where(over).execute()).map((r) => r.id)
}

/** Gaps of which nobody has been told. */
export const untoldGaps = (ctx: Looking) =>
  openRows(ctx)
    .select(['contactGap.id', 'contactGap.enterpriseId', 'contactGap.lastContactId', 'enterprise.name'])
    .where('contactGap.toldAt', 'is', null)
    .orderBy('enterprise.name')
    .execute()
