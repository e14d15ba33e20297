import type { Cell, MergedRange } from './shapes.ts'

/** How a number is to be understood; a numeric kind is the count of leading-zero places (`000000`). */
export type NumberKind = 'general' | 'text' | 'date' | 'time' | 'elapsed' | number

const rangeOf = (from: number, to: number, kind: NumberKind) =>
  Array.from({ length: to - from + 1 }, (_, i) => [from + i, kind] as const)
// ECMA-376 part 1, 18.8.30, with the zh-CN meanings of 27–36 and 50–58.
const BUILT_IN = new Map<number, NumberKind>([
  ...rangeOf(14, 17, 'date'),
  ...rangeOf(18, 21, 'time'),
  [22, 'date'],
  ...rangeOf(27, 31, 'date'),
  ...rangeOf(32, 35, 'time'),
  [36, 'date'],
  ...rangeOf(45, 47, 'elapsed'),
  [49, 'text'],
  ...rangeOf(50, 54, 'date'),
  ...rangeOf(55, 56, 'time'),
  ...rangeOf(57, 58, 'date'),
])
export const builtInKind = (id: number): NumberKind => BUILT_IN.get(id) ?? 'general'

/** Understands a number format code such as `yyyy"年"m"月"` or `[$-804]h:mm`. */
export function kindOfFormat(code: string): NumberKind {
  if (/\[(h+|m+|s+)\]/i.test(code)) return 'elapsed'
  const bare = code.split(';')[0]!.replace(/"[^"]*("|$)|\\.|[_*].|\[[^\]]*(\]|$)/g, '')
  if (bare === '@') return 'text'
  if (/^0{2,30}$/.test(bare)) return bare.length
  if (/^general$/i.test(bare)) return 'general'
  if (/[yd]/i.test(bare)) return 'date'
  if (/[hs]/i.test(bare)) return 'time'
  return /m/i.test(bare) ? 'date' : 'general'
}

const DAY = 86_400
/** Excel counts 1900-02-29, a day that never was; before it every serial is one less. */
export function dateOfSerial(serial: number, date1904 = false): Date {
  const days = date1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial
  return new Date(Date.UTC(1899, 11, 30) + Math.round(days * DAY) * 1000)
}
export const serialOfDate = (date: Date) => {
  const days = (date.getTime() - Date.UTC(1899, 11, 30)) / (DAY * 1000)
  return days < 61 ? days - 1 : days
}

const two = (n: number) => String(n).padStart(2, '0')
function clock(serial: number) {
  const seconds = Math.round(serial * DAY)
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}

/** More digits than a number can hold safely: it is a code (credit code, bank account, telephone), not a quantity. */
const MAX_DIGITS = 15
function writtenOut(raw: string, value: number): string {
  return /e/i.test(raw) && Number.isInteger(value) && Math.abs(value) < 1e21 ? BigInt(value).toString() : raw
}

export function cellOfNumber(raw: string, kind: NumberKind, date1904: boolean): Cell {
  const value = raw.trim() === '' ? Number.NaN : Number(raw)
  if (!Number.isFinite(value)) return raw === '' ? null : raw
  if (kind === 'text') return writtenOut(raw, value)
  const isCalendar = value >= 0 && value < 2_958_466
  if (isCalendar && (kind === 'elapsed' || (kind === 'time' && value < 1))) return clock(value)
  if (isCalendar && (kind === 'date' || kind === 'time')) return dateOfSerial(value, date1904)
  if (typeof kind === 'number' && Number.isInteger(value) && value >= 0)
    return writtenOut(raw, value).padStart(kind, '0')
  const written = writtenOut(raw, value)
  return /^-?\d+$/.test(written) && written.replace('-', '').length > MAX_DIGITS ? written : value
}

/** `AB12` → 27; -1 where the reference has no letters. */
export function columnOf(reference: string): number {
  let column = 0
  for (const char of reference) {
    const digit = char.charCodeAt(0) & ~32
    if (digit < 65 || digit > 90) break
    column = column * 26 + digit - 64
    if (column > 1_000_000) break
  }
  return column - 1
}
export function columnName(index: number): string {
  const rest = Math.floor(index / 26)
  return (rest > 0 ? columnName(rest - 1) : '') + String.fromCharCode(65 + (index % 26))
}
export function rangeOfReference(reference: string): MergedRange | undefined {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference)
  if (!match) return undefined
  return { left: columnOf(match[1]!), top: Number(match[2]), right: columnOf(match[3]!), bottom: Number(match[4]) }
}

export const isBlank = (cell: Cell | undefined) => cell === null || cell === undefined || cell === ''
/** Cuts blank cells at the end, so that a row is as wide as what it says. */
export function trimmed(cells: Cell[]): Cell[] {
  let width = cells.length
  while (width > 0 && isBlank(cells[width - 1])) width--
  return Array.from({ length: width }, (_, i) => (isBlank(cells[i]) ? null : cells[i]!))
}
