import type { Looking } from '../../../kernel/context.ts'
import type { CaseFacts } from '../rules/index.ts'
import type { DemandRecord } from './present.ts'
import { openDispute } from './ratingFacts.ts'
import { requestFacts } from './requestFacts.ts'
import { limitsInForce } from './sla.ts'
import { togetherOf } from './together/facts.ts'

type About = Omit<CaseFacts, keyof DemandRecord | 'disputedBy'>

/** What surrounds a case, asked for before the case itself is there: all of it on one way. */
export const aboutCase = async (ctx: Looking, id: string): Promise<About> => {
  const [asked, together, limits] = await Promise.all([requestFacts(ctx, id), togetherOf(ctx, id), limitsInForce(ctx)])
  return { ...asked, ...together, limits: limits.body }
}

/** Everything the table of steps looks at, for one case. */
export const factsOf = async (
  ctx: Looking,
  demand: DemandRecord,
  about: Promise<About> = aboutCase(ctx, demand.id),
): Promise<CaseFacts> => {
  // Only a case whose bad rating is disputed asks by whom.
  const dispute = demand.dispute === 'open' ? openDispute(ctx, demand.id) : undefined
  const [around, disputed] = await Promise.all([about, dispute])
  return { ...demand, ...around, disputedBy: disputed?.disputedBy ?? null }
}

/** Whoever looks or acts, as the rules know her. */
export const whoIs = ({ actor, now }: Looking) => ({
  id: actor.id,
  may: actor.may,
  reachFor: actor.reachFor,
  now,
})
