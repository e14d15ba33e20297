import { type CellRead, cellText, refused as no } from '../../../../../kernel/sheets/cellReads.ts'
import type { Cell } from '../../../../../kernel/sheets/index.ts'
import { plain, saysNothing } from '../../../../../kernel/sheets/readings.ts'
import { type IndicatorKind, IndicatorUnit } from '../../../contract/indicators.ts'
import { shifted, UNITS } from '../../units.ts'

/** A unit as people write it: ours, and by how many tens the figure is moved to be in it. */
type Meant = { unit: IndicatorUnit; tens: number }
type Family = 'money' | 'power' | 'person' | 'item'
const SCALES: Record<Family, Record<string, Meant>> = {
  money: {
    '': { unit: 'yuan', tens: 0 },
    千: { unit: 'yuan', tens: 3 },
    万: { unit: 'wan', tens: 0 },
    百万: { unit: 'wan', tens: 2 },
    千万: { unit: 'wan', tens: 3 },
    亿: { unit: 'yi', tens: 0 },
  },
  power: {
    '': { unit: 'kwh', tens: 0 },
    千: { unit: 'kwh', tens: 3 },
    万: { unit: 'wankwh', tens: 0 },
    百万: { unit: 'wankwh', tens: 2 },
    亿: { unit: 'wankwh', tens: 4 },
  },
  person: { '': { unit: 'person', tens: 0 }, 万: { unit: 'person', tens: 4 } },
  item: { '': { unit: 'item', tens: 0 }, 万: { unit: 'item', tens: 4 } },
}
const WRITTEN: Record<Family, RegExp> = {
  money: /^(百万|千万|万|亿|千)?(?:元|圆|(?<=万|亿|千))$/,
  power: /^(百万|万|亿|千)?(?:千瓦时|千瓦小时|kwh|度|(?<=万|亿))$/,
  person: /^(万)?(?:人|名|人次|位|(?<=万))$/,
  item: /^(万)?(?:件|项|个|枚|条|(?<=万))$/,
}
const familyOf = (kind: IndicatorKind): Family => {
  const [first] = UNITS[kind]
  if (first === 'wan') return 'money'
  return first === 'wankwh' ? 'power' : (first as Family)
}

const LABELS = Object.entries(IndicatorUnit.labels).map(([unit, names]) => ({
  unit: unit as IndicatorUnit,
  names: [unit, ...names].map((n) => plain(n).toLowerCase()),
}))
/** What a unit means for this figure; nothing where it is no unit of it. */
export const unitIn = (text: string, kind: IndicatorKind): Meant | undefined => {
  const said = plain(text)
    .toLowerCase()
    .replace(/^单位:?|人民币|rmb|[()]/g, '')
  const ours = LABELS.find((l) => l.names.includes(said))
  if (ours && UNITS[kind].includes(ours.unit)) return { unit: ours.unit, tens: 0 }
  const family = familyOf(kind)
  const found = WRITTEN[family].exec(said)
  return found ? SCALES[family][found[1] ?? ''] : undefined
}

/** Units in the order of their nearness to the cell: its row's, its column's, and that of the whole sheet where it fits. */
export type UnitsTold = { row?: string | undefined; column?: string | undefined; sheet?: string | undefined }
const meantFor = (kind: IndicatorKind, own: string, told: UnitsTold): Meant | 'none' | 'foreign' => {
  const nearest = own || (told.row ?? '') || (told.column ?? '')
  if (nearest) return unitIn(nearest, kind) ?? 'foreign'
  const whole = told.sheet ? unitIn(told.sheet, kind) : undefined
  const [first, ...others] = UNITS[kind]
  return whole ?? (others.length === 0 ? { unit: first, tens: 0 } : 'none')
}

const foreign = (kind: IndicatorKind) => {
  const named = (side: 0 | 1) => UNITS[kind].map((u) => IndicatorUnit.labels[u][side]).join('、')
  return no('figure_unit', `这项指标的单位应为：${named(0)}`, `The unit of this figure is one of: ${named(1)}`)
}
const NO_UNIT = no(
  'figure_unit_missing',
  '没有写单位（元还是万元，千瓦时还是万千瓦时？）：请写在单元格或列名里，或在“对应列”一步选定单位',
  'No unit is given (yuan or ten thousand, kWh or ten thousand?): write it into the cell or the title, or choose it when matching',
)
const UNREADABLE = no(
  'figure_unreadable',
  '看不懂这个数：应为数字，可带千分位和单位',
  'This figure cannot be read: a number is expected, with or without a unit',
)
const NEGATIVE = no('figure_negative', '这项指标不能是负数', 'This figure cannot be negative')
const BROKEN = no('figure_broken', '人数和件数应为整数', 'Persons and items are counted in whole numbers')
const TOO_LARGE = no('figure_large', '这个数过大，请核对单位和位数', 'The figure is too large; check unit and digits')

const NUMBER = /^(\(?)¥?([+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(\)?)([^\d)]*)$/
/** The digits and the unit behind them; brackets around a figure are a minus, as bookkeepers write it. */
const partsOf = (cell: Cell | undefined): { n: number; unit: string } | undefined => {
  if (typeof cell === 'number') return { n: Number(cell.toPrecision(15)), unit: '' }
  const found = NUMBER.exec(plain(cellText(cell)))
  if (!found || (found[1] === '') !== (found[3] === '')) return undefined
  const n = Number((found[2] ?? '').replaceAll(',', ''))
  return { n: found[1] ? -n : n, unit: found[4] ?? '' }
}

const MAY_BE_NEGATIVE: readonly IndicatorKind[] = ['profit', 'tax', 'revenue']
const MOST = 1e13
export type Value = { value: number; unit: IndicatorUnit }
/** `1,234.5`, `１２３４万元`, `(12.5)`, 0.5; blanks, `-` and `N/A` say nothing. */
export const readValue = (cell: Cell | undefined, kind: IndicatorKind, told: UnitsTold): CellRead<Value> => {
  if (cell instanceof Date || typeof cell === 'boolean') return UNREADABLE
  if (saysNothing(plain(cellText(cell)))) return undefined
  const parts = partsOf(cell)
  if (!parts) return UNREADABLE
  const meant = meantFor(kind, parts.unit, told)
  if (meant === 'foreign') return foreign(kind)
  if (meant === 'none') return NO_UNIT
  const value = shifted(parts.n, meant.tens)
  if (value < 0 && !MAY_BE_NEGATIVE.includes(kind)) return NEGATIVE
  if (['person', 'item'].includes(meant.unit) && !Number.isInteger(value)) return BROKEN
  return Math.abs(value) > MOST ? TOO_LARGE : { value: { value, unit: meant.unit } }
}
