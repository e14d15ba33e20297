import { z } from 'zod'
import { choice, Day, Id, Translated, text } from '../../../../kernel/contract/index.ts'
import { RELATIVE } from '../../rules/indicators/index.ts'
import { IndicatorKind, IndicatorUnit, Period } from '../indicators.ts'
import { EnterpriseSize, EnterpriseStatus, EnterpriseTier } from '../shapes.ts'
import { TitleKind } from '../titles.ts'
import { AskedField, Met } from './choices.ts'

/** Entries whose absence can be asked for. */
export const EntryName = choice({
  industry: ['行业', 'Industry'],
  size: ['企业规模', 'Size class'],
  capital: ['注册资本', 'Registered capital'],
  founded: ['成立日期', 'Founding date'],
  address: ['地址', 'Address'],
  point: ['坐标', 'Position'],
  grid: ['网格', 'Grid'],
  legalPerson: ['法定代表人', 'Legal representative'],
  phone: ['联系电话', 'A phone number'],
  staff: ['从业人员', 'Staff'],
  revenue: ['营业收入', 'Revenue'],
})
export type EntryName = z.infer<typeof EntryName>

const limit = z.enum(['at-least', 'at-most'])
const listed = z.enum(['one-of', 'none-of'])
const some = <S extends z.ZodType>(item: S) => z.array(item).min(1).max(30)
const KnownSize = EnterpriseSize.exclude(['unknown'])
const RELATIVES = Object.keys(RELATIVE) as [keyof typeof RELATIVE, ...(keyof typeof RELATIVE)[]]
/** 2025, 2025-Q3, 2025-07, or the last year, quarter or month that is over. */
export const AskedPeriod = z.union([z.enum(RELATIVES), Period])
const AMOUNT = z.number().min(-1e13).max(1e13)

const industry = z.strictObject({
  field: z.literal('industry'),
  operator: listed,
  /** A section, or the beginning of a GB/T 4754 code, with or without its letter: C and 39 cover 3989. */
  values: some(z.string().regex(/^([A-T]|[A-T]?\d{2,4})$/)),
})
const size = z.strictObject({ field: z.literal('size'), operator: listed, values: some(KnownSize) })
/** In 万元 of the yuan. */
const capital = z.strictObject({ field: z.literal('capital'), operator: limit, value: z.number().min(0).max(1e9) })
const founded = z.strictObject({
  field: z.literal('founded'),
  operator: z.enum(['on-or-before', 'on-or-after']),
  value: Day,
})
const age = z.strictObject({ field: z.literal('age'), operator: limit, value: z.number().int().min(0).max(200) })
/** A grid, or an area with the grids in it. */
const grid = z.strictObject({ field: z.literal('grid'), operator: listed, values: some(Id) })
/** `none-of`: none in force is on record, which is not to say that none is held. */
const title = z.strictObject({ field: z.literal('title'), operator: listed, values: some(TitleKind) })
const tag = z.strictObject({ field: z.literal('tag'), operator: listed, values: some(text(30)) })
const staff = z.strictObject({ field: z.literal('staff'), operator: limit, value: z.number().int().min(0).max(1e7) })

/** What policies ask about as well. */
export const FILE_CONDITIONS = [industry, size, capital, founded, age, grid, title, tag, staff] as const

const figured = { kind: IndicatorKind, period: AskedPeriod, operator: limit }
const counted = { operator: limit, value: z.number().int().min(0).max(10_000) }

/** One question to a file, as data. */
export const AskedCondition = z.discriminatedUnion('field', [
  ...FILE_CONDITIONS,
  z.strictObject({ field: z.literal('status'), operator: listed, values: some(EnterpriseStatus) }),
  z.strictObject({ field: z.literal('tier'), operator: listed, values: some(EnterpriseTier) }),
  /** One in force that ends within so many days, and no later one of its kind on record. */
  z.strictObject({
    field: z.literal('title-ends'),
    operator: z.literal('within'),
    values: some(TitleKind),
    value: z.number().int().min(0).max(1000),
  }),
  z.strictObject({ field: z.literal('figure'), ...figured, value: AMOUNT, unit: IndicatorUnit }),
  /** In per cent over the same period a year earlier. */
  z.strictObject({ field: z.literal('growth'), ...figured, value: z.number().min(-100).max(100_000) }),
  /** `present`: the file says all of these; `absent`: at least one of them is missing. */
  z.strictObject({ field: z.literal('entry'), operator: z.enum(['present', 'absent']), values: some(EntryName) }),
  z.strictObject({ field: z.literal('open-demands'), ...counted }),
  z.strictObject({ field: z.literal('open-hazards'), ...counted }),
])
export type AskedCondition = z.infer<typeof AskedCondition>

const Match = choice({ all: ['全部符合', 'All of them'], any: ['任一符合', 'Any of them'] })
export type Match = z.infer<typeof Match>
const ConditionGroup = z.strictObject({ match: Match, conditions: z.array(AskedCondition).min(1).max(20) })
/** Groups of conditions: all or any of the conditions in a group, all or any of the groups. */
export const ConditionRule = z.strictObject({ match: Match, groups: z.array(ConditionGroup).min(1).max(8) })
export type ConditionRule = z.infer<typeof ConditionRule>

/** One condition held against one file: the words name the value and the day it was written down. */
export const JudgedCondition = z.object({ field: AskedField, met: Met, asked: Translated, found: Translated })
export type JudgedCondition = z.infer<typeof JudgedCondition>
export const JudgedRule = z.object({
  met: Met,
  match: Match,
  groups: z.array(z.object({ met: Met, match: Match, conditions: z.array(JudgedCondition) })),
})
export type JudgedRule = z.infer<typeof JudgedRule>
