import { event } from '../../kernel/events.ts'

type About = { meetingId: string; kind: string; groupId: string | null }
/** Facts this module tells. */
export const meetingDrafted = event<About & { plannedOn: string }>('team-meeting.drafted')
export const meetingHeld = event<About & { heldOn: string; tasks: number }>('team-meeting.held')
