import type { PackedEnterprise } from '../../../../modules/field/contract/index.ts'
import { addDays } from '../../../../modules/visits/rules/days.ts'
import type { Tone } from '../../kit/states.tsx'

const SOON_DAYS = 7
type Brief = PackedEnterprise['brief']
/** What stands in the words of the screen; `n` or `day` fills its hole. */
export type FirmFact = { tone: Tone } & (
  | { key: 'promiseLate' | 'demandLate' | 'promiseOpen' | 'demandOpen'; n: number }
  | { key: 'plannedOn' | 'last'; day: string }
  | { key: 'never' }
)

export const openPromises = (brief: Brief) => brief.promises.filter((p) => p.state === 'open')
export const isLate = (p: { dueOn: string; state?: string }, today: string) => p.dueOn < today

/** Of all that is known the one thing that matters most before going there. */
export const oneFact = ({ brief }: PackedEnterprise, today: string): FirmFact => {
  const promises = openPromises(brief)
  const late = promises.filter((p) => isLate(p, today)).length
  if (late > 0) return { key: 'promiseLate', n: late, tone: 'red' }
  const demands = brief.demands ?? []
  const overdue = demands.filter((d) => d.overdue || (d.dueOn !== null && d.dueOn < today)).length
  if (overdue > 0) return { key: 'demandLate', n: overdue, tone: 'red' }
  const soon = promises.filter((p) => p.dueOn <= addDays(today, SOON_DAYS)).length
  if (soon > 0) return { key: 'promiseOpen', n: soon, tone: 'amber' }
  if (brief.planned) return { key: 'plannedOn', day: brief.planned.day, tone: 'blue' }
  if (demands.length > 0) return { key: 'demandOpen', n: demands.length, tone: 'blue' }
  const [last] = brief.lastVisits
  return last ? { key: 'last', day: last.day, tone: 'grey' } : { key: 'never', tone: 'amber' }
}
