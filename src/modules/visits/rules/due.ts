import { z } from 'zod'
import type { ShippedRules } from '../../../kernel/ruleSets.ts'
import { Reason } from '../contract/choices.ts'
import { daysBetween } from './days.ts'

type ReasonCode = z.infer<typeof Reason>
const Days = z.number().int().min(0).max(366)
const ReasonsBody = z.strictObject({
  /** First what is said first; a reason that is left out is not given. */
  order: z.array(Reason).max(20),
  soonDays: Days,
  expiringDays: Days,
})
export type ReasonRules = z.infer<typeof ReasonsBody>
/** Rule set `visit.reasons`: why somebody should go there next, in which order it is said, and how early. */
export const REASONS: ShippedRules<ReasonRules> = {
  code: 'visit.reasons',
  title: ['走访建议的理由', 'Why somebody should be visited next'],
  version: 1,
  source: '产品默认：先逾期承诺、差评整改、隐患，再超期走访、到期证书，然后是符合的新政策，最后是档案待核对',
  shape: ReasonsBody,
  names: {
    order: ['先后', 'Order'],
    soonDays: ['临近天数', 'Days that count as soon'],
    expiringDays: ['证书提前天数', 'Days before a certificate ends'],
  },
  body: {
    order: [
      'promised',
      'rectifying',
      'hazard',
      'overdue',
      'never',
      'expired',
      'expiring',
      'promise',
      'soon',
      'policy',
      'stale',
    ],
    soonDays: 7,
    expiringDays: 30,
  },
}

export type DueFacts = {
  everyDays: number
  lastDay: string | null
  byTier: string
  openPromises: number
  firstPromise: string | null
  /** Demands that the enterprise rated badly and that are being put right. */
  rectifying?: { n: number; dueOn: string | null } | undefined
  /** Titles that have ended or will soon, the first to end first. */
  titles?: readonly { name: string; validUntil: string }[]
  hazards?: { n: number; rectifyBy: string } | undefined
  /** Names of policies that fit and were published since the last visit. */
  policies?: readonly string[]
  /** Entries of the file that nobody has confirmed for long, by their names. */
  stale?: readonly (readonly [zh: string, en: string])[]
}
export type DueReason = { code: ReasonCode; zh: string; en: string }

const ofTier = (f: DueFacts, today: string, soonDays: number): DueReason[] => {
  if (f.lastDay === null)
    return [{ code: 'never', zh: '建档以来还没有走访过', en: 'Not visited since its file was opened' }]
  const since = daysBetween(f.lastDay, today)
  const late = daysBetween(f.byTier, today)
  if (late > 0) {
    const zh = `已 ${since} 天未走访，超过 ${f.everyDays} 天间隔 ${late} 天`
    return [
      { code: 'overdue', zh, en: `Last visit ${since} days ago, ${late} days beyond the interval of ${f.everyDays}` },
    ]
  }
  if (late < -soonDays) return []
  const zh = `${-late} 天后满 ${f.everyDays} 天间隔`
  return [{ code: 'soon', zh, en: `${-late} days until the interval of ${f.everyDays}` }]
}

const ofPromises = (f: DueFacts, today: string): DueReason[] => {
  if (f.firstPromise === null) return []
  const late = daysBetween(f.firstPromise, today)
  if (late > 0) return [{ code: 'promised', zh: `有承诺已逾期 ${late} 天`, en: `A promise is ${late} days overdue` }]
  const zh = `有 ${f.openPromises} 项承诺待兑现，最近一项 ${f.firstPromise} 到期`
  return [{ code: 'promise', zh, en: `${f.openPromises} promises open, the first due ${f.firstPromise}` }]
}

const ofTitles = (f: DueFacts, today: string): DueReason[] =>
  (f.titles ?? []).slice(0, 1).map(({ name, validUntil }): DueReason => {
    const more = (f.titles ?? []).length - 1
    const [zh, en] = more > 0 ? [`等 ${more + 1} 项`, ` and ${more} more`] : ['', '']
    return validUntil < today
      ? { code: 'expired', zh: `${name}${zh} ${validUntil} 已过期`, en: `${name}${en} ended on ${validUntil}` }
      : { code: 'expiring', zh: `${name}${zh} ${validUntil} 到期`, en: `${name}${en} ends on ${validUntil}` }
  })

const ofRectifying = ({ rectifying: r }: DueFacts): DueReason[] =>
  r
    ? [
        {
          code: 'rectifying',
          zh: `有 ${r.n} 件评价不满意的诉求正在整改`,
          en: `${r.n} badly rated demands are being put right`,
        },
      ]
    : []

const ofHazards = ({ hazards: h }: DueFacts, today: string): DueReason[] => {
  if (!h) return []
  const late = h.rectifyBy < today
  const zh = `有 ${h.n} 处安全隐患未销${late ? '，整改已逾期' : `，${h.rectifyBy} 前整改`}`
  return [{ code: 'hazard', zh, en: `${h.n} hazards open, ${late ? 'overdue' : `to be put right by ${h.rectifyBy}`}` }]
}

const ofPolicies = ({ policies = [] }: DueFacts): DueReason[] => {
  const [first] = policies
  if (first === undefined) return []
  const [zh, en] = policies.length > 1 ? [`等 ${policies.length} 项`, ` and ${policies.length - 1} more`] : ['', '']
  return [{ code: 'policy', zh: `符合新政策：${first}${zh}`, en: `A new policy fits: ${first}${en}` }]
}

const NAMED = 3
const ofFile = ({ stale = [] }: DueFacts): DueReason[] => {
  if (stale.length === 0) return []
  const [zh, en] = [0, 1].map((side) => stale.slice(0, NAMED).map((s) => s[side]))
  const more = stale.length > NAMED ? ['等', ' …'] : ['', '']
  return [
    {
      code: 'stale',
      zh: `档案有 ${stale.length} 项待核对：${zh?.join('、')}${more[0]}`,
      en: `${stale.length} entries of the file to be checked: ${en?.join(', ')}${more[1]}`,
    },
  ]
}

/** Why somebody should go there next, in the order that the rules say. */
export const dueReasons = (f: DueFacts, today: string, rules: ReasonRules = REASONS.body): DueReason[] => {
  const found = [
    ...ofPromises(f, today),
    ...ofRectifying(f),
    ...ofHazards(f, today),
    ...ofTier(f, today, rules.soonDays),
    ...ofTitles(f, today),
    ...ofPolicies(f),
    ...ofFile(f),
  ]
  return rules.order.flatMap((code) => found.filter((r) => r.code === code))
}
