import type { Fits } from '../contract/index.ts'

type Case = {
  categoryId: string | null
  gridId: string | null
  level: string
  source: string
  title: string
  detail: string
}
/** The grids above a grid, itself first: a rule for an area stands for all grids below it. */
export type GridsAbove = ReadonlyMap<string, readonly string[]>

const among = (wanted: readonly string[], value: string | null) =>
  wanted.length === 0 || (value !== null && wanted.includes(value))

/** Does a dispatch rule (派单规则) fit the case? Every condition that is given must hold; of one condition, any of its values. */
export const ruleFits = (fits: Fits, c: Case, above: GridsAbove): boolean => {
  const grids = c.gridId ? (above.get(c.gridId) ?? [c.gridId]) : []
  const text = `${c.title}\n${c.detail}`.toLowerCase()
  return (
    among(fits.categoryIds, c.categoryId) &&
    among(fits.levels, c.level) &&
    among(fits.sources, c.source) &&
    (fits.gridIds.length === 0 || grids.some((g) => fits.gridIds.includes(g))) &&
    (fits.words.length === 0 || fits.words.some((word) => text.includes(word.toLowerCase())))
  )
}

/** A rule without a condition would fit everything: nobody means that. */
export const hasCondition = (fits: Fits) => Object.values(fits).some((values) => values.length > 0)
