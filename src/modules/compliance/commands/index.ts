export { decideField } from './decide.ts'
export { recount } from './recount.ts'
