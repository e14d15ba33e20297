import type { Looking } from '../../../kernel/context.ts'
import type { CaseFacts } from '../rules/index.ts'
import type { DemandRecord } from './present.ts'
import { openDispute } from './ratings.ts'
import { requestFacts } from './requestFacts.ts'
import { limitsInForce } from './sla.ts'
import { togetherOf } from './together/facts.ts'

/** Everything the table of steps looks at, for one case. */
export const factsOf = async (ctx: Looking, demand: DemandRecord): Promise<CaseFacts> => {
  const [asked, together, limits, dispute] = await Promise.all([
    requestFacts(ctx, demand.id),
    togetherOf(ctx, demand),
    limitsInForce(ctx),
    // Only a case whose bad rating is disputed asks by whom.
    demand.dispute === 'open' ? openDispute(ctx, demand.id) : undefined,
  ])
  return { ...demand, ...asked, ...together, disputedBy: dispute?.disputedBy ?? null, limits: limits.body }
}

/** Whoever looks or acts, as the rules know her. */
export const whoIs = ({ actor, now }: Looking) => ({
  id: actor.id,
  may: actor.may,
  reachFor: actor.reachFor,
  now,
})
