import { z } from 'zod'
import { contract, Id, listOf, Translated } from '../../../kernel/contract/index.ts'
import { Month, Subject } from './shapes.ts'

const Division = z.object({ code: z.string(), name: z.string() })
/** A division of GB/T 2260 that holds a park of one's own, or that one may look for. */
export const Region = Division.extend({
  /** From the province down to the division itself. */
  path: z.array(Division),
  /** How many of one's own parks lie in it. */
  parks: z.number().int(),
  /** Whether its figures may be read here. */
  granted: z.boolean(),
})
export type Region = z.infer<typeof Region>

/** `held`: there is a number, and it is not told: fewer than five, or it would give such a one away. `none`: nobody counted. */
const Cell = z.object({
  month: Month,
  state: z.enum(['told', 'held', 'none']),
  value: z.number().nullable(),
  /** A sum without what is held back or left out: the whole is no less. */
  partial: z.boolean(),
})
export type Cell = z.infer<typeof Cell>

export const FigureLine = z.object({
  key: z.string(),
  measure: z.string(),
  label: Translated,
  unit: z.enum(['count', 'percent', 'days']),
  /** Everything told, added up; the parks of a division that are counted together; one park that has opened this. */
  kind: z.enum(['sum', 'together', 'park']),
  park: z.object({ id: Id, name: z.string() }).nullable(),
  division: Division.nullable(),
  /** How many parks are in it in the last month shown. */
  parks: z.number().int(),
  cells: z.array(Cell),
})
export type FigureLine = z.infer<typeof FigureLine>

export const FigureFilter = z.strictObject({
  subject: Subject.default('enterprises'),
  /** The last of twelve months; never later than the last that is final. */
  until: Month.optional(),
  /** One measure alone, for a table of parks. */
  measure: z.string().max(60).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
  cursor: z.string().max(500).optional(),
})
export type FigureFilter = z.infer<typeof FigureFilter>

export const RegionFigures = z.object({
  division: Division,
  subject: Subject,
  months: z.array(Month),
  /** Parks that lie in it, and how many of them are in no sum of the last month because fewer than three would be summed up. */
  parks: z.number().int(),
  leftOut: z.number().int(),
  least: z.number().int(),
  leastParks: z.number().int(),
  items: z.array(FigureLine),
  nextCursor: z.string().nullable(),
  total: z.number().int(),
  totalIsExact: z.boolean(),
})
export type RegionFigures = z.infer<typeof RegionFigures>

export const regionContract = contract('regions', {
  list: { get: '/regions', allow: 'signed-in', summary: '本人所在园区的行政区划', returns: listOf(Region) },
  figures: {
    get: '/regions/:code/figures',
    allow: 'region.read',
    summary: '区域汇总数据',
    query: FigureFilter,
    returns: RegionFigures,
    exports: true,
  },
})
