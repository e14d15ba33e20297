export {
  editVisit,
  finishVisit,
  logVisit,
  planVisits,
  reviewDiary,
  sayOfPromise,
  settlePromise,
  writeDiary,
} from './commands/index.ts'
export { diaryReviewed, promiseBroken, promiseKept, promiseMade, visitLogged, visitPlanned } from './events.ts'
export {
  briefsOf,
  diaryOf,
  getPromise,
  getVisit,
  listCoverage,
  listDue,
  listPromises,
  visiblePromises,
  visibleVisits,
} from './queries/index.ts'
export { wordDoes } from './rules/index.ts'
