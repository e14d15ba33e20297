import { useState } from 'react'
import type { Column } from './types.ts'

const KEY = 'parkloop.columns:'
const stored = (list: string): string[] | undefined => {
  try {
    return JSON.parse(window.localStorage.getItem(KEY + list) ?? 'null') ?? undefined
  } catch {
    return undefined
  }
}

/** Which columns a person wants, remembered per list. The first column always stays. */
export const useColumns = <Row>(list: string, columns: readonly Column<Row>[]) => {
  const [chosen, setChosen] = useState(
    () => stored(list) ?? columns.filter((c) => c.default !== false).map((c) => c.key),
  )
  const choose = (keys: string[]) => {
    setChosen(keys)
    try {
      window.localStorage.setItem(KEY + list, JSON.stringify(keys))
    } catch {
      // The choice then lasts as long as the page.
    }
  }
  const shown = columns.filter((column, i) => i === 0 || chosen.includes(column.key))
  return { shown, chosen, choose }
}
