export { type Facts, lightOf, linesOf } from './lines.ts'
