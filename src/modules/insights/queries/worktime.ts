import { sql } from 'kysely'
import { isWorkday, type WorkCalendar } from '../../../kernel/calendar/index.ts'
import { dayBefore, daysIn, type Span } from '../rules/index.ts'

// A case held longer than this before the period counts from here on; nobody holds a case for two years.
const LOOK_BACK_DAYS = 730

/** Each day with the working minutes of all days before it, so that the database can tell working time by a difference. */
export const ledgerOf = (calendar: WorkCalendar, span: Span) => {
  const first = dayBefore(span.from, LOOK_BACK_DAYS)
  const minutesADay = calendar.hours.reduce((sum, [from, to]) => sum + to - from, 0)
  let before = 0
  return Array.from({ length: daysIn({ from: first, to: span.to }) }, (_, i) => {
    const d = dayBefore(first, -i)
    const w = isWorkday(calendar, d).working ? 1 : 0
    const row = { d, b: before, w }
    before += w * minutesADay
    return row
  })
}

/** A moment as the park's clocks show it. */
export const local = (column: string) => sql`(${sql.ref(column)} at time zone 'Asia/Shanghai')`
/** Working minutes of one day until a moment in it. */
export const within = (calendar: WorkCalendar, column: string) => {
  const minute = sql`extract(epoch from ${local(column)} - ${local(column)}::date) / 60`
  const blocks = calendar.hours.map(([a, b]) => sql`least(greatest(${minute} - ${a}::int, 0), ${b - a}::int)`)
  return sql`(${sql.join(blocks, sql` + `)})`
}
