import { randomUUID } from 'node:crypto'
import QRCode from 'qrcode'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import { insert } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { conflict, notFound } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { parkToken, tokenDigest } from '../../../kernel/parkTokens.ts'
import type { RateVisit, VisitDoor } from '../contract/index.ts'
import { doorBehind, doorRules, getVisit, isRated } from '../queries/index.ts'
import { addDays, daysBetween, spanOf } from '../rules/index.ts'
import { lockVisit, type VisitRecord } from './log.ts'

const MINUTE = 60_000
/** So many people of one enterprise scan one screen. */
const MOST_SCANS = 20
export const doorDigest = (token: string) => tokenDigest(token).toString('hex')

const mustGo = async (ctx: WriteCtx, visit: VisitRecord) => {
  const { companions } = await getVisit(ctx, visit.id)
  const goes = visit.accountId === ctx.actor.id || companions.some((c) => c.accountId === ctx.actor.id)
  if (!goes) throw conflict('not_yours', '只有走访人和同行人可以出示二维码', 'Only who goes there shows the code')
}

/** On the day itself, or just afterwards so that the enterprise may still rate. */
const mustBeNow = (ctx: WriteCtx, { status, day }: VisitRecord) => {
  const away = Math.abs(daysBetween(day, shanghaiDate(ctx.now)))
  if (status === 'cancelled') throw conflict('cancelled', '这次走访已取消', 'This visit was cancelled')
  if (away > 1 || (status === 'planned' && away > 0))
    throw conflict('not_today', '二维码只在走访当天出示', 'The code is shown on the day of the visit')
}

/** 出示二维码: one code a visit; a new one ends the former. Only its hash is kept. */
export const openVisitDoor = async (ctx: WriteCtx, visitId: string): Promise<VisitDoor> => {
  const visit = await lockVisit(ctx, visitId)
  await mustGo(ctx, visit)
  mustBeNow(ctx, visit)
  const { showMinutes } = await doorRules(ctx)
  const { parkId } = ctx.actor
  await ctx.db
    .deleteFrom('visitDoor')
    .where('parkId', '=', parkId)
    .where('visitId', '=', visitId)
    .where('kind', '=', 'show')
    .execute()
  const token = parkToken(parkId)
  const expiresAt = new Date(ctx.now.getTime() + showMinutes * MINUTE)
  const door = { visitId, kind: 'show', hash: doorDigest(token), expiresAt, createdAt: ctx.now }
  const { id } = await insert(ctx, 'visitDoor', { id: newId(ctx.now), ...door })
  await ctx.audit('visit-door.open', { id, after: { visitId, expiresAt } })
  const path = `/v/${token}`
  const svg = await QRCode.toString(`${ctx.outside.origin ?? ''}${path}`, { type: 'svg', margin: 1 })
  return { path, svg, expiresAt: expiresAt.toISOString() }
}

/** Scanned: the enterprise gets an address of its own that lasts until some days after the visit. */
export const takePass = async (ctx: WriteCtx, hash: string): Promise<string> => {
  const door = await doorBehind(ctx, 'show', hash)
  if (door.uses >= MOST_SCANS) throw notFound()
  const { parkId } = ctx.actor
  await ctx.db
    .updateTable('visitDoor')
    .set({ uses: door.uses + 1 })
    .where('parkId', '=', parkId)
    .where('id', '=', door.id)
    .execute()
  const token = parkToken(parkId)
  const { passDays } = await doorRules(ctx)
  const expiresAt = new Date(`${addDays(door.day, passDays + 1)}T00:00:00+08:00`)
  const pass = { visitId: door.visitId, kind: 'pass', hash: doorDigest(token), expiresAt, createdAt: ctx.now }
  const { id } = await insert(ctx, 'visitDoor', { id: newId(ctx.now), ...pass })
  await ctx.audit('visit-door.scan', { id, after: { visitId: door.visitId } })
  return token
}

/** Of two raters at the same moment the second finds it rated. */
const spend = async (ctx: WriteCtx, visitId: string) => {
  const { numInsertedOrUpdatedRows } = await ctx.db
    .insertInto('visitRated')
    .values({ parkId: ctx.actor.parkId, visitId })
    .onConflict((oc) => oc.columns(['parkId', 'visitId']).doNothing())
    .executeTakeFirstOrThrow()
  if (!numInsertedOrUpdatedRows)
    throw conflict('rated_already', '这次走访已经评价过', 'This visit has been rated already')
}

/**
 * 匿名评价: once a visit. What is kept of it knows whose visits and the week, nothing else; that the visit was rated is kept apart,
 * and neither trace names the other.
 */
export const rateVisit = async (ctx: WriteCtx, hash: string, r: RateVisit): Promise<void> => {
  const { visitId, status, accountId } = await doorBehind(ctx, 'pass', hash)
  if (await isRated(ctx, visitId))
    throw conflict('rated_already', '这次走访已经评价过', 'This visit has been rated already')
  if (status !== 'done' || !accountId)
    throw conflict('not_yet', '走访结束并登记后才能评价', 'A visit is rated after it took place')
  await spend(ctx, visitId)
  const [week] = spanOf('week', shanghaiDate(ctx.now))
  const said = { score: r.score, reasons: r.reasons, words: r.words ?? null }
  // Our own ids tell the moment they were made.
  await insert(ctx, 'visitRating', { id: randomUUID(), accountId, week, ...said })
  await ctx.audit('visit-rating.give', {})
}
