import { plain, type Reading, type Reason, refusedCell, saysNothing, unknown } from './readings.ts'
import type { Cell } from './shapes.ts'

export type Currency =
  | 'CNY'
  | 'USD'
  | 'EUR'
  | 'HKD'
  | 'JPY'
  | 'GBP'
  | 'TWD'
  | 'MOP'
  | 'KRW'
  | 'SGD'
  | 'AUD'
  | 'CAD'
  | 'CHF'
export type Amount = {
  /** Hundredths of the currency's unit: 分 for CNY. */
  amountFen: number
  currency: Currency
  /** The unit as written, blanks removed: 万元, 万美元, 元. */
  unit: string
}

const CURRENCIES: [RegExp, Currency][] = [
  [/人民币|RMB|CNY|¥/i, 'CNY'],
  [/港币|港元|港圆|香港元|HKD/i, 'HKD'],
  [/澳门元|澳门币|MOP/i, 'MOP'],
  [/新台币|台币|TWD/i, 'TWD'],
  [/新加坡元|新加坡币|坡币|SGD/i, 'SGD'],
  [/加拿大元|加元|CAD/i, 'CAD'],
  [/澳大利亚元|澳元|AUD/i, 'AUD'],
  [/瑞士法郎|CHF/i, 'CHF'],
  [/美元|美金|USD|\$/i, 'USD'],
  [/欧元|EUR|€/i, 'EUR'],
  [/英镑|GBP|£/i, 'GBP'],
  [/日元|日币|日圆|JPY/i, 'JPY'],
  [/韩元|韩币|韩圆|KRW/i, 'KRW'],
]
const SCALES: [RegExp, number][] = [
  [/百万/, 6],
  [/千万/, 7],
  [/亿/, 8],
  [/万/, 4],
  [/千/, 3],
]
const KNOWN_WORDS = /[()[\]:,]|百万|千万|亿|万|千|元|圆|整/g

/**
 * Reads a sum of money in the many ways registers write it: `10000万元`, `5,010(万元人民币)`, `61.4000(万)`, `100万美元`.
 * A bare number has no unit of its own; `unit` is the one its column heading names.
 */
export function parseAmountWan(cell: Cell | undefined, unit = ''): Reading<Amount> {
  if (cell instanceof Date || typeof cell === 'boolean') return NOT_AN_AMOUNT
  const text = plain(typeof cell === 'number' ? decimalOf(cell) : (cell ?? ''))
  if (saysNothing(text)) return unknown
  const match = /^([^\d.+-]*)([+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|[+-]?\.\d+)(\D*)$/.exec(text)
  if (!match) return NOT_AN_AMOUNT
  const own = match[1]! + match[3]!
  return amountOf(match[2]!.replaceAll(',', ''), /[^():,]/.test(own) ? own : plain(unit))
}

const decimalOf = (n: number) => (/e/i.test(String(n)) ? n.toFixed(8) : String(n))

function amountOf(digits: string, unit: string): Reading<Amount> {
  if (digits.startsWith('-')) return NEGATIVE
  const found = CURRENCIES.filter(([pattern]) => pattern.test(unit))
  const rest = found
    .reduce((text, [pattern]) => text.replace(new RegExp(pattern, 'gi'), ''), unit)
    .replace(KNOWN_WORDS, '')
  if (rest !== '' || found.length > 1) return UNKNOWN_UNIT
  if (!/[百千万亿元圆]/.test(unit) && found.length === 0) return NO_UNIT
  const scale = SCALES.find(([pattern]) => pattern.test(unit))?.[1] ?? 0
  const fen = shifted(digits, scale + 2)
  if (fen === undefined) return TOO_PRECISE
  if (fen > BigInt(Number.MAX_SAFE_INTEGER)) return TOO_LARGE
  const written = unit.replace(/[()[\]:,]/g, '')
  return { kind: 'value', amountFen: Number(fen), currency: found[0]?.[1] ?? 'CNY', unit: written }
}

/** Moves the decimal point without floating point; nothing if digits would be lost. */
function shifted(digits: string, places: number): bigint | undefined {
  const [whole = '', fraction = ''] = digits.replace('+', '').split('.')
  const needed = fraction.replace(/(?<!0)0+$/, '')
  if (needed.length > places) return undefined
  return BigInt((whole || '0') + needed.padEnd(places, '0'))
}

type No = { kind: 'refused'; reason: Reason }
const NOT_AN_AMOUNT: No = refusedCell('amount_unreadable', '看不懂这个金额', 'This amount cannot be read')
const NEGATIVE: No = refusedCell('amount_negative', '金额不能是负数', 'The amount must not be negative')
const UNKNOWN_UNIT: No = refusedCell(
  'amount_unit_unknown',
  '不认识这个金额单位',
  'The unit of this amount is not known',
)
const NO_UNIT: No = refusedCell(
  'amount_unit_missing',
  '金额没有写单位（元还是万元？）：请写在单元格里，或在“对应列”一步为这一列选定单位',
  'The amount has no unit (yuan or ten thousand?): write it into the cell, or choose it for the column when matching',
)
const TOO_PRECISE: No = refusedCell('amount_too_precise', '金额精确到了分以下', 'The amount is finer than a hundredth')
const TOO_LARGE: No = refusedCell('amount_too_large', '金额过大', 'The amount is too large')
