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
/** A bad rating opened a rectification; who rated stays with the park. */
/** `dueAt`: by when it is to be put right. */
export const demandRectifying = event<About & { departmentId: string | null; dueAt: string | null }>(
  'demand.rectifying',
)
export const demandDisputed = event<About & { departmentId: string | null }>('demand.disputed')
export const demandDisputeDecided = event<About & { departmentId: string | null; outcome: string }>(
  'demand.dispute-decided',
)
/** The enterprise wrote about a closed case within the time in which it may be reopened. */
export const demandReopenAsked = event<About>('demand.reopen-asked')
export const demandClosed = event<About>('demand.closed')
export const demandReopened = event<About & { departmentId: string | null; reason: string }>('demand.reopened')
export const demandReplied = event<About & { side: 'staff' | 'enterprise' | 'system' }>('demand.replied')
export const clockSoonDue = event<About & { stage: string; departmentId: string | null; dueAt: string }>(
  'demand.clock-soon-due',
)
export const clockOverdue = event<About & { stage: string; departmentId: string | null; dueAt: string }>(
  'demand.clock-overdue',
)
/** A pause, an extension, a shelving or an excuse was asked for. */
export const demandAsked = event<About & { requestId: string; kind: string; departmentId: string }>('demand.asked')
/** Whoever asked took it back before anybody decided. */
export const demandAskWithdrawn = event<About & { requestId: string; kind: string; departmentId: string }>(
  'demand.ask-withdrawn',
)
/** It was granted or refused; `dueAt` is the promise from now on, `until` how long the case rests. */
export const demandDecided = event<
  About & {
    requestId: string
    kind: string
    approved: boolean
    departmentId: string
    askedBy: string
    dueAt: string | null
    until: string | null
  }
>('demand.decided')
/** Paused or shelved no longer; `by` the time, the handler or the enterprise. */
export const demandResumed = event<About & { departmentId: string | null; by: string; from: string }>('demand.resumed')
export const shelvingToReview = event<About & { departmentId: string | null }>('demand.shelving-to-review')
export const demandReleveled = event<About & { departmentId: string | null; level: string; dueAt: string | null }>(
  'demand.releveled',
)
/** A rung of the ladder with an effect beyond reminding: raised one level up, or a slip of a colour is due. */
export const clockEscalated = event<
  About & {
    stage: string
    departmentId: string | null
    dueAt: string
    raised: boolean
    slip: 'blue' | 'yellow' | 'red' | null
  }
>('demand.clock-escalated')
/** A department is asked to help (协办); it has replied; it is asked no more. */
export const demandPartAdded = event<About & { partId: string; departmentId: string }>('demand.part-added')
export const demandPartReplied = event<
  About & { partId: string; departmentId: string; leadDepartmentId: string | null }
>('demand.part-replied')
export const demandPartDropped = event<About & { partId: string; departmentId: string }>('demand.part-dropped')
/** A child was split off; the facts about it carry its parent. */
export const demandSplit = event<About & { parentId: string }>('demand.split')
/** Handled as another case from now on; and by itself again. */
export const demandMerged = event<About & { mainId: string }>('demand.merged')
export const demandUnmerged = event<About & { mainId: string; departmentId: string | null }>('demand.unmerged')
export const demandPlanned = event<About & { public: boolean }>('demand.planned')
/** A leader’s instruction on a case, and each of its steps afterwards. */
export const instructionGiven = event<About & { instructionId: string; departmentId: string }>(
  'demand.instruction-given',
)
export const instructionMoved = event<
  About & {
    instructionId: string
    departmentId: string
    givenBy: string
    step: 'sign' | 'report' | 'confirm' | 'again' | 'withdraw'
  }
>('demand.instruction-moved')
export const meetingCalled = event<About & { meetingId: string; startsAt: string }>('demand.meeting-called')
export const meetingHeld = event<About & { meetingId: string; decisions: number }>('demand.meeting-held')
export const meetingCancelled = event<About & { meetingId: string }>('demand.meeting-cancelled')
/** Redone as often as allowed and still not solved: handed to supervision. */
export const demandSupervised = event<About & { departmentId: string | null; reason: string }>('demand.supervised')
/** Only among the offices. */
export const demandMentioned = event<About & { accountIds: string[] }>('demand.mentioned')
