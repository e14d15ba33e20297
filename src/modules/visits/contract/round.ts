import { z } from 'zod'
import { contract, Day, Id } from '../../../kernel/contract/index.ts'
import { DueItem, Planned } from './planning.ts'

const Lng = z.coerce.number().min(-180).max(180)
const Lat = z.coerce.number().min(-90).max(90)
export const RoundQuery = z.strictObject({
  day: Day.optional(),
  /** Where one sets out; from the first stop when left out. Used for the order and kept nowhere. */
  lng: Lng.optional(),
  lat: Lat.optional(),
  /** So many of one's own enterprises that are due by then and not planned come along. */
  suggest: z.coerce.number().int().min(0).max(20).default(0),
})
export type RoundQuery = z.infer<typeof RoundQuery>

const Stop = z.object({
  enterprise: z.object({
    id: Id,
    name: z.string(),
    address: z.string().nullable(),
    lng: z.number().nullable(),
    lat: z.number().nullable(),
  }),
  /** Null: only suggested. */
  visit: Planned.extend({ purpose: z.string().nullable() }).nullable(),
  reasons: DueItem.shape.reasons,
  /** As the crow flies from the stop before, or from the start. */
  metres: z.number().int().nullable(),
})
export type Stop = z.infer<typeof Stop>
/** One's visits of a day in the order of the way. */
export const Round = z.object({
  day: Day,
  stops: z.array(Stop),
  /** Of these nobody knows where they are. */
  unplaced: z.array(Stop),
  metres: z.number().int(),
})
export type Round = z.infer<typeof Round>

export const roundContract = contract('rounds', {
  get: { get: '/visits/round', allow: 'visit.write', summary: '当日走访路线', query: RoundQuery, returns: Round },
})
