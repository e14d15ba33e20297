import type { Looking } from '../../../kernel/context.ts'
import type { CalendarNotice } from '../contract/index.ts'

/** The notices that the park loaded itself, by year; those before came with the product. */
export const listNotices = async ({ db, actor }: Looking): Promise<{ items: CalendarNotice[] }> => {
  const rows = await db
    .selectFrom('calendarNotice')
    .selectAll()
    .where('parkId', '=', actor.parkId)
    .orderBy('year')
    .execute()
  const items = rows.map(({ year, source, days, updatedAt }) => ({
    year,
    source,
    days: days as CalendarNotice['days'],
    updatedAt: updatedAt.toISOString(),
  }))
  return { items }
}
