import { divisionPath } from '../../../kernel/codes/divisions.ts'
import { industryName } from '../../../kernel/codes/industries.ts'
import type { Label, Translated } from '../../../kernel/contract/index.ts'
import {
  CodeWarning,
  EnterpriseSize,
  EnterpriseStatus,
  EnterpriseTier,
  FactSource,
  IndicatorKind,
  IndicatorUnit,
} from '../../enterprises/contract/index.ts'

type Words = { zh: string; en: string }
const both = (text: string): Words => ({ zh: text, en: text })
export const wordsOf = ([zh, en]: Label): Words => ({ zh, en })
const choiceOf = (from: { labels: Record<string, Label> }, value: unknown): Words => {
  const label = from.labels[String(value)]
  return label ? wordsOf(label) : both(String(value))
}
const NOTHING: Words = { zh: '（空）', en: '(empty)' }

const FEN = 100
const WAN = 10_000
const capital = (v: Readonly<Record<string, unknown>>): Words => {
  const yuan = Number(v.registeredCapitalFen) / FEN
  const currency =
    v.registeredCapitalCurrency && v.registeredCapitalCurrency !== 'CNY' ? ` ${v.registeredCapitalCurrency}` : ''
  return { zh: `${yuan / WAN} 万元${currency}`, en: `${yuan.toLocaleString('en-US')} yuan${currency}` }
}
const LENGTH = { year: 4, month: 7, day: 10 } as const
const founded = (v: Readonly<Record<string, unknown>>): Words =>
  both(String(v.foundedOn).slice(0, LENGTH[v.foundedPrecision as keyof typeof LENGTH] ?? LENGTH.day))
const code = (v: Readonly<Record<string, unknown>>): Words => {
  if (!v.codeWarning) return both(String(v.code))
  const mark = choiceOf(CodeWarning, v.codeWarning)
  return { zh: `${v.code}（${mark.zh}）`, en: `${v.code} (${mark.en})` }
}
const status = (v: Readonly<Record<string, unknown>>): Words => {
  const said = choiceOf(EnterpriseStatus, v.status)
  return v.statusSince ? { zh: `${said.zh}（${v.statusSince} 起）`, en: `${said.en} (since ${v.statusSince})` } : said
}

export type GridName = (id: string) => string | undefined
const SAID: Record<string, (v: Readonly<Record<string, unknown>>, gridName: GridName) => Words> = {
  code,
  status,
  size: (v) => choiceOf(EnterpriseSize, v.size),
  tier: (v) => choiceOf(EnterpriseTier, v.tier),
  industryCode: (v) => both([v.industryCode, industryName(String(v.industryCode))].filter(Boolean).join(' ')),
  registeredCapital: capital,
  foundedOn: founded,
  divisionCode: (v) => {
    const path = divisionPath(String(v.divisionCode)).map((d) => d.name)
    return both(path.join(' ') || String(v.divisionCode))
  },
  point: (v) => both(`${v.lng}, ${v.lat}`),
  gridId: (v, gridName) => both(gridName(String(v.gridId)) ?? String(v.gridId)),
}

const isNothing = (value: unknown) =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

/** What a field says, in words; `values` are its columns. */
export const sayField = (field: string, values: Readonly<Record<string, unknown>>, gridName: GridName): Words => {
  const first = Object.values(values)[0]
  if (isNothing(first)) return NOTHING
  const say = SAID[field]
  if (say) return say(values, gridName)
  return both(Array.isArray(first) ? first.join('、') : String(first))
}

export const saySource = (source: string): Translated => choiceOf(FactSource, source)
export const sayFigure = (f: { value: number; unit: string }): Words => {
  const unit = choiceOf(IndicatorUnit, f.unit)
  return { zh: `${f.value} ${unit.zh}`, en: `${f.value} ${unit.en}` }
}
export const labelOfFigure = (kind: string, period: string): Words => {
  const label = choiceOf(IndicatorKind, kind)
  return { zh: `${label.zh} ${period}`, en: `${label.en} ${period}` }
}
