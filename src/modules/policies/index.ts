export { matchesFor } from './queries/index.ts'
