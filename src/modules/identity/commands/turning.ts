import { randomBytes } from 'node:crypto'
import type { WriteCtx } from '../../../kernel/context.ts'
import { unauthenticated } from '../../../kernel/errors.ts'
import { tokenHash } from '../queries/index.ts'

export const HOUR_MS = 3_600_000
export const newToken = () => randomBytes(32).toString('base64url')

/**
 * The same session under a new token, whenever it comes to be worth more: the code shown, the password changed, another park.
 * What somebody may have learnt before opens nothing any more.
 */
export const rotate = async (ctx: WriteCtx, held: string): Promise<string> => {
  const token = newToken()
  const turned = await ctx.db
    .updateTable('session')
    .set({ tokenHash: tokenHash(token), seenAt: ctx.now })
    .where('tokenHash', '=', tokenHash(held))
    .returning('expiresAt')
    .executeTakeFirst()
  if (!turned) throw unauthenticated()
  ctx.browser?.keep(token, Math.ceil((turned.expiresAt.getTime() - ctx.now.getTime()) / 1000))
  return token
}

/** Leaves so many sessions of the account, those used last. */
export const endOldest = async (ctx: WriteCtx, accountId: string, stay: number) => {
  const rows = await ctx.db
    .selectFrom('session')
    .select('tokenHash')
    .where('accountId', '=', accountId)
    .orderBy('seenAt', 'desc')
    .orderBy('createdAt', 'desc')
    .execute()
  const over = rows.slice(Math.max(0, stay)).map((row) => row.tokenHash)
  if (over.length > 0) await ctx.db.deleteFrom('session').where('tokenHash', 'in', over).execute()
}
