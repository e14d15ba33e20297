const DAY = 86_400_000
const at = (day: string) => Date.parse(`${day}T00:00:00Z`)
export const daysAfter = (day: string, n: number): string => new Date(at(day) + n * DAY).toISOString().slice(0, 10)
export const daysBetween = (from: string, to: string): number => Math.round((at(to) - at(from)) / DAY)

const earlier = (a: string, b: string) => (daysBetween(a, b) < 0 ? b : a)
export const laterDay = (a: string, b: string): string => (daysBetween(a, b) < 0 ? a : b)

/** Both days included. */
export type Days = { from: string; to: string }
export type Spans = { before: Days; during: Days; after: Days | null }
type Run = { startedOn: string; endedOn: string | null; spanWeeks: number }

/** What an action is compared by: so many whole weeks before it began, while it runs, and at most as many after it ended. */
export const spansOf = ({ startedOn, endedOn, spanWeeks }: Run, today: string): Spans => {
  const last = endedOn ?? today
  const afterTo = endedOn && earlier(daysAfter(endedOn, 7 * spanWeeks), today)
  return {
    before: { from: daysAfter(startedOn, -7 * spanWeeks), to: daysAfter(startedOn, -1) },
    during: { from: startedOn, to: last < startedOn ? startedOn : last },
    after: endedOn && afterTo && afterTo > endedOn ? { from: daysAfter(endedOn, 1), to: afterTo } : null,
  }
}

/** Cases in a week, with one digit behind the point; nothing before a whole week has passed. */
export const perWeek = (cases: number, { from, to }: Days): number | null => {
  const days = daysBetween(from, to) + 1
  return days < 7 ? null : Math.round((70 * cases) / days) / 10
}

/** Weeks of seven days counted from the start, from the first day of the figure to its last. */
export const weeksOf = ({ before, during, after }: Spans): Days[] => {
  const last = (after ?? during).to
  const weeks: Days[] = []
  for (let from = before.from; from <= last; from = daysAfter(from, 7)) {
    const to = daysAfter(from, 6)
    weeks.push({ from, to: earlier(to, last) })
  }
  return weeks
}

type Judged = { state: string; ownerId: string; endedBy: string | null }
/** What somebody who runs actions may do with one now; its outcome is judged by neither its owner nor whoever ended it. */
export const stepsFor = (a: Judged, accountId: string): ('edit' | 'end' | 'review')[] => {
  if (a.state === 'open') return ['edit', 'end']
  if (a.state === 'ended' && a.ownerId !== accountId && a.endedBy !== accountId) return ['review']
  return []
}
