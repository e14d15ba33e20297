import { cellOfNumber, columnOf, type NumberKind, rangeOfReference } from './cells.ts'
import { createMeter, type Meter } from './meter.ts'
import { refuseSheet } from './refusal.ts'
import type { Cell, Limits, MergedRange, SheetRow } from './shapes.ts'
import { createBatcher } from './walk.ts'
import { isTrue, stringCollector, unescaped, type XlsxSheet } from './xlsxParts.ts'
import { walkXml, type XmlHandler } from './xml.ts'
import type { Zip } from './zip.ts'

export type SheetSource = XlsxSheet & { kinds: NumberKind[]; strings: string[]; date1904: boolean }
type OnOpen = NonNullable<XmlHandler['open']>

/** Streams the rows of one sheet; `alsoOpen` sees every tag, for what stands outside the rows. */
export async function* xlsxRows(
  zip: Zip,
  source: SheetSource,
  limits: Limits,
  alsoOpen?: OnOpen,
): AsyncGenerator<SheetRow[]> {
  const batcher = createBatcher()
  const handler = rowHandler(source, createMeter(limits), batcher.add)
  const open: OnOpen = (name, a) => {
    handler.open(name, a)
    alsoOpen?.(name, a)
  }
  for await (const _ of walkXml(await zip.read(source.part), { ...handler, open })) yield* batcher.take()
  batcher.cut()
  yield* batcher.take()
}

const MAX_RANGES = 50_000
export function readMerged(ranges: MergedRange[]): OnOpen {
  return (name, a) => {
    const range = name === 'mergeCell' ? rangeOfReference(a.ref ?? '') : undefined
    if (range && ranges.length < MAX_RANGES) ranges.push(range)
  }
}

type Open = { type: string; style: number; column: number; raw: string }

function rowHandler(source: SheetSource, meter: Meter, add: (row: SheetRow | undefined) => void) {
  const inline = stringCollector()
  const row = { number: 0, hidden: false, cells: [] as Cell[], last: -1 }
  let cell: Open | undefined
  let inValue = false
  const closeCell = (done: Open) => {
    const value = cellOf(done, source, done.type === 'inlineStr' ? inline.take() : '')
    if (value === null || value === '') meter.emptyCell()
    else place(row.cells, done.column, value)
    cell = undefined
  }
  const open: OnOpen = (name, a) => {
    if (name === 'row') openRow(row, a)
    else if (name === 'c') cell = openCell(row, a)
    else if (cell) inline.open(name)
    inValue = name === 'v' && cell !== undefined
  }
  const text = (text: string) => {
    if (cell && inValue) cell.raw += text
    else if (cell) inline.text(text)
  }
  const close = (name: string) => {
    inValue = false
    if (name === 'row') add(meter.row(row.number, row.cells, row.hidden))
    else if (cell && name === 'c') closeCell(cell)
    else if (cell) inline.close(name)
  }
  return { open, text, close }
}

type OpenRow = { number: number; hidden: boolean; cells: Cell[]; last: number }
function openRow(row: OpenRow, a: Record<string, string>) {
  const number = a.r === undefined ? row.number + 1 : Number(a.r)
  if (!(number > row.number)) refuseSheet('damaged', `row ${a.r}`)
  Object.assign(row, { number, hidden: isTrue(a.hidden), cells: [], last: -1 })
}

function openCell(row: OpenRow, a: Record<string, string>): Open {
  const column = a.r === undefined ? row.last + 1 : columnOf(a.r)
  if (column <= row.last) refuseSheet('damaged', a.r)
  row.last = column
  return { type: a.t ?? 'n', style: Number(a.s ?? 0), column, raw: '' }
}

const WIDEST = 16_384
function place(cells: Cell[], column: number, value: Cell) {
  if (column >= WIDEST) refuseSheet('too_many_columns', `> ${WIDEST}`)
  while (cells.length < column) cells.push(null)
  cells[column] = value
}

function cellOf(cell: Open, source: SheetSource, inline: string): Cell {
  const raw = cell.raw
  switch (cell.type) {
    case 'inlineStr':
      return inline
    case 's':
      return raw === '' ? null : (source.strings[Number(raw)] ?? refuseSheet('damaged', 'sharedStrings'))
    case 'str':
    case 'e':
      return unescaped(raw)
    case 'b':
      return raw === '' ? null : isTrue(raw)
    case 'd':
      return Number.isNaN(Date.parse(raw)) ? raw : new Date(/[zZ]$/.test(raw) ? raw : `${raw}Z`)
    default:
      return cellOfNumber(raw, source.kinds[cell.style] ?? 'general', source.date1904)
  }
}
