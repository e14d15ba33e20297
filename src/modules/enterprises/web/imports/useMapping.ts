import { useState } from 'react'
import type { Import, ImportColumn, ImportField, ImportSheet } from '../../contract/index.ts'

export type Chosen = Record<number, { field?: ImportField; unit?: string }>

const chosenFrom = (columns: readonly ImportColumn[]): Chosen =>
  Object.fromEntries(columns.map(({ column, ...rest }) => [column, rest]))
const proposal = (of: Import, at: number) =>
  of.columns && of.sheet === at ? of.columns : (of.sheets[at] as ImportSheet).suggested

/** What the clerk has chosen for each column of one sheet; a field belongs to one column only. */
export const useMapping = (of: Import) => {
  const [at, setAt] = useState(of.sheet ?? 0)
  const [chosen, setChosen] = useState<Chosen>(() => chosenFrom(proposal(of, of.sheet ?? 0)))
  const goTo = (next: number) => {
    setAt(next)
    setChosen(chosenFrom(proposal(of, next)))
  }
  const choose = (column: number, field: ImportField | undefined) =>
    setChosen((old) => {
      const others = Object.entries(old).filter(([c, one]) => Number(c) !== column && one.field !== field)
      return { ...Object.fromEntries(others), ...(field ? { [column]: { ...old[column], field } } : {}) }
    })
  const setUnit = (column: number, unit: string | undefined) =>
    setChosen((old) => {
      const { unit: _, ...rest } = old[column] ?? {}
      return { ...old, [column]: unit ? { ...rest, unit } : rest }
    })
  const columns: ImportColumn[] = Object.entries(chosen).flatMap(([column, { field, unit }]) =>
    field ? [{ column: Number(column), field, ...(unit ? { unit } : {}) }] : [],
  )
  return { at, sheet: of.sheets[at] as ImportSheet, chosen, columns, goTo, choose, setUnit }
}
