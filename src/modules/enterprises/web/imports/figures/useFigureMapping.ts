import { useState } from 'react'
import { useT } from '../../../../../web/words.ts'
import type { FigureColumn, FigureField, FigureMapping, Import, ImportSheet } from '../../../contract/index.ts'
import { inYear } from '../../../rules/import/figures/periods.ts'
import { figureWords as w } from './words.ts'

type Whole = Pick<FigureMapping, 'kind' | 'period' | 'unit'>
const EMPTY = { columns: [] as FigureColumn[], kind: null, period: null, unit: null }

/** What somebody has chosen for each column of a sheet of figures, and for all of it. */
export const useFigureMapping = (of: Import, at: number) => {
  const sheet = of.sheets[at] as ImportSheet
  const start = of.figures && of.figures.sheet === at ? of.figures : (sheet.figures ?? EMPTY)
  const [columns, setColumns] = useState<FigureColumn[]>(start.columns)
  const [whole, setWhole] = useState<Whole>({ kind: start.kind, period: start.period, unit: start.unit })
  // Values may stand in many columns; who, which figure and when of a row in one each.
  const choose = (column: number, field: FigureField | undefined) =>
    setColumns((old) => {
      const mine = old.find((c) => c.column === column)
      const others = old.filter((c) => c.column !== column && (field === 'value' || c.field !== field))
      const next = field ? [{ ...(field === 'value' ? mine : {}), column, field }] : []
      return [...others, ...next].sort((a, b) => a.column - b.column)
    })
  const say = (column: number, more: Partial<FigureColumn>) =>
    setColumns((old) => old.map((c) => (c.column === column ? { ...c, ...more } : c)))
  return {
    sheet,
    columns,
    whole,
    choose,
    say,
    setWhole: (more: Partial<Whole>) => setWhole((old) => ({ ...old, ...more })),
  }
}

type Chosen = Pick<ReturnType<typeof useFigureMapping>, 'sheet' | 'columns' | 'whole'>
/** What is still to be said before the dry run; nothing, where all is. */
export const useStillOpen = ({ sheet, columns, whole }: Chosen): string | undefined => {
  const t = useT(w)
  const has = (...fields: FigureField[]) => columns.some((c) => fields.includes(c.field))
  if (!has('code', 'name')) return t('needWho')
  if (!has('value')) return t('needValue')
  const titleOf = (c: FigureColumn) => sheet.headers.find((h) => h.column === c.column)?.title ?? ''
  const values = columns.filter((c) => c.field === 'value')
  const unnamed = values.find((c) => !c.kind && !whole.kind && !has('indicator'))
  if (unnamed) return t('needKind', { title: titleOf(unnamed) })
  const isTimed = (c: FigureColumn) =>
    c.period ? inYear(c.period, whole.period ?? undefined) || has('year') : whole.period || has('period', 'year')
  const untimed = values.find((c) => !isTimed(c))
  return untimed && t('needPeriod', { title: titleOf(untimed) })
}
