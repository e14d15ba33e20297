export { briefOf, briefsOf } from './brief.ts'
export { checkDisturbance, checkStanding } from './check.ts'
export { diaryOf, listDiaryDays, mustRead, noteOf } from './diary.ts'
export { promiseDigest } from './digest.ts'
export { doorBehind, doorRules, isRated } from './doors.ts'
export { listCoverage, listDue } from './due.ts'
export { type Giver, plansGivenAway, promisesGivenAway } from './handover.ts'
export { VISITS_HELD } from './held.ts'
export { promiseLadderInForce, promiseLadderVersion, promiseLimits } from './ladder.ts'
export { getVisit, openVisitFile } from './one.ts'
export { deskPeople, leadersOfMany, parkLeaders, peopleOfOffices, usersOfEnterprises } from './people.ts'
export {
  extensionsOf,
  getPromise,
  listPromises,
  promiseClock,
  visiblePromises,
} from './promises/index.ts'
export { checkProposal, listProposable, listProposals, proposableFor, proposalRow } from './proposals.ts'
export { sumVisitRatings } from './ratings.ts'
export {
  contactAccounts,
  getNeed,
  getQuestion,
  listNeeds,
  listQuestions,
} from './records/index.ts'
export { roundOf } from './round.ts'
export { shownByPass } from './shown.ts'
export { listVisits, presentRow, visibleVisits, visitFor, withNames } from './visits.ts'
