import { currentDivision, divisionPath } from '../../../kernel/codes/divisions.ts'

export type Ground = { id: string; name: string; divisionCode: string | null }
/** A division that somebody was ever let look at, when that was first so, and in which month that moment lies. */
export type Border = { code: string; at: number; since: string }
/** A park's word that a subject may be read of it alone: from a month on, and until it took that back. */
export type Opening = { parkId: string; since: string; closed: string | null }
/** What is summed up together in one month. Groups never overlap, so no two sums differ by less than a group. */
export type Group = { key: string; park: string | null; parks: string[] }

export const divisionsOf = (code: string | null): string[] =>
  code === null ? [] : divisionPath(currentDivision(code)).map((d) => d.code)
export const liesIn = (code: string | null, division: string): boolean =>
  divisionsOf(code).includes(currentDivision(division))

const isAbove = (above: string, code: string) => above !== code && liesIn(code, above)

/**
 * The borders of a month. One drawn later inside of another divides only what comes after it: months that were read as one
 * sum are not taken apart afterwards. A wider one around it divides nothing and holds for all months.
 */
export const bordersIn = (borders: readonly Border[], month: string): string[] =>
  borders
    .filter((b) => b.since <= month || !borders.some((o) => isAbove(o.code, b.code) && o.at < b.at))
    .map((b) => b.code)

export const stands = (o: Opening, month: string) => o.since <= month && o.closed === null
/** Read alone once and taken back since: not put back into a sum that others have read without it. */
const wasAlone = (o: Opening, month: string) => o.since <= month && o.closed !== null && month < o.closed

type Around = { borders: readonly Border[]; openings: readonly Opening[] }

/** Where a park is counted in one month: alone, with the others inside the nearest border, or nowhere. */
const keyOf = (park: Ground, month: string, codes: readonly string[], openings: readonly Opening[]) => {
  const own = openings.filter((o) => o.parkId === park.id)
  if (own.some((o) => stands(o, month))) return park.id
  if (own.some((o) => wasAlone(o, month))) return undefined
  return divisionsOf(park.divisionCode).findLast((code) => codes.includes(code))
}

/** The parks of a division in one month, each in one group at most. `parks` is all of the deployment. */
export const groupsOf = (division: string, parks: readonly Ground[], month: string, around: Around): Group[] => {
  const codes = bordersIn(around.borders, month)
  const groups = new Map<string, Group>()
  for (const park of parks.filter((p) => liesIn(p.divisionCode, division))) {
    const key = keyOf(park, month, codes, around.openings)
    // A month in which this division was part of a wider sum is told nowhere but there.
    if (!key || (key !== park.id && !liesIn(key, division))) continue
    const group = groups.get(key) ?? { key, park: key === park.id ? park.id : null, parks: [] }
    groups.set(key, { ...group, parks: [...group.parks, park.id] })
  }
  return [...groups.values()]
}
