import { divisionName } from '../kernel/codes/divisions.ts'
import type { WriteCtx } from '../kernel/context.ts'
import type { Pool } from '../kernel/db/index.ts'
import { grantRegion, revokeRegion } from '../modules/regions/index.ts'
import { inPark } from './offline.ts'

export type RegionOrder = { park: string; login: string; division: string }
export type RegionReader = {
  division: string
  name: string
  park: string
  login: string
  person: string
  grantedAt: string
  revokedAt: string | null
}

const accountOf = async (ctx: WriteCtx, login: string): Promise<string> => {
  const found = await ctx.db
    .selectFrom('account')
    .innerJoin('accountPark', 'accountPark.accountId', 'account.id')
    .select('account.id')
    .where('accountPark.parkId', '=', ctx.actor.parkId)
    .where('accountPark.disabledAt', 'is', null)
    .where('account.login', '=', login.normalize('NFKC').toLowerCase())
    .executeTakeFirst()
  if (!found) throw new Error(`该园区没有账号 ${login} / the park has no account ${login}`)
  return found.id
}

export const grantReader = (pool: Pool, o: RegionOrder): Promise<{ id: string; division: string; name: string }> =>
  inPark(pool, o.park, 'region grant', async (ctx) => {
    const id = await grantRegion(ctx, { accountId: await accountOf(ctx, o.login), divisionCode: o.division })
    return { id, division: o.division, name: divisionName(o.division) ?? o.division }
  })

/** Also of an account that the park has shut out since. */
export const revokeReader = (pool: Pool, o: RegionOrder): Promise<{ division: string }> =>
  inPark(pool, o.park, 'region revoke', async (ctx) => {
    const login = o.login.normalize('NFKC').toLowerCase()
    const account = await ctx.db.selectFrom('account').select('id').where('login', '=', login).executeTakeFirst()
    if (!account) throw new Error(`没有账号 ${o.login} / there is no account ${o.login}`)
    await revokeRegion(ctx, { accountId: account.id, divisionCode: o.division })
    return { division: o.division }
  })

const READERS = `select g.division_code, p.code as park, a.login, a.name, g.granted_at, g.revoked_at
  from region_grant g join park p on p.id = g.park_id join account a on a.id = g.account_id
  where $1::text is null or g.division_code = $1 order by g.division_code, g.granted_at, g.id`
type Row = {
  division_code: string
  park: string
  login: string
  name: string
  granted_at: Date
  revoked_at: Date | null
}

/** Who may look for which division, and who could. */
export const listReaders = async (pool: Pool, division?: string): Promise<RegionReader[]> => {
  const { rows } = await pool.query<Row>(READERS, [division ?? null])
  return rows.map((r) => ({
    division: r.division_code,
    name: divisionName(r.division_code) ?? r.division_code,
    park: r.park,
    login: r.login,
    person: r.name,
    grantedAt: r.granted_at.toISOString(),
    revokedAt: r.revoked_at?.toISOString() ?? null,
  }))
}
