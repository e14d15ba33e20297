import { change, insert } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { conflict, invalid } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { visibleEnterprises } from '../../enterprises/index.ts'
import type { Assign, Level, Responsibility } from '../contract/index.ts'
import { responsibilityAssigned } from '../events.ts'
import { getResponsibility } from '../queries/index.ts'
import { dayBefore, later, overlap, type Period } from '../rules.ts'
import { grantResponsibility, refreshSubstitutes } from './reaching.ts'
import { type InstructorRow, instructorRow, lockTeam, mustBeActive, type ResponsibilityRow, today } from './team.ts'

export type Place = { level: Level; enterpriseId: string | null; gridId: string | null }

const mustBeHere = async (ctx: WriteCtx, { enterpriseId, gridId }: Place) => {
  const enterprise =
    enterpriseId &&
    (await visibleEnterprises(ctx).select('enterprise.id').where('enterprise.id', '=', enterpriseId).executeTakeFirst())
  if (enterpriseId && !enterprise)
    throw invalid('enterpriseId', 'unknown', '没有这家企业', 'There is no such enterprise')
  const grid =
    gridId &&
    (await ctx.db
      .selectFrom('grid')
      .select('id')
      .where('parkId', '=', ctx.actor.parkId)
      .where('id', '=', gridId)
      .executeTakeFirst())
  if (gridId && !grid) throw invalid('gridId', 'unknown', '没有这个网格', 'There is no such grid')
}

/** Those of the same level at the same place whose days meet these. */
const others = async (ctx: WriteCtx, place: Place, days: Period): Promise<ResponsibilityRow[]> => {
  const rows = await ctx.db
    .selectFrom('responsibility')
    .selectAll()
    .where('parkId', '=', ctx.actor.parkId)
    .where('level', '=', place.level)
    .where(place.enterpriseId ? 'enterpriseId' : 'gridId', '=', (place.enterpriseId ?? place.gridId) as string)
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.filter((r) => !isEmpty(r) && overlap({ from: r.validFrom, to: r.validTo }, days))
}
const isEmpty = (r: ResponsibilityRow) => r.validTo !== null && r.validTo < r.validFrom

const taken = (by: InstructorRow | undefined, r: ResponsibilityRow) =>
  conflict(
    'contact_taken',
    `这家企业在此期间的联点人是${by?.name}（自 ${r.validFrom} 起），一家企业同一时间只有一位联点人`,
    `${by?.name} is the contact of this enterprise in that time (from ${r.validFrom}); there is one contact at a time`,
  )

/** Gives way to a new contact: over the day before, or never begun. */
const giveWay = async (ctx: WriteCtx, r: ResponsibilityRow, firstDay: string) => {
  const validTo = dayBefore(later(r.validFrom, firstDay))
  const after = await change(ctx, 'responsibility', r, { validTo })
  await ctx.audit('responsibility.replace', { id: r.id, before: r, after })
  await grantResponsibility(ctx, after)
  await refreshSubstitutes(ctx, [r.instructorId])
}

const mustHaveRoom = async (ctx: WriteCtx, place: Place, days: Period, instructorId: string, replace: boolean) => {
  const present = await others(ctx, place, days)
  const own = present.find((r) => r.instructorId === instructorId)
  if (own)
    throw conflict(
      'already_responsible',
      '此人在此期间已承担这项责任',
      'This person carries this responsibility already',
    )
  if (place.level !== 'contact') return
  for (const r of present) {
    if (!replace) throw taken(await instructorRow(ctx, r.instructorId), r)
    await giveWay(ctx, r, days.from)
  }
}

/** Writes one responsibility and the reach that follows from it. The caller has locked the team and made room. */
export const giveResponsibility = async (
  ctx: WriteCtx,
  person: Pick<InstructorRow, 'id' | 'accountId'>,
  place: Place,
  days: Period,
): Promise<string> => {
  const row = await insert(ctx, 'responsibility', {
    id: newId(ctx.now),
    instructorId: person.id,
    ...place,
    validFrom: days.from,
    validTo: days.to,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  })
  await grantResponsibility(ctx, row)
  await ctx.audit('responsibility.assign', { id: row.id, after: row })
  const about = { responsibilityId: row.id, instructorId: person.id, accountId: person.accountId, ...place }
  await ctx.emit(responsibilityAssigned, { ...about, validFrom: days.from })
  return row.id
}

export const assignResponsibility = async (ctx: WriteCtx, a: Assign): Promise<Responsibility> => {
  await lockTeam(ctx)
  const days = { from: a.validFrom ?? today(ctx), to: a.validTo ?? null }
  if (days.to !== null && days.to < days.from)
    throw invalid('validTo', 'order', '结束日期早于开始日期', 'The end lies before the start')
  const person = await mustBeActive(ctx, 'instructorId', a.instructorId, days.from)
  const place = { level: a.level, enterpriseId: a.enterpriseId ?? null, gridId: a.gridId ?? null }
  await mustBeHere(ctx, place)
  await mustHaveRoom(ctx, place, days, person.id, a.replace)
  const id = await giveResponsibility(ctx, person, place, days)
  await refreshSubstitutes(ctx, [person.id])
  return getResponsibility(ctx, id)
}
