import { cellText, reasonAt } from '../../../../../kernel/sheets/cellReads.ts'
import type { Reason } from '../../../../../kernel/sheets/headers.ts'
import type { Cell } from '../../../../../kernel/sheets/index.ts'
import { plain, saysNothing } from '../../../../../kernel/sheets/readings.ts'
import type { Change, FigureColumn, FigureField, FigureMapping, RowReason } from '../../../contract/index.ts'
import type { IndicatorKind, IndicatorUnit } from '../../../contract/indicators.ts'
import { DEFINITIONS, hasBegun } from '../../indicators/index.ts'
import { inBase } from '../../units.ts'
import type { Judged } from '../judge.ts'
import { indicatorIn } from './names.ts'
import { inYear, periodOf, timeIn } from './periods.ts'
import { FIGURE_REASONS } from './reasons.ts'
import { readValue, type Value } from './values.ts'
import type { Found } from './who.ts'

type Titled = FigureColumn & { title: string }
/** A figure as it stands, with whose word it is. */
export type Standing = Value & { source: string; byName: string }
export type FigureSurroundings = {
  columns: readonly Titled[]
  whole: Pick<FigureMapping, 'kind' | 'period' | 'unit'>
  /** Rows of this file by enterprise, figure and period: the first of equals goes in. */
  seen: Map<string, number>
  today: string
}
type Row = { row: number; cells: readonly Cell[]; found: Found; standing: ReadonlyMap<string, Standing> }

export const fieldColumn = <F extends FigureField>(s: { columns: readonly Titled[] }, field: F) =>
  s.columns.find((c) => c.field === field)

type Said = { text: string; cell: Cell | undefined; at: Titled } | undefined
const saidAt = (s: FigureSurroundings, cells: readonly Cell[], field: FigureField): Said => {
  const at = fieldColumn(s, field)
  const cell = at && cells[at.column]
  const text = cellText(cell)
  return at && !saysNothing(plain(text)) ? { text, cell, at } : undefined
}

/** What the row says of all its values. */
type OfRow = { kind?: IndicatorKind; period: Said; year?: string; unit?: string; reasons: RowReason[] }
const ofRow = (s: FigureSurroundings, cells: readonly Cell[]): OfRow => {
  const [indicator, year, unit] = (['indicator', 'year', 'unit'] as const).map((f) => saidAt(s, cells, f))
  const kind = indicator && indicatorIn(indicator.text)
  const told = year && timeIn(year.text).year
  const reasons = [
    ...(indicator && !kind ? [reasonAt(indicator.at, indicator.cell, FIGURE_REASONS.indicator)] : []),
    ...(year && !told ? [reasonAt(year.at, year.cell, FIGURE_REASONS.period)] : []),
  ]
  const period = saidAt(s, cells, 'period')
  return { ...(kind && { kind }), period, ...(told && { year: told }), ...(unit && { unit: unit.text }), reasons }
}

const MONTH_NUMBER = /^(0?[1-9]|1[0-2])$/
/** 2024-01, 一季度, 1月; a bare 1 to 12 is a month where the year is known otherwise. */
const periodSaid = ({ text, cell }: NonNullable<Said>, kind: IndicatorKind, year: string | undefined) => {
  // As a number 2024.10 is 2024.1.
  if (typeof cell === 'number' && /^\d{4}\.1$/.test(String(cell))) return FIGURE_REASONS.ambiguous_period
  const bare = MONTH_NUMBER.test(plain(text)) ? plain(text).padStart(2, '0') : undefined
  const told = timeIn(text)
  const found = bare ?? periodOf(told, DEFINITIONS[kind].whole)
  if (found === undefined) return told.months && !told.odd ? FIGURE_REASONS.cumulated : FIGURE_REASONS.period
  return inYear(found, year) ?? FIGURE_REASONS.year
}

const periodFor = (s: FigureSurroundings, c: Titled, row: OfRow, kind: IndicatorKind): string | Reason => {
  const year = row.year ?? s.whole.period ?? undefined
  if (c.period) return inYear(c.period, year) ?? FIGURE_REASONS.year
  if (row.period) return periodSaid(row.period, kind, year)
  return row.year ?? s.whole.period ?? FIGURE_REASONS.period
}

type Figure = { field: string; kind: IndicatorKind; value: Value }
const figureIn = (
  s: FigureSurroundings,
  cells: readonly Cell[],
  row: OfRow,
  c: Titled,
): Figure | RowReason | undefined => {
  const cell = cells[c.column]
  if (saysNothing(plain(cellText(cell)))) return undefined
  const kind = c.kind ?? row.kind ?? s.whole.kind
  if (!kind) return row.reasons.length > 0 ? undefined : reasonAt(c, cell, FIGURE_REASONS.indicator)
  const period = periodFor(s, c, row, kind)
  if (typeof period !== 'string') {
    const at = c.period || !row.period ? { at: c, cell } : row.period
    return reasonAt(at.at, at.cell, period)
  }
  if (!hasBegun(period, s.today)) return reasonAt(c, cell, FIGURE_REASONS.not_begun)
  const read = readValue(cell, kind, { row: row.unit, column: c.unit, sheet: s.whole.unit ?? undefined })
  if (!read) return undefined
  if ('refused' in read) return reasonAt(c, cell, read.refused)
  return { field: `indicator.${kind}.${period}`, kind, value: read.value }
}

const isReason = (f: Figure | RowReason): f is RowReason => 'code' in f
const changeOf =
  (standing: Row['standing']) =>
  ({ field, value }: Figure): Change[] => {
    const before = standing.get(field)
    const same = before && inBase(before.value, before.unit) === inBase(value.value, value.unit as IndicatorUnit)
    return same ? [] : [{ field, before: before ?? null, after: value }]
  }

const BY_ROW: readonly FigureField[] = ['indicator', 'period', 'year']
/** An earlier row that holds one of these figures; where only the headings say what they are, one row of an enterprise holds all. */
const firstOf = (s: FigureSurroundings, id: string, figures: readonly Figure[], row: number): number | undefined => {
  const isLong = s.columns.some((c) => BY_ROW.includes(c.field))
  const keys = isLong ? figures.map((f) => `${id} ${f.field}`) : [id]
  const first = keys.map((k) => s.seen.get(k)).find((n) => n !== undefined)
  if (first === undefined) for (const key of keys) s.seen.set(key, row)
  return first
}

/** New (no figure of the row was known), changed, unchanged, or refused with every reason at its column. */
export const judgeFigures = ({ row, cells, found, standing }: Row, s: FigureSurroundings): Judged => {
  const { file } = found
  const all = ofRow(s, cells)
  const values = s.columns.filter((c) => c.field === 'value').flatMap((c) => figureIn(s, cells, all, c) ?? [])
  const figures = values.filter((f): f is Figure => !isReason(f))
  const reasons = [...(found.reason ? [found.reason] : []), ...all.reasons, ...values.filter(isReason)]
  const name = file?.name ?? (cellText(cells[fieldColumn(s, 'name')?.column ?? -1]) || null)
  const code = file?.code ?? (cellText(cells[fieldColumn(s, 'code')?.column ?? -1]).slice(0, 40) || null)
  const head = { row, name, code, enterpriseId: file?.id ?? null, enterpriseVersion: null }
  if (file && reasons.length === 0 && values.length > 0) {
    const first = firstOf(s, file.id, figures, row)
    if (first !== undefined) reasons.push(reasonAt(undefined, null, FIGURE_REASONS.repeated(first)))
  }
  if (reasons.length > 0) return { ...head, kind: 'refused', changes: [], reasons, warnings: [] }
  const changes = figures.flatMap(changeOf(standing))
  const kind =
    changes.length === 0
      ? 'unchanged'
      : changes.every((c) => !c.before) && changes.length === figures.length
        ? 'new'
        : 'changed'
  return { ...head, kind, changes, reasons, warnings: changes.length > 0 ? found.remarks : [] }
}
