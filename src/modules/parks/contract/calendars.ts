import { z } from 'zod'
import type { DayKind } from '../../../kernel/calendar/index.ts'
import { dayKindLabels } from '../../../kernel/calendar/index.ts'
import { choice, contract, Day, flag, Instant, type Label, listOf, text } from '../../../kernel/contract/index.ts'

const labels = Object.fromEntries(
  Object.entries(dayKindLabels).map(([kind, { zh, en }]) => [kind, [zh, en] as const]),
) as Record<DayKind, Label>
export const CalendarDayKind = choice(labels)
/** What a park may set a day to; it wins over the official notice. */
export const OverrideKind = choice({ off: ['休息', 'Closed'], work: ['上班', 'Open'] })

/** Minutes after midnight, from (inclusive) to (exclusive). */
export const Hours = z.tuple([z.number().int().min(0).max(1440), z.number().int().min(0).max(1440)])
export type Hours = z.infer<typeof Hours>

export const CalendarDay = z.object({
  day: Day,
  kind: CalendarDayKind,
  working: z.boolean(),
  name: z.string().nullable(),
  /** The official notice that could still move this day is not loaded. */
  provisional: z.boolean(),
  /** Set by the park itself. */
  override: OverrideKind.nullable(),
})
export type CalendarDay = z.infer<typeof CalendarDay>

export const CalendarQuery = z.strictObject({ from: Day, to: Day, workingOnly: flag.optional() })
export const CalendarAnswer = z.object({
  items: z.array(CalendarDay),
  hours: z.array(Hours),
  workdays: z.number().int(),
})
export const SetCalendarDay = z.strictObject({ kind: OverrideKind, name: text(50) })

/** What a notice sets: days off that would be working days, and make-up days. */
const NoticeDay = z.strictObject({ date: Day, kind: OverrideKind, name: text(50) })
export const SetNotice = z.strictObject({ source: text(200), days: z.array(NoticeDay).min(1).max(120) })
export type SetNotice = z.infer<typeof SetNotice>
export const CalendarNotice = z.object({
  year: z.number().int(),
  source: z.string(),
  days: z.array(NoticeDay),
  /** Came with the product; null where the park loaded it itself. */
  updatedAt: Instant.nullable(),
})
export type CalendarNotice = z.infer<typeof CalendarNotice>

export const calendarContract = contract('calendars', {
  list: {
    get: '/calendars',
    allow: 'calendar.read',
    summary: '工作日历',
    query: CalendarQuery,
    returns: CalendarAnswer,
  },
  notices: {
    get: '/calendar-notices',
    allow: 'calendar.read',
    summary: '已录入的放假安排',
    returns: listOf(CalendarNotice),
  },
  setNotice: {
    put: '/calendar-notices/:year',
    allow: 'calendar.manage',
    summary: '录入某年的放假安排',
    body: SetNotice,
    returns: CalendarNotice,
  },
  set: {
    put: '/calendars/:day',
    allow: 'calendar.manage',
    summary: '设置园区工作日或休息日',
    body: SetCalendarDay,
    returns: CalendarDay,
  },
  clear: { delete: '/calendars/:day', allow: 'calendar.manage', summary: '恢复官方日历', status: 204 },
})
export type CalendarAnswer = z.infer<typeof CalendarAnswer>
export type SetCalendarDay = z.infer<typeof SetCalendarDay>
