import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import { change, insert, lock, nextNumber } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { conflict, invalid, notFound } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { rulesInForce } from '../../../kernel/ruleSets.ts'
import { wordsOf } from '../../../kernel/words/index.ts'
import type { Action, EditAction, NewAction, ReviewAction } from '../contract/index.ts'
import { actionEnded, actionReviewed, actionStarted } from '../events.ts'
import { getAction, ownersOf, visibleActions, visibleClusters } from '../queries/index.ts'
import { CLUSTERS, type ClusterRules, laterDay, leastOf, type Trouble } from '../rules/index.ts'

const MOST_WORDS = 8
type Row = Awaited<ReturnType<typeof locked>>
const locked = (ctx: WriteCtx, id: string) =>
  lock(ctx, visibleActions(ctx).selectAll('specialAction').where('specialAction.id', '=', id), () => getAction(ctx, id))

const about = (a: { id: string; number: string; title: string; departmentId: string; ownerId: string }) => ({
  actionId: a.id,
  number: a.number,
  title: a.title,
  departmentId: a.departmentId,
  ownerId: a.ownerId,
})

const ofCluster = async (ctx: WriteCtx, id: string): Promise<Trouble> => {
  const found = await visibleClusters(ctx)
    .select(['words', 'least', 'categoryId', 'placeId'])
    .where('troubleCluster.id', '=', id)
    .executeTakeFirst()
  if (!found) throw notFound()
  const under = ctx.db.selectFrom('specialAction').select('number').where('parkId', '=', ctx.actor.parkId)
  const open = await under.where('clusterId', '=', id).where('state', '!=', 'done').executeTakeFirst()
  if (!open) return found
  throw conflict(
    'under_way',
    `这组同类问题已有专项行动 ${open.number}`,
    `There is a special action for this trouble already: ${open.number}`,
  )
}

const mustBeGround = async ({ db, actor }: WriteCtx, t: Trouble) => {
  const has = async (table: 'demandCategory' | 'grid', id: string | null) =>
    id === null ||
    (await db.selectFrom(table).select('id').where('parkId', '=', actor.parkId).where('id', '=', id).executeTakeFirst())
  if (!(await has('demandCategory', t.categoryId)))
    throw invalid('trouble.categoryId', 'unknown', '没有这个分类', 'There is no such category')
  if (!(await has('grid', t.placeId)))
    throw invalid('trouble.placeId', 'unknown', '没有这个网格', 'There is no such grid')
}

/** What the trouble is stays with the action: new cases of it count as well. */
const troubleOf = async (ctx: WriteCtx, a: NewAction, rules: ClusterRules): Promise<Trouble> => {
  if (!a.trouble) {
    if (a.clusterId) return ofCluster(ctx, a.clusterId)
    throw invalid('trouble', 'required', '请写明是什么问题', 'Say what the trouble is')
  }
  if (a.clusterId) await ofCluster(ctx, a.clusterId)
  const words = wordsOf(a.trouble.said).slice(0, MOST_WORDS)
  if (words.length === 0)
    throw invalid(
      'trouble.said',
      'no_words',
      '这些字说明不了是什么问题，请换几个词',
      'These words do not say what the trouble is',
    )
  const least = Math.min(a.trouble.least ?? leastOf(words.length, rules), words.length)
  const t = { words, least, categoryId: a.trouble.categoryId ?? null, placeId: a.trouble.placeId ?? null }
  await mustBeGround(ctx, t)
  return t
}

/** Somebody of the department, or who runs actions. */
const ownerOf = async (ctx: WriteCtx, departmentId: string, ownerId: string) => {
  const { items } = await ownersOf(ctx, departmentId)
  const owner = items.find((o) => o.id === ownerId)
  if (owner) return { ownerId: owner.id, ownerName: owner.name }
  throw invalid(
    'ownerId',
    'not_an_owner',
    '负责人须是该部门经办人、服务专班或园区领导',
    'The owner has to be of that department, of the desk or a leader',
  )
}

const mustBeDepartment = async ({ db, actor }: WriteCtx, id: string) => {
  const found = await db
    .selectFrom('department')
    .select('active')
    .where('parkId', '=', actor.parkId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!found?.active)
    throw invalid(
      'departmentId',
      'unknown',
      '没有这个部门，或已停用',
      'There is no such department, or it is not active',
    )
}

const mustBeInOrder = (startedOn: string, dueOn: string) => {
  if (dueOn < startedOn)
    throw invalid('dueOn', 'before_start', '完成日期不能早于开始日期', 'The due date cannot lie before the start')
}

const numberOf = async (ctx: WriteCtx) => {
  const year = shanghaiDate(ctx.now).slice(0, 4)
  return `ZX${year}-${String(await nextNumber(ctx, `special-action-${year}`)).padStart(3, '0')}`
}

export const startAction = async (ctx: WriteCtx, a: NewAction): Promise<Action> => {
  const { body: rules } = await rulesInForce(ctx, CLUSTERS)
  const { trouble: _, clusterId, ownerId, measures, startedOn, ...content } = a
  const from = startedOn ?? shanghaiDate(ctx.now)
  mustBeInOrder(from, a.dueOn)
  await mustBeDepartment(ctx, a.departmentId)
  const row = await insert(ctx, 'specialAction', {
    id: newId(ctx.now),
    number: await numberOf(ctx),
    state: 'open',
    ...content,
    targetPerWeek: content.targetPerWeek ?? null,
    ...(await troubleOf(ctx, a, rules)),
    ...(await ownerOf(ctx, a.departmentId, ownerId ?? ctx.actor.id)),
    measures: JSON.stringify(measures),
    clusterId: clusterId ?? null,
    spanWeeks: rules.figureWeeks,
    startedOn: from,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  })
  await ctx.audit('action.start', { id: row.id, after: a })
  await ctx.emit(actionStarted, { ...about(row), dueOn: row.dueOn })
  return getAction(ctx, row.id)
}

const mustBe = (row: Row, state: string, zh: string, en: string) => {
  if (row.state !== state) throw conflict('wrong_state', zh, en)
}

export const editAction = async (ctx: WriteCtx, id: string, patch: EditAction): Promise<Action> => {
  const row = await locked(ctx, id)
  mustBe(row, 'open', '专项行动已结束，不能再修改', 'The action has ended and cannot be changed any more')
  mustBeInOrder(row.startedOn, patch.dueOn ?? row.dueOn)
  const { measures, ownerId, ...content } = patch
  const departmentId = patch.departmentId ?? row.departmentId
  if (patch.departmentId) await mustBeDepartment(ctx, departmentId)
  const owner = ownerId ? await ownerOf(ctx, departmentId, ownerId) : {}
  await change(ctx, 'specialAction', row, {
    ...content,
    ...owner,
    ...(measures && { measures: JSON.stringify(measures) }),
  })
  await ctx.audit('action.edit', { id, before: row, after: patch })
  return getAction(ctx, id)
}

/** Declared finished with what came of it; somebody else judges whether it worked. */
export const endAction = async (ctx: WriteCtx, id: string, result: string): Promise<Action> => {
  const row = await locked(ctx, id)
  mustBe(row, 'open', '专项行动不在进行中', 'The action is not under way')
  const today = shanghaiDate(ctx.now)
  const ended = { state: 'ended', result, endedAt: ctx.now, endedOn: laterDay(row.startedOn, today) }
  await change(ctx, 'specialAction', row, { ...ended, endedBy: ctx.actor.id, endedByName: ctx.actor.name })
  await ctx.audit('action.end', { id, before: { state: row.state }, after: ended })
  await ctx.emit(actionEnded, { ...about(row), endedBy: ctx.actor.id })
  return getAction(ctx, id)
}

const GOES_ON = { state: 'open', result: null, endedAt: null, endedOn: null, endedBy: null, endedByName: null }

/** Judged by somebody who neither owns it nor ended it. Where it did not work it goes on. */
export const reviewAction = async (ctx: WriteCtx, id: string, { verdict, note }: ReviewAction): Promise<Action> => {
  const row = await locked(ctx, id)
  mustBe(row, 'ended', '专项行动还没有结束，不能复核', 'The action has not ended and cannot be judged yet')
  if (row.ownerId === ctx.actor.id || row.endedBy === ctx.actor.id)
    throw conflict(
      'four_eyes',
      '成效由负责人和结束人以外的人复核',
      'The outcome is judged by neither the owner nor whoever ended it',
    )
  const judged = { verdict, reviewNote: note ?? null }
  const by = { reviewedAt: ctx.now, reviewedBy: ctx.actor.id, reviewedByName: ctx.actor.name }
  await change(
    ctx,
    'specialAction',
    row,
    verdict === 'not' ? { ...GOES_ON, ...judged } : { state: 'done', ...judged, ...by },
  )
  await ctx.audit('action.review', { id, before: { state: row.state, result: row.result }, after: judged })
  await ctx.emit(actionReviewed, { ...about(row), verdict })
  return getAction(ctx, id)
}
