import type { Stale } from '../contract/index.ts'

const DAY_MS = 86_400_000
/** So long nothing of it is to be asked about. */
export const NEVER = '9999-12-31'

export type Known = { at: Date; validUntil: string | null }
/** Of a file: the values of its fields and what was last said of each. */
export type Told = { values: Record<string, unknown>; known: Record<string, Known> }
/** Field by field, after how many days without a word it is to be asked about. */
export type Days = Record<string, number>

const isMissing = (value: unknown) => value === null || value === undefined || value === 0 || value === ''

/** What is missing, too old, or past its day, in the order of the rule. `today` is a business date. */
export const staleFields = ({ values, known }: Told, limits: Days, now: Date, today: string): Stale[] =>
  Object.entries(limits).flatMap(([field, days]): Stale[] => {
    const fact = known[field]
    const at = fact?.at.toISOString() ?? null
    if (isMissing(values[field])) return [{ field, reason: 'missing', at, days }]
    if (fact?.validUntil && fact.validUntil < today) return [{ field, reason: 'expired', at, days }]
    return fact && now.getTime() - fact.at.getTime() > days * DAY_MS ? [{ field, reason: 'old', at, days }] : []
  })

const dayAfter = (at: Date, days: number) => new Date(at.getTime() + (days + 1) * DAY_MS).toISOString().slice(0, 10)

const endOf = ({ at, validUntil }: Known, days: number) => {
  const byAge = dayAfter(at, days)
  const byDay = validUntil && dayAfter(new Date(validUntil), 0)
  return byDay && byDay < byAge ? byDay : byAge
}

/** The first day on which something of it is to be asked about; what is missing, since the file was opened. */
export const staleSince = ({ values, known }: Told, limits: Days, openedOn: string): string => {
  const days = Object.entries(limits).map(([field, days]) => {
    if (isMissing(values[field])) return openedOn
    const fact = known[field]
    return fact ? endOf(fact, days) : NEVER
  })
  return days.toSorted()[0] ?? NEVER
}
