import { cellText, cut } from './cellReads.ts'
import { type Field, findHeader, type Header, normaliseHeader, suggestMapping } from './headers.ts'
import { OURS } from './refusedRows.ts'
import type { SheetRow } from './shapes.ts'

/** The heading of a sheet as it was found, with what its columns may mean. */
export type Heading<F extends string> = {
  name: string
  rows: number
  above: string
  headerRow: number
  lastHeaderRow: number
  headers: { column: number; title: string; unit: string | null; samples: string[] }[]
  suggested: { column: number; field: F; unit?: string }[]
  remembered: boolean
}

/** The same heading, whatever the remarks and units around it, also where it comes back with refused rows. */
export const signatureOf = (headers: readonly { title: string; column: number }[]): string =>
  headers
    .filter((h) => !OURS.includes(h.title))
    .map((h) => `${h.column}:${normaliseHeader(h.title).name}`)
    .join('|')

const suggestionOf = <F extends string>(headers: Header[], fields: Field[]): Heading<F>['suggested'] =>
  suggestMapping(headers, fields).map(({ key, column, unit }) => ({
    column,
    field: key as F,
    ...(unit ? { unit } : {}),
  }))

const samplesOf = (rows: SheetRow[], lastHeaderRow: number, column: number) =>
  rows
    .filter((r) => r.row > lastHeaderRow)
    .map((r) => cut(cellText(r.cells[column]), 40))
    .filter(Boolean)
    .slice(0, 3)

/** The title of the table and what is said of all of it; a merged cell says it once. */
const aboveOf = (rows: SheetRow[], headerRow: number) => {
  const texts = rows.filter((r) => r.row < headerRow).flatMap((r) => r.cells.map(cellText))
  return cut([...new Set(texts)].filter(Boolean).join(' '), 200)
}

type Shown = { name: string; rows: SheetRow[]; total: number }
/** Heading, samples and suggestion of one sheet; `rows` are its first rows with merged cells filled. Nothing where there is no heading. */
export const readHeading = <F extends string>(
  { name, rows, total }: Shown,
  fields: Field[],
): Heading<F> | undefined => {
  const found = findHeader(
    rows,
    fields.flatMap((f) => f.titles),
  )
  if (!found) return undefined
  const headers = found.headers.map((h) => ({
    column: h.column,
    title: h.title,
    unit: h.unit ?? null,
    samples: samplesOf(rows, found.lastRow, h.column),
  }))
  const place = { above: aboveOf(rows, found.row), headerRow: found.row, lastHeaderRow: found.lastRow }
  return { name, rows: total, ...place, headers, suggested: suggestionOf(found.headers, fields), remembered: false }
}
