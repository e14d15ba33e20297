import type { IndicatorKind, IndicatorUnit } from '../contract/indicators.ts'

type Units = [IndicatorUnit, ...IndicatorUnit[]]
const MONEY: Units = ['wan', 'yuan', 'yi']

/** The units an indicator may be given in; the first is meant where none is named. */
export const UNITS: Record<IndicatorKind, Units> = {
  staff: ['person'],
  revenue: MONEY,
  assets: MONEY,
  tax: MONEY,
  profit: MONEY,
  output: MONEY,
  rd: MONEY,
  export: MONEY,
  investment: MONEY,
  electricity: ['wankwh', 'kwh'],
  patents: ['item'],
  inventions: ['item'],
  software: ['item'],
  trademarks: ['item'],
}

/** Powers of ten down to the unit in which figures are compared: 分, kWh, persons, items. */
export const TENS: Record<IndicatorUnit, number> = {
  person: 0,
  yuan: 2,
  wan: 6,
  yi: 10,
  kwh: 0,
  wankwh: 4,
  item: 0,
}

/** Shifts the decimal point as one does on paper: 0.07 万元 is exactly 70,000 分. */
export const shifted = (value: number, tens: number): number => {
  const [digits, exponent = '0'] = String(value).split('e')
  return Number(`${digits}e${Number(exponent) + tens}`)
}
/** In the unit of comparison, half a unit counting as one (as `round` of the database does). */
export const inBase = (value: number, unit: IndicatorUnit): number => {
  const exact = shifted(value, TENS[unit])
  return Math.sign(exact) * Math.round(Math.abs(exact))
}
/** A figure in the unit of comparison as people write it, in the first unit of its kind. */
export const asWritten = (base: number, kind: IndicatorKind): number => shifted(base, -TENS[UNITS[kind][0]])
