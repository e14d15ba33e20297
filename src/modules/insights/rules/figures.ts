import type { Translated } from '../../../kernel/contract/index.ts'
import { Verdict } from '../../demands/contract/index.ts'
import type { DrillQuery, FigureKey, RateKey } from '../contract.ts'
import type { Span } from './span.ts'

type Part = { label: Translated; weight: number; filter: DrillQuery }
export type FigureRule = {
  definition: Translated | ((least: number) => Translated)
  unit: 'percent' | 'count'
  /** The rows that are counted, and those of them that count as good. */
  all: (span: Span) => DrillQuery
  good: Part[]
  /** Below the smallest group that the rules name, nothing is told. */
  guarded?: true
  /** A state of now has no former period. */
  now?: true
}

/** Not yet ended and not a draft any more; a paused or shelved case is told apart. */
export const OPEN = 'submitted,accepted,dispatched,handling,paused,arbitration,answered,verified'

const labelled = ([zh, en]: readonly [string, string]): Translated => ({ zh, en })
const one = (zh: string, en: string, filter: DrillQuery): Part[] => [{ label: { zh, en }, weight: 1, filter }]

/** The figures of the loop: definition, denominator and numerator, each as the query that lists its rows. */
export const FIGURES: Record<FigureKey | RateKey, FigureRule> = {
  response: {
    definition: {
      zh: '期内派单的诉求中，在首次联系时限内联系了企业的比例',
      en: 'Of the demands dispatched in the period, those whose enterprise was contacted within the contact clock',
    },
    unit: 'percent',
    all: ({ from, to }) => ({ dispatchedFrom: from, dispatchedTo: to }),
    good: one('按时联系', 'Contacted in time', { contact: 'in-time' }),
  },
  onTime: {
    definition: {
      zh: '期内到期的诉求中（已答复，或已过时限），从未突破办结时限的比例；重办后仍按首次突破计，经批准免责的不计',
      en: 'Of the demands due in the period (answered, or past due), those that never broke a promised date; a redo does not heal it, excused ones are left out',
    },
    unit: 'percent',
    all: ({ from, to }) => ({ dueFrom: from, dueTo: to, promise: 'judged' }),
    good: one('按时答复', 'Answered in time', { promise: 'kept' }),
  },
  solved: {
    definition: {
      zh: '期内核验的诉求，按期内最后一次核验结论：已解决计 1，部分解决计 0.5，未解决计 0',
      en: 'Of the demands verified in the period, by the last verdict within it: solved counts 1, partly 0.5, not solved 0',
    },
    unit: 'percent',
    all: ({ from, to }) => ({ verifiedFrom: from, verifiedTo: to }),
    good: [
      { label: labelled(Verdict.labels.solved), weight: 1, filter: { verdict: 'solved' } },
      { label: labelled(Verdict.labels.partly), weight: 0.5, filter: { verdict: 'partly' } },
    ],
  },
  satisfied: {
    definition: (least) => ({
      zh: `期内有效评价的诉求中，没有差评（不满意、非常不满意）的比例；代评不计，不足 ${least} 件不显示`,
      en: `Of the demands with a counted rating in the period, those without a bad one; ratings by staff do not count, fewer than ${least} are not shown`,
    }),
    unit: 'percent',
    all: ({ from, to }) => ({ ratedFrom: from, ratedTo: to, rated: 'any' }),
    good: one('基本满意及以上', 'Fairly satisfied or better', { rated: 'good' }),
    guarded: true,
  },
  overdue: {
    definition: {
      zh: '此刻在办诉求中，当前环节已超过时限的件数；挂账的另列，经批准免责的不计',
      en: 'Open demands whose next date has passed, as of now; shelved ones are listed apart, excused ones left out',
    },
    unit: 'count',
    all: () => ({ status: OPEN, excused: 'false' }),
    good: one('超期', 'Overdue', { overdue: 'true' }),
    now: true,
  },
  returned: {
    definition: {
      zh: '期内派单的诉求中，被部门退过单的比例',
      en: 'Of the demands dispatched in the period, those that a department has returned',
    },
    unit: 'percent',
    all: ({ from, to }) => ({ dispatchedFrom: from, dispatchedTo: to }),
    good: one('退过单', 'Returned', { returns: '1' }),
  },
  late: {
    definition: {
      zh: '期内到期的诉求中，突破过办结时限的比例；免责的不计',
      en: 'Of the demands due in the period, those that broke a promised date; excused ones are left out',
    },
    unit: 'percent',
    all: ({ from, to }) => ({ dueFrom: from, dueTo: to, promise: 'judged' }),
    good: one('突破时限', 'Late', { promise: 'broken' }),
  },
  reopened: {
    definition: {
      zh: '期内派单的诉求中，销号后或评价后被重启（含差评整改）的比例',
      en: 'Of the demands dispatched in the period, those reopened after closing or rating, bad ratings included',
    },
    unit: 'percent',
    all: ({ from, to }) => ({ dispatchedFrom: from, dispatchedTo: to }),
    good: one('重启过', 'Reopened', { reopenings: '1' }),
  },
}

export const definitionOf = ({ definition }: FigureRule, least: number): Translated =>
  typeof definition === 'function' ? definition(least) : definition

const TENTHS = 1000
export type Reading = { value: number | null; numerator: number | null; denominator: number; hidden: boolean }

/** What may be told of a count: a rate in percent with one decimal, a plain count, or nothing where there is too little. */
export const read = (rule: FigureRule, denominator: number, good: readonly number[], least = 0): Reading => {
  const hidden = rule.guarded === true && denominator > 0 && denominator < least
  if (hidden) return { value: null, numerator: null, denominator, hidden }
  const numerator = good.reduce((sum, n, i) => sum + n * (rule.good[i]?.weight ?? 1), 0)
  const rate = denominator === 0 ? null : Math.round((numerator / denominator) * TENTHS) / 10
  return { value: rule.unit === 'count' ? numerator : rate, numerator, denominator, hidden }
}
