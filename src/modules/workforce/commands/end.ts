import { change } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { conflict, invalid } from '../../../kernel/errors.ts'
import type { EndResponsibility, Responsibility } from '../contract/index.ts'
import { responsibilityEnded } from '../events.ts'
import { getResponsibility } from '../queries/index.ts'
import { dayBefore, lastDayNow } from '../rules.ts'
import { grantResponsibility, refreshSubstitutes } from './reaching.ts'
import { instructorRow, lockTeam, type ResponsibilityRow, responsibilityRow, today } from './team.ts'

const mustBeOpen = (ctx: WriteCtx, r: ResponsibilityRow) => {
  if (r.validTo !== null && r.validTo < today(ctx))
    throw conflict('ended', '这项责任已经结束', 'This responsibility is over already')
}

/** The past is not rewritten: the last day is yesterday at the earliest. */
const mustNotRewrite = (ctx: WriteCtx, lastDay: string) => {
  if (lastDay < dayBefore(today(ctx)))
    throw invalid('lastDay', 'past', '结束日期不能早于昨天', 'The last day is yesterday at the earliest')
}

/** The caller has locked the team. */
export const endRow = async (ctx: WriteCtx, r: ResponsibilityRow, day?: string, reason?: string | null) => {
  mustBeOpen(ctx, r)
  if (day) mustNotRewrite(ctx, day)
  const lastDay = day && day >= r.validFrom ? day : lastDayNow(today(ctx), r.validFrom)
  const after = await change(ctx, 'responsibility', r, { validTo: lastDay })
  await grantResponsibility(ctx, after)
  await ctx.audit('responsibility.end', { id: r.id, before: r, after, ...(reason ? { reason } : {}) })
  const person = await instructorRow(ctx, r.instructorId)
  const { level, enterpriseId, gridId } = r
  const about = { responsibilityId: r.id, instructorId: r.instructorId, accountId: person?.accountId ?? null }
  await ctx.emit(responsibilityEnded, { ...about, level, enterpriseId, gridId, lastDay })
}

export const endResponsibility = async (
  ctx: WriteCtx,
  id: string,
  { lastDay, reason }: EndResponsibility,
): Promise<Responsibility> => {
  await lockTeam(ctx)
  const row = await responsibilityRow(ctx, id)
  await endRow(ctx, row, lastDay, reason)
  await refreshSubstitutes(ctx, [row.instructorId])
  return getResponsibility(ctx, id)
}
