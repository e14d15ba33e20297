import { change } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { conflict, forbidden, invalid, notFound } from '../../../kernel/errors.ts'
import { mustBeErasable } from '../../identity/index.ts'
import type { Decide, Note, PrivacyRequest } from '../contract/index.ts'
import { accountIn, mentionsOf, requestFor } from '../queries/index.ts'
import { lockRequest, mustBe } from './locked.ts'

/** What becomes of these places. What stays says why. */
export const decideMentions = async (ctx: WriteCtx, id: string, d: Decide): Promise<PrivacyRequest> => {
  const row = await lockRequest(ctx, id)
  mustBe(row, 'open')
  if (d.decision === 'keep' && !d.reason)
    throw invalid('reason', 'reason_required', '留存须写明依据', 'Say on what ground it is kept')
  const ids = [...new Set(d.ids)]
  const changed = await ctx.db
    .updateTable('privacyMention')
    .set({ decision: d.decision, reason: d.reason ?? null, decidedByName: ctx.actor.name, updatedAt: ctx.now })
    .where('parkId', '=', ctx.actor.parkId)
    .where('requestId', '=', id)
    .where('id', 'in', ids)
    .executeTakeFirst()
  if (Number(changed.numUpdatedRows) !== ids.length) throw notFound()
  await change(ctx, 'privacyRequest', row, {})
  await ctx.audit('privacy-request.decide', {
    id,
    after: { decision: d.decision, places: ids.length },
    ...(d.reason ? { reason: d.reason } : {}),
  })
  return requestFor(ctx, id)
}

const mustBeDecided = async (ctx: WriteCtx, id: string) => {
  const open = await mentionsOf(ctx, id).select('id').where('decision', 'is', null).limit(1).executeTakeFirst()
  if (open)
    throw conflict(
      'undecided_places',
      '还有没有决定的地方，请逐处决定后再提交',
      'Some places are not decided yet; decide about each first',
    )
}

/** Nobody who still signs in is erased: she would write her name anew. */
const mustEachBeErasable = async (ctx: WriteCtx, id: string) => {
  const accounts = await mentionsOf(ctx, id)
    .select('rowKey as key')
    .where('tableName', '=', 'account')
    .where('decision', '=', 'erase')
    .execute()
  for (const account of accounts) await mustBeErasable(ctx, accountIn(account))
}

/** The second person decides that it goes; from here on the product does it, and again after every restoration. */
export const decideErasure = async (ctx: WriteCtx, id: string, { note }: Note): Promise<PrivacyRequest> => {
  const row = await lockRequest(ctx, id)
  mustBe(row, 'open')
  if (row.kind !== 'erasure')
    throw conflict('only_a_copy', '这项请求只要求查阅、复制', 'This request asks for a copy only')
  if (row.openedBy === ctx.actor.id) throw forbidden('privacy.decide')
  if (row.note)
    throw conflict(
      'too_many_places',
      row.note,
      'Too many places were found; take it back and look for more exact words',
    )
  await mustBeDecided(ctx, id)
  await mustEachBeErasable(ctx, id)
  await change(ctx, 'privacyRequest', row, {
    ...{ state: 'erasing', decidedBy: ctx.actor.id, decidedByName: ctx.actor.name, decidedAt: ctx.now, note },
  })
  await ctx.audit('privacy-request.erase', { id, reason: note })
  await ctx.enqueue('privacy.erase', { requestId: id })
  return requestFor(ctx, id)
}
