import { event } from '../../kernel/events.ts'

type About = { demandId: string; number: string; title: string; enterpriseId: string }
/** Facts this module tells. */
export const demandSubmitted = event<About & { source: string }>('demand.submitted')
export const demandAccepted = event<About>('demand.accepted')
export const demandRefused = event<About & { how: 'declined' | 'redirected'; reason: string }>('demand.refused')
export const demandDispatched = event<About & { departmentId: string; dueAt: string | null }>('demand.dispatched')
export const demandSigned = event<About & { departmentId: string }>('demand.signed')
export const demandReturned = event<About & { departmentId: string; reasonCode: string }>('demand.returned')
/** Returned for the last time: arbitration decides. */
export const demandReferred = event<About & { departmentId: string; reasonCode: string }>('demand.referred')
export const demandArbitrated = event<About & { departmentId: string; dueAt: string | null }>('demand.arbitrated')
export const demandAnswered = event<About & { onTime: boolean; outcome: string }>('demand.answered')
export const demandSentBack = event<About & { departmentId: string | null }>('demand.sent-back')
export const demandVerified = event<About & { verdict: string }>('demand.verified')
export const demandRated = event<About & { score: number; counted: boolean }>('demand.rated')
export const demandClosed = event<About>('demand.closed')
export const demandReopened = event<About & { departmentId: string | null; reason: string }>('demand.reopened')
export const demandReplied = event<About & { side: 'staff' | 'enterprise' | 'system' }>('demand.replied')
export const clockSoonDue = event<About & { stage: string; departmentId: string | null; dueAt: string }>(
  'demand.clock-soon-due',
)
export const clockOverdue = event<About & { stage: string; departmentId: string | null; dueAt: string }>(
  'demand.clock-overdue',
)
