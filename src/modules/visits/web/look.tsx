import type { LightColour } from '../../../web/kit/index.ts'
import type { DueItem, PromiseItem, VisitRow } from '../contract/index.ts'

/** Red where a day has passed, amber where it comes near, green where there is time. */
export const toneOfDue = (d: DueItem): LightColour => {
  if (d.overdueDays > 0) return 'red'
  // Nearly every file has an entry to be checked: that alone is no colour.
  return d.reasons.some((r) => r.code !== 'stale') ? 'amber' : 'green'
}
const PROMISE: Record<PromiseItem['state'], LightColour> = {
  open: 'green',
  kept: 'blue',
  broken: 'red',
  dropped: 'grey',
}
export const toneOfPromise = (p: PromiseItem): LightColour => (p.overdue ? 'red' : PROMISE[p.state])
const VISIT: Record<VisitRow['status'], LightColour> = { planned: 'green', done: 'blue', cancelled: 'grey' }
export const toneOfVisit = (v: Pick<VisitRow, 'status'>): LightColour => VISIT[v.status]
const REVIEW: Record<string, LightColour> = { passed: 'blue', questioned: 'amber', returned: 'red' }
export const toneOfReview = (review: string | null): LightColour => (review ? (REVIEW[review] ?? 'grey') : 'grey')
