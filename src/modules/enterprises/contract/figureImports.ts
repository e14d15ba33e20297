import { z } from 'zod'
import { choice } from '../../../kernel/contract/index.ts'
import { IndicatorKind, Period } from './indicators.ts'

/** What the rows of a sheet are about. */
export const ImportSubject = choice({
  register: ['企业名册', 'A register of enterprises'],
  figures: ['指标数据', 'Figures over time'],
})
export type ImportSubject = z.infer<typeof ImportSubject>

/** What a column of a sheet of figures may mean; the titles are those of our own export. */
export const FigureField = choice({
  code: ['统一社会信用代码', 'Unified social credit code'],
  name: ['企业名称', 'Enterprise name'],
  indicator: ['指标', 'Figure'],
  period: ['期间', 'Period'],
  year: ['年份', 'Year'],
  value: ['数值', 'Value'],
  unit: ['单位', 'Unit'],
})
export type FigureField = z.infer<typeof FigureField>

/** 2025, 2025-Q3, 2025-07; or Q3, 07 and Y (all of it) of a year that is said elsewhere. */
export const FigurePeriod = z.string().regex(/^([12]\d{3}(-Q[1-4]|-(0[1-9]|1[0-2]))?|Q[1-4]|Y|0[1-9]|1[0-2])$/)

export const FigureColumn = z.strictObject({
  column: z.number().int().min(0).max(600),
  field: FigureField,
  /** Of a column of values: what its heading says. Left out: what the row says, else the whole sheet. */
  kind: IndicatorKind.optional(),
  period: FigurePeriod.optional(),
  unit: z.string().max(20).optional(),
})
export type FigureColumn = z.infer<typeof FigureColumn>

export const FigureMapping = z.strictObject({
  sheet: z.number().int().min(0).default(0),
  columns: z.array(FigureColumn).min(1).max(520),
  /** Of the whole sheet, where neither column nor row says it; a year also completes 一季度 and 1月. */
  kind: IndicatorKind.nullable().default(null),
  period: Period.nullable().default(null),
  unit: z.string().max(20).nullable().default(null),
})
export type FigureMapping = z.output<typeof FigureMapping>

/** What the sheet looks like as a sheet of figures. */
export const FigureProposal = z.object({
  columns: z.array(FigureColumn),
  kind: IndicatorKind.nullable(),
  period: Period.nullable(),
  unit: z.string().nullable(),
  /** The columns are matched as they were for the same heading last time; periods are always read anew. */
  remembered: z.boolean(),
  /** Columns whose months run from January without being a quarter or a year: no period of their own. */
  cumulated: z.array(z.number().int()),
})
export type FigureProposal = z.infer<typeof FigureProposal>
