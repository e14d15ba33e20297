import type { RuleVersion } from '../contract.ts'

const DAY_MS = 86_400_000
const dayBefore = (day: string) => new Date(Date.parse(day) - DAY_MS).toISOString().slice(0, 10)

export type Standing = 'inForce' | 'coming' | 'past'
export type ToldVersion = RuleVersion & { standing: Standing; until: string | null }

/** With the last day of each: the day before the next one rules. `versions` stand newest first. */
export const tellVersions = (versions: readonly RuleVersion[], today: string): ToldVersion[] =>
  versions.map((v, i) => {
    const next = versions[i - 1]?.effectiveFrom ?? null
    const until = v.effectiveTo ?? (next && dayBefore(next))
    const coming = v.effectiveFrom !== null && v.effectiveFrom > today
    return { ...v, until, standing: v.inForce ? 'inForce' : coming ? 'coming' : 'past' }
  })
