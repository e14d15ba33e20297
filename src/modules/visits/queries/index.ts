export { briefOf, briefsOf } from './brief.ts'
export { checkDisturbance } from './check.ts'
export { diaryOf, listDiaryDays, mustRead, noteOf } from './diary.ts'
export { promiseDigest } from './digest.ts'
export { listCoverage, listDue } from './due.ts'
export { promiseLadderInForce, promiseLadderVersion, promiseLimits } from './ladder.ts'
export { getVisit } from './one.ts'
export { deskPeople, leadersOfMany, parkLeaders, peopleOfOffices, usersOfEnterprises } from './people.ts'
export {
  extensionsOf,
  getPromise,
  listPromises,
  promiseClock,
  visiblePromises,
} from './promises/index.ts'
export { listVisits, presentRow, visibleVisits, visitFor, withNames } from './visits.ts'
