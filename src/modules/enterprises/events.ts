import { event } from '../../kernel/events.ts'

/** Borders of the first layer were moved, and enterprises lie in other grids than before: `enterprise_place` says which, by the change. */
export const enterprisesMoved = event<{ changeId: string }>('enterprise.grids-moved')
/** Somebody who keeps the file has decided what another proposed for it. */
export const proposalDecided = event<{
  proposalId: string
  enterpriseId: string
  field: string
  proposerId: string
  source: string
  accepted: boolean
  reason: string | null
}>('proposal.decided')

/** What was accepted has been taken out of the file again. */
export const proposalUndone = event<{
  proposalId: string
  enterpriseId: string
  field: string
  proposerId: string
  source: string
  reason: string
}>('proposal.undone')

/** Something of a file has changed; nobody named: of many at once. */
export const enterpriseChanged = event<{ enterpriseId: string | null }>('enterprise.changed')

/** What an import did was taken back, as far as nothing had been built on it. */
export const importUndone = event<{ importId: string; ownerId: string; byId: string | null }>('import.undone')

type Merged = { mergeId: string; enterpriseId: string; otherIds: string[] }
/** Files that stood twice are one now: the others lead to `enterpriseId`. */
export const enterpriseMerged = event<Merged>('enterprise.merged')
/** They are several again. */
export const enterpriseUnmerged = event<Merged>('enterprise.unmerged')
