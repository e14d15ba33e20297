import type { Cell, MergedRange, SheetRow } from './shapes.ts'

type Live = MergedRange & { value: Cell }

/** Repeats the value of a merged range in every cell it covers. Rows must come in the order of the sheet. */
export function createMergedFiller(ranges: MergedRange[], columns: number): (row: SheetRow) => SheetRow {
  const waiting = [...ranges].sort((a, b) => a.top - b.top)
  let live: Live[] = []
  let next = 0
  return (row) => {
    live = live.filter((range) => range.bottom >= row.row)
    for (; next < waiting.length && waiting[next]!.top <= row.row; next++) {
      const range = waiting[next]!
      if (range.bottom >= row.row) live.push({ ...range, value: anchor(row, range) })
    }
    return live.length === 0 ? row : { ...row, cells: filled(row.cells, live, columns) }
  }
}

const anchor = (row: SheetRow, range: MergedRange): Cell =>
  row.row === range.top ? (row.cells[range.left] ?? null) : null

function filled(own: Cell[], live: Live[], columns: number): Cell[] {
  const cells = [...own]
  for (const { left, right, value } of live) {
    if (value === null) continue
    for (let i = left; i <= Math.min(right, columns - 1); i++) {
      while (cells.length < i) cells.push(null)
      cells[i] ??= value
    }
  }
  return cells
}
