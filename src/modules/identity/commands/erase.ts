import { randomBytes } from 'node:crypto'
import type { WriteCtx } from '../../../kernel/context.ts'
import { conflict } from '../../../kernel/errors.ts'
import { rightsChanged } from '../../../kernel/live/index.ts'
import { hashPassword } from '../../../kernel/passwords.ts'
import { holderOf } from '../queries/index.ts'

/** Whoever may still sign in is at work, and would write her name anew: the system administrator ends that first. */
export const mustBeErasable = async (ctx: WriteCtx, id: string): Promise<void> => {
  const holder = await holderOf(ctx, id)
  if (!holder) return
  if (!holder.atHome)
    throw conflict(
      'kept_elsewhere',
      '该账号由其他园区维护，请由那个园区删除',
      'Another park keeps this account; it has to erase it',
    )
  if (!holder.disabled)
    throw conflict(
      'account_active',
      '请先由系统管理员停用其账号',
      'The system administrator has to disable the account first',
    )
}

const OWN = ['session', 'accountFactor'] as const
const OWN_HERE = ['linkedIdentity', 'formerPassword', 'signInAttempt'] as const

/** The account stays as a number that rows point to; nothing in it says any more whose it was, and nobody signs in with it. */
export const eraseAccount = async (ctx: WriteCtx, id: string, erased: string): Promise<void> => {
  const { parkId } = ctx.actor
  const account = await ctx.db
    .selectFrom('account')
    .select(['login'])
    .where('id', '=', id)
    .where('homeParkId', '=', parkId)
    .forUpdate()
    .executeTakeFirst()
  if (!account) return
  const passwordHash = await hashPassword(randomBytes(32).toString('hex'))
  await ctx.db
    .updateTable('account')
    .set((eb) => ({
      version: eb('version', '+', 1),
      login: `erased-${id}`,
      name: erased,
      mail: null,
      phone: null,
      passwordHash,
      disabledAt: ctx.now,
    }))
    .where('id', '=', id)
    .execute()
  for (const table of OWN) await ctx.db.deleteFrom(table).where('accountId', '=', id).execute()
  for (const table of OWN_HERE)
    await ctx.db.deleteFrom(table).where('parkId', '=', parkId).where('accountId', '=', id).execute()
  await ctx.db.deleteFrom('invitation').where('parkId', '=', parkId).where('login', '=', account.login).execute()
  await rightsChanged(ctx, [id])
  await ctx.audit('account.erase', { id })
}
