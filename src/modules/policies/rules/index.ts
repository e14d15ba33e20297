export { matchPolicy, verdictOf } from './match.ts'
export { policyAllows } from './steps.ts'
