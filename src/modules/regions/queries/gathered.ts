import type { Looking } from '../../../kernel/context.ts'
import { add, type Figures } from '../rules/index.ts'
import { figuresOf } from './figures.ts'

export type Gathered = {
  of: (parkId: string, month: string) => Figures | undefined
  /** Enterprises on file in that month; of a month before anybody counted them, those of the first count. */
  enterprises: (parkId: string, month: string) => number | undefined
}

const enterprisesByPark = async (ctx: Looking, parkIds: readonly string[]) => {
  const rows = await ctx.db
    .selectFrom('parkFigure')
    .select(['parkId', 'month', 'value'])
    .where('parkId', 'in', [...parkIds])
    .where('measure', '=', 'enterprises')
    .orderBy('month')
    .execute()
  return Map.groupBy(rows, (r) => r.parkId)
}

export const gather = async (
  ctx: Looking,
  parkIds: readonly string[],
  months: readonly string[],
  measures: readonly string[],
): Promise<Gathered> => {
  if (parkIds.length === 0) return { of: () => undefined, enterprises: () => undefined }
  const found = new Map<string, Figures>()
  for (const { parkId, month, measure, slice, value } of await figuresOf(ctx, parkIds, months, measures)) {
    const key = `${parkId} ${month}`
    found.set(key, add(found.get(key) ?? new Map(), measure, slice, value))
  }
  const counts = await enterprisesByPark(ctx, parkIds)
  return {
    of: (parkId, month) => found.get(`${parkId} ${month}`),
    enterprises: (parkId, month) => {
      const own = counts.get(parkId) ?? []
      return (own.findLast((r) => r.month <= month) ?? own[0])?.value
    },
  }
}
