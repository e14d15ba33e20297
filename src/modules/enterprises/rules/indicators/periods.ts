/** A period is written 2025, 2025-Q3 or 2025-07. */
export type Span = 'month' | 'quarter' | 'year'

const two = (n: number) => String(n).padStart(2, '0')
export const spanOf = (period: string): Span =>
  period.length === 4 ? 'year' : period.includes('Q') ? 'quarter' : 'month'

const PER_YEAR: Record<Span, number> = { year: 1, quarter: 4, month: 12 }
/** Periods of one length are numbered in a row, so that one can count from one to another. */
const numberOf = (period: string): number => {
  const span = spanOf(period)
  const year = Number(period.slice(0, 4))
  if (span === 'year') return year
  return year * PER_YEAR[span] + Number(period.slice(span === 'quarter' ? 6 : 5)) - 1
}
const periodOf = (span: Span, n: number): string => {
  const year = String(Math.floor(n / PER_YEAR[span])).padStart(4, '0')
  const part = (n % PER_YEAR[span]) + 1
  if (span === 'year') return year
  return span === 'quarter' ? `${year}-Q${part}` : `${year}-${two(part)}`
}

export const before = (period: string, by = 1): string => periodOf(spanOf(period), numberOf(period) - by)
/** The same period one year earlier. */
export const yearBefore = (period: string): string => before(period, PER_YEAR[spanOf(period)])

/** Every period of one length from the first to the last, both included. */
export const between = (first: string, last: string): string[] => {
  const span = spanOf(first)
  const from = numberOf(first)
  return Array.from({ length: Math.max(0, numberOf(last) - from + 1) }, (_, i) => periodOf(span, from + i))
}

/** The parts a period is made of: a year of quarters, a quarter of months. */
export const partsOf = (period: string): string[] => {
  const span = spanOf(period)
  if (span === 'month') return []
  if (span === 'year') return [1, 2, 3, 4].map((q) => `${period}-Q${q}`)
  const quarter = Number(period.slice(6))
  return [1, 2, 3].map((m) => `${period.slice(0, 4)}-${two((quarter - 1) * 3 + m)}`)
}
/** The period of this length that holds a shorter one. */
export const holding = (span: Span, period: string): string => {
  const own = spanOf(period)
  if (own === span || span === 'month') return period
  const year = period.slice(0, 4)
  if (span === 'year') return year
  return own === 'year' ? `${year}-Q1` : `${year}-Q${Math.ceil(Number(period.slice(5)) / 3)}`
}

/** The period that a business day lies in. */
export const periodAt = (span: Span, day: string): string => {
  if (span === 'year') return day.slice(0, 4)
  return span === 'month' ? day.slice(0, 7) : `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`
}
/** A period has begun once its first day has come. */
export const hasBegun = (period: string, today: string): boolean =>
  numberOf(period) <= numberOf(periodAt(spanOf(period), today))

export const RELATIVE = { 'last-year': 'year', 'last-quarter': 'quarter', 'last-month': 'month' } as const
/** «Last year» and its like as the period meant on this day; a period by its name is itself. */
export const periodMeant = (period: string, today: string): string => {
  const span = RELATIVE[period as keyof typeof RELATIVE] as Span | undefined
  return span ? before(periodAt(span, today)) : period
}
