import { z } from 'zod'
import { choice, contract, Id, Instant, listOf } from '../../../kernel/contract/index.ts'
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
})
