import { change, insert } from '../../../../kernel/changes.ts'
import type { WriteCtx } from '../../../../kernel/context.ts'
import type { Border } from '../../contract/index.ts'
import { bordersMoved } from '../../events.ts'
import { type ChangeRow, DOES, gridIdOf, type ItemRow, itemsOf, visibleGrids } from '../../queries/index.ts'
import { centreOf } from '../../rules/border.ts'
import { json } from '../values.ts'

const dayBefore = (day: string) => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)

const shape = (i: ItemRow) => {
  const border = i.after as Border | null
  return border ? { polygon: json(border), centre: json(centreOf(border)) } : {}
}

const open = (ctx: WriteCtx, row: ChangeRow, i: ItemRow, parentId: string | null) =>
  insert(ctx, 'grid', {
    id: i.id,
    layerId: row.layerId,
    parentId,
    kind: i.node,
    code: i.code,
    name: i.name,
    ...shape(i),
    validFrom: row.effectiveOn,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  })

const alter = async (ctx: WriteCtx, row: ChangeRow, i: ItemRow, parentId: string | null) => {
  const grid = await visibleGrids(ctx)
    .select(['grid.id', 'grid.version', 'grid.parentId'])
    .where('grid.id', '=', gridIdOf(i))
    .executeTakeFirstOrThrow()
  const life =
    i.kind === 'ended' ? { validTo: dayBefore(row.effectiveOn) } : i.kind === 'restored' ? { validTo: null } : {}
  const place =
    i.kind === 'ended' ? {} : { name: i.name, parentId: i.parentCode ? parentId : grid.parentId, ...shape(i) }
  await change(ctx, 'grid', grid, { ...place, ...life })
}

/** Areas before what hangs below them. */
const inOrder = (items: readonly ItemRow[]) => [
  ...items.filter((i) => i.node === 'area'),
  ...items.filter((i) => i.node !== 'area'),
]

/** Puts the ground of a change in force. The caller has locked the layer and seen to it that this is what was shown. */
export const applyChange = async (ctx: WriteCtx, row: ChangeRow, by: string, moved: number): Promise<void> => {
  const items = (await itemsOf(ctx, row.id).execute()).filter((i) => DOES.has(i.kind))
  const known = await visibleGrids(ctx)
    .select(['grid.id', 'grid.code'])
    .where('grid.layerId', '=', row.layerId)
    .execute()
  const ids = new Map(known.map((g) => [g.code, g.id]))
  for (const i of items.filter((i) => i.kind === 'new')) ids.set(i.code, i.id)
  for (const i of inOrder(items)) {
    const parentId = i.parentCode ? (ids.get(i.parentCode) ?? null) : null
    if (i.kind === 'new') await open(ctx, row, i, parentId)
    else await alter(ctx, row, i, parentId)
    await ctx.emit(bordersMoved, { gridId: gridIdOf(i), layerId: row.layerId })
  }
  await change(ctx, 'groundChange', row, {
    ...{ state: 'applied', given: null, problemZh: null, problemEn: null },
    ...{ decidedAt: ctx.now, decidedBy: by, moved },
  })
}
