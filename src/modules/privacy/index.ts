export { eraseAgain, notErased } from './commands/index.ts'
