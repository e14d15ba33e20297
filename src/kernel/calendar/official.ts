import notices from './data/official.json' with { type: 'json' }
import statutory from './data/statutory.json' with { type: 'json' }
import type { Block, BusinessDate, OffOrWork, WorkCalendar } from './types.ts'

export type SetDay = { date: BusinessDate; kind: OffOrWork; name?: string }
/** A notice loaded by the park: it is filed by its year and may set days in the December before. */
export type YearNotice = { year: number; days: ReadonlyArray<SetDay> }

export type CalendarOptions = {
  hours?: ReadonlyArray<Block>
  overrides?: ReadonlyArray<SetDay>
  extraYears?: ReadonlyArray<YearNotice>
}

/** 09:00–12:00 and 13:30–17:30. */
export const PARK_HOURS: ReadonlyArray<Block> = [
  [540, 720],
  [810, 1050],
]

/** Years with a shipped notice, with the address of each notice. */
export const officialSources: Readonly<Record<string, ReadonlyArray<string>>> = notices.sources

/** The official calendar of 2018–2026, later notices and the park's own days on top. */
export const officialCalendar = (options: CalendarOptions = {}): WorkCalendar => {
  const { hours = PARK_HOURS, overrides = [], extraYears = [] } = options
  checkHours(hours)
  const published = [...officialDays(), ...extraYears.flatMap((notice) => notice.days)]
  return {
    exceptions: kinds(published),
    park: kinds(overrides),
    names: new Map([...published, ...overrides].flatMap(({ date, name }) => (name ? [[date, name] as const] : []))),
    knownYears: new Set([...notices.years, ...extraYears.map((notice) => notice.year)]),
    hours,
  }
}

const officialDays = (): SetDay[] =>
  notices.days.map(([date, kind, name]) => ({ date: date!, kind: kind as OffOrWork, name: name! }))

const kinds = (days: ReadonlyArray<SetDay>) => new Map(days.map(({ date, kind }) => [date, kind]))

const lunar = new Map(statutory.lunar as Array<[string, string]>)
const fixed = new Map(statutory.fixed as Array<[string, string]>)

/**
 * The holiday a year without notice has by law (国务院令第795号), so that a provisional date does not count
 * National Day as a working day. Shifted days and make-up days stay unknown.
 */
export const statutoryHoliday = (date: BusinessDate): string | undefined =>
  Number(date.slice(0, 4)) < statutory.from ? undefined : (lunar.get(date) ?? fixed.get(date.slice(5)))

const checkHours = (hours: ReadonlyArray<Block>): void => {
  const edges = [0, ...hours.flat(), 1440]
  const rising = edges.every((edge, at) => at === 0 || edge >= edges[at - 1]!)
  const filled =
    hours.length > 0 && hours.every(([from, to]) => Number.isInteger(from) && Number.isInteger(to) && from < to)
  if (!rising || !filled)
    throw new RangeError('business hours must be blocks of whole minutes in rising order within one day')
}
