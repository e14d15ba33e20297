import type { Looking } from '../../../kernel/context.ts'
import type { CaseFacts } from '../rules/index.ts'
import type { DemandRecord } from './present.ts'
import { limitsInForce } from './sla.ts'

/** Everything the table of steps looks at, for one case. */
export const factsOf = async (ctx: Looking, demand: DemandRecord): Promise<CaseFacts> => ({
  ...demand,
  limits: (await limitsInForce(ctx)).body,
})

/** Whoever looks or acts, as the rules know her. */
export const whoIs = ({ actor, now }: Looking) => ({
  id: actor.id,
  may: actor.may,
  reachFor: actor.reachFor,
  now,
})
