import { sql } from 'kysely'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import { shownOf } from '../../../kernel/codes/index.ts'
import type { Looking } from '../../../kernel/context.ts'
import type { Responsible } from '../contract/index.ts'

type Found = Responsible & { enterpriseId: string }

// A grid's people answer for everything below it: the area's leader for each grid of the area.
const found = (parkId: string, enterpriseIds: readonly string[], day: string) => sql<Found>`
  with recursive above as (
    select e.id as enterprise_id, g.id, g.parent_id, g.name from enterprise e join grid g on g.park_id = e.park_id and g.id = e.grid_id
      where e.park_id = ${parkId} and e.id = any(${enterpriseIds as string[]}::uuid[])
    union all
    select a.enterprise_id, g.id, g.parent_id, g.name from above a join grid g on g.park_id = ${parkId} and g.id = a.parent_id)
  select coalesce(r.enterprise_id, above.enterprise_id) as enterprise_id,
    r.level, i.id as instructor_id, i.account_id, i.name, i.unit, i.phone, above.name as grid,
    (select json_build_object('instructorId', x.id, 'accountId', x.account_id, 'name', x.name, 'validTo', s.valid_to)
      from substitution s join instructor x on x.park_id = s.park_id and x.id = s.substitute_id
      where s.park_id = r.park_id and s.instructor_id = r.instructor_id
        and ${day}::date between s.valid_from and s.valid_to) as substitute
  from responsibility r join instructor i on i.park_id = r.park_id and i.id = r.instructor_id left join above on above.id = r.grid_id
  where r.park_id = ${parkId} and (r.enterprise_id = any(${enterpriseIds as string[]}::uuid[]) or above.id is not null)
    and r.valid_from <= ${day}::date and (r.valid_to is null or r.valid_to >= ${day}::date)
  order by array_position(array['contact', 'block', 'area'], r.level), i.name, i.id`

/**
 * Who answers for enterprises on a day, contact first, each with who stands in.
 * The caller has made sure that the enterprises may be seen.
 */
export const responsiblesOfAll = async (
  ctx: Looking,
  enterpriseIds: readonly string[],
  on = shanghaiDate(ctx.now),
): Promise<Map<string, Responsible[]>> => {
  const { rows } = await found(ctx.actor.parkId, enterpriseIds, on).execute(ctx.db)
  const by = Map.groupBy(rows, (r) => r.enterpriseId)
  const present = ({ enterpriseId: _, ...r }: Found) => ({ ...r, phone: r.phone && shownOf(r.phone) })
  return new Map(enterpriseIds.map((id) => [id, (by.get(id) ?? []).map(present)]))
}

export const responsiblesOf = async (ctx: Looking, enterpriseId: string, on?: string): Promise<Responsible[]> =>
  (await responsiblesOfAll(ctx, [enterpriseId], on)).get(enterpriseId) ?? []

/** Enterprises whose contact this account is today, itself or standing in. */
export const enterprisesOfAccount = (parkId: string, accountId: string, day: string) => sql<string>`(
  select r.enterprise_id from responsibility r where r.park_id = ${parkId} and r.level = 'contact'
    and r.valid_from <= ${day}::date and (r.valid_to is null or r.valid_to >= ${day}::date)
    and r.instructor_id in (
      select i.id from instructor i where i.park_id = ${parkId} and i.account_id = ${accountId}
      union all
      select s.instructor_id from substitution s join instructor i on i.park_id = s.park_id and i.id = s.substitute_id
        where s.park_id = ${parkId} and i.account_id = ${accountId} and ${day}::date between s.valid_from and s.valid_to))`

/** The field person behind an account, where there is one. */
export const instructorOfAccount = (ctx: Looking, accountId: string) =>
  ctx.db
    .selectFrom('instructor')
    .select(['id', 'name', 'accountId'])
    .where('parkId', '=', ctx.actor.parkId)
    .where('accountId', '=', accountId)
    .executeTakeFirst()
