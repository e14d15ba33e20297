import type { Looking } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import type { Border, Hours, ParkSettings, Point } from '../contract/index.ts'

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
