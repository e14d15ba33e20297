import { sql } from 'kysely'
import type { Looking } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import { within } from '../../../kernel/reach.ts'

/** Files in sight, those that were merged into another too: for the merge and its undo alone. */
export const filesEvenMerged = ({ db, actor }: Looking) =>
  db
    .selectFrom('enterprise')
    .where(within(actor, { park: 'enterprise.parkId', grid: 'enterprise.gridId', enterprise: 'enterprise.id' }))

/** The only door to enterprise files. */
export const visibleEnterprises = (ctx: Looking) => filesEvenMerged(ctx).where('enterprise.mergedIntoId', 'is', null)

/**
 * Whether a row is the file that stands for this one: itself, or what it was merged into. Said as one of a list of one: under
 * row security PostgreSQL takes nothing with `coalesce` outside the list to an index, and would read every file of the park.
 */
export const standsFor = ({ actor }: Looking, id: string) =>
  sql<boolean>`enterprise.id = any(array(select coalesce(m.merged_into_id, m.id) from enterprise m
    where m.park_id = ${actor.parkId}::uuid and m.id = ${id}::uuid))`

/** The same by the code of either. */
export const standsForCode = ({ actor }: Looking, code: string) =>
  sql<boolean>`enterprise.id = any(array(select coalesce(m.merged_into_id, m.id) from enterprise m
    where m.park_id = ${actor.parkId}::uuid and m.code = ${code}))`

/** A file and those that were merged into it: what was written of them once is its history now. */
export const familyOf = ({ actor }: Looking, id: string) =>
  sql<string>`(select f.id from enterprise f where f.park_id = ${actor.parkId}::uuid and (f.id = ${id}::uuid or f.merged_into_id = ${id}::uuid))`

/** The file as this person sees it; unseen and unknown are the same 404. The id of a merged one leads to what it was merged into. */
export const enterpriseFor = async (ctx: Looking, id: string) => {
  const row = await visibleEnterprises(ctx).selectAll('enterprise').where(standsFor(ctx, id)).executeTakeFirst()
  if (!row) throw notFound()
  return row
}
export type EnterpriseRow = Awaited<ReturnType<typeof enterpriseFor>>

/** The enterprise's own side: nothing but its own enterprises, whatever else the same account may be granted. */
export const ownSide = <C extends Looking>(ctx: C): C => {
  const { enterprises } = ctx.actor.reachFor(ctx.actor.permission)
  const reach = { all: false, grids: [], departments: [], enterprises }
  return { ...ctx, actor: { ...ctx.actor, reachFor: () => reach } }
}
