export { putAwayDead, retryDead } from './commands/index.ts'
export { DeadFilter, type DeadLetter, StatusKey, type StatusLine } from './contract/index.ts'
export { deadCount, listDead } from './queries/index.ts'
export { type Facts, lightOf, linesOf } from './rules/index.ts'
