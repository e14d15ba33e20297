import { ROLES, type RoleCode, SEPARATED } from '../access.ts'
import type { WriteCtx } from '../kernel/context.ts'
import type { Pool } from '../kernel/db/index.ts'
import { randomPassword } from '../kernel/passwords.ts'
import { act, anonymous } from '../kernel/run.ts'
import { addAccount, addToken, grantRole, NewToken } from '../modules/identity/index.ts'
import { addPark } from '../modules/parks/index.ts'
import { inPark, occasion } from './offline.ts'

export type MadeAccount = { label: string; login: string; password: string }

const withRole = async (ctx: WriteCtx, role: RoleCode, login: string, name: string): Promise<MadeAccount> => {
  const password = randomPassword()
  const accountId = await addAccount(ctx, { login, name, password })
  await grantRole(ctx, { accountId, role })
  return { label: ROLES[role].label[0], login, password }
}

/** 三员分立: a park begins with three administrators of whom none can do the work of another. */
export const createPark = (
  pool: Pool,
  o: { code: string; name: string; division?: string },
): Promise<{ id: string; accounts: MadeAccount[] }> =>
  act(pool, anonymous, occasion(), 'park create', async (ctx) => {
    const { id, inside } = await addPark(ctx, { code: o.code, name: o.name, divisionCode: o.division ?? null })
    const accounts: MadeAccount[] = []
    for (const role of SEPARATED) accounts.push(await withRole(inside, role, `${o.code}-${role}`, ROLES[role].label[0]))
    return { id, accounts }
  })

export const createUser = (
  pool: Pool,
  o: { park: string; login: string; name: string; role: string },
): Promise<MadeAccount> => {
  if (!(o.role in ROLES))
    throw new Error(`没有角色 ${o.role}；可选 / no such role; choose one of: ${Object.keys(ROLES).join(', ')}`)
  return inPark(pool, o.park, 'user create', (ctx) => withRole(ctx, o.role as RoleCode, o.login, o.name))
}

export type TokenOrder = { park: string; name: string; scope: string; reach: string; expires: string }
export type MadeToken = { id: string; name: string; secret: string; expiresOn: string }

const idsOf = async (ctx: WriteCtx, table: 'grid' | 'department', codes: string[]): Promise<string[]> => {
  const query = ctx.db.selectFrom(table).select(['id', 'code']).where('parkId', '=', ctx.actor.parkId)
  const found = codes.length ? await query.where('code', 'in', codes).execute() : []
  const missing = codes.filter((code) => !found.some((f) => f.code === code))
  if (missing.length) throw new Error(`没有这些代码 / no such codes: ${missing.join(', ')}`)
  return found.map((f) => f.id)
}

/** `park`, or `grid:A1,grid:A2,department:jf`: codes as the park knows them. */
const reachOf = async (ctx: WriteCtx, reach: string) => {
  if (reach === 'park') return { sees: 'park' as const }
  const named = reach.split(',').map((r) => r.trim().split(':'))
  const codes = (kind: string) => named.filter(([k]) => k === kind).map(([, code]) => code ?? '')
  const unknown = named.find(([k]) => k !== 'grid' && k !== 'department')
  if (unknown)
    throw new Error(`范围应为 park、grid:<代码> 或 department:<代码> / reach is park, grid:<code> or department:<code>`)
  return {
    gridIds: await idsOf(ctx, 'grid', codes('grid')),
    departmentIds: await idsOf(ctx, 'department', codes('department')),
  }
}

export const createToken = (pool: Pool, o: TokenOrder): Promise<MadeToken> =>
  inPark(pool, o.park, 'token create', async (ctx) => {
    const scopes = o.scope.split(',').map((s) => s.trim())
    const wanted = NewToken.parse({ name: o.name, scopes, expiresOn: o.expires, ...(await reachOf(ctx, o.reach)) })
    const { token, secret } = await addToken(ctx, wanted)
    return { id: token.id, name: token.name, secret, expiresOn: token.expiresOn }
  })
