import type { WriteCtx } from '../../../kernel/context.ts'
import { invalid } from '../../../kernel/errors.ts'
import type { Answer, Demand } from '../contract/index.ts'
import { demandAnswered, demandSigned } from '../events.ts'
import { type DemandRecord, presentDemand } from '../queries/index.ts'
import { mustBeAbleTo } from '../rules/index.ts'
import { mustHaveNoOpenChildren } from './family/open.ts'
import { mustHaveAllReplies } from './parts/index.ts'
import { about, lockDemand, move } from './step.ts'
import { drawForVerification } from './verify.ts'

/** 签收 by somebody of the department; when the clock runs out the sweep does it for all at once. */
export const signDemand = async (ctx: WriteCtx, id: string): Promise<Demand> => {
  const demand = await lockDemand(ctx, id)
  const signed = await move(ctx, demand, 'sign', {
    patch: { signedAt: ctx.now, signedBy: ctx.actor.id },
    entry: { audience: 'public' },
  })
  await ctx.emit(demandSigned, { ...about(signed), departmentId: signed.departmentId ?? '' })
  return presentDemand(ctx, id)
}

const mustBringEvidence = async (ctx: WriteCtx, demand: DemandRecord, files: string[]) => {
  if (files.length > 0 || !demand.categoryId) return
  const category = await ctx.db
    .selectFrom('demandCategory')
    .select('evidenceRequired')
    .where('parkId', '=', ctx.actor.parkId)
    .where('id', '=', demand.categoryId)
    .executeTakeFirst()
  if (category?.evidenceRequired)
    throw invalid(
      'fileIds',
      'evidence_required',
      '这类诉求的答复须附办理凭证',
      'Answers in this category need evidence attached',
    )
}

/** 答复: an outcome, words for the enterprise, evidence where the category asks for it. Somebody else verifies. */
export const answerDemand = async (ctx: WriteCtx, id: string, a: Answer): Promise<Demand> => {
  const demand = await lockDemand(ctx, id)
  mustBeAbleTo('answer', demand)
  await mustHaveAllReplies(ctx, demand)
  await mustHaveNoOpenChildren(ctx, demand, ['答复', 'answered'])
  await mustBringEvidence(ctx, demand, a.fileIds)
  const answered = await move(ctx, demand, 'answer', {
    patch: {
      answeredAt: ctx.now,
      answeredBy: ctx.actor.id,
      outcome: a.outcome,
      answer: a.text,
      sampled: true,
      contactedAt: demand.contactedAt ?? ctx.now,
      verdict: null,
      verifiedBy: null,
      verifiedAt: null,
    },
    starts: ['verify'],
    holder: null,
    entry: { audience: 'public', body: a.text, data: { outcome: a.outcome }, fileIds: a.fileIds },
  })
  const onTime = demand.dueAt === null || ctx.now <= demand.dueAt
  await ctx.emit(demandAnswered, { ...about(answered), onTime, outcome: a.outcome })
  await drawForVerification(ctx, answered)
  return presentDemand(ctx, id)
}
