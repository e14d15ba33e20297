import { sql } from 'kysely'
import type { WriteCtx } from '../../../kernel/context.ts'
import type { FieldItem, ItemFlag, Place } from '../contract/index.ts'
import { aheadSeconds, clockFlag, isPossible, isReadInTime, putRight, skewSeconds } from '../rules/index.ts'

/** The last place of this device that could be. */
const placeBefore = async ({ db, actor }: WriteCtx, deviceId: string) => {
  const row = await db
    .selectFrom('fieldItem')
    .select(['place', 'madeAt'])
    .where('parkId', '=', actor.parkId)
    .where('deviceId', '=', deviceId)
    .where('place', 'is not', null)
    .where(sql<boolean>`not ('place' = any(flags))`)
    .orderBy('receivedAt', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return undefined
  const place = row.place as Place
  return { ...place, at: new Date(place.at ?? row.madeAt) }
}

const isTrue = async (ctx: WriteCtx, { deviceId, madeAt, deviceTime }: FieldItem, place: Place) => {
  const at = new Date(place.at ?? madeAt)
  const inTime = isReadInTime(at, new Date(madeAt), new Date(deviceTime))
  return inTime && isPossible({ ...place, at }, await placeBefore(ctx, deviceId))
}

/** What is strange about it by itself, before anything is tried. */
export const flagsOf = async (ctx: WriteCtx, item: FieldItem): Promise<ItemFlag[]> => {
  const off = Math.abs(skewSeconds(item.deviceTime, ctx.now))
  const clock = clockFlag(Math.max(off, aheadSeconds(item.madeAt, ctx.now)))
  const possible = !item.place || (await isTrue(ctx, item, item.place))
  return [...(clock ? [clock] : []), ...(possible ? [] : ['place' as const])]
}
/** When a visit began, as our clock would have said it. */
export const onOurClock = ({ kind, body, deviceTime, madeAt }: FieldItem, now: Date) => {
  if (kind !== 'visit' || body.startedAt === undefined) return body
  const ahead = Math.max(aheadSeconds(deviceTime, now), aheadSeconds(madeAt, now))
  return { ...body, startedAt: putRight(body.startedAt, ahead, now) }
}
