import { divisionName } from '../../../kernel/codes/divisions.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { conflict, invalid } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { grantRole, withdrawGrants } from '../../identity/index.ts'

const SOURCE = 'region'
type GrantOf = { accountId: string; divisionCode: string }

const inForce = (ctx: WriteCtx, g: GrantOf) =>
  ctx.db
    .selectFrom('regionGrant')
    .select('id')
    .where('accountId', '=', g.accountId)
    .where('parkId', '=', ctx.actor.parkId)
    .where('divisionCode', '=', g.divisionCode)
    .where('revokedAt', 'is', null)
    .executeTakeFirst()

/** Lets an account of this park look for a division: by the operator alone, who stands above all parks. */
export const grantRegion = async (ctx: WriteCtx, g: GrantOf): Promise<string> => {
  if (!divisionName(g.divisionCode))
    throw invalid('division', 'division', '没有这个行政区划代码（GB/T 2260）', 'There is no such division (GB/T 2260)')
  if (await inForce(ctx, g))
    throw conflict('already_granted', '该账号已获此区划的授权', 'The account has been granted this division already')
  const id = newId(ctx.now)
  await ctx.db
    .insertInto('regionGrant')
    .values({ id, ...g, parkId: ctx.actor.parkId, grantedAt: ctx.now })
    .execute()
  await grantRole(ctx, { accountId: g.accountId, role: 'region', source: SOURCE, sourceId: id })
  await ctx.audit('region.grant', { id, after: g })
  return id
}

export const revokeRegion = async (ctx: WriteCtx, g: GrantOf): Promise<void> => {
  const found = await inForce(ctx, g)
  if (!found) throw conflict('not_granted', '该账号没有此区划的授权', 'The account has not been granted this division')
  await ctx.db.updateTable('regionGrant').set({ revokedAt: ctx.now }).where('id', '=', found.id).execute()
  await withdrawGrants(ctx, SOURCE, found.id)
  await ctx.audit('region.revoke', { id: found.id, before: g })
}
