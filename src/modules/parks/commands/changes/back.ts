import type { WriteCtx } from '../../../../kernel/context.ts'
import { conflict } from '../../../../kernel/errors.ts'
import type { Border, GroundChange } from '../../contract/index.ts'
import { DOES, getChange, gridIdOf, type ItemRow, itemsOf, today, visibleGrids } from '../../queries/index.ts'
import type { Item, ItemKind } from '../../rules/judge.ts'
import { openChange } from './keep.ts'

const REVERSED: Record<string, ItemKind> = { new: 'ended', ended: 'restored', restored: 'ended', changed: 'changed' }

const reversed = (i: ItemRow, version: number | null): Item => ({
  kind: REVERSED[i.kind] ?? 'unchanged',
  node: i.node as Item['node'],
  gridId: gridIdOf(i),
  gridVersion: version,
  code: i.code,
  name: (i.was as { name: string } | null)?.name ?? i.name,
  parentCode: (i.was as { parentCode: string | null } | null)?.parentCode ?? i.parentCode,
  was: { name: i.name, parentCode: i.parentCode },
  before: i.after as Border | null,
  after: i.before as Border | null,
  reasons: [],
  notes: [],
})

/** The old borders again, by the same way: looked at before it is saved. */
export const takeBack = async (ctx: WriteCtx, id: string): Promise<GroundChange> => {
  const done = await getChange(ctx, id)
  if (done.state !== 'applied')
    throw conflict('not_applied', '只有已生效的调整可以恢复', 'Only a change that is in force can be taken back')
  const items = (await itemsOf(ctx, id).execute()).filter((i) => DOES.has(i.kind))
  const versions = await visibleGrids(ctx)
    .select(['grid.id', 'grid.version'])
    .where('grid.layerId', '=', done.layer.id)
    .execute()
  const known = new Map(versions.map((v) => [v.id, v.version]))
  const back = items.map((i) => reversed(i, known.get(gridIdOf(i)) ?? null))
  const about = { layerId: done.layer.id, source: 'back' as const, effectiveOn: today(ctx), backOf: id }
  return getChange(ctx, await openChange(ctx, about, back))
}
