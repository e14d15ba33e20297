import { sql } from 'kysely'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import type { Looking } from '../../../kernel/context.ts'
import { forbidden } from '../../../kernel/errors.ts'
import type { DemandFilter } from '../contract/index.ts'

/**
 * May this person see single ratings? The enterprise sees its own; of the staff only those who answer for the ledger.
 * Whoever handles cases learns sums, so that nobody has to fear to rate.
 */
export const seesRatings = ({ actor }: Looking) =>
  actor.may.has('rating.read') || ['portal.use', 'public', 'system'].includes(actor.permission)

/** A list of the badly rated would tell who rated badly. */
export const mustSeeRatings = (ctx: Looking, f: Pick<DemandFilter, 'rated'>) => {
  if ((f.rated === 'good' || f.rated === 'bad') && !seesRatings(ctx)) throw forbidden('rating.read')
}

/** Counted, and not taken back by a dispute that was upheld. */
export const COUNTED = sql<boolean>`(r.counted and not exists (select 1 from demand_dispute s
  where s.park_id = r.park_id and s.rating_id = r.id and s.outcome = 'upheld'))`

export const badRatingOf = ({ db, actor }: Looking, demandId: string) =>
  db
    .selectFrom('demandRating')
    .select(['id', 'handling'])
    .where('parkId', '=', actor.parkId)
    .where('demandId', '=', demandId)
    .where('counted', '=', true)
    .orderBy('id', 'desc')
    .executeTakeFirst()

export const openDispute = ({ db, actor }: Looking, demandId: string) =>
  db
    .selectFrom('demandDispute')
    .selectAll()
    .where('parkId', '=', actor.parkId)
    .where('demandId', '=', demandId)
    .where('outcome', 'is', null)
    .executeTakeFirst()

/** Does the account work for the park in any role besides being an enterprise's own? */
export const worksForPark = async ({ db, actor, now }: Looking, accountId: string): Promise<boolean> => {
  const today = shanghaiDate(now)
  const found = await db
    .selectFrom('roleGrant')
    .select('id')
    .where('parkId', '=', actor.parkId)
    .where('accountId', '=', accountId)
    .where('role', 'not in', ['enterprise', 'member', 'partner'])
    .where('validFrom', '<=', today)
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>=', today)]))
    .executeTakeFirst()
  return found !== undefined
}
