import type { Looking } from '../../../kernel/context.ts'
import type { Indicator } from '../contract/index.ts'
import { enterpriseFor } from './visible.ts'

type Row = {
  id: string
  kind: string
  period: string
  value: number
  unit: string
  source: string
  byName: string
  updatedAt: Date
}
export const presentIndicator = (r: Row): Indicator => ({
  id: r.id,
  kind: r.kind as Indicator['kind'],
  period: r.period,
  value: r.value,
  unit: r.unit as Indicator['unit'],
  source: r.source as Indicator['source'],
  byName: r.byName,
  updatedAt: r.updatedAt.toISOString(),
})

/** Of an enterprise that the caller has found visible; the latest period first. */
export const figuresOf = ({ db, actor }: Looking, enterpriseId: string) =>
  db
    .selectFrom('enterpriseIndicator')
    .selectAll()
    .where('parkId', '=', actor.parkId)
    .where('enterpriseId', '=', enterpriseId)
    .orderBy('period', 'desc')
    .orderBy('kind')
    .execute()

export const listIndicators = async (ctx: Looking, enterpriseId: string) => {
  const { id } = await enterpriseFor(ctx, enterpriseId)
  return { items: (await figuresOf(ctx, id)).map(presentIndicator) }
}
