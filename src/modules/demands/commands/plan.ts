import type { WriteCtx } from '../../../kernel/context.ts'
import type { Demand, DemandLevel, Plan } from '../contract/index.ts'
import { demandPlanned } from '../events.ts'
import { limitsInForce, presentDemand } from '../queries/index.ts'
import { about, lockDemand, move } from './step.ts'

/** Whether a case of this level needs a plan: its clock then starts with the dispatch. */
export const planStage = async (ctx: WriteCtx, level: string): Promise<'plan'[]> =>
  (await limitsInForce(ctx)).body.plans[level as DemandLevel] ? ['plan'] : []

/** 办理方案: what the lead department means to do and by when; a later one takes the place of the former, which the story keeps. */
export const planDemand = async (ctx: WriteCtx, id: string, p: Plan): Promise<Demand> => {
  const demand = await lockDemand(ctx, id)
  const planned = await move(ctx, demand, 'plan', {
    patch: { plan: p.text, planPublic: p.public, plannedAt: ctx.now, plannedBy: ctx.actor.id },
    stops: ['plan'],
    entry: { audience: p.public ? 'public' : 'internal', body: p.text, fileIds: p.fileIds },
  })
  await ctx.emit(demandPlanned, { ...about(planned), public: p.public })
  return presentDemand(ctx, id)
}
