import type { Looking } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'

/** The enterprise behind a poster's token; closed and unknown doors are the same 404. */
export const enterpriseBehindDoor = async ({ db, actor }: Looking, tokenHash: string): Promise<string> => {
  const door = await db
    .selectFrom('demandDoor')
    .select('enterpriseId')
    .where('parkId', '=', actor.parkId)
    .where('tokenHash', '=', tokenHash)
    .where('closedAt', 'is', null)
    .executeTakeFirst()
  if (!door) throw notFound()
  return door.enterpriseId
}

/** The case behind a tracking token. */
export const demandBehindTracking = async ({ db, actor }: Looking, tokenHash: string) => {
  const demand = await db
    .selectFrom('demand')
    .select(['id', 'enterpriseId'])
    .where('parkId', '=', actor.parkId)
    .where('trackingHash', '=', tokenHash)
    .executeTakeFirst()
  if (!demand) throw notFound()
  return demand
}
