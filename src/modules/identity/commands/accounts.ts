import type { WriteCtx } from '../../../kernel/context.ts'
import { conflict } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { hashPassword } from '../../../kernel/passwords.ts'
import { sealerOf } from '../../../kernel/seal/index.ts'
import { ACCOUNT_PHONE, rulesHere } from '../queries/index.ts'
import { dated } from './passwords.ts'

export type NewAccount = {
  login: string
  name: string
  password: string
  mustChangePassword?: boolean
  mail?: string | null
  phone?: string | null
}

/** The number of an account as it is kept: sealed. */
export const keptPhone = async (ctx: WriteCtx, phone: string | null) =>
  phone ? (await sealerOf(ctx, ACCOUNT_PHONE))(phone) : null

/** An account in the present park; a login that exists already is refused. The hash may be handed in where many accounts share a first password. */
export const addAccount = async (ctx: WriteCtx, a: NewAccount, passwordHash?: string): Promise<string> => {
  const id = newId(ctx.now)
  const login = a.login.normalize('NFKC').toLowerCase()
  const hash = passwordHash ?? (await hashPassword(a.password))
  const { name, mail = null, phone = null, mustChangePassword = true } = a
  const added = await ctx.db
    .insertInto('account')
    .values({
      id,
      homeParkId: ctx.actor.parkId,
      login,
      passwordHash: hash,
      ...dated(ctx.now, await rulesHere(ctx)),
      name,
      mail,
      phone: await keptPhone(ctx, phone),
      mustChangePassword,
      createdAt: ctx.now,
    })
    .onConflict((oc) => oc.column('login').doNothing())
    .executeTakeFirst()
  if (Number(added.numInsertedOrUpdatedRows) === 0)
    throw conflict('login_taken', '这个登录名已被使用', 'This account name is taken')
  await ctx.db.insertInto('accountPark').values({ accountId: id, parkId: ctx.actor.parkId }).execute()
  await ctx.audit('account.add', { id, after: { login, name } })
  return id
}
