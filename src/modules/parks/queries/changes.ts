import { sql } from 'kysely'
import type { Looking } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import type { Border, GroundChange, GroundItem } from '../contract/index.ts'
import { squareMetres } from '../rules/cover.ts'
import type { Feature } from '../rules/geojson.ts'
import { propertiesIn } from '../rules/understand.ts'

/** The only door to changes of the ground: the ground is the same for everyone of the park. */
export const visibleChanges = ({ db, actor }: Looking) =>
  db.selectFrom('groundChange').where('groundChange.parkId', '=', actor.parkId)

const COUNTS = sql<Record<string, number>>`coalesce((
  select json_object_agg(kind, n) from (select i.kind, count(*)::int as n from ground_change_item i
    where i.park_id = ground_change.park_id and i.change_id = ground_change.id group by i.kind) c), '{}')`
const LAYER = sql<{ id: string; name: string }>`(select json_build_object('id', l.id, 'name', l.name) from grid_layer l
  where l.park_id = ground_change.park_id and l.id = ground_change.layer_id)`

const rowsOf = (ctx: Looking) =>
  visibleChanges(ctx)
    .selectAll('groundChange')
    .select([COUNTS.as('counts'), LAYER.as('layer')])
type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>['executeTakeFirstOrThrow']>>
export type ChangeRow = Omit<Row, 'counts' | 'layer'>

const NONE = { new: 0, changed: 0, ended: 0, restored: 0, unchanged: 0, refused: 0 }
const present = (r: Row): GroundChange => ({
  id: r.id,
  version: r.version,
  layer: r.layer,
  state: r.state as GroundChange['state'],
  source: r.source as GroundChange['source'],
  effectiveOn: r.effectiveOn,
  backOf: r.backOf,
  fileName: r.fileName,
  system: r.system as GroundChange['system'],
  suggested: r.suggested as GroundChange['suggested'],
  columns: r.columns as GroundChange['columns'],
  properties: r.given ? propertiesIn((r.given as { features: Feature[] }).features) : [],
  counts: { ...NONE, ...r.counts },
  problem: r.problemZh && r.problemEn ? { zh: r.problemZh, en: r.problemEn } : null,
  by: r.byName,
  createdAt: r.createdAt.toISOString(),
  decidedBy: r.decidedBy,
  decidedAt: r.decidedAt?.toISOString() ?? null,
  jobId: r.state === 'applying' ? r.jobId : null,
  moved: r.moved,
})

export const getChange = async (ctx: Looking, id: string): Promise<GroundChange> => {
  const row = await rowsOf(ctx).where('groundChange.id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return present(row)
}

const MOST = 200
/** The latest first; of one layer, or those that touched one grid. */
export const listChanges = async (
  ctx: Looking,
  { layerId, gridId }: { layerId?: string | undefined; gridId?: string | undefined },
): Promise<{ items: GroundChange[] }> => {
  const rows = await rowsOf(ctx)
    .$if(layerId !== undefined, (q) => q.where('groundChange.layerId', '=', layerId ?? ''))
    .$if(gridId !== undefined, (q) =>
      q.where(
        sql<boolean>`exists (select 1 from ground_change_item i where i.park_id = ground_change.park_id
          and i.change_id = ground_change.id and i.grid_id = ${gridId}::uuid)`,
      ),
    )
    .orderBy('groundChange.createdAt', 'desc')
    .orderBy('groundChange.id', 'desc')
    .limit(MOST)
    .execute()
  return { items: rows.map((r) => present({ ...r, given: null })) }
}

export const itemsOf = (ctx: Looking, changeId: string) =>
  ctx.db
    .selectFrom('groundChangeItem')
    .selectAll()
    .where('parkId', '=', ctx.actor.parkId)
    .where('changeId', '=', changeId)
    .orderBy('position')
export type ItemRow = Awaited<ReturnType<ReturnType<typeof itemsOf>['executeTakeFirstOrThrow']>>

const metres = (b: unknown) => (b ? Math.round(squareMetres(b as Border)) : null)
export const listItems = async (ctx: Looking, id: string): Promise<{ items: GroundItem[] }> => {
  await getChange(ctx, id)
  const rows = await itemsOf(ctx, id).execute()
  const items = rows.map((r) => ({
    id: r.id,
    kind: r.kind as GroundItem['kind'],
    node: r.node as GroundItem['node'],
    gridId: r.gridId,
    code: r.code,
    name: r.name,
    parentCode: r.parentCode,
    was: r.was as GroundItem['was'],
    before: r.before as Border | null,
    after: r.after as Border | null,
    areaBefore: metres(r.before),
    areaAfter: metres(r.after),
    reasons: r.reasons as GroundItem['reasons'],
    notes: r.notes as GroundItem['notes'],
  }))
  return { items }
}
