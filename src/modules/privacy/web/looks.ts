import type { LightColour } from '../../../web/kit/index.ts'
import type { Decision, PrivacyRequest, RequestState } from '../contract/index.ts'

export const TONES: Record<RequestState, LightColour> = {
  looking: 'blue',
  open: 'amber',
  erasing: 'blue',
  done: 'green',
  withdrawn: 'grey',
}
export const DECISION_TONES: Record<Decision, LightColour> = { erase: 'red', keep: 'blue', other: 'grey' }

export const isUnderWay = (r: Pick<PrivacyRequest, 'state'>) => r.state === 'looking' || r.state === 'erasing'
const isOver = (r: PrivacyRequest) => r.state === 'done' || r.state === 'withdrawn'
/** Past the day that the law gives, and not answered. */
export const isLate = (r: PrivacyRequest, now: Date) => !isOver(r) && r.dueOn < now.toISOString().slice(0, 10)
