import type { WriteCtx } from '../../../kernel/context.ts'
import type { Correction, Demand } from '../contract/index.ts'
import { type DemandRecord, presentDemand } from '../queries/index.ts'
import { answersFor, knownCategory } from './filing.ts'
import { lockDemand, move } from './step.ts'

const PLAIN = ['title', 'categoryId', 'contactName', 'contactPhone'] as const

const answersAfter = async (ctx: WriteCtx, demand: DemandRecord, c: Correction) => {
  const rules = await knownCategory(ctx, c.categoryId ?? (c.answers ? demand.categoryId : undefined))
  const more = c.answers && answersFor(ctx, rules, { answers: c.answers, draft: true })
  return more ? { answers: JSON.stringify({ ...(demand.answers as object | null), ...more }) } : {}
}

/** 更正: what the desk may put right of an open case, seen in its story. The enterprise's own words never change. */
export const correctDemand = async (ctx: WriteCtx, id: string, c: Correction): Promise<Demand> => {
  const demand = await lockDemand(ctx, id)
  const answers = await answersAfter(ctx, demand, c)
  const changed = PLAIN.filter((key) => c[key] !== undefined && c[key] !== demand[key])
  await move(ctx, demand, 'correct', {
    patch: { ...Object.fromEntries(changed.map((key) => [key, c[key]])), ...answers },
    entry: { audience: 'internal', data: { fields: [...changed, ...('answers' in answers ? ['answers'] : [])] } },
  })
  return presentDemand(ctx, id)
}
