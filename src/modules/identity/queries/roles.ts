import { sql } from 'kysely'
import { PERMISSIONS, ROLES, type RoleCode, SEPARATED } from '../../../access.ts'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import type { Looking } from '../../../kernel/context.ts'
import type { RoleList, ScopeFilter } from '../contract/index.ts'
import { SCOPES } from '../rules.ts'

const holders = async ({ db, actor, now }: Looking): Promise<Map<string, number>> => {
  const day = shanghaiDate(now)
  const rows = await db
    .selectFrom('roleGrant')
    .innerJoin('account', 'account.id', 'roleGrant.accountId')
    .innerJoin('accountPark', (j) =>
      j.onRef('accountPark.accountId', '=', 'account.id').onRef('accountPark.parkId', '=', 'roleGrant.parkId'),
    )
    .select(['roleGrant.role', sql<number>`count(distinct account.id)::int`.as('n')])
    .where('roleGrant.parkId', '=', actor.parkId)
    .where('account.disabledAt', 'is', null)
    .where('accountPark.disabledAt', 'is', null)
    .where('roleGrant.validFrom', '<=', day)
    .where((eb) => eb.or([eb('roleGrant.validTo', 'is', null), eb('roleGrant.validTo', '>=', day)]))
    .groupBy('roleGrant.role')
    .execute()
  return new Map(rows.map((r) => [r.role, r.n]))
}

/** The policy of access.ts as everyone who administers may read it, with how many hold each role today. */
export const listRoles = async (ctx: Looking): Promise<RoleList> => {
  const held = await holders(ctx)
  const role = (code: RoleCode) => {
    const { label, sees, may } = ROLES[code]
    const rest = { separated: SEPARATED.includes(code), scopes: [...SCOPES[code]], holders: held.get(code) ?? 0 }
    return { code, zh: label[0], en: label[1], sees, may: [...may], ...rest }
  }
  return {
    items: (Object.keys(ROLES) as RoleCode[]).map(role),
    permissions: Object.entries(PERMISSIONS).map(([code, [zh, en]]) => ({ code, zh, en })),
  }
}

const LIKE = (q = '') => `%${q.normalize('NFKC').replace(/[\\%_]/g, '\\$&')}%`
const MOST = 20
type Found = { id: string; name: string; hint: string }

/** Names only: who grants roles need not see the files behind them. */
export const listScopes = async (
  { db, actor, now }: Looking,
  { kind, q, id }: ScopeFilter,
): Promise<{ items: Found[] }> => {
  const [like, day] = [LIKE(q), shanghaiDate(now)]
  const all = {
    grid: db
      .selectFrom('grid as t')
      .select(['t.id', 't.name', 't.code as hint'])
      .where((eb) => eb.or([eb('t.validTo', 'is', null), eb('t.validTo', '>=', day)])),
    department: db
      .selectFrom('department as t')
      .select(['t.id', 't.name', 't.code as hint'])
      .where('t.active', '=', true),
    enterprise: db
      .selectFrom('enterprise as t')
      .select(['t.id', 't.name', 't.code as hint'])
      .where('t.mergedIntoId', 'is', null),
  }
  const named = (rows: typeof all.enterprise) =>
    rows
      .where('t.parkId', '=', actor.parkId)
      .where((eb) => (id ? eb('t.id', '=', id) : eb.or([eb('t.name', 'ilike', like), eb('t.code', 'ilike', like)])))
      .orderBy('t.name')
      .limit(MOST)
      .execute()
  return { items: await named(all[kind] as typeof all.enterprise) }
}
