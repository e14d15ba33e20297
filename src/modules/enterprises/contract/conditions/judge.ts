import { normaliseIndustryCode } from '../../../../kernel/codes/index.ts'
import { figureAt, growthAt, knownFigures, periodMeant } from '../../rules/indicators/index.ts'
import { inBase } from '../../rules/units.ts'
import type { Met } from './choices.ts'
import type { Facts, HeldTitle, Precision } from './facts.ts'
import { foundWords } from './found.ts'
import type { AskedCondition, ConditionRule, JudgedRule, Match } from './shape.ts'
import { askedWords, type Names } from './words.ts'

const MET = (holds: boolean): Met => (holds ? 'met' : 'unmet')
type Limit = 'at-least' | 'at-most'
const compared = (operator: Limit, value: number | undefined, limit: number): Met =>
  value === undefined ? 'unknown' : MET(operator === 'at-least' ? value >= limit : value <= limit)

const lastOf = (day: string, precision: Precision): string => {
  if (precision === 'day') return day
  const year = Number(day.slice(0, 4))
  return precision === 'year'
    ? `${day.slice(0, 4)}-12-31`
    : new Date(Date.UTC(year, Number(day.slice(5, 7)), 0)).toISOString().slice(0, 10)
}
const firstOf = (day: string, precision: Precision): string =>
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
const capital = (f: Facts, c: Extract<AskedCondition, { field: 'capital' }>): Met =>
  f.capital?.value.currency === 'CNY' ? compared(c.operator, f.capital.value.fen / 1_000_000, c.value) : 'unknown'

const whole = (code: string) => normaliseIndustryCode(code) ?? code
/** With or without its letter, everything below a code begins with it. */
const below = (code: string, values: readonly string[]) => values.some((v) => whole(code).startsWith(whole(v)))

const inForce = (t: HeldTitle, today: string) => !t.withdrawn && (t.validUntil === null || t.validUntil >= today)
/** Only a title on record that ended or was withdrawn is a no: one that nobody has recorded may well be held. */
const title = (f: Facts, values: readonly string[], today: string): Met => {
  const those = f.titles.filter((t) => values.includes(t.kind))
  if (those.some((t) => inForce(t, today))) return 'met'
  return values.every((v) => those.some((t) => t.kind === v)) ? 'unmet' : 'unknown'
}
const daysOn = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
const titleEnds = (f: Facts, c: Extract<AskedCondition, { field: 'title-ends' }>, today: string): Met => {
  const good = f.titles.filter((t) => c.values.includes(t.kind as never) && inForce(t, today))
  const until = daysOn(today, c.value)
  const renewed = (t: HeldTitle) =>
    good.some((o) => o.kind === t.kind && (o.validUntil === null || o.validUntil > until))
  return MET(good.some((t) => t.validUntil !== null && t.validUntil <= until && !renewed(t)))
}

const not = (met: Met): Met => (met === 'unknown' ? met : MET(met === 'unmet'))
/** Not one of these: the opposite, where it is known. */
const listed = (c: { operator: string }, met: Met): Met => (c.operator === 'one-of' ? met : not(met))
const among = (known: { value: string } | undefined, values: readonly string[]): Met =>
  known ? MET(values.includes(known.value)) : 'unknown'

const figure = (f: Facts, c: Extract<AskedCondition, { field: 'figure' | 'growth' }>, today: string): Met => {
  const known = knownFigures(f.figures ?? [], c.kind)
  const period = periodMeant(c.period, today)
  return c.field === 'figure'
    ? compared(c.operator, figureAt(known, c.kind, period), inBase(c.value, c.unit))
    : compared(c.operator, growthAt(known, c.kind, period), c.value)
}

/** Titles and tags are marks on record: that none of some is there is known, though not what it means. */
const byMarks = (f: Facts, c: Extract<AskedCondition, { field: 'title' | 'tag' }>, today: string): Met => {
  if (c.field === 'title')
    return c.operator === 'one-of' ? title(f, c.values, today) : MET(title(f, c.values, today) !== 'met')
  const has = c.values.some((v) => f.tags.includes(v))
  return c.operator === 'one-of' ? (has ? 'met' : 'unknown') : MET(!has)
}

const judgeListed = (c: Extract<AskedCondition, { operator: 'one-of' | 'none-of' }>, f: Facts, today: string): Met => {
  switch (c.field) {
    case 'industry':
      return listed(c, f.industry ? MET(below(f.industry.value, c.values)) : 'unknown')
    case 'size':
      return listed(c, among(f.size, c.values))
    case 'status':
      return listed(c, among(f.status, c.values))
    case 'tier':
      return listed(c, among(f.tier, c.values))
    case 'grid':
      return listed(c, f.grid ? MET(c.values.some((v) => f.grid?.value.ids.includes(v))) : 'unknown')
    case 'title':
    case 'tag':
      return byMarks(f, c, today)
  }
}

const entries = (f: Facts, c: Extract<AskedCondition, { field: 'entry' }>): Met =>
  f.entries ? MET(c.values.every((v) => f.entries?.includes(v)) === (c.operator === 'present')) : 'unknown'

/** Three answers: met, not met, and not known, which is what the file does not say. `today` is a business date. */
export const judgeCondition = (c: AskedCondition, f: Facts, today: string): Met => {
  switch (c.field) {
    case 'capital':
      return capital(f, c)
    case 'founded':
      return bySpan(f.founded, (day) => MET(c.operator === 'on-or-before' ? day <= c.value : day >= c.value))
    case 'age':
      return bySpan(f.founded, (day) => compared(c.operator, yearsBetween(day, today), c.value))
    case 'staff':
      return compared(c.operator, f.staff?.value.count, c.value)
    case 'figure':
    case 'growth':
      return figure(f, c, today)
    case 'title-ends':
      return titleEnds(f, c, today)
    case 'entry':
      return entries(f, c)
    case 'open-demands':
      return compared(c.operator, f.openDemands, c.value)
    case 'open-hazards':
      return compared(c.operator, f.openHazards, c.value)
    default:
      return judgeListed(c, f, today)
  }
}

/** One that fails decides «all», one that holds decides «any»; else what is not known leaves it open (Kleene). */
const together = (match: Match, each: readonly Met[]): Met => {
  const decisive = match === 'all' ? 'unmet' : 'met'
  if (each.includes(decisive)) return decisive
  return each.includes('unknown') ? 'unknown' : match === 'all' ? 'met' : 'unmet'
}

/** Tags are the park's own marks: who selects by them means those that bear one. What a policy asks for may be there unmarked. */
const selecting = (c: AskedCondition, met: Met): Met => (c.field === 'tag' && met === 'unknown' ? 'unmet' : met)

/** Holds a file against a rule, each condition with what was asked and what was found. */
export const judgeRule = (
  rule: ConditionRule,
  facts: Facts,
  today: string,
  names: Names = () => undefined,
): JudgedRule => {
  const groups = rule.groups.map(({ match, conditions }) => {
    const judged = conditions.map((c) => ({
      field: c.field,
      met: selecting(c, judgeCondition(c, facts, today)),
      asked: askedWords(c, names),
      found: foundWords(c, facts, today),
    }))
    const met = together(
      match,
      judged.map((j) => j.met),
    )
    return { met, match, conditions: judged }
  })
  const met = together(
    rule.match,
    groups.map((g) => g.met),
  )
  return { met, match: rule.match, groups }
}
