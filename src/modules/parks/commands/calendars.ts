import { insert } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { Day } from '../../../kernel/contract/index.ts'
import { notFound } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import type { CalendarDay, SetCalendarDay } from '../contract/index.ts'
import { calendarChanged } from '../events.ts'
import { dayOfCalendar, mustBeKnown, parkCalendar } from '../queries/index.ts'

const mustBeDay = (day: string) => {
  if (!Day.safeParse(day).success) throw notFound()
  mustBeKnown('day', day)
}

/** Takes the park's calendar for this transaction and what it says of that day. */
const takeOut = async (ctx: WriteCtx, day: string) => {
  await ctx.db
    .selectFrom('parkSetting')
    .select('id')
    .where('parkId', '=', ctx.actor.parkId)
    .forUpdate()
    .executeTakeFirst()
  return ctx.db
    .deleteFrom('calendarOverride')
    .where('parkId', '=', ctx.actor.parkId)
    .where('day', '=', day)
    .returning(['id', 'day', 'kind', 'name'])
    .executeTakeFirst()
}

/** The park works or rests on a day, whatever the notice says. */
export const setDay = async (ctx: WriteCtx, day: string, { kind, name }: SetCalendarDay): Promise<CalendarDay> => {
  mustBeDay(day)
  const before = await takeOut(ctx, day)
  const id = before?.id ?? newId(ctx.now)
  await insert(ctx, 'calendarOverride', { id, day, kind, name, createdAt: ctx.now })
  await ctx.audit('calendar.set', { id, before, after: { day, kind, name } })
  await ctx.emit(calendarChanged, { day })
  return dayOfCalendar(await parkCalendar(ctx), day)
}

export const clearDay = async (ctx: WriteCtx, day: string): Promise<undefined> => {
  mustBeDay(day)
  const before = await takeOut(ctx, day)
  if (!before) throw notFound()
  await ctx.audit('calendar.clear', { id: before.id, before })
  await ctx.emit(calendarChanged, { day })
}
