import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import { insertMany } from '../../../kernel/many.ts'
import { type Notice, notifyMany } from '../../../kernel/notify.ts'
import { filledGaps, holdersParkWide, leadersOf, newGaps, responsiblesOfAll, untoldGaps } from '../queries/index.ts'
import { gapTitle } from '../rules.ts'

type Untold = Awaited<ReturnType<typeof untoldGaps>>[number]

const close = async (ctx: WriteCtx, ids: string[]) => {
  if (ids.length === 0) return
  await ctx.db
    .updateTable('contactGap')
    .set({ closedAt: ctx.now })
    .where('parkId', '=', ctx.actor.parkId)
    .where('id', 'in', ids)
    .execute()
}

const open = async (ctx: WriteCtx) => {
  const openedOn = shanghaiDate(ctx.now)
  const found = await newGaps(ctx)
  const rows = found.map((g) => ({ id: newId(ctx.now), ...g, openedOn, createdAt: ctx.now }))
  await insertMany(ctx, 'contactGap', rows)
  return rows.length
}

/** The leader of the last contact's group, and who answers for the ground above. */
const leadersFor = async (ctx: WriteCtx, gaps: Untold[]) => {
  const last = [...new Set(gaps.flatMap((g) => g.lastContactId ?? []))]
  const leaders = await leadersOf(ctx, last)
  const above = await responsiblesOfAll(
    ctx,
    gaps.map((g) => g.enterpriseId),
  )
  return (g: Untold) => [
    ...(leaders.get(g.lastContactId ?? '') ?? []),
    ...(above.get(g.enterpriseId) ?? [])
      .filter((r) => r.level === 'area')
      .flatMap((r) => [r.accountId, r.substitute?.accountId].filter((id) => typeof id === 'string')),
  ]
}

const noticeTo = (to: string, names: string[]): Notice => ({
  to: [to],
  kind: 'contact.gap',
  title: gapTitle(names),
  link: '/team?tab=gaps',
})

/** One notice a person, however many gaps opened together. */
const tellOf = async (ctx: WriteCtx, gaps: Untold[]) => {
  const desk = await holdersParkWide(ctx, 'workforce.manage')
  const leaders = await leadersFor(ctx, gaps)
  const by = new Map<string, Set<string>>()
  for (const g of gaps)
    for (const to of [...desk, ...leaders(g)]) by.set(to, (by.get(to) ?? new Set<string>()).add(g.name))
  await notifyMany(
    ctx,
    [...by].map(([to, names]) => noticeTo(to, [...names])),
  )
  await ctx.db
    .updateTable('contactGap')
    .set({ toldAt: ctx.now })
    .where('parkId', '=', ctx.actor.parkId)
    .where(
      'id',
      'in',
      gaps.map((g) => g.id),
    )
    .execute()
}

/** Closes what was filled, notes what opened and tells of each gap once. */
export const reviewGaps = async (ctx: WriteCtx): Promise<void> => {
  await ctx.client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`gaps:${ctx.actor.parkId}`])
  const filled = await filledGaps(ctx)
  await close(ctx, filled)
  const opened = await open(ctx)
  const untold = await untoldGaps(ctx)
  if (untold.length > 0) await tellOf(ctx, untold)
  if (opened + filled.length > 0) await ctx.audit('gap.review', { after: { opened, closed: filled.length } })
}
