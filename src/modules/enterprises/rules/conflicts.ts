import type { Word } from '../contract/index.ts'

/** What two sources may say differently. Grids, tiers, tags and the size are the park's own word and have no other. */
export const CONTESTED = [
  'name',
  'shortName',
  'status',
  'kind',
  'industryCode',
  'registeredCapitalFen',
  'foundedOn',
  'divisionCode',
  'address',
  'legalPerson',
  'businessScope',
] as const

/** Fields that mean nothing without another one: taken together. */
export const COMPANIONS: Record<string, readonly string[]> = {
  registeredCapitalFen: ['registeredCapitalCurrency'],
  foundedOn: ['foundedPrecision'],
}

export type Said = Omit<Word, 'at'> & { field: string; at: Date; isAside: boolean }
type Found = { field: string; stands: Said; other: Said }

const isSame = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

/** Of the last words of every source: where one other than the newest says something else, is not too old, and was not set aside. */
export const conflictsIn = (said: readonly Said[], since: Date): Found[] =>
  [...Map.groupBy(said, (s) => s.field).values()].flatMap((words) => {
    const [stands, ...others] = words.toSorted(
      (a, b) => b.at.getTime() - a.at.getTime() || (a.factId < b.factId ? 1 : -1),
    )
    if (!stands) return []
    return others
      .filter((o) => !o.isAside && o.value !== null && o.at >= since && !isSame(o.value, stands.value))
      .map((other) => ({ field: stands.field, stands, other }))
  })
