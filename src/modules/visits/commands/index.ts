export { addRecords } from './add.ts'
export { reviewDiary, writeDiary } from './diary.ts'
export { doorDigest, openVisitDoor, rateVisit, takePass } from './doors.ts'
export { cancelVisit, editVisit } from './edit.ts'
export { handOverPlans } from './handover.ts'
export { finishVisit, logVisit } from './log.ts'
export { moveVisit, planVisits } from './plan.ts'
export {
  askExtension,
  decideExtension,
  replanPromises,
  sayOfPromise,
  settlePromise,
  sweepPromises,
} from './promises/index.ts'
export { cancelProposal, finishProposal, leaveProposal, proposeVisit } from './proposals.ts'
export {
  answerQuestion,
  assignQuestion,
  editNeed,
  partKeys,
  settleNeed,
  tellLateQuestions,
  withdrawQuestion,
} from './records/index.ts'
export { joinVisit, leaveVisit } from './together.ts'
