import type { WriteCtx } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import { type Openings, Subject } from '../contract/index.ts'
import { openingsHere, ownOpenings } from '../queries/index.ts'
import { monthOf } from '../rules/index.ts'

const openOne = (ctx: WriteCtx, subject: Subject) =>
  ctx.db
    .insertInto('regionOpening')
    .values({
      parkId: ctx.actor.parkId,
      subject,
      openedAt: ctx.now,
      since: monthOf(ctx.now),
      openedBy: ctx.actor.name,
    })
    .execute()

const closeOne = (ctx: WriteCtx, subject: Subject) =>
  ctx.db
    .updateTable('regionOpening')
    .set({ closedAt: ctx.now })
    .where('parkId', '=', ctx.actor.parkId)
    .where('subject', '=', subject)
    .where('closedAt', 'is', null)
    .execute()

/** Opens a subject from this month on, or closes it at once. Said twice it is said once. */
export const setOpening = async (ctx: WriteCtx, named: string, level: 'sums' | 'park'): Promise<Openings> => {
  const subject = Subject.safeParse(named).data
  if (!subject) throw notFound()
  await ctx.client.query('select 1 from park where id = $1 for update', [ctx.actor.parkId])
  const open = (await ownOpenings(ctx).execute()).find((o) => o.subject === subject)
  if ((open ? 'park' : 'sums') !== level) {
    await (level === 'park' ? openOne(ctx, subject) : closeOne(ctx, subject))
    await ctx.audit(level === 'park' ? 'region.open' : 'region.close', { after: { subject, level } })
  } else await ctx.audit('region.keep', { after: { subject, level } })
  return openingsHere(ctx)
}
