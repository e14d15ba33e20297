import type { Looking } from '../../../kernel/context.ts'
import { rulesInForce } from '../../../kernel/ruleSets.ts'
import { enterpriseFor } from '../../enterprises/index.ts'
import type { Check } from '../contract/index.ts'
import { addDays, disturbance, disturbanceInWords, LIMITS, spanOf } from '../rules/index.ts'

const NEAR_DAYS = 7

/** All visits of the enterprise that stand around a date, of whatever department. The caller may see the enterprise. */
const around = ({ db, actor }: Looking, enterpriseId: string, [first, last]: readonly [string, string]) =>
  db
    .selectFrom('visit')
    .leftJoin('account', 'account.id', 'visit.accountId')
    .select(['visit.id', 'visit.day', 'visit.status', 'visit.purpose', 'visit.accountId', 'account.name as visitor'])
    .where('visit.parkId', '=', actor.parkId)
    .where('visit.enterpriseId', '=', enterpriseId)
    .where('visit.status', '<>', 'cancelled')
    .where('visit.day', '>=', first)
    .where('visit.day', '<=', last)
    .orderBy('visit.day')
    .orderBy('visit.id')
    .execute()

/** A week reaches over the ends of a month, so both are looked at. */
const windowOf = (date: string): readonly [string, string] => {
  const [week, month] = [spanOf('week', date), spanOf('month', date)]
  const starts = [week[0], month[0], addDays(date, -NEAR_DAYS)].sort()
  const ends = [week[1], month[1], addDays(date, NEAR_DAYS)].sort()
  return [starts[0] as string, ends.at(-1) as string]
}

/** The same for whoever has been let through another door. */
export const checkStanding = async (
  ctx: Looking,
  { enterpriseId, date, except }: { enterpriseId: string; date: string; except?: string },
): Promise<Check> => {
  const { body: limits, code, version, source } = await rulesInForce(ctx, LIMITS, date)
  const visits = (await around(ctx, enterpriseId, windowOf(date))).filter((v) => v.id !== except)
  const spans = disturbance(
    visits.map((v) => v.day),
    date,
    limits,
  )
  const near = (day: string) => day >= addDays(date, -NEAR_DAYS) && day <= addDays(date, NEAR_DAYS)
  return {
    disturbs: spans.some((s) => s.exceeded),
    spans,
    words: disturbanceInWords(spans),
    visits: visits.map(({ accountId: _, ...v }) => ({ ...v, status: v.status as 'planned' })),
    join: visits
      .filter((v) => v.status === 'planned' && near(v.day) && v.accountId !== ctx.actor.id)
      .map(({ id, day, visitor }) => ({ id, day, visitor })),
    rule: { code, version, source },
  }
}

/** Would a visit on that date disturb the enterprise, and whom could one join instead? */
export const checkDisturbance = async (
  ctx: Looking,
  about: { enterpriseId: string; date: string; except?: string },
): Promise<Check> => {
  const { id } = await enterpriseFor(ctx, about.enterpriseId)
  return checkStanding(ctx, { ...about, enterpriseId: id })
}
