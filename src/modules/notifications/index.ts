export { mailAgain } from './commands/index.ts'
export { atOnceAmong } from './queries/index.ts'
