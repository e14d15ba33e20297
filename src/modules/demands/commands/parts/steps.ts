import { lock } from '../../../../kernel/changes.ts'
import type { WriteCtx } from '../../../../kernel/context.ts'
import { conflict, forbidden, notFound } from '../../../../kernel/errors.ts'
import type { Demand, NewPart, PartAction, PartDrop, PartRating, PartReply } from '../../contract/index.ts'
import { demandPartDropped, demandPartReplied } from '../../events.ts'
import { type DemandRecord, factsOf, ownParts, type PartRecord, presentDemand, whoIs } from '../../queries/index.ts'
import { isOpenPart, mustBeAbleTo, partAllows, STEPS, steers } from '../../rules/index.ts'
import { about, lockDemand } from '../step.ts'
import { addPart, movePart, mustAllow } from './change.ts'

const mustSteer = async (ctx: WriteCtx, demand: DemandRecord) => {
  if (!steers(await factsOf(ctx, demand), whoIs(ctx))) throw forbidden('demand.dispatch')
}

/** 请部门协办: by the desk or the department that leads. */
export const involve = async (ctx: WriteCtx, id: string, p: NewPart): Promise<Demand> => {
  const demand = await lockDemand(ctx, id)
  mustBeAbleTo('involve', demand)
  await mustSteer(ctx, demand)
  await addPart(ctx, demand, p)
  return presentDemand(ctx, id)
}

const partFor = async (ctx: WriteCtx, demandId: string, partId: string): Promise<PartRecord> => {
  const part = await ctx.db
    .selectFrom('demandPart')
    .selectAll()
    .where('parkId', '=', ctx.actor.parkId)
    .where('demandId', '=', demandId)
    .where('id', '=', partId)
    .executeTakeFirst()
  if (!part) throw notFound()
  return part
}

/** The case behind one's own part. A co-handler holds the part, not the case: the case's own door would not let her act. */
const throughOwnPart = async (ctx: WriteCtx, demandId: string, partId: string): Promise<DemandRecord> => {
  const own = await ownParts(ctx)
    .select('demandPart.id')
    .where('demandPart.id', '=', partId)
    .where('demandPart.demandId', '=', demandId)
    .executeTakeFirst()
  if (!own) throw notFound()
  const cases = ctx.db.selectFrom('demand').selectAll().where('parkId', '=', ctx.actor.parkId)
  return lock(ctx, cases.where('id', '=', demandId), (row) => presentDemand(ctx, row.id))
}

type Taken = { demand: DemandRecord; part: PartRecord }
const take = async (ctx: WriteCtx, action: PartAction, demand: DemandRecord, partId: string): Promise<Taken> => {
  mustBeAbleTo(action, demand)
  const part = await partFor(ctx, demand.id, partId)
  const [facts, who] = [await factsOf(ctx, demand), whoIs(ctx)]
  if (action === 'drop-part' && !steers(facts, who)) throw forbidden('demand.dispatch')
  mustAllow(who.may.has(STEPS[action].may) && partAllows(action, part, facts, who), part)
  return { demand, part }
}

export const signPart = async (ctx: WriteCtx, id: string, partId: string): Promise<Demand> => {
  const { demand, part } = await take(ctx, 'sign-part', await throughOwnPart(ctx, id, partId), partId)
  await movePart(ctx, demand, part, {
    action: 'sign-part',
    patch: { signedAt: ctx.now, signedBy: ctx.actor.id },
    entry: {},
  })
  return presentDemand(ctx, id)
}

/** 协办回复: to the lead department, not to the enterprise. Whoever replies has signed for it. */
export const replyPart = async (ctx: WriteCtx, id: string, partId: string, r: PartReply): Promise<Demand> => {
  const { demand, part } = await take(ctx, 'reply-part', await throughOwnPart(ctx, id, partId), partId)
  const signed = part.signedAt ? {} : { signedAt: ctx.now, signedBy: ctx.actor.id }
  await movePart(ctx, demand, part, {
    action: 'reply-part',
    patch: { ...signed, reply: r.text, repliedAt: ctx.now, repliedBy: ctx.actor.id },
    entry: { body: r.text, fileIds: r.fileIds },
    ends: true,
  })
  await ctx.emit(demandPartReplied, {
    ...about(demand),
    partId,
    departmentId: part.departmentId,
    leadDepartmentId: demand.departmentId,
  })
  return presentDemand(ctx, id)
}

/** How the help was, by the department that was helped. The enterprise's rating stays on the case. */
export const ratePart = async (ctx: WriteCtx, id: string, partId: string, r: PartRating): Promise<Demand> => {
  const { demand, part } = await take(ctx, 'rate-part', await lockDemand(ctx, id), partId)
  const { timely, useful, comment = null } = r
  await movePart(ctx, demand, part, {
    action: 'rate-part',
    patch: { timely, useful, comment, ratedAt: ctx.now, ratedBy: ctx.actor.id },
    entry: { body: comment, data: { timely, useful } },
  })
  return presentDemand(ctx, id)
}

export const dropPart = async (ctx: WriteCtx, id: string, partId: string, { reason }: PartDrop): Promise<Demand> => {
  const { demand, part } = await take(ctx, 'drop-part', await lockDemand(ctx, id), partId)
  await movePart(ctx, demand, part, {
    action: 'drop-part',
    patch: { droppedAt: ctx.now, droppedBy: ctx.actor.id, dropReason: reason },
    entry: { body: reason },
    ends: true,
  })
  await ctx.emit(demandPartDropped, { ...about(demand), partId, departmentId: part.departmentId })
  return presentDemand(ctx, id)
}

/** No answer over the head of somebody who was asked for help: her reply, or her part called off with a reason. */
export const mustHaveAllReplies = async (ctx: WriteCtx, demand: DemandRecord) => {
  const parts = await ctx.db
    .selectFrom('demandPart')
    .innerJoin('department', (j) =>
      j.onRef('department.parkId', '=', 'demandPart.parkId').onRef('department.id', '=', 'demandPart.departmentId'),
    )
    .selectAll('demandPart')
    .select('department.name')
    .where('demandPart.parkId', '=', ctx.actor.parkId)
    .where('demandPart.demandId', '=', demand.id)
    .execute()
  const waiting = parts.filter(isOpenPart).map((p) => p.name)
  if (waiting.length > 0)
    throw conflict(
      'part_open',
      `${waiting.join('、')}的协办还没有回复；请等回复，或写明原因取消这项协办`,
      `${waiting.join(', ')} still to reply as co-handlers: wait for the reply, or call the part off with a reason`,
    )
}
