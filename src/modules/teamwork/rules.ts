import { z } from 'zod'
import { type WorkCalendar, workdayAfter } from '../../kernel/calendar/index.ts'
import type { ShippedRules } from '../../kernel/ruleSets.ts'
import type { AgendaItem, FactKey, MeetingKind } from './contract/index.ts'

const Ordinal = z.number().int().min(1).max(20)
const MeetingsBody = z.strictObject({
  draftWorkday: Ordinal,
  monthlyHeldWorkday: Ordinal,
  quarterlyHeldWorkday: Ordinal,
  hotCategories: z.number().int().min(1).max(20),
})
/** Rule set `team.meetings`: when the draft is made, for which day, and how many categories are called hot. */
export const MEETINGS: ShippedRules<z.infer<typeof MeetingsBody>> = {
  code: 'team.meetings',
  title: ['指导组例会', 'Team meetings'],
  version: 1,
  source:
    '产品默认（月度例会、组长季度例会参照芜湖高新区公开做法）：每月第 1 个工作日起草，月度例会第 5 个、季度例会第 10 个工作日召开',
  shape: MeetingsBody,
  names: {
    draftWorkday: ['当月第几个工作日起草', 'Working day of the month on which it is drafted'],
    monthlyHeldWorkday: ['月度例会定在第几个工作日', 'Working day of the monthly meeting'],
    quarterlyHeldWorkday: ['季度例会定在第几个工作日', 'Working day of the quarterly meeting'],
    hotCategories: ['热点分类列几个', 'How many hot categories are listed'],
  },
  body: { draftWorkday: 1, monthlyHeldWorkday: 5, quarterlyHeldWorkday: 10, hotCategories: 5 },
}

const LoadBody = z.strictObject({ mostContacts: z.number().int().min(1).max(500) })
/** Rule set `team.load`: from how many enterprises on a handover warns. It forbids nothing. */
export const LOAD: ShippedRules<z.infer<typeof LoadBody>> = {
  code: 'team.load',
  title: ['联点工作量提示', 'Load of a contact'],
  version: 1,
  source: '产品默认：一人联点超过 15 家时移交预览提示，不作限制',
  shape: LoadBody,
  names: { mostContacts: ['一人联点超过几家时提示', 'Enterprises of one contact above which a handover warns'] },
  body: { mostContacts: 15 },
}

export const later = (a: string, b: string) => (a.localeCompare(b) > 0 ? a : b)

type Period = { from: string; to: string }
const iso = (year: number, month: number, day: number) =>
  new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10)
const parts = (day: string): [number, number] => [Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1]
/** The calendar month around a day. */
export const monthOf = (day: string): Period => {
  const [y, m] = parts(day)
  return { from: iso(y, m, 1), to: iso(y, m + 1, 0) }
}
/** The calendar quarter around a day. */
export const quarterOf = (day: string): Period => {
  const [y, m] = parts(day)
  const first = m - (m % 3)
  return { from: iso(y, first, 1), to: iso(y, first + 3, 0) }
}
const dayBefore = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
export const periodOf = (kind: MeetingKind, day: string) => (kind === 'group' ? monthOf(day) : quarterOf(day))

/** The n-th working day of the month that follows a period. */
export const workdayOf = (calendar: WorkCalendar, period: Period, n: number): string => {
  const last = period.to
  return workdayAfter(calendar, last, n).date
}

/** The periods that a draft is due for: the past month always, the past quarter in the first month of the next. */
export const duePeriods = (today: string): { kind: MeetingKind; period: Period }[] => {
  const month = monthOf(today)
  const due: { kind: MeetingKind; period: Period }[] = [{ kind: 'group', period: monthOf(dayBefore(month.from)) }]
  if (quarterOf(today).from === month.from) due.push({ kind: 'leaders', period: quarterOf(dayBefore(month.from)) })
  return due
}

const ORDER: FactKey[] = [
  'visitsDone',
  'uncovered',
  'visitsOverdue',
  'demandsNew',
  'demandsOverdue',
  'promisesOverdue',
  'gaps',
  'diariesDoubt',
  'tasksOpen',
]
const ALWAYS: FactKey[] = ['visitsDone', 'demandsNew']
/** What there is to speak about: how it went, then whatever is not in order. */
export const agendaFrom = (numbers: Partial<Record<FactKey, number>>): AgendaItem[] =>
  ORDER.filter((key) => ALWAYS.includes(key) || (numbers[key] ?? 0) > 0).map((key) => ({ key }))

/** Half of the values lie below it. */
export const middleOf = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const half = sorted.length / 2
  if (sorted.length === 0) return 0
  return Number.isInteger(half)
    ? ((sorted[half - 1] as number) + (sorted[half] as number)) / 2
    : (sorted[Math.floor(half)] as number)
}

/** Whole percent; null where there is nothing to cover. */
export const coverage = (covered: number, uncovered: number): number | null =>
  covered + uncovered === 0 ? null : Math.floor((covered * 100) / (covered + uncovered))

/** Numbers about diaries are for who reviews them. */
export const REVIEWERS_ONLY: readonly FactKey[] = ['diariesDoubt', 'diariesUnread']
