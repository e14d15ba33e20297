import { useState } from 'react'

type Column<F extends string> = { column: number; field: F; unit?: string | undefined }
type Sheet<F extends string> = {
  headers: { column: number; title: string; unit: string | null; samples: string[] }[]
  suggested: Column<F>[]
  remembered: boolean
}
type Started<F extends string, S extends Sheet<F>> = { sheets: S[]; sheet: number | null; columns: Column<F>[] | null }
type Chosen<F extends string> = Record<number, { field?: F; unit?: string | undefined }>

const chosenFrom = <F extends string>(columns: readonly Column<F>[]): Chosen<F> =>
  Object.fromEntries(columns.map(({ column, ...rest }) => [column, rest]))

/** What somebody has chosen for each column of one sheet, the one that was proposed or is asked for; a field belongs to one column only. */
export const useMapping = <F extends string, S extends Sheet<F>>(of: Started<F, S>, first = of.sheet ?? 0) => {
  const proposal = (at: number) => (of.columns && of.sheet === at ? of.columns : (of.sheets[at] as S).suggested)
  const [at, setAt] = useState(first)
  const [chosen, setChosen] = useState<Chosen<F>>(() => chosenFrom(proposal(first)))
  const goTo = (next: number) => {
    setAt(next)
    setChosen(chosenFrom(proposal(next)))
  }
  const choose = (column: number, field: F | undefined) =>
    setChosen((old) => {
      const others = Object.entries(old).filter(([c, one]) => Number(c) !== column && one.field !== field)
      return { ...Object.fromEntries(others), ...(field ? { [column]: { ...old[column], field } } : {}) }
    })
  const setUnit = (column: number, unit: string | undefined) =>
    setChosen((old) => {
      const { unit: _, ...rest } = old[column] ?? {}
      return { ...old, [column]: unit ? { ...rest, unit } : rest }
    })
  const columns = Object.entries(chosen).flatMap(([column, { field, unit }]) =>
    field ? [{ column: Number(column), field, ...(unit ? { unit } : {}) }] : [],
  )
  return { at, sheet: of.sheets[at] as S, chosen, columns, goTo, choose, setUnit }
}
