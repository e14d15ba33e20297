import type { WriteCtx } from '../../../../kernel/context.ts'
import { invalid } from '../../../../kernel/errors.ts'
import type { DrawChange, GroundChange } from '../../contract/index.ts'
import { getChange, knownGround, standingIn, today } from '../../queries/index.ts'
import { judgeBorder } from '../../rules/drawn.ts'
import type { Item } from '../../rules/judge.ts'
import { mustBeAhead, mustBeLayer, openChange } from './keep.ts'

/** Borders that somebody has drawn, kept aside: nothing moves before it was looked at. */
export const drawChange = async (ctx: WriteCtx, d: DrawChange): Promise<GroundChange> => {
  await mustBeLayer(ctx, d.layerId)
  const effectiveOn = mustBeAhead(ctx, d.effectiveOn ?? today(ctx))
  const layer = await standingIn(ctx, d.layerId, effectiveOn)
  const park = await knownGround(ctx)
  const seen = new Set<string>()
  const items = d.items.map((given, i): Item => {
    const grid = layer.find((g) => g.id === given.gridId)
    if (!grid || seen.has(given.gridId))
      throw invalid(
        `items.${i}.gridId`,
        'no_such_grid',
        '没有这个网格，或已停用',
        'There is no such grid, or it is archived',
      )
    if (given.polygon === undefined && !given.ended)
      throw invalid(`items.${i}.polygon`, 'nothing_given', '没有要调整的内容', 'There is nothing to change')
    seen.add(given.gridId)
    const above = layer.find((g) => g.id === grid.parentId)?.code ?? null
    return judgeBorder(
      grid,
      above,
      given.ended ? null : (given.polygon ?? null),
      park.is === 'outline' ? park.border : null,
    )
  })
  return getChange(ctx, await openChange(ctx, { layerId: d.layerId, source: 'drawn', effectiveOn }, items))
}
