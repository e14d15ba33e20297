import { sql } from 'kysely'
import { ROLES, type RoleCode } from '../../../access.ts'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import type { Looking } from '../../../kernel/context.ts'
import type { SeenBy } from '../../../kernel/live/index.ts'
import { actorOfAccount } from '../../identity/index.ts'
import type { CasePerson } from '../contract/index.ts'
import { mustBeVisible } from './one.ts'
import { visibleDemands } from './visible.ts'

const READERS = (Object.keys(ROLES) as RoleCode[]).filter((code) =>
  (ROLES[code].may as readonly string[]).includes('demand.read'),
)
const OFFERED = 12
const LOOKED_AT = 40

type Row = { id: string; name: string; role: RoleCode; department: string | null }
const present = ({ id, name, role, department }: Row): CasePerson => ({
  id,
  name,
  role: { zh: ROLES[role].label[0], en: ROLES[role].label[1] },
  department,
})

/** Accounts in use with an office that reads demands; those of the department that holds the case first. */
const staff = async (
  { db, actor, now }: Looking,
  demandId: string,
  only: { q?: string | undefined; ids?: string[] },
) => {
  const today = shanghaiDate(now)
  const like = `%${(only.q ?? '').replace(/[\\%_]/g, (c) => `\\${c}`)}%`
  const { rows } = await sql<Row>`
    select distinct on (own, a.name, a.id) a.id, a.name, g.role, d.name as department,
      (g.department_id is not null and g.department_id = c.department_id) as own
    from role_grant g
      join account a on a.id = g.account_id and a.disabled_at is null
      join account_park m on m.account_id = a.id and m.park_id = g.park_id and m.disabled_at is null
      join demand c on c.park_id = g.park_id and c.id = ${demandId}
      left join department d on d.park_id = g.park_id and d.id = g.department_id
    where g.park_id = ${actor.parkId} and g.role = any(${READERS}::text[])
      and g.valid_from <= ${today}::date and (g.valid_to is null or g.valid_to >= ${today}::date)
      and a.name like ${like} and (${only.ids ?? null}::uuid[] is null or a.id = any(${only.ids ?? null}::uuid[]))
    order by own desc, a.name, a.id limit ${only.ids ? 500 : LOOKED_AT}`.execute(db as never)
  return rows.filter((r, i) => rows.findIndex((o) => o.id === r.id) === i)
}

/** Whether this account sees the case: asked at the very door that it would go through itself. */
export const seesCase = async (ctx: Looking, accountId: string, demandId: string): Promise<boolean> => {
  const actor = await actorOfAccount(ctx, accountId)
  if (!actor?.may.has('demand.read')) return false
  const her = { ...ctx, actor: { ...actor, permission: 'demand.read' } }
  const seen = await visibleDemands(her).select('demand.id').where('demand.id', '=', demandId).executeTakeFirst()
  return seen !== undefined
}

/** Who may be mentioned on a case, by name. */
export const peopleOfCase = async (
  ctx: Looking,
  id: string,
  q: string | undefined,
): Promise<{ items: CasePerson[] }> => {
  await mustBeVisible(ctx, id)
  const items: CasePerson[] = []
  for (const row of await staff(ctx, id, { q })) {
    if (items.length === OFFERED) break
    if (row.id !== ctx.actor.id && (await seesCase(ctx, row.id, id))) items.push(present(row))
  }
  return { items }
}

export const namesOf = async (ctx: Looking, demandId: string, ids: string[]): Promise<CasePerson[]> =>
  ids.length === 0 ? [] : (await staff(ctx, demandId, { ids })).map(present)

export const followersOf = async (ctx: Looking, id: string): Promise<{ items: CasePerson[] }> => {
  await mustBeVisible(ctx, id)
  const rows = await ctx.db
    .selectFrom('demandFollower')
    .select('accountId')
    .where('parkId', '=', ctx.actor.parkId)
    .where('demandId', '=', id)
    .execute()
  return {
    items: await namesOf(
      ctx,
      id,
      rows.map((r) => r.accountId),
    ),
  }
}

/** Whose open pages may hear about a case: the reach of reading it, as `visibleDemands` has it for offices. */
export const heardBy = async (ctx: Looking, id: string): Promise<SeenBy> => {
  const d = await visibleDemands(ctx)
    .select(['demand.gridId', 'demand.departmentId', 'demand.seenBy'])
    .where('demand.id', '=', id)
    .executeTakeFirstOrThrow()
  const helping = await ctx.db
    .selectFrom('demandPart')
    .select('departmentId')
    .where('parkId', '=', ctx.actor.parkId)
    .where('demandId', '=', id)
    .where('droppedAt', 'is', null)
    .execute()
  const present = [d.departmentId, ...d.seenBy, ...helping.map((p) => p.departmentId)]
  return {
    permission: 'demand.read',
    grids: d.gridId ? [d.gridId] : [],
    departments: present.filter((one): one is string => one !== null),
  }
}
