import type { IndicatorKind } from '../../contract/indicators.ts'

/** What a longer period is of its parts: their sum (a flow), or what stands at its end (a stock). */
export const DEFINITIONS: Record<IndicatorKind, { whole: 'sum' | 'last' }> = {
  staff: { whole: 'last' },
  revenue: { whole: 'sum' },
  assets: { whole: 'last' },
  tax: { whole: 'sum' },
  profit: { whole: 'sum' },
  output: { whole: 'sum' },
  rd: { whole: 'sum' },
  export: { whole: 'sum' },
  investment: { whole: 'sum' },
  electricity: { whole: 'sum' },
  patents: { whole: 'last' },
  inventions: { whole: 'last' },
  software: { whole: 'last' },
  trademarks: { whole: 'last' },
}
