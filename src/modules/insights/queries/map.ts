import { sql } from 'kysely'
import { looking, type ReadCtx } from '../../../kernel/context.ts'
import { lightSql } from '../../demands/index.ts'
import { visibleEnterprises } from '../../enterprises/index.ts'
import type { DemandMap, MapEnterprise, Scope } from '../contract.ts'
import { OPEN } from '../rules/index.ts'
import { casesOf, drilled } from './count.ts'

const MOST_POINTS = 5000

/** Each enterprise on the map with the number of its open demands and the worst light among them. */
export const demandMap = async (ctx: ReadCtx, scope: Scope): Promise<(typeof DemandMap)['_zod']['output']> => {
  const open = drilled(ctx, { status: OPEN, ...casesOf(scope) })
    .select(['demand.enterpriseId', sql<number>`count(*)::int`.as('open')])
    .select(
      sql<string>`(array['red', 'amber', 'green', 'grey'])[min(array_position(array['red', 'amber', 'green', 'grey'], ${lightSql(ctx.now)}))]`.as(
        'light',
      ),
    )
    .groupBy('demand.enterpriseId')
  const enterprises = visibleEnterprises(looking(ctx, 'enterprise.read'))
  const items = await enterprises
    .leftJoin(open.as('o'), 'o.enterpriseId', 'enterprise.id')
    .select(['enterprise.id', 'enterprise.name', 'enterprise.lng', 'enterprise.lat'])
    .select([sql<number>`coalesce(o.open, 0)`.as('open'), sql<string>`coalesce(o.light, 'blue')`.as('light')])
    .where('enterprise.lng', 'is not', null)
    .where('enterprise.lat', 'is not', null)
    .where((eb) => eb.or([eb('enterprise.status', '=', 'active'), eb('o.open', '>', 0)]))
    .orderBy(sql`coalesce(o.open, 0)`, 'desc')
    .orderBy('enterprise.id')
    .limit(MOST_POINTS)
    .execute()
  const { unplaced } = await enterprises
    .select(sql<number>`count(*)::int`.as('unplaced'))
    .where('enterprise.status', '=', 'active')
    .where((eb) => eb.or([eb('enterprise.lng', 'is', null), eb('enterprise.lat', 'is', null)]))
    .executeTakeFirstOrThrow()
  return { asOf: ctx.now.toISOString(), items: items as MapEnterprise[], unplaced }
}
