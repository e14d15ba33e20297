import type { PackedEnterprise, PlannedVisit } from '../../../../modules/field/contract/index.ts'
import { addDays, daysBetween } from '../../../../modules/visits/rules/days.ts'
import { isLate, openPromises } from '../firms/fact.ts'

type Stop = PlannedVisit & { firm: PackedEnterprise | undefined }
const placeOf = ({ firm, enterprise }: Stop) =>
  [firm?.brief.enterprise.grid ?? '~', firm?.brief.enterprise.address ?? '~', enterprise.name].join(' ')
/** House numbers count as numbers: 9号 comes before 18号. */
const byPlace = new Intl.Collator('zh-CN', { numeric: true })

/** What is planned until today, those of one grid and one road after each other. */
export const roundOf = (
  planned: readonly PlannedVisit[],
  firms: readonly PackedEnterprise[],
  today: string,
): Stop[] => {
  const known = new Map(firms.map((f) => [f.id, f]))
  return planned
    .filter((v) => v.day <= today)
    .map((v) => ({ ...v, firm: known.get(v.enterprise.id) }))
    .toSorted((a, b) => byPlace.compare(placeOf(a), placeOf(b)))
}

const SOON_DAYS = 3
export type DuePromise = PackedEnterprise['brief']['promises'][number]
export const duePromises = (firms: readonly PackedEnterprise[], today: string): DuePromise[] =>
  firms
    .flatMap((f) => openPromises(f.brief))
    .filter((p) => p.dueOn <= addDays(today, SOON_DAYS))
    .toSorted((a, b) => a.dueOn.localeCompare(b.dueOn))

const NEVER = 10_000
/** How much there is to go there for: what was promised and not kept first, then the longest not seen. */
const weight = ({ brief }: PackedEnterprise, today: string) => {
  const [last] = brief.lastVisits
  const since = last ? daysBetween(last.day, today) : NEVER
  return (
    (openPromises(brief).some((p) => isLate(p, today)) ? NEVER : 0) + since * (brief.enterprise.tier === 'key' ? 3 : 1)
  )
}
const MOST = 4
const RECENT_DAYS = 7
/** Where no visit is planned and nobody was lately. */
export const suggestions = (firms: readonly PackedEnterprise[], today: string): PackedEnterprise[] =>
  firms
    .filter((f) => f.own && !f.brief.planned)
    .filter(({ brief: { lastVisits } }) => !lastVisits[0] || daysBetween(lastVisits[0].day, today) > RECENT_DAYS)
    .toSorted((a, b) => weight(b, today) - weight(a, today))
    .slice(0, MOST)
