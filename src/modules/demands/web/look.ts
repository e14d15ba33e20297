import type { LightColour } from '../../../web/kit/parts/Light.tsx'
import type { DemandStatus } from '../contract/index.ts'

/** The tone of a state: what waits for somebody is amber, what is on its way green, what is over blue or grey. */
export const TONES: Record<DemandStatus, LightColour | 'plain'> = {
  draft: 'plain',
  submitted: 'amber',
  accepted: 'amber',
  dispatched: 'amber',
  handling: 'green',
  paused: 'grey',
  shelved: 'grey',
  arbitration: 'amber',
  answered: 'green',
  verified: 'green',
  closed: 'blue',
  declined: 'grey',
  redirected: 'grey',
  withdrawn: 'grey',
  merged: 'grey',
}

/** What a person leaves empty is not sent: the server takes an empty text for a mistake. */
export const given = <T extends object>(values: T): T =>
  Object.fromEntries(Object.entries(values).filter(([, v]) => v !== '' && v !== undefined && v !== null)) as T

const SETTLED: readonly DemandStatus[] = [
  'answered',
  'verified',
  'closed',
  'declined',
  'redirected',
  'withdrawn',
  'merged',
]
/** 已上报: marked while an answer is still owed; afterwards the story tells it. */
export const isRaised = (row: { raisedAt: string | null; status: DemandStatus }) =>
  row.raisedAt !== null && !SETTLED.includes(row.status)
