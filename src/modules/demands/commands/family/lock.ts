import type { WriteCtx } from '../../../../kernel/context.ts'
import { notFound, stale } from '../../../../kernel/errors.ts'
import { type DemandRecord, presentDemand, visibleDemands } from '../../queries/index.ts'

/**
 * Takes several cases for this transaction, always in the order of their ids, so that two people who join and part the same
 * cases wait for each other instead of blocking each other. The version that the caller read is that of the first.
 */
export const lockCases = async (
  ctx: WriteCtx,
  id: string,
  others: readonly string[],
): Promise<[DemandRecord, DemandRecord, ...DemandRecord[]]> => {
  const ids = [...new Set([id, ...others])]
  const rows = await visibleDemands(ctx)
    .selectAll('demand')
    .where('demand.id', 'in', ids)
    .orderBy('demand.id')
    .forUpdate()
    .execute()
  const found = new Map(rows.map((r) => [r.id, r]))
  if (found.size < ids.length) throw notFound()
  const all = ids.map((one) => found.get(one) as DemandRecord)
  if (ctx.expectedVersion !== undefined && all[0]?.version !== ctx.expectedVersion)
    throw stale(await presentDemand(ctx, id))
  return all as [DemandRecord, DemandRecord, ...DemandRecord[]]
}
