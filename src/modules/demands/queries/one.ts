import type { Looking, ReadCtx } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import type { Bytes } from '../../../kernel/module.ts'
import { attachmentsOf, openFile } from '../../files/index.ts'
import type { Demand, Entry } from '../contract/index.ts'
import { presentOne } from './present.ts'
import { seesRatings } from './ratingFacts.ts'
import { type Told, toldByMain } from './together/story.ts'
import { visibleDemands } from './visible.ts'

export const mustBeVisible = async (ctx: Looking, id: string) => {
  const seen = await visibleDemands(ctx)
    .select([
      'demand.id',
      'demand.title',
      'demand.detail',
      'demand.level',
      'demand.source',
      'demand.enterpriseId',
      'demand.categoryId',
      'demand.gridId',
    ])
    .where('demand.id', '=', id)
    .executeTakeFirst()
  if (!seen) throw notFound()
  return seen
}

export const getDemand = (ctx: ReadCtx, id: string): Promise<Demand> => presentOne(ctx, id, visibleDemands(ctx))

/** Everything that happened, oldest first. The enterprise reads the public part only. */
export const entriesOf = async (ctx: Looking, id: string, audience?: 'public'): Promise<{ items: Entry[] }> => {
  const entries = ctx.db
    .selectFrom('demandEntry')
    .selectAll()
    .where('parkId', '=', ctx.actor.parkId)
    .where('demandId', '=', id)
    .orderBy('id')
    .limit(500)
  const rows = await (audience ? entries.where('audience', '=', audience) : entries).execute()
  const files = await attachmentsOf(
    ctx,
    'demand_entry',
    rows.map((r) => r.id),
  )
  const items = rows.map((r) => ({
    id: r.id,
    at: r.at.toISOString(),
    kind: r.kind as Entry['kind'],
    audience: r.audience as Entry['audience'],
    side: r.side as Entry['side'],
    who: r.actorName,
    body: r.body,
    data: r.data as Entry['data'],
    attachments: files.get(r.id) ?? [],
  }))
  return { items }
}

const inOrder = (items: Entry[]) => items.toSorted((a, b) => (a.id < b.id ? -1 : 1))
/** A step of the case that this one was handled as: says whose it was. */
const fromMain = ({ entry, mainNumber }: Told): Entry => ({ ...entry, data: { ...entry.data, from: mainNumber } })

export const listEntries = async (ctx: ReadCtx, id: string) => {
  await mustBeVisible(ctx, id)
  const [own, told] = await Promise.all([entriesOf(ctx, id), toldByMain(ctx, id)])
  const items = told.length > 0 ? inOrder([...own.items, ...told.map(fromMain)]) : own.items
  return { items: seesRatings(ctx) ? items : items.filter((e) => e.kind !== 'rate' && e.kind !== 'rate-merged') }
}

/** A file of the case itself or of one of its entries; for the enterprise's side only a public one. */
export const openDemandFile = async (ctx: ReadCtx, id: string, fileId: string, audience?: 'public'): Promise<Bytes> => {
  await mustBeVisible(ctx, id)
  const entry = await ctx.db
    .selectFrom('attachment')
    .innerJoin('demandEntry', (j) =>
      j.onRef('demandEntry.parkId', '=', 'attachment.parkId').onRef('demandEntry.id', '=', 'attachment.entityId'),
    )
    .select('demandEntry.id')
    .where('attachment.parkId', '=', ctx.actor.parkId)
    .where('attachment.fileId', '=', fileId)
    .where('demandEntry.demandId', '=', id)
    .executeTakeFirst()
  return entry
    ? openFile(ctx, fileId, 'demand_entry', entry.id, audience)
    : openFile(ctx, fileId, 'demand', id, audience)
}
