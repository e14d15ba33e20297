import { z } from 'zod'
import { contract, Day, Id, Instant, Named, Translated } from '../../../kernel/contract/index.ts'
import { Category } from '../../demands/contract/index.ts'
import { Checklists } from '../../safety/contract/index.ts'
import { Brief } from '../../visits/contract/index.ts'

/** A visit that this person has before her, alone or as a companion. `version` goes into `basedOn` of the form. */
export const PlannedVisit = z.object({
  id: Id,
  version: z.number().int(),
  number: z.string(),
  enterprise: Named,
  day: Day,
  purpose: z.string().nullable(),
})
export type PlannedVisit = z.infer<typeof PlannedVisit>

export const PackedEnterprise = z.object({
  id: Id,
  /** Her own (contact or standing in), planned, or only within her reach. */
  own: z.boolean(),
  /** All that the brief at the door says; telephone numbers masked. */
  brief: Brief,
})
export type PackedEnterprise = z.infer<typeof PackedEnterprise>

/** The same for all enterprises. */
export const Common = z.object({
  me: z.object({ id: Id, name: z.string() }),
  park: Named,
  may: z.array(z.string()),
  categories: z.array(Category),
  departments: z.array(Named),
  purposes: z.array(Translated),
  roles: z.array(z.string()),
  /** Names that a promise is usually given to: herself, the enterprise’s people, departments. */
  promiseOwners: z.array(z.string()),
  /** All lists in force; which one an enterprise has is said in its brief. Null: this person fills in none. */
  checklists: Checklists.nullable(),
})
export type Common = z.infer<typeof Common>

export const PackQuery = z.strictObject({
  deviceId: Id,
  /** `version` of the pack that the device holds: only what has changed comes. */
  since: z.string().max(12_000).optional(),
})
export type PackQuery = z.infer<typeof PackQuery>

export const Pack = z.object({
  /** Opaque; sent back as `since`. */
  version: z.string(),
  /** False: `enterprises` and `common` hold only what changed since. Whatever is not in `ids` is to be deleted from the device. */
  whole: z.boolean(),
  ids: z.array(Id),
  enterprises: z.array(PackedEnterprise),
  /** Null: as before. */
  common: Common.nullable(),
  /** Always whole. */
  planned: z.array(PlannedVisit),
  /** Her diary notes of the last days, for `basedOn`. */
  notes: z.array(
    z.object({ id: Id, version: z.number().int(), day: Day, text: z.string(), review: z.string().nullable() }),
  ),
  /** More enterprises are within reach than a phone may carry. */
  left: z.number().int(),
  /** Server’s clock, and when everything on the device is to be erased unless it speaks with the server before. */
  at: Instant,
  expiresAt: Instant,
})
export type Pack = z.infer<typeof Pack>

export const packContract = contract('field', {
  pack: {
    get: '/field/pack',
    allow: 'visit.write',
    summary: '离线走访资料包',
    query: PackQuery,
    returns: Pack,
  },
})
