import type { PackedEnterprise } from '../../../../modules/field/contract/index.ts'
import { addDays, daysBetween } from '../../../../modules/visits/rules/days.ts'
import type { Tone } from '../../kit/states.tsx'

const SOON_DAYS = 7
type Brief = PackedEnterprise['brief']
type Counted = 'promiseLate' | 'demandLate' | 'hazardOpen' | 'promiseOpen' | 'demandOpen' | 'certificates'
/** What stands in the words of the screen; `n` or `day` fills its hole. */
export type FirmFact = { tone: Tone } & (
  | { key: Counted; n: number }
  | { key: 'plannedOn' | 'last'; day: string }
  | { key: 'never' }
)

export const openPromises = (brief: Brief) => brief.promises.filter((p) => p.state === 'open')
/** Whether she may say how it ended: an office's promise is the office's to settle. */
export const maySettle = (p: Brief['promises'][number]) =>
  p.actions.some((a) => a === 'keep' || a === 'break' || a === 'drop')
export const isLate = (p: { dueOn: string }, today: string) => p.dueOn < today
const isDemandLate = (d: { overdue: boolean; dueOn: string | null }, today: string) =>
  d.overdue || (d.dueOn !== null && d.dueOn < today)

const counts = (brief: Brief, today: string): [Counted, number, Tone][] => {
  const promises = openPromises(brief)
  const demands = brief.demands ?? []
  return [
    ['promiseLate', promises.filter((p) => isLate(p, today)).length, 'red'],
    ['demandLate', demands.filter((d) => isDemandLate(d, today)).length, 'red'],
    ['hazardOpen', brief.records.hazards?.length ?? 0, 'red'],
    ['promiseOpen', promises.filter((p) => p.dueOn <= addDays(today, SOON_DAYS)).length, 'amber'],
  ]
}
const quieter = (brief: Brief): [Counted, number, Tone][] => [
  ['demandOpen', brief.demands?.length ?? 0, 'blue'],
  ['certificates', brief.certificates.length, 'amber'],
]

/** Of all that is known the one thing that matters most before going there. */
export const oneFact = ({ brief }: PackedEnterprise, today: string): FirmFact => {
  const first = (of: [Counted, number, Tone][]) => of.find(([, n]) => n > 0)
  const pressing = first(counts(brief, today))
  if (pressing) return { key: pressing[0], n: pressing[1], tone: pressing[2] }
  if (brief.planned) return { key: 'plannedOn', day: brief.planned.day, tone: 'blue' }
  const quiet = first(quieter(brief))
  if (quiet) return { key: quiet[0], n: quiet[1], tone: quiet[2] }
  const [last] = brief.lastVisits
  return last ? { key: 'last', day: last.day, tone: 'grey' } : { key: 'never', tone: 'amber' }
}

const PRESSING = 2000
const NEVER_DAYS = 1000
/** How much there is to go there for: what presses first, then the longest not seen; key enterprises count three times. */
export const weightOf = ({ brief }: PackedEnterprise, today: string): number => {
  const [last] = brief.lastVisits
  const since = last ? daysBetween(last.day, today) : NEVER_DAYS
  const pressing = counts(brief, today).filter(([, n, tone]) => n > 0 && tone === 'red').length
  return pressing * PRESSING + Math.min(since * (brief.enterprise.tier === 'key' ? 3 : 1), NEVER_DAYS)
}
