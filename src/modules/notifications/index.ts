export { atOnceAmong } from './queries/index.ts'
