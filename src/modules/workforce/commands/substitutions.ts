import { change, insert } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { conflict, invalid, notFound } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import type { NewSubstitution, Substitution } from '../contract/index.ts'
import { substitutionArranged, substitutionEnded } from '../events.ts'
import { getSubstitution } from '../queries/index.ts'
import { lastDayNow } from '../rules.ts'
import { grantSubstitution } from './reaching.ts'
import { lockTeam, mustBeActive, mustKnow, type SubstitutionRow, today } from './team.ts'

/** Absences of one person, own days taken, that meet these days. */
const awayIn = (ctx: WriteCtx, instructorId: string, from: string, to: string) =>
  ctx.db
    .selectFrom('substitution')
    .select(['validFrom', 'validTo'])
    .where('parkId', '=', ctx.actor.parkId)
    .where('instructorId', '=', instructorId)
    .where('validFrom', '<=', to)
    .where('validTo', '>=', from)
    .whereRef('validTo', '>=', 'validFrom')
    .executeTakeFirst()

const mustBeFree = async (ctx: WriteCtx, s: NewSubstitution, names: { absent: string; standIn: string }) => {
  const arranged = await awayIn(ctx, s.instructorId, s.validFrom, s.validTo)
  if (arranged)
    throw conflict(
      'already_arranged',
      `${names.absent}在 ${arranged.validFrom} 至 ${arranged.validTo} 已安排代班`,
      `Somebody stands in for ${names.absent} from ${arranged.validFrom} to ${arranged.validTo} already`,
    )
  const away = await awayIn(ctx, s.substituteId, s.validFrom, s.validTo)
  if (away)
    throw invalid(
      'substituteId',
      'away',
      `${names.standIn}在 ${away.validFrom} 至 ${away.validTo} 自己也不在岗`,
      `${names.standIn} is away too from ${away.validFrom} to ${away.validTo}`,
    )
}

export const arrangeSubstitution = async (ctx: WriteCtx, s: NewSubstitution): Promise<Substitution> => {
  await lockTeam(ctx)
  const absent = await mustKnow(ctx, 'instructorId', s.instructorId)
  const standIn = await mustBeActive(ctx, 'substituteId', s.substituteId, s.validFrom)
  if (s.validTo < today(ctx)) throw invalid('validTo', 'past', '代班日期已经过去', 'These days are over already')
  await mustBeFree(ctx, s, { absent: absent.name, standIn: standIn.name })
  const row = await insert(ctx, 'substitution', { id: newId(ctx.now), ...s, createdAt: ctx.now, updatedAt: ctx.now })
  await grantSubstitution(ctx, row)
  await ctx.audit('substitution.arrange', { id: row.id, after: s, reason: s.reason })
  const { instructorId, substituteId, validFrom, validTo } = s
  const about = { substitutionId: row.id, instructorId, substituteId, accountId: standIn.accountId }
  await ctx.emit(substitutionArranged, { ...about, validFrom, validTo })
  return getSubstitution(ctx, row.id)
}

const substitutionRow = async (ctx: WriteCtx, id: string): Promise<SubstitutionRow> => {
  const row = await ctx.db
    .selectFrom('substitution')
    .selectAll()
    .where('parkId', '=', ctx.actor.parkId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound()
  return row
}

/** The absent person is back earlier. */
export const endSubstitution = async (ctx: WriteCtx, id: string): Promise<Substitution> => {
  await lockTeam(ctx)
  const before = await substitutionRow(ctx, id)
  if (before.validTo < today(ctx)) throw conflict('ended', '代班已经结束', 'This substitution is over already')
  const after = await change(ctx, 'substitution', before, { validTo: lastDayNow(today(ctx), before.validFrom) })
  await grantSubstitution(ctx, after)
  await ctx.audit('substitution.end', { id, before, after })
  const { instructorId, substituteId } = after
  await ctx.emit(substitutionEnded, { substitutionId: id, instructorId, substituteId })
  return getSubstitution(ctx, id)
}
