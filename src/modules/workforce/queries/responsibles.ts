import { sql } from 'kysely'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import { maskPhone } from '../../../kernel/codes/index.ts'
import type { Looking } from '../../../kernel/context.ts'
import type { Responsible } from '../contract/index.ts'

// A grid's people answer for everything below it: the area's leader for each grid of the area.
const found = (parkId: string, enterpriseId: string, day: string) => sql<Responsible>`
  with recursive above as (
    select g.id, g.parent_id, g.name from enterprise e join grid g on g.park_id = e.park_id and g.id = e.grid_id
      where e.park_id = ${parkId} and e.id = ${enterpriseId}
    union all
    select g.id, g.parent_id, g.name from above a join grid g on g.park_id = ${parkId} and g.id = a.parent_id)
  select r.level, i.id as instructor_id, i.account_id, i.name, i.unit, i.phone, above.name as grid,
    (select json_build_object('instructorId', x.id, 'accountId', x.account_id, 'name', x.name, 'validTo', s.valid_to)
      from substitution s join instructor x on x.park_id = s.park_id and x.id = s.substitute_id
      where s.park_id = r.park_id and s.instructor_id = r.instructor_id
        and ${day}::date between s.valid_from and s.valid_to) as substitute
  from responsibility r join instructor i on i.park_id = r.park_id and i.id = r.instructor_id left join above on above.id = r.grid_id
  where r.park_id = ${parkId} and (r.enterprise_id = ${enterpriseId} or above.id is not null)
    and r.valid_from <= ${day}::date and (r.valid_to is null or r.valid_to >= ${day}::date)
  order by array_position(array['contact', 'block', 'area'], r.level), i.name, i.id`

/**
 * Who answers for an enterprise on a day, contact first, each with who stands in.
 * The caller has made sure that the enterprise may be seen.
 */
export const responsiblesOf = async (
  ctx: Looking,
  enterpriseId: string,
  on = shanghaiDate(ctx.now),
): Promise<Responsible[]> => {
  const { rows } = await found(ctx.actor.parkId, enterpriseId, on).execute(ctx.db)
  return rows.map((r) => ({ ...r, phone: r.phone && maskPhone(r.phone) }))
}

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
