import { BY_OPERATOR, ROLES, type RoleCode } from '../../../access.ts'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import { insert } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { conflict, invalid, notFound } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { rightsChanged } from '../../../kernel/live/index.ts'
import { holdDepartment } from '../../departments/index.ts'
import { holdGrid } from '../../parks/index.ts'
import type { GiveRole, User } from '../contract/index.ts'
import { getUser } from '../queries/index.ts'
import { type GivenScope, inTheWay, scopeFault } from '../rules.ts'

export type NewGrant = GivenScope & {
  accountId: string
  role: RoleCode
  validFrom?: string
  validTo?: string | null
  source?: string
  sourceId?: string | null
}

/** 三员分立: of the three administrators' roles nobody holds two, and who holds one holds nothing else; what has ended does not count. */
const mustStaySeparate = async (ctx: WriteCtx, accountId: string, role: RoleCode) => {
  const held = await ctx.db
    .selectFrom('roleGrant')
    .select('role')
    .where('parkId', '=', ctx.actor.parkId)
    .where('accountId', '=', accountId)
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>=', shanghaiDate(ctx.now))]))
    .execute()
  const other = inTheWay(
    held.map((h) => h.role as RoleCode),
    role,
  )
  if (!other) return
  const [a, b] = [ROLES[role].label, ROLES[other].label]
  throw conflict(
    'separated_powers',
    `三员分立：「${a[0]}」不能与「${b[0]}」由同一人担任`,
    `Separated powers: ${a[1]} and ${b[1]} cannot be one person`,
  )
}

/** For modules that keep grants of their own (`source`); the account's row is held, so that two grants cannot slip past each other. */
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

const mustNotBeSelf = (ctx: WriteCtx, id: string) => {
  if (id === ctx.actor.id)
    throw conflict('own_account', '不能给自己授予或撤回角色', 'Nobody grants or withdraws her own roles')
}

const holdEnterprise = async (ctx: WriteCtx, id: string) => {
  const found = await ctx.db
    .selectFrom('enterprise')
    .select('id')
    .where('parkId', '=', ctx.actor.parkId)
    .where('id', '=', id)
    .where('mergedIntoId', 'is', null)
    .executeTakeFirst()
  if (!found) throw invalid('enterpriseId', 'no_such_enterprise', '没有这家企业', 'There is no such enterprise')
}

const holdScope = async (ctx: WriteCtx, role: RoleCode, given: GivenScope) => {
  const fault = scopeFault(role, given)
  if (fault) throw invalid(fault.path, fault.code, fault.zh, fault.en)
  if (given.gridId) await holdGrid(ctx, given.gridId)
  if (given.departmentId) await holdDepartment(ctx, given.departmentId)
  if (given.enterpriseId) await holdEnterprise(ctx, given.enterpriseId)
}

/** A role given by hand, by somebody else than the one who gets it. */
export const giveRole = async (ctx: WriteCtx, accountId: string, g: GiveRole): Promise<User> => {
  const { roles } = await getUser(ctx, accountId)
  mustNotBeSelf(ctx, accountId)
  await holdScope(ctx, g.role, g)
  const { validFrom = shanghaiDate(ctx.now), validTo = null } = g
  if (validTo && validTo < validFrom)
    throw invalid('validTo', 'range', '截止日期早于开始日期', 'The last day lies before the first')
  const same = (r: User['roles'][number]) =>
    r.role === g.role &&
    r.gridId === (g.gridId ?? null) &&
    r.departmentId === (g.departmentId ?? null) &&
    r.enterpriseId === (g.enterpriseId ?? null)
  if (roles.some((r) => same(r) && r.source === 'manual'))
    throw conflict('already_granted', '已经授予过这个角色', 'This role is held already')
  await grantRole(ctx, { ...g, accountId, validFrom, validTo })
  return getUser(ctx, accountId)
}

export const takeRole = async (ctx: WriteCtx, accountId: string, grantId: string): Promise<User> => {
  await getUser(ctx, accountId)
  const grant = await ctx.db
    .selectFrom('roleGrant')
    .selectAll()
    .where('parkId', '=', ctx.actor.parkId)
    .where('accountId', '=', accountId)
    .where('id', '=', grantId)
    .forUpdate()
    .executeTakeFirst()
  if (!grant) throw notFound()
  mustNotBeSelf(ctx, accountId)
  if (BY_OPERATOR.includes(grant.role as RoleCode))
    throw conflict(
      'kept_by_operator',
      '该授权由平台运营方以命令行授予，请联系运营方收回；也可以停用该账号',
      'This was granted by the operator with a command, who takes it back; you may disable the account',
    )
  if (grant.source !== 'manual')
    throw conflict(
      'kept_by_module',
      '该授权由责任分工自动产生，请在责任分工中调整',
      'This grant follows from who answers for whom; change it there',
    )
  await ctx.db.deleteFrom('roleGrant').where('parkId', '=', ctx.actor.parkId).where('id', '=', grantId).execute()
  await ctx.audit('role.withdraw', { id: grantId, before: grant })
  await rightsChanged(ctx, [accountId])
  return getUser(ctx, accountId)
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
  await rightsChanged(
    ctx,
    gone.map((g) => g.accountId),
  )
}
