import { columnName, trimmed } from './cells.ts'
import { refuseSheet } from './refusal.ts'
import type { Cell, Limits, SheetRow } from './shapes.ts'
import { CELL_CHARACTERS } from './shapes.ts'

export type Meter = ReturnType<typeof createMeter>

/** Counts what comes out of a sheet and refuses as soon as a limit is passed, never after the fact. */
export function createMeter(limits: Limits) {
  let empty = 0
  let characters = 0
  const emptyCell = () => {
    if (++empty > limits.emptyCells) refuseSheet('too_sparse')
  }
  const text = (row: number, cells: Cell[]) => {
    const size = charactersOf(row, cells)
    characters += size
    if (size > limits.rowCharacters) refuseSheet('cell_too_long', `第 ${row} 行 / row ${row}`)
    if (characters > limits.unpackedBytes) refuseSheet('too_much_text')
  }
  /** The row if it says anything, nothing if it is blank. */
  const row = (number: number, raw: Cell[], hidden = false): SheetRow | undefined => {
    const cells = trimmed(raw)
    if (cells.length === 0) return undefined
    if (number > limits.rows) refuseSheet('too_many_rows', `> ${limits.rows}`)
    if (cells.length > limits.columns) refuseSheet('too_many_columns', `> ${limits.columns}`)
    text(number, cells)
    return hidden ? { row: number, cells, hidden } : { row: number, cells }
  }
  return { emptyCell, row }
}

function charactersOf(row: number, cells: Cell[]) {
  let size = 0
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i]
    if (typeof cell !== 'string') continue
    if (cell.length > CELL_CHARACTERS) refuseSheet('cell_too_long', `${columnName(i)}${row}`)
    size += cell.length
  }
  return size
}
