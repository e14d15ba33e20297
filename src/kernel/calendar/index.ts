// The working-day calendar: pure, in Asia/Shanghai, safe to import in the browser.
export { dueAfter } from './clock.ts'
export { shanghaiDate, shanghaiTime } from './days.ts'
export { isWorkday } from './judge.ts'
export { dayKindLabels, durationInWords, holidayInEnglish, provisionalLabel } from './labels.ts'
export { type LadderClock, latenessOf, type PlacedRung, placeOf, type RungPlace, rungTimesOf } from './ladder.ts'
export {
  type ClockFacts,
  type ClockReading,
  type DayLedger,
  explainClock,
  type HolderTime,
  readClock,
} from './ledger.ts'
export { type Light, light } from './light.ts'
export {
  type CalendarOptions,
  officialCalendar,
  officialSources,
  PARK_HOURS,
  type SetDay,
  type YearNotice,
} from './official.ts'
export type {
  Block,
  BusinessDate,
  Day,
  DayKind,
  Due,
  Duration,
  Holding,
  OffOrWork,
  Span,
  WorkCalendar,
} from './types.ts'
export { addWorkdays, countWorkdays, workdayAfter } from './workdays.ts'
export { addWorkMinutes, addWorkMs, nextBusinessInstant, workMinutesBetween, workMsBetween } from './worktime.ts'
