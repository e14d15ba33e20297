import type { Condition, Judged, Met, Verdict } from '../contract/index.ts'
import type { Facts } from './facts.ts'
import { asked, found, type Names } from './words.ts'

const MET = (holds: boolean): Met => (holds ? 'met' : 'unmet')
const compared = (operator: 'at-least' | 'at-most', value: number, limit: number) =>
  MET(operator === 'at-least' ? value >= limit : value <= limit)

const lastOf = (day: string, precision: 'day' | 'month' | 'year'): string => {
  if (precision === 'day') return day
  const year = Number(day.slice(0, 4))
  return precision === 'year'
    ? `${day.slice(0, 4)}-12-31`
    : new Date(Date.UTC(year, Number(day.slice(5, 7)), 0)).toISOString().slice(0, 10)
}
const firstOf = (day: string, precision: 'day' | 'month' | 'year'): string =>
  precision === 'day' ? day : precision === 'month' ? `${day.slice(0, 7)}-01` : `${day.slice(0, 4)}-01-01`

/** A founding day known to the month or year only: decided where every day of it gives the same answer. */
const bySpan = (f: Facts['founded'], judge: (day: string) => Met): Met => {
  if (!f) return 'unknown'
  const { day, precision } = f.value
  const [first, last] = [judge(firstOf(day, precision)), judge(lastOf(day, precision))]
  return first === last ? first : 'unknown'
}
/** Whole years between two days. */
const yearsBetween = (from: string, to: string) =>
  Number(to.slice(0, 4)) - Number(from.slice(0, 4)) - (to.slice(5) < from.slice(5) ? 1 : 0)

/** Registered in another currency is not converted: which rate would count is not for this rule to say. */
const capital = (f: Facts, c: Extract<Condition, { field: 'capital' }>): Met =>
  f.capital?.value.currency === 'CNY' ? compared(c.operator, f.capital.value.fen / 1_000_000, c.value) : 'unknown'

/** Only a title on record that ended or was withdrawn is a no: one that nobody has recorded may well be held. */
const title = (f: Facts, values: readonly string[], today: string): Met => {
  const those = f.titles.filter((t) => values.includes(t.kind))
  if (those.some((t) => !t.withdrawn && (t.validUntil === null || t.validUntil >= today))) return 'met'
  return values.every((v) => those.some((t) => t.kind === v)) ? 'unmet' : 'unknown'
}

const judge = (c: Condition, f: Facts, today: string): Met => {
  switch (c.field) {
    case 'industry':
      return f.industry ? MET(c.values.some((v) => f.industry?.value.startsWith(v))) : 'unknown'
    case 'size':
      return f.size ? MET(c.values.some((v) => v === f.size?.value)) : 'unknown'
    case 'capital':
      return capital(f, c)
    case 'founded':
      return bySpan(f.founded, (day) => MET(c.operator === 'on-or-before' ? day <= c.value : day >= c.value))
    case 'age':
      return bySpan(f.founded, (day) => compared(c.operator, yearsBetween(day, today), c.value))
    case 'grid':
      return f.grid ? MET(c.values.some((v) => f.grid?.value.ids.includes(v))) : 'unknown'
    case 'title':
      return title(f, c.values, today)
    case 'tag':
      return c.values.some((v) => f.tags.includes(v)) ? 'met' : 'unknown'
    case 'staff':
      return f.staff ? compared(c.operator, f.staff.value.count, c.value) : 'unknown'
  }
}

/**
 * Matched: all are met. Nearly: nothing is against it and something is not known, or all but one are met and that one is not.
 * A policy whose only condition is not met is not near.
 */
export const verdictOf = (each: readonly Met[]): Verdict => {
  const n = (m: Met) => each.filter((e) => e === m).length
  if (n('met') === each.length) return 'matched'
  if (n('unmet') === 0) return 'nearly'
  return n('unmet') === 1 && n('unknown') === 0 && n('met') > 0 ? 'nearly' : 'no'
}

/** Holds a file against the conditions of a policy, each with what was asked and what was found. `today` is a business date. */
export const matchPolicy = (
  conditions: readonly Condition[],
  facts: Facts,
  today: string,
  names: Names = () => undefined,
): { verdict: Verdict; conditions: Judged[] } => {
  const judged = conditions.map(
    (c): Judged => ({
      field: c.field,
      met: judge(c, facts, today),
      asked: asked(c, names),
      found: found(c, facts, today),
    }),
  )
  return { verdict: verdictOf(judged.map((j) => j.met)), conditions: judged }
}
