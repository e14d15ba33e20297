import { type Duration, shanghaiDate, type WorkCalendar } from '../../../../kernel/calendar/index.ts'
import type { WriteCtx } from '../../../../kernel/context.ts'
import { conflict, invalid } from '../../../../kernel/errors.ts'
import { parkCalendar } from '../../../parks/index.ts'
import type { AskPause, AskShelving } from '../../contract/index.ts'
import { type ClockRecord, restsOf } from '../../queries/index.ts'
import {
  type CaseFacts,
  endOfDay,
  extensionUntil,
  isWithin,
  type Limits,
  restedWorkdays,
  startOfDay,
  workdaysBetween,
} from '../../rules/index.ts'

const mustNotBePast = (ctx: WriteCtx, path: string, day: string) => {
  if (day < shanghaiDate(ctx.now)) throw invalid(path, 'past', '日期不能早于今天', 'The day must not have passed')
}

const tooLong = (path: string, most: number) =>
  invalid(
    path,
    'too_long',
    `超过上限：最多 ${most} 个工作日`,
    `Too long: at most ${most} working day${most === 1 ? '' : 's'}`,
  )

/** A pause has a cap by its reason and one for all pauses of the case together, in working days. */
export const mustFitPause = async (
  ctx: WriteCtx,
  demandId: string,
  { pauses }: Limits,
  { reasonCode, until }: Pick<AskPause, 'reasonCode' | 'until'>,
) => {
  mustNotBePast(ctx, 'until', until)
  const most = pauses.reasons[reasonCode]
  if (most === 0)
    throw invalid('reasonCode', 'not_listed', '本园区不接受这个暂停事由', 'This park does not pause for that reason')
  const calendar = await parkCalendar(ctx)
  const asked = workdaysBetween(calendar, ctx.now, endOfDay(until))
  if (asked > most) throw tooLong('until', most)
  const rests = ((await restsOf(ctx, [demandId])).get(demandId) ?? []).filter((r) => r.kind === 'pause')
  const left = pauses.totalWorkdays - restedWorkdays(calendar, rests)
  if (asked > left) throw tooLong('until', Math.max(0, Math.floor(left)))
}

export const mustFitShelving = (
  today: string,
  calendar: WorkCalendar,
  { shelvings }: Limits,
  { reviewOn, wakeOn }: Pick<AskShelving, 'reviewOn' | 'wakeOn'>,
) => {
  if (reviewOn <= today) throw invalid('reviewOn', 'past', '复核日期须在今天之后', 'The review lies after today')
  if (wakeOn < reviewOn)
    throw invalid('wakeOn', 'order', '唤醒日期不能早于复核日期', 'It wakes up no earlier than its review')
  const now = startOfDay(today)
  if (workdaysBetween(calendar, now, startOfDay(reviewOn)) > shelvings.reviewWorkdays)
    throw tooLong('reviewOn', shelvings.reviewWorkdays)
  if (workdaysBetween(calendar, now, startOfDay(wakeOn)) > shelvings.maxWorkdays)
    throw tooLong('wakeOn', shelvings.maxWorkdays)
}

/** The clock of the promise that runs now. */
export const promiseOf = async (ctx: WriteCtx, demandId: string): Promise<ClockRecord> => {
  const clock = await ctx.db
    .selectFrom('demandClock')
    .selectAll()
    .where('parkId', '=', ctx.actor.parkId)
    .where('demandId', '=', demandId)
    .where('stage', 'in', ['rectify', 'resolve'])
    .where('stoppedAt', 'is', null)
    .orderBy('stage')
    .executeTakeFirst()
  if (clock) return clock
  throw conflict('no_clock', '没有正在计时的办结时限', 'No promised date is running')
}

/** Once, before the due time, to a later day, by no more than the limit of the original time. */
export const mustBeExtendable = (
  ctx: WriteCtx,
  calendar: WorkCalendar,
  { extensions, limits }: Pick<CaseFacts, 'extensions' | 'limits'>,
  clock: ClockRecord,
  until: string,
): Duration => {
  const { max, percentOfOriginal } = limits.extensions
  if (extensions >= max)
    throw conflict('extended_already', `每件诉求最多延期 ${max} 次`, `A case is extended at most ${max} times`)
  if (ctx.now >= clock.dueAt)
    throw conflict('too_late', '已过办结时限，不能再申请延期', 'The due time has passed: too late to ask')
  const by = extensionUntil(calendar, clock.duration as Duration, clock.dueAt, until)
  if (!by) throw invalid('until', 'not_later', '新时限须晚于现时限', 'The new day must lie after the present due day')
  if (!isWithin(percentOfOriginal, by, clock.duration as Duration))
    throw invalid(
      'until',
      'too_long',
      `延长的时间不能超过原时限的 ${percentOfOriginal}%`,
      `The extension may be at most ${percentOfOriginal} percent of the original time`,
    )
  return by
}
