import { plain } from '../../../../../kernel/sheets/readings.ts'

/** What a heading or a cell says of time; `rest` is what is left of the text. */
export type Told = {
  year?: string | undefined
  /** First and last month. */
  months?: readonly [number, number] | undefined
  /** Half a year, several years: time, but no period that a figure is kept for. */
  odd?: true | undefined
  rest: string
}

const DIGITS = '一二三四五六七八九'
const numberOf = (text: string): number => {
  if (/^\d+$/.test(text)) return Number(text)
  const low = (sign: string | undefined) => (sign ? DIGITS.indexOf(sign) + 1 : 0)
  return text.startsWith('十') ? 10 + low(text[1]) : low(text)
}

const MONTH = '(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])'
const SPAN = new RegExp(`(?<!\\d)(${MONTH})月?(?:份)?(?:-|~|—|–|至|到)(${MONTH})月(?:份)?`)
const ONE = new RegExp(`(?<!\\d)(${MONTH})月(?:份)?`)
const QUARTER = /第?([1-4一二三四])季度?|q([1-4])(?!\d)|(?<!\d)([1-4])q/
const DAY =
  /(?<!\d)((?:19|20)\d\d)[-./年]?(0[1-9]|1[0-2]|(?<=\D)[1-9])[-./月]?(?:[0-2]\d|3[01]|(?<=\D)[1-9])日?(?![\d月])/
const JOINED = /(?<!\d)((?:19|20)\d\d)[-./_m]?(1[0-2]|0[1-9]|(?<=\D)[1-9])(?![\d月]|[-~至到])/
const YEAR = /(?<!\d)((?:19|20)\d\d|\d\d(?=年))(?:年度?|(?!\d))/
const WHOLE = /全年|年度|年报|年末|年底|全部/g
const HALF = /[上下]半年|h[12](?!\d)/
const RUNNING = /累计|年初至今|至今/

const cut = (text: string, found: RegExpExecArray) =>
  `${text.slice(0, found.index)}${text.slice(found.index + found[0].length)}`
const century = (year: string) => (year.length === 2 ? `20${year}` : year)

const monthsIn = (text: string): { months?: readonly [number, number]; rest: string } => {
  const span = SPAN.exec(text)
  if (span) return { months: [numberOf(span[1] ?? ''), numberOf(span[2] ?? '')], rest: cut(text, span) }
  const quarter = QUARTER.exec(text)
  if (quarter) {
    const q = numberOf(quarter[1] ?? quarter[2] ?? quarter[3] ?? '')
    return { months: [q * 3 - 2, q * 3], rest: cut(text, quarter) }
  }
  const one = ONE.exec(text)
  if (!one) return { rest: text }
  const m = numberOf(one[1] ?? '')
  return { months: [m, m], rest: cut(text, one) }
}

const finished = ({ rest, ...told }: Told): Told => {
  const running = RUNNING.test(rest)
  const months = running && told.months ? ([1, told.months[1]] as const) : told.months
  const odd = HALF.test(rest) || YEAR.test(rest) || (running && !told.months) ? { odd: true as const } : {}
  const left = rest
    .replace(RUNNING, '')
    .replace(WHOLE, '')
    .replace(/^[-_/.,:]+|(?<![-_/.,:])[-_/.,:]+$/g, '')
  return { ...told, ...(months ? { months } : {}), ...odd, rest: left }
}

/** Finds year and months in `2024年1月`, `2024Q1`, `202401`, `一季度`, `1-6月累计`, `2023年营业收入（万元）`. */
export const timeIn = (given: string): Told => {
  const text = plain(given)
    .toLowerCase()
    .replace(/q([1-4])((?:19|20)\d\d)/, '$2q$1')
  for (const pattern of [DAY, JOINED]) {
    const found = pattern.exec(text)
    if (!found) continue
    const m = Number(found[2])
    return finished({ year: found[1] ?? '', months: [m, m], rest: cut(text, found) })
  }
  const year = YEAR.exec(text)
  const { months, rest } = monthsIn(year ? cut(text, year) : text)
  return finished({ ...(year ? { year: century(year[1] ?? '') } : {}), ...(months ? { months } : {}), rest })
}

const two = (n: number) => String(n).padStart(2, '0')
/**
 * The period meant: a month, a quarter, a year. Months that run from January to some other end are a period only for what is
 * counted at the end (`last`), not for a sum. Without a year: 01, Q1, Y.
 */
export const periodOf = ({ year, months, odd }: Told, whole: 'sum' | 'last' | undefined): string | undefined => {
  if (odd) return undefined
  if (!months) return year
  const [from, to] = months
  const dash = year ? `${year}-` : ''
  if (from === to) return `${dash}${two(to)}`
  if (from % 3 === 1 && to === from + 2) return `${dash}Q${to / 3}`
  if (from === 1 && to === 12) return year ?? 'Y'
  return whole === 'last' && from < to ? `${dash}${two(to)}` : undefined
}

/** 01, Q1 and Y (all of it) of a year; a period that names its year is itself. */
export const inYear = (period: string | undefined, year: string | undefined): string | undefined => {
  if (period === undefined || period.length >= 4) return period
  if (!year) return undefined
  return period === 'Y' ? year.slice(0, 4) : `${year.slice(0, 4)}-${period}`
}
