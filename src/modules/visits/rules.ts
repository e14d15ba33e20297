import { z } from 'zod'
import type { ShippedRules } from '../../kernel/ruleSets.ts'
import { EnterpriseTier } from '../enterprises/contract/index.ts'

const DAY_MS = 86_400_000
const ms = (day: string) => Date.parse(`${day}T00:00:00Z`)
const dayAt = (time: number) => new Date(time).toISOString().slice(0, 10)
export const addDays = (day: string, days: number) => dayAt(ms(day) + days * DAY_MS)
export const daysBetween = (from: string, to: string) => Math.round((ms(to) - ms(from)) / DAY_MS)

export type Tier = 'key' | 'normal' | 'dormant'
const Days = z.number().int().min(1).max(3660)
const Times = z.number().int().min(0).max(1000)

/** Days between two visits, by tier. */
const TiersBody = z.strictObject({ key: Days, normal: Days, dormant: Days })
export const TIERS: ShippedRules<Record<Tier, number>> = {
  code: 'visit.tiers',
  title: ['走访间隔（天）', 'Days between visits'],
  version: 1,
  source: '产品默认：重点企业每月、一般企业每季、休眠企业每半年',
  shape: TiersBody,
  names: EnterpriseTier.labels,
  body: { key: 30, normal: 90, dormant: 180 },
}
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

export type DueFacts = {
  everyDays: number
  lastDay: string | null
  byTier: string
  openPromises: number
  firstPromise: string | null
}
type ReasonCode = 'never' | 'overdue' | 'soon' | 'promise' | 'promised'
export type DueReason = { code: ReasonCode; zh: string; en: string }
const SOON_DAYS = 7

const reasonOfTier = (f: DueFacts, today: string): DueReason[] => {
  if (f.lastDay === null)
    return [{ code: 'never', zh: '建档以来还没有走访过', en: 'Not visited since its file was opened' }]
  const since = daysBetween(f.lastDay, today)
  const late = daysBetween(f.byTier, today)
  if (late > 0)
    return [
      {
        code: 'overdue',
        zh: `已 ${since} 天未走访，超过 ${f.everyDays} 天间隔 ${late} 天`,
        en: `Last visit ${since} days ago, ${late} days beyond the interval of ${f.everyDays}`,
      },
    ]
  if (late < -SOON_DAYS) return []
  return [
    {
      code: 'soon',
      zh: `${-late} 天后满 ${f.everyDays} 天间隔`,
      en: `${-late} days until the interval of ${f.everyDays}`,
    },
  ]
}
const reasonOfPromises = (f: DueFacts, today: string): DueReason[] => {
  if (f.firstPromise === null) return []
  const late = daysBetween(f.firstPromise, today)
  return late > 0
    ? [{ code: 'promised', zh: `有承诺已逾期 ${late} 天`, en: `A promise is ${late} days overdue` }]
    : [
        {
          code: 'promise',
          zh: `有 ${f.openPromises} 项承诺待兑现，最近一项 ${f.firstPromise} 到期`,
          en: `${f.openPromises} promises open, the first due ${f.firstPromise}`,
        },
      ]
}
/** Why somebody should go there next. */
export const dueReasons = (f: DueFacts, today: string): DueReason[] => [
  ...reasonOfPromises(f, today),
  ...reasonOfTier(f, today),
]

type Settled = 'kept' | 'broken' | 'dropped'
/** A kept promise stays kept; one that was broken may still be kept late. */
export const maySettle = (state: string, as: Settled) => state === 'open' || (state === 'broken' && as === 'kept')

/** A passed day is closed; a returned or questioned one is written again and waits for a new review. */
export const mayWriteDiary = (review: string | null) => review !== 'passed'
