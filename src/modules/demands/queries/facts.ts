import { sql } from 'kysely'
import type { Looking } from '../../../kernel/context.ts'
import type { CaseFacts } from '../rules/index.ts'
import type { DemandRecord } from './present.ts'
import { openDispute } from './ratingFacts.ts'
import { type RequestFacts, requestColumns } from './requestFacts.ts'
import { limitsInForce } from './sla.ts'
import { type Together, togetherColumns } from './together/facts.ts'

type About = Omit<CaseFacts, keyof DemandRecord | 'disputedBy'>

const around = async (ctx: Looking, id: string): Promise<RequestFacts & Together> => {
  const asked = sql<RequestFacts & Together>`select ${requestColumns(ctx, id)}, ${togetherColumns(ctx, id)}`
  const { rows } = await asked.execute(ctx.db as never)
  return rows[0] as RequestFacts & Together
}

/** What surrounds a case, asked for before the case itself is there: all of it on one way, in one small statement. */
export const aboutCase = async (ctx: Looking, id: string): Promise<About> => {
  const [found, limits] = await Promise.all([around(ctx, id), limitsInForce(ctx)])
  return { ...found, limits: limits.body }
}

/** Everything the table of steps looks at, for one case. */
export const factsOf = async (
  ctx: Looking,
  demand: DemandRecord,
  about: Promise<About> = aboutCase(ctx, demand.id),
): Promise<CaseFacts> => {
  // Only a case whose bad rating is disputed asks by whom.
  const dispute = demand.dispute === 'open' ? openDispute(ctx, demand.id) : undefined
  const [known, disputed] = await Promise.all([about, dispute])
  return { ...demand, ...known, disputedBy: disputed?.disputedBy ?? null }
}

/** Whoever looks or acts, as the rules know her. */
export const whoIs = ({ actor, now }: Looking) => ({
  id: actor.id,
  may: actor.may,
  reachFor: actor.reachFor,
  now,
})
