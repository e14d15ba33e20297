import type { Looking } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import type { Border, Hours, OwnPark, ParkSettings, Point } from '../contract/index.ts'

/** The only door to a park's settings. Whoever may read the park at all sees the ground of it whole. */
export const visibleSettings = ({ db, actor }: Looking) =>
  db.selectFrom('parkSetting').where('parkSetting.parkId', '=', actor.parkId)

export const currentPark = async (ctx: Looking): Promise<ParkSettings> => {
  const found = await visibleSettings(ctx)
    .innerJoin('park', 'park.id', 'parkSetting.parkId')
    .select(['park.id', 'park.code', 'park.name', 'park.divisionCode', 'park.demo'])
    .select([
      'parkSetting.version',
      'parkSetting.hours',
      'parkSetting.outline',
      'parkSetting.centre',
      'parkSetting.updatedAt',
    ])
    .executeTakeFirst()
  if (!found) throw notFound()
  return {
    ...found,
    hours: found.hours as Hours[],
    outline: found.outline as Border | null,
    centre: found.centre as Point | null,
    updatedAt: found.updatedAt.toISOString(),
  }
}

/** The parks that let the signed-in person in: the directory of the others is nobody's to read. */
const ownParks = ({ db, actor }: Looking) =>
  db
    .selectFrom('park')
    .innerJoin('accountPark', 'accountPark.parkId', 'park.id')
    .where('accountPark.accountId', '=', actor.id)
    .where('accountPark.disabledAt', 'is', null)

export const listParks = async (ctx: Looking): Promise<{ items: OwnPark[] }> => {
  const parks = await ownParks(ctx)
    .select(['park.id', 'park.code', 'park.name', 'park.divisionCode', 'park.demo'])
    .orderBy('park.createdAt')
    .orderBy('park.id')
    .execute()
  return { items: parks.map((p) => ({ ...p, current: p.id === ctx.actor.parkId })) }
}
