export { type Fact, meetingFacts } from './facts.ts'
export { planHandover, previewHandover } from './handovers.ts'
export { listLoadRows, listLoads } from './loads.ts'
export {
  getMeeting,
  keeps,
  listMeetingRows,
  listMeetings,
  type MeetingRecord,
  visibleMeetings,
} from './meetings.ts'
export { membersToTell, peopleToTell } from './people.ts'
