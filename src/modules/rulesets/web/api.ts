import { api } from '../../../web/api.ts'
import { rulesetContract } from '../contract.ts'

export const ruleSets = api(rulesetContract)
/** Dates of open demands are worked out from the rules. */
export const REFRESHES = [['rule-sets'], ['demands'], ['visits']] as const
