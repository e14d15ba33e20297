import { divisionName } from '../../../kernel/codes/divisions.ts'
import type { Looking } from '../../../kernel/context.ts'
import { type Openings, Subject } from '../contract/index.ts'
import { divisionsOf, monthOf, type Opening } from '../rules/index.ts'
import { readersOf } from './grants.ts'

/** What parks have opened of a subject, and have closed again. */
export const openingsOf = async ({ db }: Looking, subject: Subject): Promise<Opening[]> => {
  const rows = await db
    .selectFrom('regionOpening')
    .select(['parkId', 'since', 'closedAt'])
    .where('subject', '=', subject)
    .execute()
  return rows.map(({ closedAt, ...o }) => ({ ...o, closed: closedAt && monthOf(closedAt) }))
}

export const ownOpenings = ({ db, actor }: Looking) =>
  db.selectFrom('regionOpening').selectAll().where('parkId', '=', actor.parkId).where('closedAt', 'is', null)

/** What one's own park lets its region read, and for which divisions somebody may look at all. */
export const openingsHere = async (ctx: Looking): Promise<Openings> => {
  const park = await ctx.db
    .selectFrom('park')
    .select('divisionCode')
    .where('id', '=', ctx.actor.parkId)
    .executeTakeFirstOrThrow()
  const codes = divisionsOf(park.divisionCode)
  const [rows, readers] = [await ownOpenings(ctx).execute(), await readersOf(ctx, codes)]
  return {
    divisions: codes.map((code) => ({ code, name: divisionName(code) ?? code, readers: readers.get(code) ?? 0 })),
    items: Subject.options.map((subject) => {
      const open = rows.find((r) => r.subject === subject)
      return {
        subject,
        level: open ? ('park' as const) : ('sums' as const),
        since: open ? open.since.slice(0, 7) : null,
        openedAt: open ? open.openedAt.toISOString() : null,
        openedBy: open?.openedBy ?? null,
      }
    }),
    from: monthOf(ctx.now).slice(0, 7),
  }
}
