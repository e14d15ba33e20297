export { draftDue } from './draft.ts'
export { handOver } from './handovers.ts'
export { cancelMeeting, draftByHand, editMeeting, holdMeeting, redrawMeeting } from './meetings.ts'
