import type { Updateable } from 'kysely'
import { change, insert } from '../../../../kernel/changes.ts'
import type { WriteCtx } from '../../../../kernel/context.ts'
import { conflict, invalid } from '../../../../kernel/errors.ts'
import { newId } from '../../../../kernel/ids.ts'
import type { DemandAction, DemandStatus, EntryKind, NewPart } from '../../contract/index.ts'
import { demandPartAdded } from '../../events.ts'
import type { DemandRecord, PartRecord } from '../../queries/index.ts'
import type { DemandPartTable } from '../../tables.ts'
import { type Clocking, settleClocks } from '../clocks.ts'
import { activeDepartment } from '../departments.ts'
import { about, type NewEntry, tell } from '../step.ts'
import { dropOpenParts } from './ends.ts'

/** The case's own due times follow from all its clocks, a co-handler's among them. */
export const resettle = async (ctx: WriteCtx, demand: DemandRecord, c: Partial<Clocking>) =>
  change(
    ctx,
    'demand',
    demand,
    await settleClocks(ctx, demand, { status: demand.status as DemandStatus, ...c }),
  ) as Promise<DemandRecord>

const mustNotLead = (demand: { departmentId: string | null }, departmentId: string, path: string) => {
  if (demand.departmentId === departmentId)
    throw invalid(path, 'leads_already', '主办部门不能同时协办', 'The lead department cannot be its own co-handler')
}
const mustBeNew = async (ctx: WriteCtx, demandId: string, departmentId: string, path: string) => {
  const open = await ctx.db
    .selectFrom('demandPart')
    .select('id')
    .where('parkId', '=', ctx.actor.parkId)
    .where('demandId', '=', demandId)
    .where('departmentId', '=', departmentId)
    .where('repliedAt', 'is', null)
    .where('droppedAt', 'is', null)
    .executeTakeFirst()
  if (open)
    throw invalid(
      path,
      'helps_already',
      '该部门已在协办，尚未回复',
      'This department helps already and has not replied yet',
    )
}

/** A helper that becomes the lead is asked for nothing more: the whole case is its own. */
export const leadsNow = async (ctx: WriteCtx, demand: DemandRecord) => {
  const dropped = await dropOpenParts(ctx, [demand.id], '已改为主办部门', { departmentId: demand.departmentId ?? '' })
  return dropped.length > 0 ? resettle(ctx, demand, { done: dropped.map((p) => p.id) }) : demand
}

/** One more co-handler, with a clock of its own. The case is locked; `path` is the field that names the department. */
export const addPart = async (ctx: WriteCtx, demand: DemandRecord, p: NewPart, path = 'departmentId') => {
  const department = await activeDepartment(ctx, p.departmentId, path)
  mustNotLead(demand, p.departmentId, path)
  await mustBeNew(ctx, demand.id, p.departmentId, path)
  const part = await insert(ctx, 'demandPart', {
    id: newId(ctx.now),
    demandId: demand.id,
    ...p,
    addedBy: ctx.actor.id,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  })
  const after = await resettle(ctx, demand, {
    own: [{ stage: 'assist', subjectId: part.id, departmentId: part.departmentId }],
  })
  await tell(ctx, demand.id, {
    kind: 'involve',
    audience: 'internal',
    body: p.task,
    data: { partId: part.id, department: department.name },
  })
  await ctx.audit('demand.involve', { id: demand.id, after: part })
  await ctx.emit(demandPartAdded, { ...about(demand), partId: part.id, departmentId: part.departmentId })
  return after
}

type PartStep = {
  action: DemandAction & EntryKind
  patch: Updateable<DemandPartTable>
  entry: Omit<NewEntry, 'kind' | 'audience'>
  /** Whether the part's clock ends with this. */
  ends?: boolean
}

const nameOf = async ({ db, actor }: WriteCtx, departmentId: string) => {
  const departments = db.selectFrom('department').select('name').where('parkId', '=', actor.parkId)
  return (await departments.where('id', '=', departmentId).executeTakeFirst())?.name ?? null
}

/** Every step of a part: the row, its clock, the case's story, the audit trace. */
export const movePart = async (ctx: WriteCtx, demand: DemandRecord, part: PartRecord, s: PartStep) => {
  const changed = await change(ctx, 'demandPart', part, s.patch)
  const after = s.ends ? await resettle(ctx, demand, { done: [part.id] }) : demand
  await tell(ctx, demand.id, {
    kind: s.action,
    audience: 'internal',
    ...s.entry,
    data: { partId: part.id, department: await nameOf(ctx, part.departmentId), ...s.entry.data },
  })
  await ctx.audit(`demand.${s.action}`, { id: demand.id, before: part, after: changed })
  return { part: changed as PartRecord, demand: after }
}

/** A part that is settled already takes no more steps. */
export const mustAllow = (allowed: boolean, part: PartRecord) => {
  if (allowed) return
  throw part.droppedAt
    ? conflict('part_dropped', '这项协办已经取消', 'This co-handling has been called off')
    : part.repliedAt
      ? conflict('part_settled', '这项协办已经回复或评价过', 'This co-handling has been replied to or rated already')
      : conflict('part_not_yours', '这一步由另一方来做', 'This step is for the other side to take')
}
