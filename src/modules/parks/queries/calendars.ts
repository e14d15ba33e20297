import { sql } from 'kysely'
import {
  type Block,
  isWorkday,
  officialCalendar,
  type SetDay,
  shanghaiDate,
  type WorkCalendar,
  type YearNotice,
} from '../../../kernel/calendar/index.ts'
import type { Looking } from '../../../kernel/context.ts'
import { invalid } from '../../../kernel/errors.ts'
import type { CalendarAnswer, CalendarDay } from '../contract/index.ts'

type Where = Pick<Looking, 'db' | 'actor'>
const MOST_KEPT = 100
const MOST_DAYS = 800
const DAY_MS = 86_400_000

/** By what they say: parks that work alike share one calendar and the running counts that hang on it. */
const kept = new Map<string, WorkCalendar>()

const calendarOf = (hours: string, overrides: string, notices: string): WorkCalendar => {
  const key = `${hours}|${overrides}|${notices}`
  const known = kept.get(key)
  if (known) return known
  const made = officialCalendar({
    hours: JSON.parse(hours) as Block[],
    overrides: JSON.parse(overrides) as SetDay[],
    extraYears: JSON.parse(notices) as YearNotice[],
  })
  const oldest = kept.keys().next().value
  if (kept.size >= MOST_KEPT && oldest !== undefined) kept.delete(oldest)
  kept.set(key, made)
  return made
}

const OWN_DAYS = sql<string>`coalesce((
  select json_agg(json_build_object('date', o.day, 'kind', o.kind, 'name', o.name) order by o.day)::text
  from calendar_override o where o.park_id = park_setting.park_id), '[]')`

const NOTICES = sql<string>`coalesce((
  select json_agg(json_build_object('year', n.year, 'days', n.days) order by n.year)::text
  from calendar_notice n where n.park_id = park_setting.park_id), '[]')`

/** The working time of this park: official notices, its own days, its own hours. One small query; the calendar itself is kept. */
export const parkCalendar = async ({ db, actor }: Where): Promise<WorkCalendar> => {
  const set = await db
    .selectFrom('parkSetting')
    .select([sql<string>`park_setting.hours::text`.as('hours'), OWN_DAYS.as('days'), NOTICES.as('notices')])
    .where('parkSetting.parkId', '=', actor.parkId)
    .executeTakeFirst()
  return set ? calendarOf(set.hours, set.days, set.notices) : officialCalendar()
}

const dates = (from: string, to: string): string[] => {
  const first = Date.parse(from)
  const count = Math.round((Date.parse(to) - first) / DAY_MS) + 1
  if (count < 1 || count > MOST_DAYS)
    throw invalid(
      'to',
      'range',
      `结束日期须不早于开始日期，且一次最多 ${MOST_DAYS} 天`,
      `The end must not lie before the start, and at most ${MOST_DAYS} days at a time`,
    )
  return Array.from({ length: count }, (_, i) => new Date(first + i * DAY_MS).toISOString().slice(0, 10))
}

const FIRST = '1992-01-01'
const LAST = '2071-12-31'
/** The calendar knows 1992 to 2071. */
export const mustBeKnown = (path: string, day: string) => {
  if (day < FIRST || day > LAST)
    throw invalid(path, 'range', `日期须在 ${FIRST} 至 ${LAST} 之间`, `The date must lie between ${FIRST} and ${LAST}`)
}

export const dayOfCalendar = (calendar: WorkCalendar, day: string): CalendarDay => {
  const { name, ...rest } = isWorkday(calendar, day)
  return { day, ...rest, name: name ?? null, override: calendar.park.get(day) ?? null }
}

export const listCalendar = async (
  ctx: Where,
  { from, to, workingOnly }: { from: string; to: string; workingOnly?: boolean | undefined },
): Promise<CalendarAnswer> => {
  mustBeKnown('from', from)
  mustBeKnown('to', to)
  const calendar = await parkCalendar(ctx)
  const days = dates(from, to).map((day) => dayOfCalendar(calendar, day))
  const working = days.filter((d) => d.working)
  return {
    items: workingOnly ? working : days,
    hours: calendar.hours.map(([a, b]) => [a, b]),
    workdays: working.length,
  }
}

/** The present business date of the park. */
export const today = ({ now }: Pick<Looking, 'now'>) => shanghaiDate(now)
