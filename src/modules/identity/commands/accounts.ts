import { ROLES, type RoleCode, SEPARATED } from '../../../access.ts'
import { insert } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { conflict } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { hashPassword } from '../../../kernel/passwords.ts'

export type NewAccount = {
  login: string
  name: string
  password: string
  mustChangePassword?: boolean
  mail?: string | null
  phone?: string | null
}

/** An account in the present park; a login that exists already is refused. The hash may be handed in where many accounts share a first password. */
export const addAccount = async (ctx: WriteCtx, a: NewAccount, passwordHash?: string): Promise<string> => {
  const id = newId(ctx.now)
  const login = a.login.normalize('NFKC').toLowerCase()
  const hash = passwordHash ?? (await hashPassword(a.password))
  const added = await ctx.db
    .insertInto('account')
    .values({
      id,
      login,
      name: a.name,
      passwordHash: hash,
      mustChangePassword: a.mustChangePassword ?? true,
      mail: a.mail ?? null,
      phone: a.phone ?? null,
      createdAt: ctx.now,
    })
    .onConflict((oc) => oc.column('login').doNothing())
    .executeTakeFirst()
  if (Number(added.numInsertedOrUpdatedRows) === 0)
    throw conflict('login_taken', '这个登录名已被使用', 'This account name is taken')
  await ctx.db.insertInto('accountPark').values({ accountId: id, parkId: ctx.actor.parkId }).execute()
  await ctx.audit('account.add', { id, after: { login, name: a.name } })
  return id
}

export type NewGrant = {
  accountId: string
  role: RoleCode
  gridId?: string | null
  departmentId?: string | null
  enterpriseId?: string | null
  validFrom?: string
  validTo?: string | null
  source?: string
  sourceId?: string | null
}

/** 三员分立: of the three administrators' roles nobody holds two, and who holds one holds nothing else. */
const mustStaySeparate = async (ctx: WriteCtx, accountId: string, role: RoleCode) => {
  const held = await ctx.db
    .selectFrom('roleGrant')
    .select('role')
    .where('parkId', '=', ctx.actor.parkId)
    .where('accountId', '=', accountId)
    .execute()
  const other = held
    .map((h) => h.role as RoleCode)
    .find((h) => h !== role && (SEPARATED.includes(h) || SEPARATED.includes(role)))
  if (!other) return
  const [a, b] = [ROLES[role].label, ROLES[other].label]
  throw conflict(
    'separated_powers',
    `三员分立：「${a[0]}」不能与「${b[0]}」由同一人担任`,
    `Separated powers: ${a[1]} and ${b[1]} cannot be one person`,
  )
}

export const grantRole = async (ctx: WriteCtx, g: NewGrant): Promise<string> => {
  await ctx.client.query('select 1 from account where id = $1 for update', [g.accountId])
  await mustStaySeparate(ctx, g.accountId, g.role)
  const { validFrom, ...rest } = g
  const row = await insert(ctx, 'roleGrant', {
    id: newId(ctx.now),
    ...rest,
    ...(validFrom ? { validFrom } : {}),
    createdAt: ctx.now,
  })
  await ctx.audit('role.grant', { id: row.id, after: g })
  return row.id
}

/** Takes back what a module granted for one of its records. */
export const withdrawGrants = async (ctx: WriteCtx, source: string, sourceId: string) => {
  const gone = await ctx.db
    .deleteFrom('roleGrant')
    .where('parkId', '=', ctx.actor.parkId)
    .where('source', '=', source)
    .where('sourceId', '=', sourceId)
    .returningAll()
    .execute()
  for (const g of gone) await ctx.audit('role.withdraw', { id: g.id, before: g })
}
