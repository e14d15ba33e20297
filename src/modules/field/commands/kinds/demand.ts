import type { WriteCtx } from '../../../../kernel/context.ts'
import { SubmitDemand } from '../../../demands/contract/index.ts'
import { submitDemand } from '../../../demands/index.ts'
import { type Attempt, type Done, done, mustReach, shaped, through } from './attempt.ts'

/** A demand of its own, told on the way. What was sent is filed: changed afterwards, it is changed online. */
export const applyDemand = async (outer: WriteCtx, a: Attempt): Promise<Done> => {
  const ctx = through(outer, 'demand.submit')
  await mustReach(ctx, a.body.enterpriseId)
  const filing = shaped(SubmitDemand, { ...a.body, clientId: a.clientId })
  return done(await submitDemand(ctx, { ...filing, source: 'visit' }))
}
