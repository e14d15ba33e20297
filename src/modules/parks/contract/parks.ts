import { z } from 'zod'
import { contract, Id, Instant, listOf, text, Version } from '../../../kernel/contract/index.ts'
import { Hours } from './calendars.ts'
import { Border, Point } from './shapes.ts'

export const ParkSettings = z.object({
  id: Id,
  version: Version,
  code: z.string(),
  name: z.string(),
  divisionCode: z.string().nullable(),
  demo: z.boolean(),
  /** Blocks of business hours, minutes after midnight. */
  hours: z.array(Hours),
  outline: Border.nullable(),
  centre: Point.nullable(),
  updatedAt: Instant,
})
export type ParkSettings = z.infer<typeof ParkSettings>

const rising = (hours: readonly Hours[]) =>
  hours.every(([from, to], i) => from < to && from >= (i === 0 ? 0 : (hours[i - 1]?.[1] ?? 0)))
const BusinessHours = z
  .array(Hours)
  .min(1)
  .max(6)
  .refine(rising, {
    params: {
      code: 'hours',
      zh: '上班时段须先后排列、互不重叠，且开始早于结束',
      en: 'Blocks must follow one another without overlap, each starting before it ends',
    },
  })

export const EditPark = z
  .strictObject({ name: text(60), hours: BusinessHours, outline: Border.nullable(), centre: Point.nullable() })
  .partial()
export type EditPark = z.infer<typeof EditPark>

/** A park that the signed-in person is let into. */
export const OwnPark = z.object({
  id: Id,
  code: z.string(),
  name: z.string(),
  divisionCode: z.string().nullable(),
  demo: z.boolean(),
  /** The one the session is in. */
  current: z.boolean(),
})
export type OwnPark = z.infer<typeof OwnPark>

export const parkContract = contract('parks', {
  list: { get: '/parks', allow: 'signed-in', summary: '本人所在的园区', returns: listOf(OwnPark) },
  mapBase: {
    get: '/parks/map-base',
    allow: 'signed-in',
    summary: '地图底图',
    returns: z.object({ tiles: z.object({ url: z.string(), attribution: z.string() }).nullable() }),
  },
  current: { get: '/parks/current', allow: 'park.read', summary: '当前园区', returns: ParkSettings },
  edit: {
    patch: '/parks/current',
    allow: 'park.manage',
    summary: '修改园区设置',
    body: EditPark,
    returns: ParkSettings,
    versioned: true,
  },
})
