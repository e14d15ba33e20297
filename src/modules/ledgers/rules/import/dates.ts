import { type CellRead, cellText } from '../../../../kernel/sheets/cellReads.ts'
import { parseChineseDate } from '../../../../kernel/sheets/headers.ts'
import type { Cell } from '../../../../kernel/sheets/index.ts'

/** `at` is an instant of the park's wall clock; `exact` is false where the day itself was not written. */
export type When = { at: string; exact: boolean }

const TIME = /(\d{1,2})[:时点](\d{1,2})(?:[:分](\d{1,2}))?/
const two = (n: string | number | undefined) => String(n ?? 0).padStart(2, '0')
const timeOf = (cell: Cell | undefined): string => {
  if (cell instanceof Date) return cell.toISOString().slice(11, 19)
  const found = TIME.exec(cellText(cell).replace(/^[^ T]*[ T]/, ''))
  const [h, m, s] = [Number(found?.[1] ?? 0), Number(found?.[2] ?? 0), Number(found?.[3] ?? 0)]
  return h < 24 && m < 60 && s < 60 ? `${two(h)}:${two(m)}:${two(s)}` : '00:00:00'
}

/** Dates in all forms that people write, with the time of day where it stands. */
export const readWhen = (cell: Cell | undefined): CellRead<When> => {
  const read = parseChineseDate(cell)
  if (read.kind === 'unknown') return undefined
  if (read.kind === 'refused') return { refused: read.reason }
  const at = new Date(`${read.date}T${timeOf(cell)}+08:00`).toISOString()
  return { value: { at, exact: read.precision === 'day' } }
}
