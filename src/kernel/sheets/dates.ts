import { dateOfSerial } from './cells.ts'
import { plain, type Reading, type Reason, refusedCell, saysNothing, unknown } from './readings.ts'
import type { Cell } from './shapes.ts'

/** `date` is always a full day, `YYYY-MM-DD`; the precision says how much of it was written. */
export type SheetDate = { date: string; precision: 'day' | 'month' | 'year' }

/** Reads `2023.5`, `2023年5月`, `2023-05-01`, `20230501`, `二〇二三年五月`, a real date or an Excel serial. */
export function parseChineseDate(cell: Cell | undefined): Reading<SheetDate> {
  if (cell instanceof Date) return dayOf(cell)
  if (typeof cell === 'boolean') return UNREADABLE
  if (typeof cell === 'number') return dateOfNumber(cell)
  // A blank before the time of day must not glue the day to the hour.
  const text = plain(
    digitsOf(cell ?? '')
      .trim()
      .replace(/(\d)\s+(?=\d)/g, '$1T'),
  )
  if (saysNothing(text)) return unknown
  if (/^\d+$/.test(text)) return dateOfDigits(text)
  // The word for "open-ended", which is not a date and not a mistake either.
  if (/^(长期|永久|无固定期限)$/.test(text)) return unknown
  const match = WRITTEN.exec(text)
  return match ? checked(match[1]!, match[2], match[3]) : UNREADABLE
}

const WRITTEN = /^(\d{4})(?:[年.\-/](?:(\d{1,2})(?:[月.\-/](?:(\d{1,2})[日号]?)?)?)?)?(?:T?\d{1,2}[:时点].*)?$/

function dateOfDigits(text: string): Reading<SheetDate> {
  if (text.length === 8) return checked(text.slice(0, 4), text.slice(4, 6), text.slice(6))
  if (text.length === 6) return checked(text.slice(0, 4), text.slice(4))
  return text.length <= 5 ? dateOfNumber(Number(text)) : UNREADABLE
}

const SERIALS = { first: 10_000, last: 80_000 } // 1927-05-18 to 2119-01-11
function dateOfNumber(value: number): Reading<SheetDate> {
  if (value >= SERIALS.first && value <= SERIALS.last) return dayOf(dateOfSerial(Math.floor(value)))
  if (Number.isInteger(value) && value > SERIALS.last) return dateOfDigits(String(value))
  const [year = '', month] = String(value).split('.')
  // Typed as a number, 2023.10 became 2023.1: January and October look the same.
  if (month === '1') return AMBIGUOUS
  return /^\d{4}$/.test(year) ? checked(year, month) : UNREADABLE
}

function checked(year: string, month?: string, day?: string): Reading<SheetDate> {
  const y = Number(year)
  const [m, d] = [Number(month ?? 1), Number(day ?? 1)]
  if (y < 1900 || y > 2100) return UNREADABLE
  const date = new Date(Date.UTC(y, m - 1, d))
  if (date.getUTCMonth() !== m - 1 || date.getUTCDate() !== d) return NO_SUCH_DAY
  const precision = day ? 'day' : month ? 'month' : 'year'
  return { kind: 'value', date: date.toISOString().slice(0, 10), precision }
}

const dayOf = (date: Date): Reading<SheetDate> =>
  Number.isNaN(date.getTime()) ? UNREADABLE : { kind: 'value', date: date.toISOString().slice(0, 10), precision: 'day' }

const CHINESE_DIGITS = '〇一二三四五六七八九'
/** `二〇二三年十二月` → `2023年12月`; anything else as it is. */
function digitsOf(text: string): string {
  return text
    .replace(/[零○]/g, '〇')
    .replace(/(?<=[年月])([二三]?)十([一二三四五六七八九]?)(?=[月日号])/g, (_, tens, ones) => {
      return String((tens ? CHINESE_DIGITS.indexOf(tens) : 1) * 10 + (ones ? CHINESE_DIGITS.indexOf(ones) : 0))
    })
    .replace(/[〇一二三四五六七八九](?=[〇一二三四五六七八九]{0,3}[年月日号])/g, (c) =>
      String(CHINESE_DIGITS.indexOf(c)),
    )
}

type No = { kind: 'refused'; reason: Reason }
const UNREADABLE: No = refusedCell(
  'date_unreadable',
  '看不懂这个日期（例：2023-05-01、2023年5月、2023.5）',
  'This date cannot be read (examples: 2023-05-01, 2023年5月, 2023.5)',
)
const NO_SUCH_DAY: No = refusedCell('date_impossible', '没有这一天', 'There is no such day')
const AMBIGUOUS: No = refusedCell(
  'date_ambiguous',
  '分不清是 1 月还是 10 月（表格把 .10 存成了 .1），请写成 2023-10',
  'January or October? The sheet stores .10 as .1; please write 2023-10',
)
