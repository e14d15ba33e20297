import { sql } from 'kysely'
import { ROLES, type RoleCode } from '../../../access.ts'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import type { Looking, Reach } from '../../../kernel/context.ts'
import { holds } from '../../../kernel/holds.ts'
import type { AccessExplanation, AskAccess, ExplainedGrant } from '../contract/index.ts'
import { type GrantRow, grantVerdict } from '../rules.ts'
import { getUser } from './accounts.ts'
import { actorOfAccount } from './session.ts'

type Scope = { gridId: string | null; departmentId: string | null; enterpriseId: string | null }
export type FoundGrant = GrantRow &
  Scope & { id: string; scope: string | null; source: string; createdAt: Date; grantedBy: string | null }

/** Those that have ended as well: a role that ran out is the reason asked for most. */
export const grantsOf = (ctx: Looking, accountId: string): Promise<FoundGrant[]> =>
  ctx.db
    .selectFrom('roleGrant as g')
    .leftJoin('grid as r', (j) => j.onRef('r.parkId', '=', 'g.parkId').onRef('r.id', '=', 'g.gridId'))
    .leftJoin('department as d', (j) => j.onRef('d.parkId', '=', 'g.parkId').onRef('d.id', '=', 'g.departmentId'))
    .leftJoin('enterprise as e', (j) => j.onRef('e.parkId', '=', 'g.parkId').onRef('e.id', '=', 'g.enterpriseId'))
    .select(['g.id', sql<RoleCode>`g.role`.as('role'), 'g.validFrom', 'g.validTo', 'g.source', 'g.createdAt'])
    .select(['g.gridId', 'g.departmentId', 'g.enterpriseId'])
    .select(sql<string | null>`coalesce(r.name, d.name, e.name)`.as('scope'))
    .select(
      sql<string | null>`(select a.actor_name from audit_entry a where a.park_id = g.park_id and a.entity = 'role'
        and a.entity_id = g.id and a.action = 'role.grant' order by a.id limit 1)`.as('grantedBy'),
    )
    .where('g.parkId', '=', ctx.actor.parkId)
    .where('g.accountId', '=', accountId)
    .orderBy('g.createdAt')
    .orderBy('g.id')
    .execute()

type Table = 'grid' | 'department' | 'enterprise'
const namesOf = async ({ db, actor }: Looking, table: Table, ids: readonly string[]) =>
  ids.length === 0
    ? []
    : (db as Looking['db'])
        .selectFrom(table as 'grid')
        .select(['id', 'name'])
        .where('parkId', '=', actor.parkId)
        .where('id', 'in', [...ids])
        .orderBy('name')
        .execute()

export const NOTHING: Reach = { all: false, grids: [], departments: [], enterprises: [] }
export const reachNamed = async (ctx: Looking, { all, grids, departments, enterprises }: Reach) => ({
  all,
  grids: await namesOf(ctx, 'grid', all ? [] : grids),
  departments: await namesOf(ctx, 'department', all ? [] : departments),
  enterprises: await namesOf(ctx, 'enterprise', all ? [] : enterprises),
})

export const rolesWith = (permission: string): RoleCode[] =>
  (Object.keys(ROLES) as RoleCode[]).filter((code) => (ROLES[code].may as readonly string[]).includes(permission))

export const presentGrant =
  (permission: string, day: string) =>
  ({ createdAt, gridId: _, departmentId: __, enterpriseId: ___, ...g }: FoundGrant): ExplainedGrant => ({
    ...g,
    verdict: grantVerdict(g, permission, day),
    grantedAt: createdAt.toISOString(),
  })

/** Of the account here: what stands before every permission. */
export const standingOf = async (ctx: Looking, id: string) => {
  const { state, mustChangePassword } = await getUser(ctx, id)
  const { demo } = await ctx.db
    .selectFrom('park')
    .select('demo')
    .where('id', '=', ctx.actor.parkId)
    .executeTakeFirstOrThrow()
  return { state, passwordFirst: mustChangePassword && !demo }
}

/** The answer comes from the actor that this person would be in a request of hers; the grants only say why. */
export const explanationOf = async (
  ctx: Looking,
  id: string,
  { permission }: AskAccess,
): Promise<AccessExplanation> => {
  const standing = await standingOf(ctx, id)
  const actor = await actorOfAccount(ctx, id)
  const day = shanghaiDate(ctx.now)
  const grants = (await grantsOf(ctx, id)).map(presentGrant(permission, day))
  const allowed = actor !== undefined && holds(actor, permission)
  const reach = await reachNamed(ctx, actor && allowed ? actor.reachFor(permission) : NOTHING)
  return { permission, allowed, ...standing, grants, reach, heldBy: rolesWith(permission) }
}
