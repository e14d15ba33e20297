import { addressOf } from '../../../../kernel/client.ts'
import { api } from '../../../../web/api.ts'
import { proposalContract } from '../../contract/index.ts'
import { KEY } from '../data.ts'

export const proposals = api(proposalContract)
export const PROPOSALS = ['proposals'] as const
/** What is accepted stands in the file, and on the visit that it came from. */
export const REFRESHES = [PROPOSALS, [KEY], ['visits'], ['brief']]
export const proofFile = (id: string, fileId: string) => addressOf(proposalContract.endpoints.file, { id, fileId })
