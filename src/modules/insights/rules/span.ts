import { invalid } from '../../../kernel/errors.ts'

export type Span = { from: string; to: string }
const DAY_MS = 86_400_000
const USUAL_DAYS = 30
const MOST_DAYS = 800
const FIRST = '2000-01-01'
const LAST = '2070-12-31'

export const dayBefore = (day: string, days = 1) => new Date(Date.parse(day) - days * DAY_MS).toISOString().slice(0, 10)
export const daysIn = ({ from, to }: Span) => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1

/** The period that was asked for; the last 30 days where nothing was. */
export const spanOf = (asked: { from?: string | undefined; to?: string | undefined }, today: string): Span => {
  const to = asked.to ?? today
  const span = { from: asked.from ?? dayBefore(to, USUAL_DAYS - 1), to }
  if (span.from < FIRST || span.to > LAST)
    throw invalid(
      'from',
      'range',
      `日期须在 ${FIRST} 至 ${LAST} 之间`,
      `The dates must lie between ${FIRST} and ${LAST}`,
    )
  const days = daysIn(span)
  if (days < 1 || days > MOST_DAYS)
    throw invalid(
      'to',
      'range',
      `结束日期须不早于开始日期，且一次最多 ${MOST_DAYS} 天`,
      `The end must not lie before the start, and at most ${MOST_DAYS} days at a time`,
    )
  return span
}

/** The same number of days just before. */
export const spanBefore = (span: Span): Span => ({
  from: dayBefore(span.from, daysIn(span)),
  to: dayBefore(span.from),
})

/** The twelve months up to this one, as `YYYY-MM`, the oldest first. */
export const twelveMonths = (today: string): string[] => {
  const [year, month] = today.split('-').map(Number) as [number, number]
  return Array.from({ length: 12 }, (_, i) => new Date(Date.UTC(year, month - 12 + i, 1)).toISOString().slice(0, 7))
}

export const monthSpan = (month: string): Span => {
  const [year, m] = month.split('-').map(Number) as [number, number]
  return { from: `${month}-01`, to: new Date(Date.UTC(year, m, 0)).toISOString().slice(0, 10) }
}
