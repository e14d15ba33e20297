export { spendReveal } from './commands.ts'
