import { insert } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'

export const companionsOf = ({ db, actor }: WriteCtx, visitId: string) =>
  db
    .selectFrom('visitCompanion')
    .select(['id', 'accountId', 'name'])
    .where('parkId', '=', actor.parkId)
    .where('visitId', '=', visitId)
    .execute()

export const dropCompanion = (ctx: WriteCtx, id: string) =>
  ctx.db.deleteFrom('visitCompanion').where('parkId', '=', ctx.actor.parkId).where('id', '=', id).execute()

const nameOf = async ({ db }: WriteCtx, id: string) =>
  (await db.selectFrom('account').select('name').where('id', '=', id).executeTakeFirst())?.name ?? ''

/** One form for all who went: written by a companion, she is the visitor and whoever had planned it went along. */
export const changePlaces = async (ctx: WriteCtx, visit: { id: string; accountId: string | null }) => {
  const mine = (await companionsOf(ctx, visit.id)).find((c) => c.accountId === ctx.actor.id)
  if (!mine || visit.accountId === ctx.actor.id) return
  await dropCompanion(ctx, mine.id)
  if (!visit.accountId) return
  const host = { accountId: visit.accountId, name: await nameOf(ctx, visit.accountId) }
  await insert(ctx, 'visitCompanion', { id: newId(ctx.now), visitId: visit.id, ...host, createdAt: ctx.now })
}
