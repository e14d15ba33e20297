import { divisionAtStart } from '../../../../kernel/codes/divisionAt.ts'
import { currentDivision, divisionName } from '../../../../kernel/codes/divisions.ts'
import { normaliseIndustryCode } from '../../../../kernel/codes/index.ts'
import { industries, industryOf } from '../../../../kernel/codes/industries.ts'
import { type CellRead, cellText, refused as no, readChoice } from '../../../../kernel/sheets/cellReads.ts'
import { parseAmountWan, parseChineseDate } from '../../../../kernel/sheets/headers.ts'
import type { Cell } from '../../../../kernel/sheets/index.ts'
import { plain, saysNothing } from '../../../../kernel/sheets/readings.ts'
import { EnterpriseSize, EnterpriseStatus, EnterpriseTier } from '../../contract/index.ts'

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

/** A code of GB/T 2260, or the names from the province down (`山东省青岛市黄岛区`); a retired one becomes its successor. */
export const readDivision = (cell: Cell | undefined): CellRead<string> => {
  const text = plain(cellText(cell))
  if (saysNothing(text)) return undefined
  if (/^\d{6}$/.test(text) && divisionName(text)) return { value: currentDivision(text) }
  const found = divisionAtStart(text)
  // Nothing may stand behind it: 黄岛区海滨路 is an address.
  if (found && divisionAtStart(text.slice(0, -1)) !== found) return { value: found }
  return no(
    'division',
    '没有这个行政区划；请填6位代码，或从省写起的全称',
    'There is no such division; give the code of six digits, or the names from the province down',
  )
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
    const value = Number(text.replace(/(?<![°ENen])[°ENen]+$/, ''))
    if (Number.isFinite(value) && Math.abs(value) <= limit) return { value }
    return no('degrees', `应为 -${limit} 到 ${limit} 之间的度数`, `Degrees between -${limit} and ${limit} are expected`)
  }
