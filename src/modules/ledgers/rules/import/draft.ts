import { type CellRead, cellText, readPhone, readText, reasonAt } from '../../../../kernel/sheets/cellReads.ts'
import type { Cell } from '../../../../kernel/sheets/index.ts'
import { plain, saysNothing } from '../../../../kernel/sheets/readings.ts'
import type { DemandColumn, DemandField, RowReason } from '../../contract/index.ts'
import { readWhen, type When } from './dates.ts'

export type Columns = readonly (DemandColumn & { title: string })[]
/** The cells of a row as they were read; words are not understood yet. */
export type Cells = Partial<Record<Exclude<DemandField, 'submittedAt' | 'answeredAt' | 'closedAt'>, string>> &
  Partial<Record<'submittedAt' | 'answeredAt' | 'closedAt', When>>

/** Paragraphs stay; blank lines, invisible characters and blanks at the ends go. */
export const readLong = (cell: Cell | undefined): CellRead<string> => {
  if (typeof cell !== 'string') return readText(40_000)(cell)
  const lines = cell.split(/\r\n|[\r\n\u2028]/).map((line) => cellText(line).replace(/^\u3000+/, ''))
  const text = lines.filter(Boolean).join('\n')
  return saysNothing(plain(text)) ? undefined : { value: text }
}

const READERS: Record<DemandField, (cell: Cell | undefined) => CellRead<unknown>> = {
  title: readText(1000),
  detail: readLong,
  enterprise: readText(200),
  code: readText(60),
  category: readText(200),
  level: readText(60),
  department: readText(200),
  contactName: readText(40),
  contactPhone: readPhone,
  submittedAt: readWhen,
  status: readText(200),
  answer: readLong,
  answeredAt: readWhen,
  closedAt: readWhen,
  externalId: readText(100),
  remark: readLong,
}

export const readCells = (cells: readonly Cell[], columns: Columns): { values: Cells; reasons: RowReason[] } => {
  const values: Record<string, unknown> = {}
  const reasons: RowReason[] = []
  for (const column of columns) {
    const result = READERS[column.field](cells[column.column])
    if (result && 'refused' in result) reasons.push(reasonAt(column, cells[column.column], result.refused))
    else if (result) values[column.field] = result.value
  }
  return { values: values as Cells, reasons }
}
