import { normaliseIndustryCode, normalisePhone } from '../../../../kernel/codes/index.ts'
import { industries, industryOf } from '../../../../kernel/codes/industries.ts'
import type { Label } from '../../../../kernel/contract/index.ts'
import { parseAmountWan, parseChineseDate, type Reason } from '../../../../kernel/sheets/headers.ts'
import type { Cell } from '../../../../kernel/sheets/index.ts'
import { plain, saysNothing } from '../../../../kernel/sheets/readings.ts'
import { EnterpriseSize, EnterpriseStatus, EnterpriseTier } from '../../contract/index.ts'

/** What a cell adds to the file; `undefined`: it says nothing, so nothing changes. */
export type CellRead<V> = { value: V } | { refused: Reason } | undefined
const no = (code: string, zh: string, en: string) => ({ refused: { code, zh, en } })

/** As people see it: no invisible characters, single blanks, full-width blanks plain. */
export const cellText = (cell: Cell | undefined): string => {
  if (cell === null || cell === undefined) return ''
  const text = cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell)
  return text
    .normalize('NFC')
    .replace(/(?!\s)[\p{Cc}\p{Cf}]/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
}

export const readText =
  (max: number) =>
  (cell: Cell | undefined): CellRead<string> => {
    const text = cellText(cell)
    if (saysNothing(plain(text))) return undefined
    if (text.length <= max) return { value: text }
    return no('too_long', `内容超过 ${max} 字`, `Longer than ${max} characters`)
  }

const SEPARATORS = /[、,，;；|\n]+/
export const readWords =
  (max: number) =>
  (cell: Cell | undefined): CellRead<string[]> => {
    const text = cellText(cell)
    if (saysNothing(plain(text))) return undefined
    const words = [...new Set(text.split(SEPARATORS).map((w) => w.trim()))].filter(Boolean)
    const long = words.find((w) => w.length > max)
    return long
      ? no('too_long', `“${long.slice(0, 10)}…”超过 ${max} 字`, `A part is longer than ${max} characters`)
      : { value: words }
  }

type Labelled = { labels: Record<string, Label> }
const readChoice =
  (choice: Labelled) =>
  (cell: Cell | undefined): CellRead<string> => {
    const text = cellText(cell)
    if (saysNothing(plain(text))) return undefined
    const wanted = text.toLowerCase()
    const found = Object.entries(choice.labels).find(
      ([key, [zh, en]]) => key === wanted || zh === text || en.toLowerCase() === wanted,
    )
    if (found) return { value: found[0] }
    const all = (side: 0 | 1) =>
      Object.values(choice.labels)
        .map((l) => l[side])
        .join('、')
    return no('choice', `只能填：${all(0)}`, `One of: ${all(1)}`)
  }
export const readStatus = readChoice(EnterpriseStatus)
export const readTier = readChoice(EnterpriseTier)
export const readSize = readChoice(EnterpriseSize)

/** `C3921`, `3921`, `C3921 计算机…` or the name of an industry. */
export const readIndustry = (cell: Cell | undefined): CellRead<string> => {
  const text = cellText(cell)
  if (saysNothing(plain(text))) return undefined
  const code = normaliseIndustryCode(/^[A-Ta-t]?\d{0,4}/.exec(plain(text))?.[0] ?? '')
  const found = (code && industryOf(code)?.code) || industries.findLast((i) => i.name === text)?.code
  if (found) return { value: found }
  return no('industry', '国民经济行业分类（GB/T 4754-2017）中没有这个行业', 'GB/T 4754-2017 has no such industry')
}

export const readCapital = (cell: Cell | undefined, unit?: string): CellRead<{ fen: number; currency: string }> => {
  const read = parseAmountWan(cell, unit)
  if (read.kind === 'unknown') return undefined
  return read.kind === 'refused'
    ? { refused: read.reason }
    : { value: { fen: read.amountFen, currency: read.currency } }
}

export const readFounding = (cell: Cell | undefined): CellRead<{ day: string; precision: string }> => {
  const read = parseChineseDate(cell)
  if (read.kind === 'unknown') return undefined
  return read.kind === 'refused' ? { refused: read.reason } : { value: { day: read.date, precision: read.precision } }
}

export const readDegrees =
  (limit: number) =>
  (cell: Cell | undefined): CellRead<number> => {
    const text = plain(cellText(cell))
    if (saysNothing(text)) return undefined
    const value = Number(text.replace(/[°ENen]+$/, ''))
    if (Number.isFinite(value) && Math.abs(value) <= limit) return { value }
    return no('degrees', `应为 -${limit} 到 ${limit} 之间的度数`, `Degrees between -${limit} and ${limit} are expected`)
  }

export const readPhone = (cell: Cell | undefined): CellRead<string> => {
  const text = cellText(cell)
  if (saysNothing(plain(text))) return undefined
  const read = normalisePhone(text)
  return read.ok ? { value: read.normalized } : { refused: { ...read.reason, code: 'phone' } }
}
