import type { IndicatorKind, IndicatorUnit } from '../contract/index.ts'

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
}
