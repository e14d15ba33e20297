import { createHash } from 'node:crypto'
import { change, insert } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { invalid, refuse } from '../../../kernel/errors.ts'
import { isId, newId } from '../../../kernel/ids.ts'
import { sealWhole } from '../../../kernel/seal/index.ts'
import { holdFiles, releaseFiles } from '../../files/index.ts'
import type { FieldItem, ItemFlag, Receipt } from '../contract/index.ts'
import { itemQuarantined } from '../events.ts'
import { ITEM_BODY, type ItemRow, ownItems, presentReceipt } from '../queries/index.ts'
import { meaningOf, roughly, skewSeconds } from '../rules/index.ts'
import { attempt, type Tried } from './attempt.ts'
import { hearFrom } from './devices.ts'
import { outcomeOf, waits, whereabouts } from './outcome.ts'
import { flagsOf, onOurClock } from './strange.ts'

const MOST_WAITING = 300

/** Of two that come at the same moment the second looks when the first is through. */
const known = async (ctx: WriteCtx, clientId: string): Promise<ItemRow | undefined> => {
  const turn = `${ctx.actor.parkId} ${ctx.actor.id} ${clientId}`
  await ctx.client.query('select pg_advisory_xact_lock(hashtextextended($1, 7216012))', [turn])
  return ownItems(ctx).selectAll().where('clientId', '=', clientId).forUpdate().executeTakeFirst()
}

/** Two sendings of one item with the same hash are one; whatever they differ in otherwise says nothing. */
const hashOf = ({ kind, body }: FieldItem) =>
  createHash('sha256')
    .update(meaningOf([kind, body]))
    .digest('hex')

const HOLDS = new Set<ItemFlag>(['clock-far', 'place'])

export const filesIn = (body: unknown): string[] => {
  if (typeof body === 'string') return isId(body) ? [body] : []
  return body && typeof body === 'object' ? Object.values(body).flatMap(filesIn) : []
}

const mustHaveRoom = async (ctx: WriteCtx) => {
  const { n } = await ownItems(ctx)
    .where('state', '=', 'quarantined')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  if (Number(n) >= MOST_WAITING)
    throw refuse(
      'too_many',
      'quarantine_full',
      `已有 ${MOST_WAITING} 条记录等待处理，请先联系组长`,
      `${MOST_WAITING} items wait for a decision already; speak with your leader first`,
      { retryAfter: 3600 },
    )
}

const tryIt = async (ctx: WriteCtx, item: FieldItem, flags: readonly ItemFlag[], before?: ItemRow): Promise<Tried> => {
  const held = flags.find((f) => HOLDS.has(f))
  if (held) return { state: 'quarantined', flag: held }
  const { clientId, basedOn = null } = item
  const body = onOurClock(item, ctx.now)
  return attempt(ctx, item.kind, { clientId, body, basedOn, insists: false, recordId: before?.recordId ?? null })
}

const written = async (ctx: WriteCtx, item: FieldItem, tried: Tried, flags: readonly ItemFlag[], before?: ItemRow) => ({
  ...outcomeOf(tried, before?.recordId),
  deviceId: item.deviceId,
  kind: item.kind,
  body: await sealWhole(ctx, ITEM_BODY, waits(tried.state) ? item.body : {}),
  bodyHash: hashOf(item),
  rev: item.rev ?? before?.rev ?? 1,
  basedOn: item.basedOn ? JSON.stringify(item.basedOn) : null,
  place: item.place ? JSON.stringify(roughly(item.place)) : null,
  madeAt: new Date(item.madeAt),
  deviceTime: new Date(item.deviceTime),
  receivedAt: ctx.now,
  skewSeconds: skewSeconds(item.deviceTime, ctx.now),
  flags: [...flags, ...(tried.state === 'quarantined' && !flags.includes(tried.flag) ? [tried.flag] : [])],
})

/** Settled for good, older than what is known, or the very same words again: the receipt stands. What was refused is tried again. */
const stands = (before: ItemRow, item: FieldItem) => {
  if (before.kind !== item.kind)
    throw invalid(
      'clientId',
      'client_id_reused',
      '同一编号用在了另一类记录上',
      'This id belongs to an item of another kind',
    )
  if (['taken-over', 'dismissed', 'dropped'].includes(before.state)) return true
  if (item.rev !== undefined && item.rev < before.rev) return true
  if (before.state === 'refused') return false
  return isFiled(before) || before.bodyHash === hashOf(item)
}
const isFiled = (before: ItemRow) => before.kind === 'demand' && before.state === 'applied'
const FILED = {
  code: 'sent_before',
  zh: '这条诉求此前已经登记，之后的修改请联网后在诉求中补充',
  en: 'This demand was filed before; what was changed since is to be added to it online',
}

const repeat = async (ctx: WriteCtx, row: ItemRow, item: FieldItem): Promise<Receipt> => {
  await ctx.audit('field-item.resend', { id: row.id })
  const changed = isFiled(row) && row.bodyHash !== hashOf(item)
  return { ...presentReceipt(row), ...(changed ? { reason: FILED } : {}) }
}

/** One item of a phone's queue: applied, or kept, or refused with the reason; never twice, never lost. */
export const receiveItem = async (ctx: WriteCtx, item: FieldItem): Promise<Receipt> => {
  await hearFrom(ctx, item.deviceId, item.deviceTime)
  const before = await known(ctx, item.clientId)
  if (before && stands(before, item)) return repeat(ctx, before, item)
  if (before) await releaseFiles(ctx, { entity: 'field-item', entityId: before.id })
  const flags = await flagsOf(ctx, item)
  const tried = await tryIt(ctx, item, flags, before)
  if (tried.state === 'quarantined' && before?.state !== 'quarantined') await mustHaveRoom(ctx)
  const about = {
    ...(await written(ctx, item, tried, flags, before)),
    ...(await whereabouts(ctx, item.kind, item.body)),
  }
  const own = { clientId: item.clientId, accountId: ctx.actor.id, createdAt: ctx.now, updatedAt: ctx.now }
  const row = before
    ? await change(ctx, 'fieldItem', before, about)
    : await insert(ctx, 'fieldItem', { id: newId(ctx.now), ...own, ...about })
  return kept(ctx, row as ItemRow, item)
}

const kept = async (ctx: WriteCtx, row: ItemRow, item: FieldItem): Promise<Receipt> => {
  const { id, state, flags, deviceId, skewSeconds: skew, recordId, enterpriseId, gridId, kind } = row
  if (waits(state))
    await holdFiles(ctx, filesIn(item.body), { entity: 'field-item', entityId: id, audience: 'internal' })
  await ctx.audit('field-item.receive', { id, after: { kind, state, flags, deviceId, skewSeconds: skew, recordId } })
  if (state === 'quarantined')
    await ctx.emit(itemQuarantined, { itemId: id, authorId: row.accountId, kind, enterpriseId, gridId, flags })
  return presentReceipt(row)
}
