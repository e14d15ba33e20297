import { sql } from 'kysely'
import { change, insert, lock } from '../../../kernel/changes.ts'
import { may, type WriteCtx } from '../../../kernel/context.ts'
import { conflict, forbidden } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import type { ConditionRule } from '../../enterprises/contract/index.ts'
import { gridsOf } from '../../enterprises/index.ts'
import { holdGrid } from '../../parks/index.ts'
import type { Segment, SegmentPreview, SegmentText } from '../contract/index.ts'
import { segmentChanged } from '../events.ts'
import { countOf, getSegment, selectionOf, shownMembers, visibleSegments } from '../queries/index.ts'
import { gridsNamed, ruleWords } from '../rules/index.ts'

const MOST = 200
const own = (ctx: WriteCtx) =>
  ctx.db
    .selectFrom('segment')
    .select(['id', 'name'])
    .where('parkId', '=', ctx.actor.parkId)
    .where('ownerId', '=', ctx.actor.id)
    .execute()

const mustBeFree = (taken: { id: string; name: string }[], name: string, id?: string) => {
  if (taken.some((s) => s.name === name && s.id !== id))
    throw conflict('segment_name_taken', `您已有名为「${name}」的分组`, `You already have a segment named “${name}”`)
  if (id === undefined && taken.length >= MOST)
    throw conflict('too_many_segments', `每人最多 ${MOST} 个分组`, `At most ${MOST} segments each`)
}

/** Grids of another park do not exist here. */
export const holdNamed = async (ctx: WriteCtx, rule: ConditionRule) => {
  for (const id of new Set(gridsNamed(rule))) await holdGrid(ctx, id)
}
const mayShare = (ctx: WriteCtx, shared: boolean) => {
  if (shared && !may(ctx.actor, 'segment.share')) throw forbidden('segment.share')
}
const columnsOf = ({ name, description, rule, shared }: SegmentText) => ({
  name,
  description: description ?? null,
  rule: JSON.stringify(rule),
  shared,
})

export const addSegment = async (ctx: WriteCtx, given: SegmentText): Promise<Segment> => {
  mayShare(ctx, given.shared)
  mustBeFree(await own(ctx), given.name)
  await holdNamed(ctx, given.rule)
  const at = { ownerId: ctx.actor.id, createdAt: ctx.now, updatedAt: ctx.now }
  const row = await insert(ctx, 'segment', { id: newId(ctx.now), ...columnsOf(given), ...at })
  await ctx.audit('segment.add', { id: row.id, after: given })
  await ctx.emit(segmentChanged, { segmentId: row.id, name: row.name })
  return getSegment(ctx, row.id)
}

/** Seen is not enough: a shared one is changed by who made it, or by who may share. */
const lockOwn = async (ctx: WriteCtx, id: string) => {
  const seen = visibleSegments(ctx).selectAll('segment').where('segment.id', '=', id)
  const row = await lock(ctx, seen, () => getSegment(ctx, id))
  if (row.ownerId !== ctx.actor.id && !may(ctx.actor, 'segment.share')) throw forbidden('segment.share')
  return row
}

export const editSegment = async (ctx: WriteCtx, id: string, given: SegmentText): Promise<Segment> => {
  const row = await lockOwn(ctx, id)
  if (given.shared !== row.shared) mayShare(ctx, true)
  if (row.ownerId === ctx.actor.id) mustBeFree(await own(ctx), given.name, id)
  await holdNamed(ctx, given.rule)
  const { name, description, rule, shared } = row
  await change(ctx, 'segment', row, columnsOf(given))
  await ctx.audit('segment.edit', { id, before: { name, description, rule, shared }, after: given })
  await ctx.emit(segmentChanged, { segmentId: id, name: given.name })
  return getSegment(ctx, id)
}

const clearLooks = (ctx: WriteCtx, id: string) =>
  ctx.db.deleteFrom('segmentLook').where('parkId', '=', ctx.actor.parkId).where('segmentId', '=', id)

export const removeSegment = async (ctx: WriteCtx, id: string): Promise<undefined> => {
  const { name, description, rule, shared } = await lockOwn(ctx, id)
  await clearLooks(ctx, id).execute()
  await ctx.db.deleteFrom('segment').where('parkId', '=', ctx.actor.parkId).where('id', '=', id).execute()
  await ctx.audit('segment.remove', { id, before: { name, description, rule, shared } })
}

/** Larger ones are not remembered: who came and left of thousands is no help to anybody. */
const REMEMBERED = 2000
/** What belongs to it now is what the next look is compared with. */
export const lookAtSegment = async (ctx: WriteCtx, id: string): Promise<undefined> => {
  const { rule } = await getSegment(ctx, id)
  const { rows } = await sql<{ id: string }>`
    select m.id from (${selectionOf(ctx, rule)}) m limit ${REMEMBERED + 1}`.execute(ctx.db as never)
  await clearLooks(ctx, id).where('accountId', '=', ctx.actor.id).execute()
  const members = rows.map((r) => r.id)
  if (members.length <= REMEMBERED)
    await ctx.db
      .insertInto('segmentLook')
      .values({ parkId: ctx.actor.parkId, segmentId: id, accountId: ctx.actor.id, at: ctx.now, members })
      .execute()
  await ctx.audit('segment.look', { id, after: { members: members.length } })
}

export const previewSegment = async (ctx: WriteCtx, rule: ConditionRule): Promise<SegmentPreview> => {
  await holdNamed(ctx, rule)
  const { nameOf } = await gridsOf(ctx)
  return { ...(await countOf(ctx, rule)), words: ruleWords(rule, nameOf), first: await shownMembers(ctx, rule) }
}
