import { sql } from 'kysely'
import { ROLES, type RoleCode } from '../../access.ts'
import { type Looking, may } from '../../kernel/context.ts'
import { notFound } from '../../kernel/errors.ts'
import { rolesHeld } from '../identity/index.ts'
import type { SavedView, ViewRole, Views } from './contract.ts'
import { inOrder, isSaved, opensWith } from './rules.ts'

const ownDepartments = ({ actor }: Looking) => actor.reachFor('view.use').departments as string[]

/**
 * The only door to saved views: one's own and those shared with oneself; who may share sees every shared one, so that
 * a view does not stay behind when its maker leaves.
 */
export const visibleViews = (ctx: Looking, roles: readonly string[]) =>
  ctx.db
    .selectFrom('savedView')
    .where('savedView.parkId', '=', ctx.actor.parkId)
    .where((eb) =>
      eb.or([
        eb('savedView.ownerId', '=', ctx.actor.id),
        may(ctx.actor, 'view.share')
          ? eb('savedView.audience', '<>', 'own')
          : eb.or([
              eb('savedView.audience', '=', 'staff'),
              sql<boolean>`saved_view.role = any(${roles as string[]})`,
              sql<boolean>`saved_view.department_id = any(${ownDepartments(ctx)}::uuid[])`,
            ]),
      ]),
    )

const presented = (ctx: Looking, roles: readonly string[]) =>
  visibleViews(ctx, roles)
    .innerJoin('account', 'account.id', 'savedView.ownerId')
    .leftJoin('department', (j) =>
      j.onRef('department.parkId', '=', 'savedView.parkId').onRef('department.id', '=', 'savedView.departmentId'),
    )
    .select(['savedView.id', 'savedView.version', 'savedView.list', 'savedView.name', 'savedView.query'])
    .select(['savedView.departmentId', 'department.name as departmentName'])
    .select(['account.name as ownerName', 'savedView.ownerId'])
    .select(sql<SavedView['columns']>`saved_view.columns`.as('columns'))
    .select(sql<SavedView['density']>`saved_view.density`.as('density'))
    .select(sql<SavedView['audience']>`saved_view.audience`.as('audience'))
    .select(sql<ViewRole | null>`saved_view.role`.as('role'))

type Row = Awaited<ReturnType<ReturnType<typeof presented>['executeTakeFirstOrThrow']>>
const present = (ctx: Looking, roles: readonly string[]) => {
  const departments = ownDepartments(ctx)
  return ({ ownerId, ...view }: Row): SavedView => {
    const mine = ownerId === ctx.actor.id
    const shared =
      view.audience === 'staff' ||
      (view.role !== null && roles.includes(view.role)) ||
      (view.departmentId !== null && departments.includes(view.departmentId))
    return { ...view, mine, forMe: mine || shared, mayEdit: mine || may(ctx.actor, 'view.share') }
  }
}

const choices = (ctx: Looking, list: string) =>
  ctx.db.selectFrom('viewChoice').where('parkId', '=', ctx.actor.parkId).where('list', '=', list)

const ownChoice = (ctx: Looking, list: string) =>
  choices(ctx, list)
    .select(['opens', sql<string[]>`ordered`.as('ordered')])
    .where('accountId', '=', ctx.actor.id)
    .executeTakeFirst()

const roleChoices = async (ctx: Looking, list: string) => {
  const found = await choices(ctx, list).select(['role', 'opens']).where('role', 'is not', null).execute()
  const named = Object.keys(ROLES) as RoleCode[]
  return found
    .flatMap(({ role, opens }) => (role && opens ? [{ role: role as ViewRole, opens }] : []))
    .toSorted((a, b) => named.indexOf(a.role) - named.indexOf(b.role))
}

/** Every view that the reader has, of one list or of all of them. */
export const listViews = async (ctx: Looking, list?: string): Promise<Views> => {
  const roles = await rolesHeld(ctx)
  const rows = presented(ctx, roles).orderBy('savedView.createdAt').orderBy('savedView.id')
  const found = await (list ? rows.where('savedView.list', '=', list) : rows).execute()
  const items = found.map(present(ctx, roles))
  if (!list) return { items, opens: null, chosen: false, roles: [] }
  const [own, byRole] = await Promise.all([ownChoice(ctx, list), roleChoices(ctx, list)])
  const seen = (key: string) => !isSaved(key) || items.some((v) => v.id === key && v.forMe)
  const opens = opensWith({ own: own?.opens ?? null, byRole: byRole.filter((c) => roles.includes(c.role)), seen })
  const chosen = opens !== null && opens === own?.opens
  return { items: inOrder(items, own?.ordered ?? []), opens, chosen, roles: may(ctx.actor, 'view.share') ? byRole : [] }
}

export const getView = async (ctx: Looking, id: string): Promise<SavedView> => {
  const roles = await rolesHeld(ctx)
  const found = await presented(ctx, roles).where('savedView.id', '=', id).executeTakeFirst()
  if (!found) throw notFound()
  return present(ctx, roles)(found)
}
