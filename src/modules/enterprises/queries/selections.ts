import { type RawBuilder, sql } from 'kysely'
import type { Looking } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'

/** Rows of `id`. */
type Ids = { ids: RawBuilder<unknown> }
/** Grids and all below them: of the layer that the files themselves name, and of others. */
type Below = { first: string[]; others: string[] }
/** What a question names and the register cannot know by itself. */
export type Selected = { segment?: Ids; grids?: Below }
/** The enterprises that a named selection holds for this person; a selection that she may not see is a 404. */
export type Selection = (ctx: Looking, id: string) => Promise<Ids>

let segments: Selection | undefined
/** Segments build on this module; they say here who belongs to one, so that the register can be narrowed by it. */
export const offerSegments = (selection: Selection) => {
  segments = selection
}
const segmentOf = (ctx: Looking, id: string): Promise<Ids> => {
  if (!segments) throw notFound()
  return segments(ctx, id)
}

const below = async ({ db, actor }: Looking, ids: readonly string[]): Promise<Below> => {
  const { rows } = await sql<{ id: string; isFirst: boolean }>`
    with recursive below as (
      select id, layer_id from grid where park_id = ${actor.parkId}::uuid and id = any(${ids as string[]}::uuid[])
      union
      select g.id, g.layer_id from grid g join below b on g.parent_id = b.id where g.park_id = ${actor.parkId}::uuid)
    select id, layer_id = (select l.id from grid_layer l where l.park_id = ${actor.parkId}::uuid order by l.position, l.code limit 1) as "isFirst"
    from below`.execute(db as never)
  const { first = [], others = [] } = Object.groupBy(rows, (r) => (r.isFirst ? 'first' : 'others'))
  return { first: first.map((r) => r.id), others: others.map((r) => r.id) }
}

type Names = { segmentId?: string | undefined; gridId?: readonly string[] | undefined }
/** Who belongs to the segment that a question names, and what lies below the grids that it names. */
export const selectedBy = async (ctx: Looking, f: Names): Promise<Selected> => ({
  ...(f.segmentId ? { segment: await segmentOf(ctx, f.segmentId) } : {}),
  ...(f.gridId ? { grids: await below(ctx, f.gridId) } : {}),
})
