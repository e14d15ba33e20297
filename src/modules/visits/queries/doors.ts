import type { Looking } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import { rulesInForce } from '../../../kernel/ruleSets.ts'
import { DOOR } from '../rules/index.ts'

export const doorRules = async (ctx: Looking) => (await rulesInForce(ctx, DOOR)).body

/** The visit behind a code that is still good; unknown, replaced and expired ones are the same 404. */
export const doorBehind = async ({ db, actor, now }: Looking, kind: 'show' | 'pass', hash: string) => {
  const row = await db
    .selectFrom('visitDoor')
    .innerJoin('visit', (j) =>
      j.onRef('visit.parkId', '=', 'visitDoor.parkId').onRef('visit.id', '=', 'visitDoor.visitId'),
    )
    .select(['visitDoor.id', 'visitDoor.visitId', 'visitDoor.uses', 'visit.enterpriseId', 'visit.accountId'])
    .select(['visit.day', 'visit.status'])
    .where('visitDoor.parkId', '=', actor.parkId)
    .where('visitDoor.kind', '=', kind)
    .where('visitDoor.hash', '=', hash)
    .where('visitDoor.expiresAt', '>', now)
    .where('visit.status', '<>', 'cancelled')
    .executeTakeFirst()
  if (!row) throw notFound()
  return row
}

export const isRated = async ({ db, actor }: Looking, visitId: string) =>
  (await db
    .selectFrom('visitRated')
    .select('visitId')
    .where('parkId', '=', actor.parkId)
    .where('visitId', '=', visitId)
    .executeTakeFirst()) !== undefined
