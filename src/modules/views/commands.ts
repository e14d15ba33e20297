import { change, insert, lock } from '../../kernel/changes.ts'
import { may, type WriteCtx } from '../../kernel/context.ts'
import { conflict, forbidden, invalid } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { holdDepartment } from '../departments/index.ts'
import { rolesHeld } from '../identity/index.ts'
import type { Choose, ChooseForRole, EditView, NewView, SavedView, Views } from './contract.ts'
import { getView, listViews, visibleViews } from './queries.ts'
import { addressed, isSaved, reaches } from './rules.ts'

const MOST = 100
type Shared = Pick<SavedView, 'audience' | 'role' | 'departmentId'>

const mustBeAddressed = async (ctx: WriteCtx, { audience, role, departmentId }: Shared) => {
  if (audience === 'own') return
  if (!may(ctx.actor, 'view.share')) throw forbidden('view.share')
  if (audience === 'role' && !role) throw invalid('role', 'required', '请选择角色', 'Choose a role')
  if (audience !== 'department') return
  if (!departmentId) throw invalid('departmentId', 'required', '请选择部门', 'Choose a department')
  await holdDepartment(ctx, departmentId)
}

const own = (ctx: WriteCtx, list: string) =>
  ctx.db
    .selectFrom('savedView')
    .select(['id', 'name'])
    .where('parkId', '=', ctx.actor.parkId)
    .where('ownerId', '=', ctx.actor.id)
    .where('list', '=', list)
    .execute()

const mustBeFree = (taken: { id: string; name: string }[], name: string | undefined, id?: string) => {
  if (taken.some((v) => v.name === name && v.id !== id))
    throw conflict('view_name_taken', `您已有名为「${name}」的视图`, `You already have a view named “${name}”`)
}

const asJson = (columns: string[] | null) => (columns ? JSON.stringify(columns) : null)

export const addView = async (ctx: WriteCtx, view: NewView): Promise<SavedView> => {
  const shared = addressed(view)
  await mustBeAddressed(ctx, shared)
  const taken = await own(ctx, view.list)
  mustBeFree(taken, view.name)
  if (taken.length >= MOST)
    throw conflict(
      'too_many_views',
      `每个列表最多 ${MOST} 个视图，请先删除不用的`,
      `At most ${MOST} views a list; delete some first`,
    )
  const row = await insert(ctx, 'savedView', {
    id: newId(ctx.now),
    ...view,
    ...shared,
    columns: asJson(view.columns),
    ownerId: ctx.actor.id,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  })
  await ctx.audit('view.add', { id: row.id, after: view })
  return getView(ctx, row.id)
}

/** Seen is not enough: a shared view is changed by who made it, or by who may share. */
const lockOwn = async (ctx: WriteCtx, id: string) => {
  const seen = visibleViews(ctx, await rolesHeld(ctx))
    .selectAll('savedView')
    .where('savedView.id', '=', id)
  const row = await lock(ctx, seen, () => getView(ctx, id))
  if (row.ownerId !== ctx.actor.id && !may(ctx.actor, 'view.share')) throw forbidden('view.share')
  return row
}

const mustStayShared = (mine: boolean, audience: string) => {
  if (!mine && audience === 'own')
    throw conflict(
      'not_your_view',
      '这是别人的视图，不能改为只给自己；可以删除，或另存一份',
      'This view is somebody else’s and cannot become yours alone; delete it, or save a copy',
    )
}

export const editView = async (ctx: WriteCtx, id: string, patch: EditView): Promise<SavedView> => {
  const row = await lockOwn(ctx, id)
  const before = await getView(ctx, id)
  const shared = addressed({ ...before, ...patch })
  mustStayShared(before.mine, shared.audience)
  if (patch.audience ?? patch.role ?? patch.departmentId) await mustBeAddressed(ctx, shared)
  if (before.mine) mustBeFree(await own(ctx, row.list), patch.name, id)
  const { columns, ...rest } = patch
  await change(ctx, 'savedView', row, {
    ...rest,
    ...shared,
    ...(columns !== undefined && { columns: asJson(columns) }),
  })
  await ctx.audit('view.edit', { id, before, after: patch })
  return getView(ctx, id)
}

const choicesOf = (ctx: WriteCtx) => ctx.db.deleteFrom('viewChoice').where('parkId', '=', ctx.actor.parkId)

/** Whose list opened with it, opens again with what the list itself puts first. */
export const removeView = async (ctx: WriteCtx, id: string): Promise<undefined> => {
  const row = await lockOwn(ctx, id)
  await choicesOf(ctx).where('opens', '=', id).where('role', 'is not', null).execute()
  await ctx.db
    .updateTable('viewChoice')
    .set({ opens: null })
    .where('parkId', '=', ctx.actor.parkId)
    .where('opens', '=', id)
    .execute()
  await ctx.db.deleteFrom('savedView').where('parkId', '=', ctx.actor.parkId).where('id', '=', id).execute()
  await ctx.audit('view.remove', { id, before: { list: row.list, name: row.name, query: row.query } })
}

const mustBeSeen = async (ctx: WriteCtx, list: string, key: string | null | undefined) => {
  if (!key || !isSaved(key)) return undefined
  const view = await getView(ctx, key)
  if (view.list !== list)
    throw invalid('opens', 'other_list', '这个视图属于另一个列表', 'This view belongs to another list')
  return view
}

/** The reader's own default and order; what is left out stays as it was. */
export const choose = async (ctx: WriteCtx, { list, opens, order }: Choose): Promise<Views> => {
  await mustBeSeen(ctx, list, opens)
  const now = { createdAt: ctx.now, updatedAt: ctx.now }
  const given = { ...(opens === undefined ? {} : { opens }), ...(order ? { ordered: JSON.stringify(order) } : {}) }
  await ctx.db
    .insertInto('viewChoice')
    .values({ parkId: ctx.actor.parkId, id: newId(ctx.now), accountId: ctx.actor.id, list, ...given, ...now })
    .onConflict((oc) => oc.columns(['parkId', 'accountId', 'list']).doUpdateSet({ ...given, updatedAt: ctx.now }))
    .execute()
  await ctx.audit('view.choose', { id: null, after: { list, opens, order } })
  return listViews(ctx, list)
}

export const chooseForRole = async (ctx: WriteCtx, { list, role, opens }: ChooseForRole): Promise<Views> => {
  const view = await mustBeSeen(ctx, list, opens)
  if (view && !reaches(view, role))
    throw conflict(
      'view_not_shared',
      '这个视图没有共享给该角色，请先共享',
      'This view is not shared with that role; share it first',
    )
  await choicesOf(ctx).where('list', '=', list).where('role', '=', role).execute()
  if (opens)
    await insert(ctx, 'viewChoice', { id: newId(ctx.now), list, role, opens, createdAt: ctx.now, updatedAt: ctx.now })
  await ctx.audit('view.choose-for-role', { id: null, after: { list, role, opens } })
  return listViews(ctx, list)
}
