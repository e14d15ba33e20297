import { officialSources } from '../../../kernel/calendar/index.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { conflict, invalid, notFound } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import type { CalendarNotice, SetNotice } from '../contract/index.ts'
import { calendarChanged } from '../events.ts'
import { listNotices } from '../queries/index.ts'

const yearOf = (text: string): number => {
  if (!/^\d{4}$/.test(text)) throw notFound()
  const year = Number(text)
  if (year < 1992 || year > 2071) throw notFound()
  if (officialSources[year])
    throw conflict(
      'shipped',
      `${year} 年的放假安排已随产品提供；个别日子请在日历上单独设置`,
      `The notice for ${year} came with the product; set single days in the calendar`,
    )
  return year
}

/** A file goes by the year of the notice; the last days of the December before may be set by it. */
const mustBelong = (year: number, { days }: SetNotice) => {
  const seen = new Set<string>()
  days.forEach(({ date }, i) => {
    const belongs = date.startsWith(`${year}-`) || date >= `${year - 1}-12-01`
    if (!belongs || date > `${year}-12-31`)
      throw invalid(
        `days.${i}.date`,
        'other_year',
        `${date} 不属于 ${year} 年的放假安排`,
        `${date} does not belong to the notice for ${year}`,
      )
    if (seen.has(date)) throw invalid(`days.${i}.date`, 'twice', `${date} 重复`, `${date} is there twice`)
    seen.add(date)
  })
}

/** 录入放假安排: dates that were provisional become certain, and whoever counts working days counts anew. */
export const setNotice = async (ctx: WriteCtx, text: string, notice: SetNotice): Promise<CalendarNotice> => {
  const year = yearOf(text)
  mustBelong(year, notice)
  const before = (await listNotices(ctx)).items.find((n) => n.year === year)
  const { id } = await ctx.db
    .insertInto('calendarNotice')
    .values({
      parkId: ctx.actor.parkId,
      id: newId(ctx.now),
      year,
      source: notice.source,
      days: JSON.stringify(notice.days),
      createdAt: ctx.now,
      updatedAt: ctx.now,
    })
    .onConflict((oc) =>
      oc.constraint('calendar_notice_year').doUpdateSet((eb) => ({
        source: eb.ref('excluded.source'),
        days: eb.ref('excluded.days'),
        updatedAt: eb.ref('excluded.updatedAt'),
      })),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  await ctx.audit('calendar.notice', { id, before, after: { year, ...notice } })
  await ctx.emit(calendarChanged, { day: null })
  return { year, ...notice, updatedAt: ctx.now.toISOString() }
}
