import { api } from '../../../../web/api.ts'
import { proposalContract } from '../../contract/index.ts'

export const proposals = api(proposalContract)
export const PROPOSALS = [['visit-proposals'], ['visits']] as const
