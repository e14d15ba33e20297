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
  let number = 0
  let hidden = false
  let cells: Cell[] = []
  let last = -1
  let cell: Open | undefined
  let inValue = false

  const openRow = (a: Record<string, string>) => {
    const next = a.r === undefined ? number + 1 : Number(a.r)
    if (!(next > number)) refuseSheet('damaged', `row ${a.r}`)
    number = next
    hidden = isTrue(a.hidden)
    cells = []
    last = -1
  }
  const openCell = (a: Record<string, string>) => {
    const column = a.r === undefined ? last + 1 : columnOf(a.r)
    if (column <= last) refuseSheet('damaged', a.r)
    last = column
    cell = { type: a.t ?? 'n', style: Number(a.s ?? 0), column, raw: '' }
  }
  const closeCell = () => {
    const value = cell ? cellOf(cell, source, cell.type === 'inlineStr' ? inline.take() : '') : null
    if (value === null || value === '') meter.emptyCell()
    else place(cells, cell!.column, value)
    cell = undefined
  }
  return {
    open: (name: string, a: Record<string, string>) => {
      if (name === 'row') openRow(a)
      else if (name === 'c') openCell(a)
      else if (cell) inline.open(name)
      inValue = name === 'v' && cell !== undefined
    },
    text: (text: string) => {
      if (inValue) cell!.raw += text
      else if (cell) inline.text(text)
    },
    close: (name: string) => {
      inValue = false
      if (name === 'c') closeCell()
      else if (name === 'row') add(meter.row(number, cells, hidden))
      else if (cell) inline.close(name)
    },
  }
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
