import { normaliseHeader, suggestMapping } from '../../../../../kernel/sheets/headers.ts'
import {
  type FigureColumn,
  FigureField,
  type FigureProposal,
  type ImportSubject,
} from '../../../contract/figureImports.ts'
import type { IndicatorKind } from '../../../contract/indicators.ts'
import { DEFINITIONS } from '../../indicators/index.ts'
import { FIELDS } from '../headings.ts'
import { indicatorIn } from './names.ts'
import { periodOf, timeIn } from './periods.ts'
import { unitIn } from './values.ts'

type Header = { column: number; title: string; unit: string | null; samples: string[] }
type Sheet = {
  name: string
  headers: Header[]
  suggested: readonly { column: number; field: string }[]
  above?: string | undefined
}

const WORDS: Record<Exclude<FigureField, 'code' | 'name'>, string[]> = {
  indicator: ['指标名称', '指标项', '项目', '统计项目'],
  period: ['时期', '月份', '季度', '所属期', '统计期', '报告期', '所属时期', '数据期', '时间'],
  year: ['年度', '年'],
  value: ['数据', '指标值', '金额', '值', '本期', '本期数'],
  unit: ['计量单位', '数据单位'],
}
/** Columns that belong to a row; common words match a title as a whole only. */
const ROW_FIELDS = Object.entries(WORDS).map(([key, more]) => ({
  key,
  titles: [],
  exact: [...FigureField.labels[key as FigureField], ...more],
}))
const WHO = FIELDS.filter((f) => f.key === 'code' || f.key === 'name')

const named = (headers: readonly Header[]): FigureColumn[] => {
  const known = headers.map((h) => ({ ...h, ...normaliseHeader(h.title) }))
  const plain = known.map(({ column, title, name }) => ({ column, title, name }))
  return suggestMapping(plain, [...WHO, ...ROW_FIELDS]).map(({ key, column }) => ({
    column,
    field: key as FigureField,
  }))
}

/** Of the whole sheet, by the text above its heading, its name and that of the file: 2024年企业营业收入统计表（单位：万元）. */
const wholeOf = (texts: readonly string[]) => {
  const told = texts.map(timeIn)
  const kind = told.map((t) => indicatorIn(t.rest.replace(/单位[\s\S]*$/, ''))).find((k) => k !== undefined)
  const period = told.map((t) => periodOf(t, undefined)).find((p) => p !== undefined && p.length >= 4)
  const unit = texts.map((t) => /单位[:：]\s*([^\s)）】,，;；]+)/.exec(t)?.[1]).find((u) => u !== undefined)
  return { kind: kind ?? null, period: period ?? null, unit: unit ?? null }
}

const isNumber = (text: string) => /^\(?¥?[-+]?[\d,，.]+/.test(text.normalize('NFKC'))
/** A heading of figures names a figure or a time, and what stands below are numbers. */
const valueIn = (h: Header, whole: { kind: IndicatorKind | null }): FigureColumn | 'cumulated' | undefined => {
  const told = timeIn(h.title)
  const own = indicatorIn(told.rest)
  const hasTime = told.months !== undefined || told.year !== undefined
  if (!own && (!hasTime || told.odd)) return undefined
  const rest = normaliseHeader(told.rest).name
  // 2024年1月增速 is about a time as well, and no figure we keep.
  if (!own && rest !== '' && !unitIn(rest, whole.kind ?? 'revenue')) return undefined
  const isPlain = own !== undefined && (hasTime || h.unit !== null)
  if (!isPlain && h.samples.length > 0 && !h.samples.some(isNumber)) return undefined
  const kind = own ?? whole.kind
  const period = periodOf(told, kind ? DEFINITIONS[kind].whole : undefined)
  if (hasTime && !period) return 'cumulated'
  const unit = h.unit ?? undefined
  return {
    column: h.column,
    field: 'value',
    ...(own && { kind: own }),
    ...(period && { period }),
    ...(unit && { unit }),
  }
}

/** What a sheet would be as one of figures. */
export const figuresIn = (sheet: Sheet, fileName: string): FigureProposal => {
  const whole = wholeOf([sheet.above ?? '', sheet.name, fileName.replace(/\.\w+$/, '')])
  const columns = named(sheet.headers)
  const cumulated: number[] = []
  for (const h of sheet.headers) {
    if (columns.some((c) => c.column === h.column)) continue
    const found = valueIn(h, whole)
    if (found === 'cumulated') cumulated.push(h.column)
    else if (found) columns.push(found)
  }
  return { columns: columns.sort((a, b) => a.column - b.column), ...whole, remembered: false, cumulated }
}

/** Figures, where most of what is understood are figures of a time and somebody is named. */
export const subjectOf = (sheet: Sheet, { columns, period, kind }: FigureProposal): ImportSubject => {
  const has = (field: FigureField) => columns.some((c) => c.field === field)
  const values = columns.filter((c) => c.field === 'value')
  const timed = values.filter((c) => c.period || period || has('period') || has('year'))
  const meant = timed.filter((c) => c.kind || kind || c.period || has('indicator'))
  const others = sheet.suggested.filter((s) => !columns.some((c) => c.column === s.column))
  return (has('code') || has('name')) && meant.length > 0 && meant.length >= others.length ? 'figures' : 'register'
}

/** The choice of the last time, with the periods that stand in the heading now. */
export const asRemembered = (now: FigureProposal, then: readonly FigureColumn[]): FigureProposal => ({
  ...now,
  columns: then.map((c) => {
    const period = now.columns.find((n) => n.column === c.column)?.period
    return c.field === 'value' && period ? { ...c, period } : c
  }),
  remembered: true,
})
