export { finishVisit, logVisit, planVisits, reviewDiary, settlePromise, writeDiary } from './commands/index.ts'
export { diaryReviewed, promiseBroken, promiseKept, promiseMade, visitLogged, visitPlanned } from './events.ts'
export { listCoverage, listDue, visiblePromises, visibleVisits } from './queries/index.ts'
