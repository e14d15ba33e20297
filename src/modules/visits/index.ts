export {
  addRecords,
  doorDigest,
  editVisit,
  finishVisit,
  handOverPlans,
  logVisit,
  partKeys,
  planVisits,
  rateVisit,
  reviewDiary,
  sayOfPromise,
  settlePromise,
  takePass,
  writeDiary,
} from './commands/index.ts'
export { diaryReviewed, promiseBroken, promiseKept, promiseMade, visitLogged, visitPlanned } from './events.ts'
export {
  briefsOf,
  diaryOf,
  type Giver,
  getPromise,
  getVisit,
  listCoverage,
  listDue,
  listPromises,
  plansGivenAway,
  promisesGivenAway,
  shownByPass,
  visiblePromises,
  visibleVisits,
} from './queries/index.ts'
export { TIERS, wordDoes } from './rules/index.ts'
