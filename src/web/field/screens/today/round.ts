import type { PackedEnterprise, PlannedVisit } from '../../../../modules/field/contract/index.ts'
import { addDays, daysBetween } from '../../../../modules/visits/rules/days.ts'
import { orderByPlace, type Spot } from '../../../../modules/visits/rules/round.ts'
import { isLate, maySettle, openPromises, weightOf } from '../firms/fact.ts'

export type Stop = PlannedVisit & { firm: PackedEnterprise | undefined }
const spotOf = ({ firm }: Stop): Spot | undefined => {
  const { lng = null, lat = null } = firm?.brief.enterprise ?? {}
  return lng === null || lat === null ? undefined : { lng, lat }
}
/** House numbers count as numbers: 9号 comes before 18号. */
const byWords = new Intl.Collator('zh-CN', { numeric: true })
const wordsOf = ({ firm, enterprise }: Stop) =>
  [firm?.brief.enterprise.grid ?? '~', firm?.brief.enterprise.address ?? '~', enterprise.name].join(' ')

/** What is planned until today: a short way through those whose place is known, the others by grid and address. */
export const roundOf = (
  planned: readonly PlannedVisit[],
  firms: readonly PackedEnterprise[],
  today: string,
): Stop[] => {
  const known = new Map(firms.map((f) => [f.id, f]))
  const stops = planned.filter((v) => v.day <= today).map((v) => ({ ...v, firm: known.get(v.enterprise.id) }))
  const placed = stops.filter((s) => spotOf(s))
  const order = orderByPlace(placed.map((s) => spotOf(s) as Spot))
  const others = stops.filter((s) => !spotOf(s)).toSorted((a, b) => byWords.compare(wordsOf(a), wordsOf(b)))
  return [...order.map((i) => placed[i] as Stop), ...others]
}

const SOON_DAYS = 3
export type DuePromise = PackedEnterprise['brief']['promises'][number]
export const duePromises = (firms: readonly PackedEnterprise[], today: string): DuePromise[] =>
  firms
    .flatMap((f) => openPromises(f.brief))
    .filter((p) => maySettle(p) && p.dueOn <= addDays(today, SOON_DAYS))
    .toSorted((a, b) => a.dueOn.localeCompare(b.dueOn))

const MOST = 4
const RECENT_DAYS = 7
const isRested = ({ brief: { lastVisits } }: PackedEnterprise, today: string) =>
  !lastVisits[0] || daysBetween(lastVisits[0].day, today) > RECENT_DAYS
/** Where no visit is planned and nobody was lately, the most to go there for first. */
export const suggestions = (firms: readonly PackedEnterprise[], today: string): PackedEnterprise[] =>
  firms
    .filter((f) => f.own && !f.brief.planned)
    .filter((f) => isRested(f, today) || openPromises(f.brief).some((p) => isLate(p, today)))
    .toSorted((a, b) => weightOf(b, today) - weightOf(a, today))
    .slice(0, MOST)
