export { enterprisesOfPolicy, matchesFor, policiesOfEnterprise } from './matches.ts'
export { getPolicy, listPolicies, visiblePolicies } from './policies.ts'
