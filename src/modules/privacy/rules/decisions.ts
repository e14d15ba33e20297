import type { Label } from '../../../kernel/contract/index.ts'
import type { Decision, Means } from '../contract/index.ts'

/** Why something stays that nobody had to decide: shown to who decides, and changed where it does not fit. */
export const STAYS = {
  register: ['企业登记公示信息（《个人信息保护法》第十三条、第二十七条）', 'Registered and made public by law'],
  office: ['履职记录，说明谁办理了此事', 'A record of office: who did it'],
} as const satisfies Record<string, Label>

/** What every enterprise publishes in its registration. */
const REGISTER: Readonly<Record<string, readonly string[]>> = {
  enterprise: ['name', 'short_name', 'former_names', 'legal_person', 'business_scope', 'address'],
  enterprise_merge_part: ['name'],
  enterprise_merge: ['main_name'],
}
/** Columns that say who did something in office. */
const OFFICE =
  /(^|_)(by|by_name|named?_by|actor_name|owner_name|account_name|decider|answerer|settler|reviewer_name|checker|dropper|finder|rectifier)$/

export type Found = {
  table: string
  column: string
  means: readonly Means[]
  /** The row names her account, too. */
  hers: boolean
  /** Another field of the row holds her number or mail. */
  strong: boolean
}
export type Whose = { ofStaff: boolean }

/**
 * What is decided before anybody looks. Number and mail are hers alone; a name may be that of others, so that a name by
 * itself waits for a person (null).
 */
export const firstDecision = (f: Found, { ofStaff }: Whose): { decision: Decision | null; reason: string | null } => {
  if (REGISTER[f.table]?.includes(f.column)) return { decision: 'keep', reason: STAYS.register[0] }
  if (ofStaff && f.hers && OFFICE.test(f.column)) return { decision: 'keep', reason: STAYS.office[0] }
  const sure = f.hers || f.strong || f.means.some((m) => m === 'phone' || m === 'mail')
  return { decision: sure ? 'erase' : null, reason: null }
}

const DAYS = 30
/** When it is due: thirty days after it came (GB/T 35273-2020, 8.7). */
export const dueOf = (receivedOn: string): string => {
  const day = new Date(`${receivedOn}T00:00:00Z`)
  day.setUTCDate(day.getUTCDate() + DAYS)
  return day.toISOString().slice(0, 10)
}
export const COPY_HOURS = 24
/** More rows than this name nobody any more: the words were too common. */
export const MOST_MENTIONS = 20_000
