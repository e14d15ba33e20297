import type { z } from 'zod'
import { dueAfter } from '../../../kernel/calendar/index.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { parkCalendar } from '../../parks/index.ts'
import {
  type Accept,
  type Decline,
  type Demand,
  DemandLevel,
  type Dispatch,
  type NewPart,
  type Reason,
  type Redirect,
} from '../contract/index.ts'
import { demandAccepted, demandDispatched, demandRefused } from '../events.ts'
import { type DemandRecord, type KeptAnswers, limitsInForce, presentDemand } from '../queries/index.ts'
import { activeDepartment } from './departments.ts'
import { endTogether, setFree } from './family/ends.ts'
import { mustHaveNoOpenChildren } from './family/open.ts'
import { answersFor, knownCategory } from './filing.ts'
import { countOpen } from './open.ts'
import { addPart, leadsNow } from './parts/index.ts'
import { planStage } from './plan.ts'
import { keptAnswers } from './sealing.ts'
import { about, lockDemand, move } from './step.ts'

/** 受理: the desk says what it is and how hard; the enterprise learns that it will be answered. */
export const acceptDemand = async (ctx: WriteCtx, id: string, accept: Accept): Promise<Demand> => {
  const demand = await lockDemand(ctx, id)
  const rules = await knownCategory(ctx, accept.categoryId)
  // What the enterprise answered under another category stays readable beside what the desk adds.
  const more = accept.answers && answersFor(ctx, rules, { answers: accept.answers, draft: true })
  const patch = {
    ...(more && { answers: await keptAnswers(ctx, { ...(demand.answers as KeptAnswers | null), ...more }) }),
    acceptedAt: ctx.now,
    level: accept.level,
    categoryId: accept.categoryId,
    ...(accept.title ? { title: accept.title } : {}),
  }
  const accepted = await move(ctx, demand, 'accept', {
    patch,
    level: accept.level,
    starts: ['dispatch'],
    entry: {
      audience: 'public',
      data: {
        level: DemandLevel.labels[accept.level],
        ...(accept.title && accept.title !== demand.title ? { title: accept.title } : {}),
      },
    },
  })
  await ctx.emit(demandAccepted, about(accepted))
  return presentDemand(ctx, id)
}

export const declineDemand = async (ctx: WriteCtx, id: string, { reason }: Decline): Promise<Demand> => {
  const demand = await lockDemand(ctx, id)
  const declined = await move(ctx, demand, 'decline', {
    patch: { reason },
    holder: 'nobody',
    entry: { audience: 'public', body: reason },
    reason,
  })
  await endTogether(ctx, [declined])
  await ctx.emit(demandRefused, { ...about(declined), how: 'declined', reason })
  return presentDemand(ctx, id)
}

/** 不属本系统: never a bare no; the enterprise is told where to go. */
export const redirectDemand = async (ctx: WriteCtx, id: string, { whereTo }: Redirect): Promise<Demand> => {
  const demand = await lockDemand(ctx, id)
  await mustHaveNoOpenChildren(ctx, demand, ['告知去处', 'redirected'])
  const patch = { reason: whereTo }
  const redirected = await move(ctx, demand, 'redirect', {
    patch,
    holder: 'nobody',
    entry: { audience: 'public', body: whereTo },
    reason: whereTo,
  })
  await endTogether(ctx, [redirected])
  await ctx.emit(demandRefused, { ...about(redirected), how: 'redirected', reason: whereTo })
  return presentDemand(ctx, id)
}

const returnableUntil = async (ctx: WriteCtx) => {
  const [calendar, { body }] = [await parkCalendar(ctx), await limitsInForce(ctx)]
  return dueAfter(calendar, ctx.now, { workdays: body.returns.windowWorkdays }).due
}

/** The new lead department is not its own helper; those who are asked to help get a part and a clock each. */
const helpedBy = async (ctx: WriteCtx, dispatched: DemandRecord, helpers: NewPart[]) => {
  let demand = await leadsNow(ctx, dispatched)
  for (const [i, helper] of helpers.entries())
    demand = await addPart(ctx, demand, helper, `coDepartments.${i}.departmentId`)
}

/** 派单: one lead department. The case clock starts here, not at signing; a second dispatch after a return lets it run on. */
export const dispatchDemand = async (ctx: WriteCtx, id: string, d: z.input<typeof Dispatch>): Promise<Demand> => {
  const { departmentId, note } = d
  const demand = await lockDemand(ctx, id)
  const department = await activeDepartment(ctx, departmentId)
  const resolving = demand.reopenCount > 0 || demand.redoCount > 0 ? 'rectify' : 'resolve'
  const dispatched = await move(ctx, demand, 'dispatch', {
    patch: {
      returnUntil: await returnableUntil(ctx),
      departmentId,
      dispatchedAt: demand.dispatchedAt ?? ctx.now,
      dispatchedBy: ctx.actor.id,
      signedAt: null,
      signedBy: null,
    },
    starts: demand.dispatchedAt ? ['sign'] : ['sign', 'contact', resolving, ...(await planStage(ctx, demand.level))],
    holder: departmentId,
    entry: { audience: 'public', body: note ?? null, data: { department: department.name } },
  })
  await ctx.emit(demandDispatched, {
    ...about(dispatched),
    departmentId,
    dueAt: dispatched.dueAt?.toISOString() ?? null,
  })
  await helpedBy(ctx, dispatched, d.coDepartments ?? [])
  return presentDemand(ctx, id)
}

export const withdrawDemand = async (ctx: WriteCtx, id: string, { reason }: Reason): Promise<Demand> => {
  const free = await setFree(ctx, id)
  const demand = await lockDemand(ctx, id)
  await mustHaveNoOpenChildren(ctx, demand, ['撤回', 'withdrawn'])
  const withdrawn = await move(ctx, demand, 'withdraw', {
    patch: { reason },
    holder: 'nobody',
    entry: { audience: 'public', body: reason },
    reason,
  })
  await free('一并办理的诉求已由其企业撤回')
  await endTogether(ctx, [withdrawn])
  await countOpen(ctx, withdrawn.enterpriseId)
  return presentDemand(ctx, id)
}
