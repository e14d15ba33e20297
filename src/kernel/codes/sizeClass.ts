import type { Reason } from './reason.ts'
import { type Bounds, type Indicator, type SizeRow, sizeRowOf } from './sizeRows.ts'

export type EnterpriseFigures = { industryCode: string } & { [indicator in Indicator]?: number | null | undefined }

export type SizeClass = {
  size: 'large' | 'medium' | 'small' | 'micro' | 'unknown'
  /** Row of the standard's table, null where none applies. */
  row: number | null
  missing: Array<Indicator | 'industryCode'>
  reasons: Reason[]
}

export const sizeLabels: Readonly<Record<SizeClass['size'], { zh: string; en: string }>> = {
  large: { zh: '大型', en: 'Large' },
  medium: { zh: '中型', en: 'Medium' },
  small: { zh: '小型', en: 'Small' },
  micro: { zh: '微型', en: 'Micro' },
  unknown: { zh: '未划型', en: 'Not classified' },
}

/**
 * 工信部联企业〔2011〕300号: micro as soon as one indicator lies below the small bound; otherwise every bound of a
 * grade must be reached to be in it. Staff in persons, revenue and assets in 万元 of the last year.
 */
export const sizeClass = (figures: EnterpriseFigures): SizeClass => {
  const row = sizeRowOf(figures.industryCode)
  if (typeof row === 'string') return unclassified(row)
  const head = rowReason(row)
  const given = (indicator: Indicator) => figures[indicator] ?? undefined
  const below = shortfalls(row.small, given)
  if (below.length > 0)
    return { size: 'micro', row: row.row, missing: [], reasons: [head, ...below.map(belowReason('small'))] }
  const missing = indicatorsOf(row).filter((indicator) => given(indicator) === undefined)
  if (missing.length > 0)
    return { size: 'unknown', row: row.row, missing, reasons: [head, ...missing.map(missingReason)] }
  return graded(row, head, given)
}

type Given = (indicator: Indicator) => number | undefined
type Shortfall = { indicator: Indicator; value: number; bound: number }

const graded = (row: SizeRow, head: Reason, given: Given): SizeClass => {
  const belowLarge = shortfalls(row.large, given)
  const belowMedium = shortfalls(row.medium, given)
  const result = (size: SizeClass['size'], why: Reason[]) => ({
    size,
    row: row.row,
    missing: [],
    reasons: [head, ...why],
  })
  if (belowLarge.length === 0) return result('large', [allReached('large')])
  if (belowMedium.length === 0) return result('medium', [allReached('medium'), ...belowLarge.map(belowReason('large'))])
  return result('small', [allReached('small'), ...belowMedium.map(belowReason('medium'))])
}

/** 以上 includes the number itself, 以下 does not. */
const shortfalls = (bounds: Bounds, given: Given): Shortfall[] =>
  (Object.entries(bounds) as Array<[Indicator, number]>).flatMap(([indicator, bound]) => {
    const value = given(indicator)
    return value !== undefined && value < bound ? [{ indicator, value, bound }] : []
  })

const indicatorsOf = (row: SizeRow): Indicator[] =>
  Object.keys({ ...row.large, ...row.medium, ...row.small }) as Indicator[]

const INDICATORS: Readonly<Record<Indicator, { zh: string; en: string; unit: string; unitEn: string }>> = {
  staff: { zh: '从业人员', en: 'Staff', unit: '人', unitEn: 'persons' },
  revenueWan: { zh: '营业收入', en: 'Revenue', unit: '万元', unitEn: '×10,000 yuan' },
  assetsWan: { zh: '资产总额', en: 'Total assets', unit: '万元', unitEn: '×10,000 yuan' },
}

const rowReason = (row: SizeRow): Reason => ({
  code: 'row',
  zh: `适用《中小企业划型标准规定》“${row.name}”`,
  en: `Row “${row.en}” of the size standard applies`,
})

const belowReason =
  (grade: 'large' | 'medium' | 'small') =>
  ({ indicator, value, bound }: Shortfall): Reason => {
    const { zh, en, unit, unitEn } = INDICATORS[indicator]
    return {
      code: `below_${grade}`,
      zh: `${zh}${value}${unit}，未达到${sizeLabels[grade].zh}下限${bound}${unit}`,
      en: `${en} ${value} ${unitEn} is below ${bound}, the bound for ${sizeLabels[grade].en.toLowerCase()}`,
    }
  }

const allReached = (grade: 'large' | 'medium' | 'small'): Reason => ({
  code: `reaches_${grade}`,
  zh: `各项指标均达到${sizeLabels[grade].zh}下限`,
  en: `All indicators reach the bounds for ${sizeLabels[grade].en.toLowerCase()}`,
})

const missingReason = (indicator: Indicator): Reason => ({
  code: 'missing',
  zh: `缺少${INDICATORS[indicator].zh}`,
  en: `${INDICATORS[indicator].en} is missing`,
})

const NO_ROW: Readonly<Record<'not_covered' | 'too_broad' | 'unknown_industry', readonly [zh: string, en: string]>> = {
  not_covered: ['该行业不在《中小企业划型标准规定》适用范围内', 'The size standard does not cover this industry'],
  too_broad: ['行业代码过宽，请填写到中类或小类', 'The industry code is too broad; give the group or class'],
  unknown_industry: ['行业代码不存在', 'The industry code does not exist'],
}

const unclassified = (code: keyof typeof NO_ROW): SizeClass => ({
  size: 'unknown',
  row: null,
  missing: code === 'not_covered' ? [] : ['industryCode'],
  reasons: [{ code, zh: NO_ROW[code][0], en: NO_ROW[code][1] }],
})
