import type { WriteCtx } from '../../../../kernel/context.ts'
import { conflict } from '../../../../kernel/errors.ts'
import type { DemandStatus, Join, Joined } from '../../contract/index.ts'
import { demandReplied } from '../../events.ts'
import type { DemandRecord } from '../../queries/index.ts'
import { isOpen } from '../../rules/index.ts'
import { follow } from '../follow.ts'
import { about, lockDemand, tell } from '../step.ts'
import { type Filing, submitDemand } from '../submit.ts'
import { mergeDemand } from './merge.ts'

const mustBeOpen = ({ status, number }: DemandRecord) => {
  if (!isOpen(status as DemandStatus) || status === 'draft')
    throw conflict('case_ended', `${number} 已经结束，请单独提交`, `${number} is over; please file a demand of its own`)
}

/** The enterprise's words go to its own case, and whoever brings them follows it. */
const addWords = async (ctx: WriteCtx, demand: DemandRecord, j: Join): Promise<Joined> => {
  await tell(ctx, demand.id, {
    kind: 'join',
    audience: 'public',
    body: j.title === demand.title ? j.detail : `${j.title}\n${j.detail}`,
    ...(j.contactName ? { data: { contact: j.contactName } } : {}),
    fileIds: j.fileIds,
  })
  if (ctx.actor.permission !== 'public') await follow(ctx, demand.id)
  await ctx.audit('demand.join', { id: demand.id })
  await ctx.emit(demandReplied, { ...about(demand), side: 'enterprise' })
  return { id: demand.id, number: demand.number, own: false }
}

/**
 * 加入已有诉求: no second case for one matter. The same enterprise's words are added to its case; another enterprise gets a
 * number of its own that is handled with the existing case, so that it hears of everything and nobody reads of the other.
 */
export const joinDemand = async (
  ctx: WriteCtx,
  id: string,
  j: Join,
  source: Filing['source'] = 'desk',
): Promise<Joined> => {
  const demand = await lockDemand(ctx, id)
  mustBeOpen(demand)
  if (demand.enterpriseId === j.enterpriseId) return addWords(ctx, demand, j)
  const { id: own, number } = await submitDemand(ctx, { ...j, source })
  // The version that the caller read is that of the existing case.
  const { expectedVersion: _, ...fresh } = ctx
  await mergeDemand(fresh, own, { intoId: id })
  return { id: own, number, own: true }
}
