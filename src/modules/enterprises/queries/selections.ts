import type { RawBuilder } from 'kysely'
import type { Looking } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'

/** Rows of `id`. */
export type Selected = { ids: RawBuilder<unknown> }
/** The enterprises that a named selection holds for this person; a selection that she may not see is a 404. */
export type Selection = (ctx: Looking, id: string) => Promise<Selected>

let segments: Selection | undefined
/** Segments build on this module; they say here who belongs to one, so that the register can be narrowed by it. */
export const offerSegments = (selection: Selection) => {
  segments = selection
}
/** Who belongs to the segment that a question names, if it names one. */
export const selectedBy = async (
  ctx: Looking,
  f: { segmentId?: string | undefined },
): Promise<Selected | undefined> => {
  if (!f.segmentId) return undefined
  if (!segments) throw notFound()
  return segments(ctx, f.segmentId)
}
