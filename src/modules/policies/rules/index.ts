export type { Facts } from './facts.ts'
export { matchPolicy, verdictOf } from './match.ts'
export { policyAllows } from './steps.ts'
export { asked } from './words.ts'
