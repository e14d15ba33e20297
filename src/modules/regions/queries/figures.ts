import type { Looking } from '../../../kernel/context.ts'
import { isFinal, monthOf, monthsUpTo } from '../rules/index.ts'

export type FigureRow = { month: string; measure: string; slice: string; value: number }

/** The only door to figures of several parks. Numbers by month: no row of a park is behind it, and no wall is passed. */
export const figuresOf = (
  { db }: Looking,
  parkIds: readonly string[],
  months: readonly string[],
  measures: readonly string[],
) =>
  db
    .selectFrom('parkFigure')
    .select(['parkId', 'month', 'measure', 'slice', 'value'])
    .where('parkId', 'in', [...parkIds])
    .where('month', 'in', [...months])
    .where('measure', 'in', [...measures])
    .execute()

/**
 * The months of one's own park that are still to be counted: those that may change, and those nobody has counted. A park counts
 * from the month it came, so that a sum that was read does not grow by it afterwards.
 */
export const monthsToCount = async ({ db, actor, now }: Looking): Promise<string[]> => {
  const park = await db.selectFrom('park').select('createdAt').where('id', '=', actor.parkId).executeTakeFirstOrThrow()
  const since = monthOf(park.createdAt)
  const known = await db
    .selectFrom('parkFigure')
    .select('month')
    .where('parkId', '=', actor.parkId)
    .where('measure', '=', 'received')
    .execute()
  const counted = new Set(known.map((k) => k.month))
  return monthsUpTo(monthOf(now), 13).filter((m) => m >= since && !(isFinal(m, now) && counted.has(m)))
}
