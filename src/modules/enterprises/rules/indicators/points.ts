import type { Translated } from '../../../../kernel/contract/index.ts'
import type { IndicatorKind } from '../../contract/indicators.ts'
import { asWritten } from '../units.ts'
import { outlierOf } from './outliers.ts'
import { before, between, holding, partsOf, type Span, spanOf, yearBefore } from './periods.ts'
import { type Figure, figureAt, growthOver, type Known, knownFigures, ofParts } from './series.ts'

export type Point = {
  period: string
  /** In the first unit of the kind; nothing where a period between two known ones is missing. */
  value: number | null
  how: 'reported' | 'parts' | 'gap'
  /** Of a gap in quarters or years: how many parts are known. */
  partsKnown: number
  partsAll: number
  yearOnYear: number | null
  onPrevious: number | null
  outlier: Translated | null
  /** What the parts come to, where that is not what was reported. */
  differs: number | null
}

const TOLERANCE = 0.005
const rounded = (percent: number | undefined) => (percent === undefined ? null : Math.round(percent * 10) / 10)

const firstAndLast = (known: Known, kind: IndicatorKind, span: Span): [string, string] | undefined => {
  const reach = [...known.keys()]
    .map((p) => holding(span, p))
    .filter((p) => spanOf(p) === span && figureAt(known, kind, p) !== undefined)
    .sort()
  return reach[0] && reach.at(-1) ? [reach[0], reach.at(-1) as string] : undefined
}

const differing = (known: Known, kind: IndicatorKind, period: string): number | null => {
  const reported = known.get(period)
  const parts = ofParts(known, kind, period)
  if (reported === undefined || parts === undefined) return null
  return Math.abs(parts - reported) > TOLERANCE * Math.abs(reported) ? asWritten(parts, kind) : null
}

type Written = (n: number) => Translated
const unit = (kind: IndicatorKind, written: Written) => (base: number) => written(asWritten(base, kind))

type Telling = { known: Known; kind: IndicatorKind; written: Written }
const pointAt = ({ known, kind, written }: Telling, all: ReadonlyMap<string, number>, period: string): Point => {
  const value = all.get(period)
  const parts = partsOf(period)
  const others = [...all].filter(([p]) => p !== period).map(([, v]) => v)
  return {
    period,
    value: value === undefined ? null : asWritten(value, kind),
    how: value === undefined ? 'gap' : known.has(period) ? 'reported' : 'parts',
    partsKnown: parts.filter((p) => figureAt(known, kind, p) !== undefined).length,
    partsAll: parts.length,
    yearOnYear: rounded(growthOver(value, figureAt(known, kind, yearBefore(period)))),
    onPrevious: spanOf(period) === 'year' ? null : rounded(growthOver(value, figureAt(known, kind, before(period)))),
    outlier: (value !== undefined && outlierOf(value, others, unit(kind, written))) || null,
    differs: differing(known, kind, period),
  }
}

/** Every period of one length from the first known to the last, the missing ones among them marked as gaps. */
export const pointsOf = (figures: readonly Figure[], kind: IndicatorKind, span: Span, written: Written): Point[] => {
  const known = knownFigures(figures, kind)
  const ends = firstAndLast(known, kind, span)
  if (!ends) return []
  const periods = between(...ends)
  const all = new Map(
    periods.flatMap((p) => {
      const value = figureAt(known, kind, p)
      return value === undefined ? [] : [[p, value] as const]
    }),
  )
  return periods.map((p) => pointAt({ known, kind, written }, all, p))
}
