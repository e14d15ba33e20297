import { change } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { conflict } from '../../../kernel/errors.ts'
import type { Demand, NewDemand } from '../contract/index.ts'
import { type DemandRecord, factsOf, presentDemand, whoIs } from '../queries/index.ts'
import { filedOrDesk, mustBeAbleTo } from '../rules/index.ts'
import { answersFor, knownCategory, plainAnswers } from './filing.ts'
import { keptAnswers, keptPhone } from './sealing.ts'
import { lockDemand, traced } from './step.ts'

type Patch = Partial<Pick<NewDemand, 'title' | 'detail' | 'categoryId' | 'contactName' | 'contactPhone' | 'answers'>>

/** Answers follow the category: what the chosen one does not ask is left out; null takes an answer away. */
const answersAfter = async (ctx: WriteCtx, demand: DemandRecord, patch: Patch) => {
  const rules = await knownCategory(ctx, patch.categoryId === undefined ? demand.categoryId : patch.categoryId)
  if (patch.categoryId === undefined && patch.answers === undefined) return {}
  const kept = Object.entries(plainAnswers(ctx, demand.answers)).filter(([key]) =>
    rules?.questions.some((q) => q.key === key),
  )
  const answers = answersFor(ctx, rules, { answers: { ...Object.fromEntries(kept), ...patch.answers }, draft: true })
  return { answers: answers ? await keptAnswers(ctx, answers) : null }
}

/** Only a draft may be rewritten; later words are messages, so that nobody's complaint changes under his hands. */
export const editDraft = async (ctx: WriteCtx, id: string, patch: Patch): Promise<Demand> => {
  const demand = await lockDemand(ctx, id)
  mustBeAbleTo('edit', demand)
  if (!filedOrDesk(await factsOf(ctx, demand), whoIs(ctx)))
    throw conflict(
      'not_your_step',
      '草稿由登记人或服务专班修改',
      'A draft is changed by whoever wrote it, or by the desk',
    )
  const { answers: _, contactPhone, ...plain } = patch
  const given = Object.fromEntries(Object.entries(plain).filter(([, v]) => v !== undefined))
  const phone =
    contactPhone === undefined ? {} : { contactPhone: await keptPhone(ctx, contactPhone, demand.contactPhone) }
  const changed = await change(ctx, 'demand', demand, {
    ...given,
    ...phone,
    ...(await answersAfter(ctx, demand, patch)),
  })
  await ctx.audit('demand.edit', { id, before: traced(demand), after: traced(changed) })
  return presentDemand(ctx, id)
}
