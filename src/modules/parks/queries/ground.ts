import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Looking } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import type { Border } from '../contract/index.ts'
import { type Locate, locator, type Placed } from '../rules/border.ts'
import type { Standing } from '../rules/judge.ts'
import { today } from './calendars.ts'
import { type ItemRow, itemsOf, visibleChanges } from './changes.ts'
import { visibleGrids } from './grids.ts'
import { visibleLayers } from './layers.ts'

export const inForceOn = (day: string) =>
  sql<boolean>`(grid.valid_from <= ${day} and (grid.valid_to is null or grid.valid_to >= ${day}))`

/** The layer that stands first places the enterprises: what they see and who answers for them hangs on it. */
export const mainLayer = async (ctx: Looking): Promise<string | undefined> =>
  (await visibleLayers(ctx).select('gridLayer.id').orderBy('position').orderBy('code').limit(1).executeTakeFirst())?.id

/** Areas and grids of a layer that are in force on a day, by code. */
export const standingIn = async (ctx: Looking, layerId: string, day = today(ctx)): Promise<Standing[]> => {
  const rows = await visibleGrids(ctx)
    .select(['grid.id', 'grid.version', 'grid.code', 'grid.name', 'grid.parentId', 'grid.polygon'])
    .select(sql<'area' | 'grid'>`grid.kind`.as('kind'))
    .where('grid.layerId', '=', layerId)
    .where(inForceOn(day))
    .orderBy('grid.code')
    .execute()
  return rows.map(({ polygon, ...g }) => ({ ...g, border: polygon as Border | null }))
}

type Coded = Placed & { code: string }
const byCode = (a: Coded, b: Coded) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0)
const drawn = (all: readonly Standing[]): Coded[] =>
  all.flatMap((g) => (g.kind === 'grid' && g.border ? [{ id: g.id, code: g.code, border: g.border }] : []))

/** Of every layer the grids in force and how a point finds its own; the first layer first. */
export const groundOf = async (ctx: Looking): Promise<{ layerId: string; locate: Locate; grids: Set<string> }[]> => {
  const layers = await visibleLayers(ctx).select('gridLayer.id').orderBy('position').orderBy('code').execute()
  const all = await visibleGrids(ctx)
    .select(['grid.id', 'grid.layerId', 'grid.polygon'])
    .where('grid.kind', '=', 'grid')
    .where(inForceOn(today(ctx)))
    .orderBy('grid.code')
    .execute()
  return layers.map(({ id }) => {
    const own = all.filter((g) => g.layerId === id)
    const placed = own.flatMap((g) => (g.polygon ? [{ id: g.id, border: g.polygon as Border }] : []))
    return { layerId: id, locate: locator(placed), grids: new Set(own.map((g) => g.id)) }
  })
}

/** What the ground of a layer says: another answer means that somebody has drawn there. */
const signatureOf = async (ctx: Looking, layerId: string): Promise<string> => {
  const rows = await visibleGrids(ctx)
    .select(['grid.id', 'grid.validTo', sql<string>`md5(coalesce(grid.polygon::text, ''))`.as('shape')])
    .where('grid.layerId', '=', layerId)
    .orderBy('grid.id')
    .execute()
  return createHash('sha256').update(JSON.stringify(rows)).digest('hex')
}

/** Kinds of item that do something. */
export const DOES = new Set(['new', 'changed', 'ended', 'restored'])
const movesGround = (i: ItemRow) => i.node === 'grid' && DOES.has(i.kind)
/** A grid that is new gets the id of its item. */
export const gridIdOf = (i: Pick<ItemRow, 'gridId' | 'id'>) => i.gridId ?? i.id

const afterItems = (before: readonly Coded[], items: readonly ItemRow[]): Coded[] => {
  const after = new Map(before.map((g) => [g.id, g]))
  for (const i of items.filter(movesGround)) {
    if (i.kind === 'ended') after.delete(gridIdOf(i))
    else if (i.after) after.set(gridIdOf(i), { id: gridIdOf(i), code: i.code, border: i.after as Border })
  }
  return [...after.values()].sort(byCode)
}

export type GroundPlan = {
  id: string
  layerId: string
  /** Whether reach hangs on it. */
  main: boolean
  effectiveOn: string
  signature: string
  before: Locate
  after: Locate
  /** Grids whose border or life changes. */
  touched: Set<string>
  ended: Set<string>
  names: Map<string, string>
  /** The area that each lies in. */
  above: Map<string, string | null>
}

const aboveIn = (standing: readonly Standing[], items: readonly ItemRow[]) => {
  const ids = new Map(standing.map((g) => [g.code, g.id]))
  for (const i of items.filter((i) => i.kind === 'new')) ids.set(i.code, i.id)
  const above = new Map(standing.map((g) => [g.id, g.parentId]))
  for (const i of items.filter((i) => DOES.has(i.kind) && i.parentCode))
    above.set(gridIdOf(i), ids.get(i.parentCode ?? '') ?? null)
  return above
}

/** What a change would do to the ground: how points find their grid before and after it. */
export const planOf = async (ctx: Looking, id: string): Promise<GroundPlan> => {
  const change = await visibleChanges(ctx)
    .select(['groundChange.layerId', 'groundChange.effectiveOn'])
    .where('groundChange.id', '=', id)
    .executeTakeFirst()
  if (!change) throw notFound()
  const { layerId, effectiveOn } = change
  const [items, standing, main, signature] = [
    await itemsOf(ctx, id).execute(),
    await standingIn(ctx, layerId, effectiveOn),
    await mainLayer(ctx),
    await signatureOf(ctx, layerId),
  ]
  const before = drawn(standing)
  const moving = items.filter(movesGround)
  const names = new Map([
    ...standing.map((g) => [g.id, g.name] as const),
    ...moving.map((i) => [gridIdOf(i), i.name] as const),
  ])
  return {
    id,
    layerId,
    main: main === layerId,
    effectiveOn,
    signature,
    before: locator(before),
    after: locator(afterItems(before, items)),
    touched: new Set(moving.map(gridIdOf)),
    ended: new Set(moving.filter((i) => i.kind === 'ended').map(gridIdOf)),
    names,
    above: aboveIn(standing, items),
  }
}
