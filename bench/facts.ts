export type Statement = { text: string; values: unknown[] }
/** What one measured number is: the middle of several runs and how far they lay apart. */
export type Spread = { min: number; median: number; max: number }
export type Side = {
  name: string
  perSecond: Spread
  p50Ms: number
  p99Ms: number
  /** Processor time of the server process, and of the whole database, a request. Not a number where it cannot be told. */
  cpuUs: number
  databaseUs: number
  rssMb: number
}
export type Comparison = { title: string; sides: Side[] }
/** One comparison at one size and one number of callers. */
export type Measured = Comparison & { name: string; rows: number; connections: number }
/** How many times dearer the product's answer is in the largest ledger than in the smallest. */
export type Growth = { name: string; connections: number; from: number; to: number; times: number }
export type Duration = { title: string; ms: Spread; ratio?: number; note?: string }
export type Report = {
  machine: Record<string, string | number>
  comparisons: Measured[]
  growth: Growth[]
  durations: Duration[]
  memory: { title: string; mb: number }[]
}

export const spread = (values: number[]): Spread => {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN
  return { min: at(0), median: at(0.5), max: at(1) }
}
