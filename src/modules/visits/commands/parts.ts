import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import { looking, may, type WriteCtx } from '../../../kernel/context.ts'
import { forbidden, invalid } from '../../../kernel/errors.ts'
import { joinDemand, submitDemand } from '../../demands/index.ts'
import type { FinishVisit, NewPromise } from '../contract/index.ts'
import { naming } from './naming.ts'
import { makePromise } from './promises/make.ts'

type Of = { visitId: string; enterpriseId: string; day: string }

/** Each demand goes through the front door of the ledger, in this transaction. */
export const fileDemands = async (ctx: WriteCtx, of: Of, form: Pick<FinishVisit, 'demands' | 'people'>) => {
  if (form.demands.length === 0) return
  if (!may(ctx.actor, 'demand.submit')) throw forbidden('demand.submit')
  const first = form.people[0]?.name
  const inside = looking(ctx, 'demand.submit')
  for (const [i, { joins, ...d }] of form.demands.entries()) {
    const filing = {
      ...d,
      contactName: d.contactName ?? first ?? null,
      enterpriseId: of.enterpriseId,
      visitId: of.visitId,
    }
    const filed = joins
      ? joinDemand(inside, joins, filing, 'visit')
      : submitDemand(inside, { ...filing, source: 'visit' })
    await filed.catch(naming(`demands.${i}`))
  }
}

export const makePromises = async (ctx: WriteCtx, of: Of, promises: readonly NewPromise[]) => {
  for (const [i, p] of promises.entries()) {
    if (p.dueOn < of.day)
      throw invalid(
        `promises.${i}.dueOn`,
        'before_visit',
        '兑现日期不能早于走访日期',
        'A promise cannot fall due before the visit',
      )
    await makePromise(ctx, of, p)
  }
}

const CLOCK_SKEW_MS = 5 * 60_000
/** Phones are a little fast or slow; a visit of tomorrow is not a visit. */
export const dayOfVisit = (ctx: WriteCtx, startedAt: string): string => {
  const at = new Date(startedAt)
  if (at.getTime() > ctx.now.getTime() + CLOCK_SKEW_MS)
    throw invalid('startedAt', 'future', '走访时间还没到', 'This visit lies in the future')
  if (at.getUTCFullYear() < 2000) throw invalid('startedAt', 'too_early', '走访时间不对', 'This date is not plausible')
  return shanghaiDate(at)
}
