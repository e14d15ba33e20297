import ical, { ICalAlarmType, ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from 'ical-generator'
import { ClockStage } from '../../demands/contract/index.ts'

/** A clock that somebody answers for. */
export type DueDate = {
  id: string
  stage: ClockStage
  demandId: string
  number: string
  title: string
  startedAt: Date
  dueAt: Date
  remindAt: Date | null
  stoppedAt: Date | null
  /** The case is paused or shelved: the date will move. */
  resting: boolean
  provisional: boolean
  version: number
  updatedAt: Date
}
type Told = { origin: string; language: 'zh' | 'en' }

const TITLE = 30
const REFRESH_SECONDS = 900
const LAST_CALL_SECONDS = 1800

const short = (title: string) => ([...title].length > TITLE ? `${[...title].slice(0, TITLE).join('')}…` : title)

const statusOf = (d: DueDate) => {
  if (d.stoppedAt) return ICalEventStatus.CANCELLED
  return d.resting ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED
}

/** Where the park itself would remind, and half an hour before the end; nothing rings for what is done or rests. */
const alarmsOf = (d: DueDate) => {
  if (d.stoppedAt || d.resting) return []
  const early = d.remindAt && d.remindAt < d.dueAt ? [{ type: ICalAlarmType.display, trigger: d.remindAt }] : []
  return [...early, { type: ICalAlarmType.display, trigger: LAST_CALL_SECONDS }]
}

const NOTES = {
  resting: ['已暂停，恢复后时限顺延', 'Paused: the date will move'],
  provisional: ['放假安排尚未公布，时限为暂定', 'The holidays are not announced yet: the date is provisional'],
} as const

const eventOf = (d: DueDate, { origin, language }: Told) => {
  const side = language === 'zh' ? 0 : 1
  const stage = ClockStage.labels[d.stage][side]
  const notes = [d.resting && NOTES.resting[side], d.provisional && NOTES.provisional[side]].filter(Boolean)
  const url = `${origin}/demands/${d.demandId}`
  return {
    id: `${d.id}@parkloop`,
    start: d.dueAt,
    stamp: d.updatedAt,
    created: d.startedAt,
    lastModified: d.updatedAt,
    sequence: d.version,
    summary: `${d.number} ${stage}：${short(d.title)}`,
    description: [stage, ...notes, url].join('\n'),
    ...(origin ? { url } : {}),
    status: statusOf(d),
    // A due time takes no place in the day.
    transparency: ICalEventTransparency.TRANSPARENT,
    alarms: alarmsOf(d),
  }
}

/** RFC 5545. The same dates give the same text, byte for byte: calendars ask often and are told that nothing changed. */
export const calendarOf = (dates: DueDate[], told: Told): string => {
  const name = told.language === 'zh' ? '园企通：我的时限' : 'ParkLoop: my due dates'
  return ical({
    name,
    prodId: { company: 'ParkLoop', product: 'Due dates', language: told.language.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
    ttl: REFRESH_SECONDS,
    events: dates.map((d) => eventOf(d, told)),
  }).toString()
}
