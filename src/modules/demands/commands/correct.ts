import type { WriteCtx } from '../../../kernel/context.ts'
import type { Correction, Demand } from '../contract/index.ts'
import { type DemandRecord, type KeptAnswers, presentDemand } from '../queries/index.ts'
import { answersFor, knownCategory } from './filing.ts'
import { keptAnswers, keptPhone } from './sealing.ts'
import { lockDemand, move } from './step.ts'

const PLAIN = ['title', 'categoryId', 'contactName', 'contactPhone'] as const

const answersAfter = async (ctx: WriteCtx, demand: DemandRecord, c: Correction) => {
  const rules = await knownCategory(ctx, c.categoryId ?? (c.answers ? demand.categoryId : undefined))
  const more = c.answers && answersFor(ctx, rules, { answers: c.answers, draft: true })
  return more ? { answers: await keptAnswers(ctx, { ...(demand.answers as KeptAnswers | null), ...more }) } : {}
}

/** 更正: what the desk may put right of an open case, seen in its story. The enterprise's own words never change. */
export const correctDemand = async (ctx: WriteCtx, id: string, c: Correction): Promise<Demand> => {
  const demand = await lockDemand(ctx, id)
  const answers = await answersAfter(ctx, demand, c)
  const given =
    c.contactPhone === undefined ? c : { ...c, contactPhone: await keptPhone(ctx, c.contactPhone, demand.contactPhone) }
  const changed = PLAIN.filter((key) => given[key] !== undefined && given[key] !== demand[key])
  await move(ctx, demand, 'correct', {
    patch: { ...Object.fromEntries(changed.map((key) => [key, given[key]])), ...answers },
    entry: { audience: 'internal', data: { fields: [...changed, ...('answers' in answers ? ['answers'] : [])] } },
  })
  return presentDemand(ctx, id)
}
