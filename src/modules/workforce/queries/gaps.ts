import { sql } from 'kysely'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import type { ReadCtx } from '../../../kernel/context.ts'
import type { PageOf } from '../../../kernel/contract/index.ts'
import { page } from '../../../kernel/lists.ts'
import { visibleEnterprises } from '../../enterprises/index.ts'
import type { Gap, GapFilter } from '../contract/index.ts'

type Row = { id: string; name: string; tier: string; gridId: string | null; gridName: string | null; last: Gap['last'] }

const lastContact = (day: string) => sql<Gap['last']>`(
  select json_build_object('instructor', i.name, 'validTo', r.valid_to) from responsibility r
    join instructor i on i.park_id = r.park_id and i.id = r.instructor_id
  where r.park_id = enterprise.park_id and r.enterprise_id = enterprise.id and r.level = 'contact' and r.valid_to < ${day}::date
    and r.valid_to >= r.valid_from
  order by r.valid_to desc limit 1)`
const hasContact = (day: string) => sql<boolean>`exists (
  select 1 from responsibility r where r.park_id = enterprise.park_id and r.enterprise_id = enterprise.id and r.level = 'contact'
    and r.valid_from <= ${day}::date and (r.valid_to is null or r.valid_to >= ${day}::date))`

/** Every operating enterprise has a contact; these have none on that day. */
export const listGaps = (ctx: ReadCtx, f: GapFilter): Promise<PageOf<Gap>> => {
  const day = f.on ?? shanghaiDate(ctx.now)
  const rows = visibleEnterprises(ctx)
    .leftJoin('grid', (j) =>
      j.onRef('grid.parkId', '=', 'enterprise.parkId').onRef('grid.id', '=', 'enterprise.gridId'),
    )
    .select(['enterprise.id', 'enterprise.name', 'enterprise.tier', 'enterprise.gridId', 'grid.name as gridName'])
    .select(lastContact(day).as('last'))
    .where('enterprise.status', 'in', ['active', 'suspended'])
    .where(hasContact(day), '=', false)
    .$if(f.gridId !== undefined, (q) => q.where('enterprise.gridId', 'in', f.gridId as string[]))
    .$if(Boolean(f.q), (q) => q.where('enterprise.name', 'ilike', `%${f.q}%`))
  return page(ctx, rows, f, {
    sorts: { name: { column: 'enterprise.name', type: 'text' } },
    id: 'enterprise.id',
    present: (r: Row) => ({
      enterprise: { id: r.id, name: r.name },
      grid: r.gridId ? { id: r.gridId, name: r.gridName ?? '' } : null,
      tier: r.tier,
      last: r.last,
    }),
  })
}
