import { event } from '../../kernel/events.ts'

/** Somebody who keeps the file has decided what another proposed for it. */
export const proposalDecided = event<{
  proposalId: string
  enterpriseId: string
  field: string
  proposerId: string
  accepted: boolean
  reason: string | null
}>('proposal.decided')
