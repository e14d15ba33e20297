import type { Looking } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import { statusNow, visibleDemands } from '../../demands/index.ts'
import { ownSide, visibleEnterprises } from '../../enterprises/index.ts'

export { ownSide }

/** A draft is still in the head of whoever writes it; a child is the park's own affair. The enterprise sees what it filed. */
export const ownDemands = (ctx: Looking) =>
  visibleDemands(ownSide(ctx)).where('demand.status', '!=', 'draft').where('demand.parentId', 'is', null)

export const ownEnterprises = (ctx: Looking) =>
  visibleEnterprises(ownSide(ctx)).select(['enterprise.id', 'enterprise.name', 'enterprise.shortName'])

export const mustBeOwn = async (ctx: Looking, id: string) => {
  const row = await ownDemands(ctx)
    .select([
      'demand.id',
      'demand.number',
      'demand.ratedAt',
      'demand.closedAt',
      'demand.mergedInto',
      'demand.enterpriseId',
    ])
    .select(statusNow.as('status'))
    .where('demand.id', '=', id)
    .executeTakeFirst()
  if (!row) throw notFound()
  return row
}
export type OwnDemand = Awaited<ReturnType<typeof mustBeOwn>>
