import type { WriteCtx } from '../../../../kernel/context.ts'
import { invalid } from '../../../../kernel/errors.ts'
import { type ClockStage, type Demand, DemandLevel, type Relevel } from '../../contract/index.ts'
import { demandReleveled } from '../../events.ts'
import { clocksOf, presentDemand, slaVersion } from '../../queries/index.ts'
import { durationOf, mustBeAbleTo, type Sla } from '../../rules/index.ts'
import { planStage } from '../plan.ts'
import { about, lockDemand, move } from '../step.ts'

/**
 * 调整级别: another level means another time, counted from the first start; pauses and extensions stay. A level that needs a
 * plan starts the clock of it now, one that needs none ends it.
 */
export const relevelDemand = async (ctx: WriteCtx, id: string, { level, reason }: Relevel): Promise<Demand> => {
  const demand = await lockDemand(ctx, id)
  mustBeAbleTo('relevel', demand)
  if (level === demand.level) throw invalid('level', 'same', '级别没有变化', 'The level is the same as before')
  const versions = new Set((await clocksOf(ctx, id)).filter((c) => !c.stoppedAt).map((c) => c.slaVersion))
  const rules = new Map<number, Sla>()
  for (const version of versions) rules.set(version, await slaVersion(ctx, version))
  const plan = await planStage(ctx, level)
  const owesPlan = demand.dispatchedAt !== null && demand.plannedAt === null
  const before = DemandLevel.labels[demand.level as DemandLevel]
  const done = await move(ctx, demand, 'relevel', {
    patch: { level },
    level,
    starts: owesPlan ? plan : [],
    stops: plan.length > 0 ? [] : ['plan'],
    replan: (c) => {
      const rule = rules.get(c.slaVersion)
      return rule && c.subjectId === null ? { duration: durationOf(rule, c.stage as ClockStage, level) } : {}
    },
    entry: { audience: 'internal', body: reason, data: { before, after: DemandLevel.labels[level] } },
    reason,
  })
  await ctx.emit(demandReleveled, {
    ...about(done),
    departmentId: done.departmentId,
    level,
    dueAt: done.dueAt?.toISOString() ?? null,
  })
  return presentDemand(ctx, id)
}
