import type { Stale } from '../contract/index.ts'

/** After so many days without a word, a value is to be asked about at the next visit. */
const DAYS: Record<string, number> = {
  address: 365,
  legalPerson: 365,
  status: 180,
  industryCode: 730,
  businessScope: 730,
  registeredCapitalFen: 365,
  contacts: 180,
}
const DAY_MS = 86_400_000

export type Known = { at: Date; validUntil: string | null }

/** What is missing, too old, or past its day, in the order of the table above. `today` is a business date. */
export const staleFields = (
  values: Record<string, unknown>,
  known: Record<string, Known>,
  now: Date,
  today: string,
): Stale[] =>
  Object.entries(DAYS).flatMap(([field, days]): Stale[] => {
    const fact = known[field]
    const at = fact?.at.toISOString() ?? null
    if (values[field] === null || values[field] === undefined || values[field] === 0)
      return [{ field, reason: 'missing', at }]
    if (fact?.validUntil && fact.validUntil < today) return [{ field, reason: 'expired', at }]
    return fact && now.getTime() - fact.at.getTime() > days * DAY_MS ? [{ field, reason: 'old', at }] : []
  })
