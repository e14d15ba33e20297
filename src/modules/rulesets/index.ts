export { addRuleVersion } from './commands.ts'
export { NewRuleVersion } from './contract.ts'
export { presentRules, shippedOf } from './queries.ts'
