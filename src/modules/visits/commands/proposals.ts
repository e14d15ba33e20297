import { insert } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { invalid, notFound } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { type FinishProposal, FinishVisit, type Propose, type Proposed, type VisitRow } from '../contract/index.ts'
import { checkStanding, proposableFor, proposalRow } from '../queries/index.ts'
import { cancelVisit } from './edit.ts'
import { finishVisit, nextVisitNumber, type VisitRecord } from './log.ts'
import { lockPlans, mustBeNew, mustNotBePast, tellPlanned } from './plan.ts'
import { goAlong, stayAway } from './together.ts'

/** A planned visit whoever planned it: to an office it is known by the check of the day. */
const standing = async (ctx: WriteCtx, id: string): Promise<VisitRecord> => {
  const row = await ctx.db
    .selectFrom('visit')
    .selectAll()
    .where('parkId', '=', ctx.actor.parkId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound()
  return row
}

const join = async (ctx: WriteCtx, visitId: string, enterpriseId: string): Promise<Proposed> => {
  const visit = await standing(ctx, visitId)
  if (visit.enterpriseId !== enterpriseId) throw notFound()
  await goAlong(ctx, visit)
  return { visit: await proposalRow(ctx, visitId), warning: null }
}

const officeOf = (ctx: WriteCtx) => ctx.actor.reachFor(ctx.actor.permission).departments[0] ?? null

/** 部门提出走访: checked against the visits of all offices; another one too many is planned with a warning, or one goes along. */
export const proposeVisit = async (ctx: WriteCtx, p: Propose): Promise<Proposed> => {
  const enterprise = await proposableFor(ctx, p.enterpriseId).catch(() => {
    throw invalid(
      'enterpriseId',
      'unknown',
      '只能对本部门有诉求的企业提出走访',
      'Your office has no case of this enterprise',
    )
  })
  await lockPlans(ctx)
  if (p.joins) return join(ctx, p.joins, enterprise.id)
  mustNotBePast(ctx, 'plannedOn', p.plannedOn)
  await mustBeNew(ctx, 'plannedOn', { enterpriseId: enterprise.id, plannedOn: p.plannedOn })
  const check = await checkStanding(ctx, { enterpriseId: enterprise.id, date: p.plannedOn })
  const visit = await insert(ctx, 'visit', {
    id: newId(ctx.now),
    number: await nextVisitNumber(ctx),
    ...{ enterpriseId: enterprise.id, gridId: enterprise.gridId },
    ...{ accountId: ctx.actor.id, departmentId: officeOf(ctx), status: 'planned' },
    ...{ plannedOn: p.plannedOn, day: p.plannedOn, purpose: p.purpose, basis: p.basis },
    ...{ createdAt: ctx.now, updatedAt: ctx.now },
  })
  await ctx.audit('visit.propose', { id: visit.id, after: visit })
  await tellPlanned(ctx, visit)
  return { visit: await proposalRow(ctx, visit.id), warning: check.disturbs ? check.words : null }
}

/** What was found goes into the cases of the office; here stands that it was there and whom it met. */
export const finishProposal = async (ctx: WriteCtx, id: string, form: FinishProposal): Promise<VisitRow> => {
  await finishVisit(ctx, id, FinishVisit.parse(form))
  return proposalRow(ctx, id)
}

export const cancelProposal = async (ctx: WriteCtx, id: string, reason: string): Promise<VisitRow> => {
  await cancelVisit(ctx, id, reason)
  return proposalRow(ctx, id)
}

export const leaveProposal = async (ctx: WriteCtx, id: string): Promise<undefined> => {
  await proposalRow(ctx, id)
  await stayAway(ctx, await standing(ctx, id))
}
