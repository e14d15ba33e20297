export { type DeadRow, deadAmong, deadCount, listDead } from './dead.ts'
export { parkFacts } from './status.ts'
