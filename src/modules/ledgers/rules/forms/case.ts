import { type Label, labelOf } from '../../../../kernel/contract/index.ts'
import { DemandStatus, Outcome, RequestKind, Score } from '../../../demands/contract/index.ts'
import type { LedgerRow, NailReason } from '../../contract/index.ts'

export type Language = 'zh' | 'en'
/** A case as a printed ledger looks at it. */
export type FormCase = LedgerRow & {
  /** Who signed for it or answered it. */
  person: string | null
  plan: string | null
  /** Leaders who gave their word on it, or decided it. */
  leaders: string[]
  raisedTo: string | null
  arbitrated: boolean
}

export const either = ([zh, en]: Label, l: Language) => (l === 'zh' ? zh : en)
const PARK_OFFSET = 8 * 3_600_000
export const dayOf = (text: string | null) =>
  text ? new Date(new Date(text).getTime() + PARK_OFFSET).toISOString().slice(0, 10) : null
const MOST = 600
const short = (text: string) => (text.length > MOST ? `${text.slice(0, MOST)}…` : text)

export const co = (c: FormCase, l: Language) =>
  c.parts
    .filter((p) => !p.dropped)
    .map((p) => p.department)
    .join(either(['、', ', '], l))

const step = (at: string | null, zh: string, en: string, l: Language) =>
  at ? `${dayOf(at)} ${either([zh, en], l)}` : null
const rest = (c: FormCase, l: Language) => {
  const now = c.rests.findLast((r) => r.until === null)
  return now ? `${labelOf(RequestKind, now.kind, l)}${either(['中', ' going on'], l)}` : null
}
/** What is meant to be done and how far it is. */
export const progressOf = (c: FormCase, l: Language) => {
  const lead = c.department?.name ?? either(['主办部门', 'the lead department'], l)
  const told = [
    c.plan && short(c.plan),
    step(c.dispatchedAt, `派${lead}`, `dispatched to ${lead}`, l),
    ...c.returns.map((r) => step(r.at, `${r.department}退单`, `returned by ${r.department}`, l)),
    step(c.signedAt, '签收', 'signed for', l),
    ...c.parts.map((p) => step(p.repliedAt, `${p.department}协办回复`, `${p.department} replied`, l)),
    step(c.answeredAt, '答复', 'answered', l),
    step(c.verifiedAt, '核验', 'verified', l),
    rest(c, l),
  ]
  return told.filter(Boolean).join(either(['；', '; '], l)) || labelOf(DemandStatus, c.status, l)
}

export const resultOf = (c: FormCase, l: Language) =>
  [c.outcome && labelOf(Outcome, c.outcome, l), c.answer && short(c.answer)]
    .filter(Boolean)
    .join(either(['：', ': '], l))

const CLOSED: Label = ['已销号', 'Closed']
const OPEN: Label = ['未销号', 'Open']
export const closureOf = (c: FormCase, l: Language) => {
  if (c.status === 'closed') return either(CLOSED, l)
  return ['declined', 'redirected', 'merged'].includes(c.status) ? labelOf(DemandStatus, c.status, l) : either(OPEN, l)
}

/** The last rating that counts; one that does not is named as such. */
export const satisfactionOf = (c: FormCase, l: Language) => {
  const last = c.ratings?.findLast((r) => r.counted) ?? c.ratings?.at(-1)
  if (!last) return null
  const score = labelOf(Score, String(last.score) as '5', l)
  return last.counted ? score : `${score}${either(['（不计入）', ' (not counted)'], l)}`
}

export const isLate = (c: FormCase) => c.late && !c.excused
export const nailReasons = (c: FormCase): NailReason[] => [
  ...(c.level === 'hard' ? (['hard'] as const) : []),
  ...(c.status === 'shelved' || c.outcome === 'shelved' ? (['shelved'] as const) : []),
  ...(isLate(c) ? (['late'] as const) : []),
  ...(c.arbitrated ? (['arbitrated'] as const) : []),
  ...(c.raisedAt ? (['raised'] as const) : []),
]

export const remarkOf = (c: FormCase, l: Language) =>
  [
    c.number,
    c.parent && either([`${c.parent.number} 的子件`, `part of ${c.parent.number}`], l),
    c.mergedInto && either([`并入 ${c.mergedInto.number}`, `merged into ${c.mergedInto.number}`], l),
    isLate(c) && either(['超期', 'late'], l),
    c.late && c.excused && either(['超期已免责', 'late, excused'], l),
    c.reopenings.length > 0 && either([`重启 ${c.reopenings.length} 次`, `reopened ${c.reopenings.length}×`], l),
    c.historical && either(['历史件', 'old record'], l),
    c.external && `${c.external.system} ${c.external.id}`,
  ]
    .filter(Boolean)
    .join(either(['；', '; '], l))
