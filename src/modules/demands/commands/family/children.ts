import { change, insert } from '../../../../kernel/changes.ts'
import type { WriteCtx } from '../../../../kernel/context.ts'
import { conflict } from '../../../../kernel/errors.ts'
import { newId } from '../../../../kernel/ids.ts'
import type { Demand, NewChild, Split } from '../../contract/index.ts'
import { demandSplit } from '../../events.ts'
import { type DemandRecord, presentDemand } from '../../queries/index.ts'
import { mustBeAbleTo } from '../../rules/index.ts'
import { settleClocks } from '../clocks.ts'
import { knownCategory } from '../filing.ts'
import { about, handOver, lockDemand, tell, traced } from '../step.ts'
import { tally } from '../tally.ts'
import { dispatchDemand } from '../triage.ts'
import { childrenOf } from './open.ts'

const nextNumberOf = async (ctx: WriteCtx, parent: DemandRecord) => {
  const { n } = await childrenOf(ctx, parent.id)
    .select((eb) => eb.fn.countAll<string>().as('n'))
    .executeTakeFirstOrThrow()
  return `${parent.number}-${Number(n) + 1}`
}

const made = async (ctx: WriteCtx, parent: DemandRecord, c: NewChild): Promise<DemandRecord> => {
  const category = await knownCategory(ctx, c.categoryId)
  const { enterpriseId, gridId, source, contactName, contactPhone, visitId } = parent
  return insert(ctx, 'demand', {
    id: newId(ctx.now),
    number: await nextNumberOf(ctx, parent),
    parentId: parent.id,
    status: 'accepted',
    level: c.level ?? parent.level,
    categoryId: category?.id ?? parent.categoryId,
    title: c.title,
    detail: c.detail,
    ...{ enterpriseId, gridId, source, contactName, contactPhone, visitId },
    filedBy: ctx.actor.id,
    onBehalf: true,
    submittedAt: ctx.now,
    acceptedAt: ctx.now,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  })
}

/**
 * One child (子件) of a case that the caller has locked and found fit to be split. It needs no acceptance of its own; with a
 * department it is dispatched at once, under clocks of its own.
 */
export const addChild = async (ctx: WriteCtx, parent: DemandRecord, c: NewChild): Promise<DemandRecord> => {
  const child = await made(ctx, parent, c)
  const due = await settleClocks(ctx, child, { status: 'accepted', starts: ['dispatch'] })
  const [settled] = await Promise.all([
    change(ctx, 'demand', child, due),
    handOver(ctx, child.id, null),
    tally(ctx, [{ after: child }]),
  ])
  await tell(ctx, child.id, { kind: 'split', audience: 'internal', data: { parent: parent.number } })
  const part = { child: child.number, title: child.title }
  await tell(ctx, parent.id, { kind: 'split', audience: 'internal', data: part })
  await ctx.audit('demand.split', { id: parent.id, after: traced(settled) })
  await ctx.emit(demandSplit, { ...about(child), parentId: parent.id })
  // The version that the caller read is the parent's.
  const { expectedVersion: _, ...fresh } = ctx
  if (c.departmentId) await dispatchDemand(fresh, child.id, { departmentId: c.departmentId })
  return settled
}

/** 拆分: the case stays and is answered as a whole once its children are done. */
export const splitDemand = async (ctx: WriteCtx, id: string, { children }: Split): Promise<Demand> => {
  const parent = await lockDemand(ctx, id)
  mustBeAbleTo('split', parent)
  if (parent.parentId)
    throw conflict('child_split', '子件不能再拆分，请在母件上拆分', 'A child cannot be split again: split its parent')
  for (const child of children) await addChild(ctx, parent, child)
  return presentDemand(ctx, id)
}
