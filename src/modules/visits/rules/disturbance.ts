import { z } from 'zod'
import type { ShippedRules } from '../../../kernel/ruleSets.ts'
import { addDays, dayAt, ms } from './days.ts'

const Times = z.number().int().min(0).max(1000)
/** How many visits of all departments together an enterprise should bear. */
const LimitsBody = z.strictObject({ day: Times, week: Times, month: Times })
export type Limits = z.infer<typeof LimitsBody>
export const LIMITS: ShippedRules<Limits> = {
  code: 'visit.disturbance',
  title: ['走访次数上限（避免打扰企业）', 'Most visits an enterprise should bear'],
  version: 1,
  source: '产品默认：同一企业一天不超过1次、一周不超过2次、一月不超过3次',
  shape: LimitsBody,
  names: { day: ['每天', 'A day'], week: ['每周', 'A week'], month: ['每月', 'A month'] },
  body: { day: 1, week: 2, month: 3 },
}

export type Span = keyof Limits
/** First and last day of the day, the calendar week (from Monday) and the calendar month around a date. */
export const spanOf = (span: Span, date: string): readonly [string, string] => {
  if (span === 'day') return [date, date]
  if (span === 'week') {
    const monday = addDays(date, -((new Date(ms(date)).getUTCDay() + 6) % 7))
    return [monday, addDays(monday, 6)]
  }
  const [year = 0, month = 0] = date.split('-').map(Number)
  return [dayAt(Date.UTC(year, month - 1, 1)), dayAt(Date.UTC(year, month, 0))]
}

const SPANS = ['day', 'week', 'month'] as const
/** Would one more visit on this date be one too many? `days` are those of the visits that stand, of whatever department. */
export const disturbance = (days: readonly string[], date: string, limits: Limits) =>
  SPANS.map((span) => {
    const [first, last] = spanOf(span, date)
    const present = days.filter((d) => d >= first && d <= last).length
    return { span, limit: limits[span], present, exceeded: present + 1 > limits[span] }
  })

const IN_WORDS: Record<Span, readonly [string, string]> = {
  day: ['当日', 'that day'],
  week: ['当周', 'that week'],
  month: ['当月', 'that month'],
}
export const disturbanceInWords = (spans: ReturnType<typeof disturbance>) => {
  const over = spans.filter((s) => s.exceeded)
  if (over.length === 0) return { zh: '不打扰企业，可以安排', en: 'The enterprise has room for this visit' }
  return {
    zh: `${over.map((s) => `${IN_WORDS[s.span][0]}已有 ${s.present} 次（上限 ${s.limit}）`).join('，')}，建议改期或联合走访`,
    en: `${over.map((s) => `${IN_WORDS[s.span][1]} ${s.present} already (limit ${s.limit})`).join(', ')}; choose another day or go together`,
  }
}
