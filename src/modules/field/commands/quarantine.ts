import { change, lock } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { conflict, Refused, refuse } from '../../../kernel/errors.ts'
import { releaseFiles } from '../../files/index.ts'
import type { Dismiss, ItemKind, Quarantined, TakeOver } from '../contract/index.ts'
import { itemSettled } from '../events.ts'
import { bodyOf, getQuarantined, type ItemRow, visibleQuarantine } from '../queries/index.ts'
import { attempt, type Tried } from './attempt.ts'

const lockWaiting = async (ctx: WriteCtx, id: string): Promise<ItemRow> => {
  const row = visibleQuarantine(ctx).selectAll('fieldItem').where('fieldItem.id', '=', id)
  const item = await lock(ctx, { forUpdate: () => row.forUpdate('fieldItem') }, () => getQuarantined(ctx, id))
  if (item.state !== 'quarantined') throw conflict('decided', '这条记录已经处理', 'This item has been decided already')
  if (item.accountId === ctx.actor.id)
    throw conflict('own_item', '自己的记录须由他人处理', 'Somebody else decides about one’s own item')
  return item
}

/** What is one's own word nobody else can give: a diary, a change of one's own record. */
const OWN_WORD = new Set(['diary-note', 'visit-edit'])
const mustBeTransferable = (item: ItemRow) => {
  if (OWN_WORD.has(item.kind))
    throw conflict(
      'own_word',
      '这是本人的日记或修改，他人不能代为登记；请本人处理，或作废并说明原因',
      'This is its author’s own word and cannot be recorded by somebody else; let her do it, or dismiss it with the reason',
    )
}

/** The record says who was there and who entered it. */
const withAuthor = (item: ItemRow, body: Record<string, unknown>, author: string, taker: string) => {
  if (item.kind !== 'visit') return body
  const said = `走访人：${author}（离线记录由${taker}接手登记）`
  return { ...body, notes: [body.notes, said].filter(Boolean).join('\n') }
}

const mustBeDone = (tried: Tried) => {
  if (tried.state === 'applied' || tried.state === 'same') return tried
  if (tried.state === 'refused') throw new Refused(tried.refusal)
  if (tried.state === 'conflict')
    throw refuse('conflict', tried.reason.code, tried.reason.zh, tried.reason.en, { current: tried.current })
  throw conflict(
    'not_yours_either',
    '您也不负责这家企业，请由负责的同事接手',
    'You do not answer for this enterprise either; let a colleague who does take it over',
  )
}

const settle = async (
  ctx: WriteCtx,
  item: ItemRow,
  outcome: 'taken-over' | 'dismissed',
  note: string | null,
  more = {},
) => {
  const { id, accountId: authorId, kind } = item
  const by = { outcomeBy: ctx.actor.id, outcomeName: ctx.actor.name, outcomeAt: ctx.now, outcomeNote: note }
  await change(ctx, 'fieldItem', item, { state: outcome, ...by, ...more })
  await ctx.emit(itemSettled, { itemId: id, authorId, kind, outcome, by: ctx.actor.name, note })
}

/** Records it in one's own name, with one's own reach; whose words they are stays with it. */
export const takeOver = async (ctx: WriteCtx, id: string, t: TakeOver): Promise<Quarantined> => {
  const item = await lockWaiting(ctx, id)
  mustBeTransferable(item)
  const { author } = await getQuarantined(ctx, id)
  await releaseFiles(ctx, { entity: 'field-item', entityId: id })
  const body = withAuthor(item, t.body ?? bodyOf(ctx, item), author.name, ctx.actor.name)
  const { clientId, currentVersion } = item
  const basedOn = { version: currentVersion }
  const tried = mustBeDone(
    await attempt(ctx, item.kind as ItemKind, { clientId, body, basedOn, insists: true, recordId: null }),
  )
  await settle(ctx, item, 'taken-over', t.note ?? null, { recordId: tried.recordId, number: tried.number })
  const after = { author, recordId: tried.recordId, number: tried.number, corrected: t.body !== undefined }
  await ctx.audit('field-item.take-over', { id, after, ...(t.note ? { reason: t.note } : {}) })
  return getQuarantined(ctx, id)
}

export const dismiss = async (ctx: WriteCtx, id: string, { reason }: Dismiss): Promise<Quarantined> => {
  const item = await lockWaiting(ctx, id)
  await settle(ctx, item, 'dismissed', reason)
  await ctx.audit('field-item.dismiss', { id, before: { author: item.accountId, kind: item.kind }, reason })
  return getQuarantined(ctx, id)
}
