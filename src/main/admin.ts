import { ROLES, type RoleCode, SEPARATED } from '../access.ts'
import type { WriteCtx } from '../kernel/context.ts'
import type { Pool } from '../kernel/db/index.ts'
import { randomPassword } from '../kernel/passwords.ts'
import { act, anonymous } from '../kernel/run.ts'
import { addAccount, grantRole } from '../modules/identity/index.ts'
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
