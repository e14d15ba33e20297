import { sql } from 'kysely'
import { ROLES, type RoleCode } from '../../../access.ts'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import type { Looking, Reach } from '../../../kernel/context.ts'
import { holds } from '../../../kernel/holds.ts'
import type { AccessExplanation, AskAccess } from '../contract/index.ts'
import { type GrantRow, grantVerdict } from '../rules.ts'
import { getUser } from './accounts.ts'
import { actorOfAccount } from './session.ts'

type Found = GrantRow & { id: string; scope: string | null; source: string; createdAt: Date; grantedBy: string | null }

/** Those that have ended as well: a role that ran out is the reason asked for most. */
const grantsOf = (ctx: Looking, accountId: string): Promise<Found[]> =>
  ctx.db
    .selectFrom('roleGrant as g')
    .leftJoin('grid as r', (j) => j.onRef('r.parkId', '=', 'g.parkId').onRef('r.id', '=', 'g.gridId'))
    .leftJoin('department as d', (j) => j.onRef('d.parkId', '=', 'g.parkId').onRef('d.id', '=', 'g.departmentId'))
    .leftJoin('enterprise as e', (j) => j.onRef('e.parkId', '=', 'g.parkId').onRef('e.id', '=', 'g.enterpriseId'))
    .select(['g.id', sql<RoleCode>`g.role`.as('role'), 'g.validFrom', 'g.validTo', 'g.source', 'g.createdAt'])
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

const NOTHING: Reach = { all: false, grids: [], departments: [], enterprises: [] }
const reachNamed = async (ctx: Looking, { all, grids, departments, enterprises }: Reach) => ({
  all,
  grids: await namesOf(ctx, 'grid', all ? [] : grids),
  departments: await namesOf(ctx, 'department', all ? [] : departments),
  enterprises: await namesOf(ctx, 'enterprise', all ? [] : enterprises),
})

const rolesWith = (permission: string) =>
  (Object.keys(ROLES) as RoleCode[]).filter((code) => (ROLES[code].may as readonly string[]).includes(permission))

/** The answer comes from the actor that this person would be in a request of hers; the grants only say why. */
export const explanationOf = async (
  ctx: Looking,
  id: string,
  { permission }: AskAccess,
): Promise<AccessExplanation> => {
  const { state, mustChangePassword } = await getUser(ctx, id)
  const actor = await actorOfAccount(ctx, id)
  const day = shanghaiDate(ctx.now)
  const grants = (await grantsOf(ctx, id)).map(({ createdAt, ...g }) => ({
    ...g,
    verdict: grantVerdict(g, permission, day),
    grantedAt: createdAt.toISOString(),
  }))
  const allowed = actor !== undefined && holds(actor, permission)
  const reach = await reachNamed(ctx, actor && allowed ? actor.reachFor(permission) : NOTHING)
  const { demo } = await ctx.db
    .selectFrom('park')
    .select('demo')
    .where('id', '=', ctx.actor.parkId)
    .executeTakeFirstOrThrow()
  const passwordFirst = mustChangePassword && !demo
  return { permission, allowed, state, passwordFirst, grants, reach, heldBy: rolesWith(permission) }
}
