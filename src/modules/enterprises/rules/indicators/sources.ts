import type { IndicatorUnit } from '../../contract/indicators.ts'
import { inBase } from '../units.ts'

export type Said = { value: number; unit: string; source: string; at: Date }

/** The last word of each source about one figure, where they do not say the same. */
export const conflictOf = <T extends Said>(said: readonly T[]): T[] => {
  const newest = said.toSorted((a, b) => a.at.getTime() - b.at.getTime()).toReversed()
  const words = newest.filter((s, i) => newest.findIndex((o) => o.source === s.source) === i)
  const values = new Set(words.map((s) => inBase(s.value, s.unit as IndicatorUnit)))
  return values.size > 1 ? words : []
}
