import { isBlank } from './cells.ts'
import type { Header } from './headerText.ts'
import { normaliseHeader } from './headerText.ts'
import type { Cell, SheetRow } from './shapes.ts'

export { type Amount, type Currency, parseAmountWan } from './amounts.ts'
export { parseChineseDate, type SheetDate } from './dates.ts'
export { type Header, normaliseHeader } from './headerText.ts'
export { type Field, type Mapping, suggestMapping } from './mapping.ts'
export type { Reading, Reason } from './readings.ts'

export type FoundHeader = { row: number; lastRow: number; headers: Header[] }

const SEARCHED = 30
/**
 * Finds the heading among the first 30 rows, also one of two lines. Give rows with merged cells expanded.
 * `known` are titles the caller would recognise; a row holding them wins.
 */
export function findHeader(rows: SheetRow[], known: string[] = []): FoundHeader | undefined {
  const names = new Set(known.map((title) => normaliseHeader(title).name))
  const first = rows.slice(0, SEARCHED)
  let best: { index: number; score: number } | undefined
  for (const [index, row] of first.entries()) {
    const score = scoreOf(row, first[index + 1], names)
    if (score > (best?.score ?? 0)) best = { index, score }
  }
  if (!best) return undefined
  return withSecondLine(first[best.index]!, first[best.index + 1], first[best.index - 1])
}

const LONGEST_TITLE = 30
const isTitle = (cell: Cell | undefined) =>
  typeof cell === 'string' && cell.trim() !== '' && cell.length <= LONGEST_TITLE && !/^[\d.,%/:\-\s]+$/.test(cell)
const written = (row: SheetRow) => row.cells.filter((cell) => !isBlank(cell))
const distinct = (row: SheetRow) => new Set(written(row).map(String)).size

/** Many different short texts, above something else, make a heading; a lone title over merged cells does not. */
function scoreOf(row: SheetRow, below: SheetRow | undefined, known: Set<string>): number {
  const cells = written(row)
  const sequence = isSequence(cells)
  const titles = new Set(cells.filter((c) => isTitle(c) || (sequence && isPeriod(c))).map(String))
  if (titles.size === 0 || titles.size < distinct(row) * 0.5) return 0
  const recognised = [...titles].filter((title) => known.has(normaliseHeader(title).name)).length
  const strange = distinct(row) - titles.size
  const lone = titles.size === 1 && (below ? distinct(below) > 1 : false) ? 0.5 : 0
  const data = below && written(below).some((cell) => !isTitle(cell)) ? 0.5 : 0
  return titles.size - strange * 2 + recognised * 3 + data - lone
}

function withSecondLine(row: SheetRow, below: SheetRow | undefined, above: SheetRow | undefined): FoundHeader {
  if (below && isSecondLine(row, below)) return joined(row, below)
  if (above && isSecondLine(above, row)) return joined(above, row)
  return { row: row.row, lastRow: row.row, headers: headersOf(row.cells.map((cell) => titleOf(cell))) }
}

/** The line below belongs to the heading if it only splits groups: same title above it again, or a group to its left. */
function isSecondLine(row: SheetRow, below: SheetRow): boolean {
  const width = Math.max(row.cells.length, below.cells.length)
  let splits = 0
  let anchored = false
  for (let i = 0; i < width; i++) {
    const [top, low] = [row.cells[i], below.cells[i]]
    anchored ||= !isBlank(top) && (isBlank(low) || low === top || top === row.cells[i + 1])
    if (isBlank(low) || String(low) === String(top)) continue
    const isLabel = isTitle(low) || isMonthLike(low)
    if (!isLabel || !(isInGroup(row.cells, i) || isUnitLine(low))) return false
    splits++
  }
  return anchored && splits > 0 && distinct(row) > 1
}
const PERIOD = /^((19|20)\d\d([.\-/](0?[1-9]|1[0-2]))?|(19|20)\d\d(0[1-9]|1[0-2]))$/
const isPeriod = (cell: Cell | undefined) => cell instanceof Date || PERIOD.test(String(cell))
/** Periods side by side, as figures over time have them in their heading: 2024.01, 2024.02 … */
const SIDE_BY_SIDE = 3
const inRow = (cell: Cell) =>
  cell instanceof Date
    ? cell.getTime()
    : Number(
        String(cell)
          .replace(/[-/]0?/, '.0')
          .replace(/\.0?(\d\d)$/, '.$1'),
      )
/** Each later than the one before; typed as a number, October is 2024.1 and steps back once. */
const isSequence = (cells: Cell[]) => {
  const periods = cells.filter(isPeriod).map(inRow)
  const back = periods.filter((p, i) => i > 0 && p <= (periods[i - 1] ?? 0)).length
  return periods.length >= SIDE_BY_SIDE && back <= 1
}
const isMonthLike = (cell: Cell | undefined) => /^(19|20)\d\d\.\d{1,2}$/.test(String(cell))
const isUnitLine = (cell: Cell | undefined) => /^\s*[（(].*[)）]\s*$/.test(String(cell))
function isInGroup(cells: Cell[], i: number) {
  const title = cells[i]
  if (isBlank(title)) return cells.slice(0, i).some((cell) => !isBlank(cell))
  const next = cells[i + 1]
  return next === title || cells[i - 1] === title || (i + 1 < cells.length && isBlank(next))
}

function joined(row: SheetRow, below: SheetRow): FoundHeader {
  const titles: string[] = []
  let group = ''
  for (let i = 0; i < Math.max(row.cells.length, below.cells.length); i++) {
    const [top, low] = [titleOf(row.cells[i]), titleOf(below.cells[i])]
    if (top !== '') group = top
    titles.push(low === '' || low === top ? top : `${top || group} ${low}`)
  }
  return { row: row.row, lastRow: below.row, headers: headersOf(titles) }
}

const titleOf = (cell: Cell | undefined) =>
  isBlank(cell) ? '' : cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell).replace(/\s+/g, ' ').trim()

const headersOf = (titles: string[]): Header[] =>
  titles.flatMap((title, column) => (title === '' ? [] : [{ column, title, ...normaliseHeader(title) }]))
