export { atOnceAmong } from './queries.ts'
