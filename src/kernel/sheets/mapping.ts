import { type Header, normaliseHeader } from './headerText.ts'

/** `exact`: words too common to count as a part of others (名称 is in 合同名称 as well). */
export type Field = { key: string; titles: string[]; exact?: string[] }
/** Score 1 is the same words; below 0.55 nothing is suggested. */
export type Mapping = { key: string; column: number; title: string; unit?: string; score: number }

const WORTH_SUGGESTING = 0.55

/** The best column for each field, every column and every field at most once, in the order of the columns. */
export function suggestMapping(headers: Header[], fields: Field[]): Mapping[] {
  const pairs = fields.flatMap((field) => headers.map((header) => ({ field, header, score: scoreOf(header, field) })))
  const chosen: Mapping[] = []
  for (const { field, header, score } of pairs.sort((a, b) => b.score - a.score)) {
    if (score < WORTH_SUGGESTING) break
    if (chosen.some((c) => c.key === field.key || c.column === header.column)) continue
    const unit = header.unit ? { unit: header.unit } : {}
    chosen.push({ key: field.key, column: header.column, title: header.title, score, ...unit })
  }
  return chosen.sort((a, b) => a.column - b.column)
}

/** Titles that say nothing by themselves: 类别 alone is not 行业类别. */
const VAGUE = /^(名称|类型|类别|编号|代码|日期|时间|状态|内容|单位|备注|说明|name|type|code|date|status|number|no)$/
const isExact = (header: Header, { exact = [] }: Field) =>
  exact.some((title) => header.name !== '' && header.name === normaliseHeader(title).name)
const scoreOf = (header: Header, field: Field) =>
  Math.max(
    isExact(header, field) ? 1 : 0,
    ...field.titles.map((title) => nearness(header.name, normaliseHeader(title).name)),
  )

const nearness = (header: string, title: string) =>
  VAGUE.test(header) && header !== title ? 0 : likeness(header, title)

/** 1 for the same, less for one inside the other, else the share of common letter pairs. */
function likeness(a: string, b: string): number {
  if (a === '' || b === '') return 0
  if (a === b) return 1
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  const inside = short.length >= 2 && long.includes(short) ? 0.6 + 0.3 * (short.length / long.length) : 0
  return Math.round(Math.max(inside, 0.9 * sharedPairs(a, b)) * 100) / 100
}

function sharedPairs(a: string, b: string): number {
  const [left, right] = [pairsOf(a), pairsOf(b)]
  const common = left.filter((pair) => right.includes(pair)).length
  return left.length + right.length === 0 ? 0 : (2 * common) / (left.length + right.length)
}
const pairsOf = (text: string) => Array.from({ length: Math.max(text.length - 1, 0) }, (_, i) => text.slice(i, i + 2))
