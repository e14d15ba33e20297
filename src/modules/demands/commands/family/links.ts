import { insert } from '../../../../kernel/changes.ts'
import type { WriteCtx } from '../../../../kernel/context.ts'
import { conflict, invalid, notFound } from '../../../../kernel/errors.ts'
import { newId } from '../../../../kernel/ids.ts'
import type { Demand, NewLink } from '../../contract/index.ts'
import { presentDemand } from '../../queries/index.ts'
import { mustBeAbleTo } from '../../rules/index.ts'
import { lockDemand, tell } from '../step.ts'
import { lockCases } from './lock.ts'

const mustBeApart = async (ctx: WriteCtx, a: string, b: string) => {
  const links = ctx.db.selectFrom('demandLink').select('id').where('parkId', '=', ctx.actor.parkId)
  const there = links.where('demandId', '=', a).where('otherId', '=', b)
  const back = links.where('demandId', '=', b).where('otherId', '=', a)
  if (await there.unionAll(back).executeTakeFirst())
    throw conflict('linked_already', '这两件诉求已经关联', 'These two cases are linked already')
}

/** 关联: two cases that one may see belong together; each keeps its own way. */
export const linkDemand = async (ctx: WriteCtx, id: string, l: NewLink): Promise<Demand> => {
  if (l.otherId === id) throw invalid('otherId', 'same', '不能与自己关联', 'A case cannot be linked with itself')
  const [demand, other] = await lockCases(ctx, id, [l.otherId])
  mustBeAbleTo('link', demand)
  mustBeAbleTo('link', other)
  await mustBeApart(ctx, id, other.id)
  const link = await insert(ctx, 'demandLink', {
    id: newId(ctx.now),
    demandId: id,
    ...l,
    addedBy: ctx.actor.id,
    createdAt: ctx.now,
  })
  const about = (number: string) => ({ kind: l.kind, number })
  await tell(ctx, id, { kind: 'link', audience: 'internal', body: l.note ?? null, data: about(other.number) })
  await tell(ctx, other.id, { kind: 'link', audience: 'internal', body: l.note ?? null, data: about(demand.number) })
  await ctx.audit('demand.link', { id, after: link })
  return presentDemand(ctx, id)
}

/** Who does not see the other end is not shown the link either. Both ends are locked in their order, as linking and merging do. */
export const unlinkDemand = async (ctx: WriteCtx, id: string, linkId: string): Promise<Demand> => {
  const links = ctx.db.selectFrom('demandLink').selectAll().where('parkId', '=', ctx.actor.parkId)
  const found = await links.where('id', '=', linkId).executeTakeFirst()
  if (!found || (found.demandId !== id && found.otherId !== id)) {
    // A state that takes no such step says so first, whatever the link.
    mustBeAbleTo('unlink', await lockDemand(ctx, id))
    throw notFound()
  }
  const [demand, other] = await lockCases(ctx, id, [found.demandId === id ? found.otherId : found.demandId])
  mustBeAbleTo('unlink', demand)
  const link = await links.where('id', '=', linkId).executeTakeFirst()
  if (!link) throw notFound()
  await ctx.db.deleteFrom('demandLink').where('parkId', '=', ctx.actor.parkId).where('id', '=', linkId).execute()
  await tell(ctx, id, { kind: 'unlink', audience: 'internal', data: { number: other.number } })
  await tell(ctx, other.id, { kind: 'unlink', audience: 'internal', data: { number: demand.number } })
  await ctx.audit('demand.unlink', { id, before: link })
  return presentDemand(ctx, id)
}
