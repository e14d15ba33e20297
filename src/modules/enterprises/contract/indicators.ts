import { z } from 'zod'
import { choice, contract, Id, Instant, listOf, many, Translated } from '../../../kernel/contract/index.ts'
import { FactSource } from './shapes.ts'

export const IndicatorKind = choice({
  staff: ['从业人员', 'Staff'],
  revenue: ['营业收入', 'Revenue'],
  assets: ['资产总额', 'Total assets'],
  tax: ['纳税额', 'Tax paid'],
  profit: ['利润总额', 'Profit'],
  output: ['工业总产值', 'Industrial output'],
  rd: ['研发投入', 'R&D spending'],
  export: ['出口额', 'Exports'],
  investment: ['固定资产投资', 'Fixed-asset investment'],
  electricity: ['用电量', 'Electricity'],
  patents: ['有效专利', 'Patents in force'],
  inventions: ['其中发明专利', 'Invention patents among them'],
  software: ['软件著作权', 'Software copyrights'],
  trademarks: ['注册商标', 'Registered trademarks'],
})
export type IndicatorKind = z.infer<typeof IndicatorKind>
export const IndicatorUnit = choice({
  person: ['人', 'persons'],
  yuan: ['元', 'yuan'],
  wan: ['万元', '×10,000 yuan'],
  yi: ['亿元', '×100 million yuan'],
  kwh: ['千瓦时', 'kWh'],
  wankwh: ['万千瓦时', '×10,000 kWh'],
  item: ['件', 'items'],
})
export type IndicatorUnit = z.infer<typeof IndicatorUnit>

/** 2025, 2025-Q3 or 2025-07. */
export const Period = z.string().regex(/^[12]\d{3}(-Q[1-4]|-(0[1-9]|1[0-2]))?$/)

export const Indicator = z.object({
  id: Id,
  kind: IndicatorKind,
  period: z.string(),
  value: z.number(),
  unit: IndicatorUnit,
  source: FactSource,
  byName: z.string(),
  updatedAt: Instant,
})
export type Indicator = z.infer<typeof Indicator>
export const NewIndicator = z.strictObject({
  kind: IndicatorKind,
  period: Period,
  value: z.number().min(-1e13).max(1e13),
  unit: IndicatorUnit.optional(),
  source: FactSource.default('desk'),
})
export type NewIndicator = z.output<typeof NewIndicator>

export const Span = choice({ month: ['按月', 'By month'], quarter: ['按季', 'By quarter'], year: ['按年', 'By year'] })
export type Span = z.infer<typeof Span>

/** What an indicator is: its units (the first is meant where none is named) and what a longer period is of its parts. */
export const IndicatorDefinition = z.object({
  kind: IndicatorKind,
  label: Translated,
  units: z.array(IndicatorUnit),
  /** `sum`: of the parts; `last`: what stands at the end. */
  whole: z.enum(['sum', 'last']),
})
/** What one source said last. */
export const SourceWord = z.object({
  source: FactSource,
  value: z.number(),
  unit: IndicatorUnit,
  byName: z.string(),
  at: Instant,
})
export type SourceWord = z.infer<typeof SourceWord>

export const IndicatorPoint = z.object({
  period: z.string(),
  /** In the unit of the series. Nothing in a gap. */
  value: z.number().nullable(),
  /** As reported, by its complete parts, or missing between two periods that are known. */
  how: z.enum(['reported', 'parts', 'gap']),
  partsKnown: z.number().int(),
  partsAll: z.number().int(),
  /** In per cent; nothing where the earlier period is not known or not above zero. */
  yearOnYear: z.number().nullable(),
  onPrevious: z.number().nullable(),
  /** Why it stands out from its own history. */
  outlier: Translated.nullable(),
  /** What the parts come to, where that is not what was reported. */
  differs: z.number().nullable(),
  told: SourceWord.nullable(),
  /** The last word of each source, where they do not say the same. */
  conflict: z.array(SourceWord),
})
export type IndicatorPoint = z.infer<typeof IndicatorPoint>
export const IndicatorSeries = z.object({
  kind: IndicatorKind,
  span: Span,
  unit: IndicatorUnit,
  /** From the first known period to the last. */
  points: z.array(IndicatorPoint),
})
export type IndicatorSeries = z.infer<typeof IndicatorSeries>
export const SeriesFilter = z.strictObject({ span: Span.default('year'), kind: many(IndicatorKind).optional() })
export type SeriesFilter = z.output<typeof SeriesFilter>

export const indicatorContract = contract('indicators', {
  list: {
    get: '/enterprises/:id/indicators',
    allow: 'enterprise.read',
    summary: '企业指标',
    returns: listOf(Indicator),
  },
  add: {
    post: '/enterprises/:id/indicators',
    allow: 'enterprise.edit',
    summary: '登记指标（同一期再次登记即更正）',
    body: NewIndicator,
    returns: Indicator,
    status: 201,
  },
  definitions: {
    get: '/indicator-definitions',
    allow: 'enterprise.read',
    summary: '指标定义：单位与汇总口径',
    returns: listOf(IndicatorDefinition),
  },
  series: {
    get: '/enterprises/:id/indicators/series',
    allow: 'enterprise.read',
    summary: '指标时间序列：同比、环比、缺期、异常、来源冲突',
    query: SeriesFilter,
    returns: listOf(IndicatorSeries),
  },
  history: {
    get: '/enterprises/:id/indicators/:kind/:period/history',
    allow: 'enterprise.read',
    summary: '一项指标一期的历次登记',
    returns: listOf(SourceWord),
  },
})
