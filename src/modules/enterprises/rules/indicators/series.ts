import type { IndicatorKind, IndicatorUnit } from '../../contract/indicators.ts'
import { inBase } from '../units.ts'
import { DEFINITIONS } from './definitions.ts'
import { partsOf, yearBefore } from './periods.ts'

export type Figure = { kind: string; period: string; value: number; unit: string }
/** Figures of one kind in the unit of comparison, by period. */
export type Known = ReadonlyMap<string, number>

export const knownFigures = (figures: readonly Figure[], kind: IndicatorKind): Known =>
  new Map(
    figures
      .filter((f) => f.kind === kind)
      .map((f) => [f.period, inBase(Number(f.value), f.unit as IndicatorUnit)] as const),
  )

/** What a period is by its parts: only when every one of them is known; half a year says nothing of a year. */
export const ofParts = (known: Known, kind: IndicatorKind, period: string): number | undefined => {
  const parts = partsOf(period).map((p) => figureAt(known, kind, p))
  if (parts.length === 0 || parts.includes(undefined)) return undefined
  const values = parts as number[]
  return DEFINITIONS[kind].whole === 'sum' ? values.reduce((a, b) => a + b, 0) : values.at(-1)
}

/** As it was reported, else by its parts. */
export const figureAt = (known: Known, kind: IndicatorKind, period: string): number | undefined =>
  known.get(period) ?? ofParts(known, kind, period)

/** In per cent over an earlier figure; over nothing or a loss there is no rate. */
export const growthOver = (now: number | undefined, earlier: number | undefined): number | undefined =>
  now === undefined || earlier === undefined || earlier <= 0 ? undefined : ((now - earlier) * 100) / earlier

export const growthAt = (known: Known, kind: IndicatorKind, period: string): number | undefined =>
  growthOver(figureAt(known, kind, period), figureAt(known, kind, yearBefore(period)))
