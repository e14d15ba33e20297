/** A calendar day of the park in Asia/Shanghai, `YYYY-MM-DD`. */
export type BusinessDate = string

export type OffOrWork = 'off' | 'work'

export type DayKind = 'workday' | 'weekend' | 'holiday' | 'makeup' | 'park-off' | 'park-work'

/** Minutes after midnight in Shanghai, from (inclusive) to (exclusive). */
export type Block = readonly [fromMinute: number, toMinute: number]

export type WorkCalendar = {
  /** Days the official notices set differently from Monday to Friday. */
  readonly exceptions: ReadonlyMap<BusinessDate, OffOrWork>
  /** Days the park itself sets; they win over the notices. */
  readonly park: ReadonlyMap<BusinessDate, OffOrWork>
  readonly names: ReadonlyMap<BusinessDate, string>
  /** Years whose official notice is loaded; every other day is provisional. */
  readonly knownYears: ReadonlySet<number>
  readonly hours: ReadonlyArray<Block>
}

export type Day = {
  working: boolean
  kind: DayKind
  name?: string
  /** The official notice that could still move this day is not loaded. */
  provisional: boolean
}

export type Due = { due: Date; provisional: boolean }

/** `workdays` end at the end of business of the n-th working day; `minutes` run round the clock. */
export type Duration = { workdays: number } | { workMinutes: number } | { minutes: number }

/** `to: null` is a pause (or a holding) that still goes on. */
export type Span = { from: Date; to: Date | null }
export type Holding = Span & { holder: string }
