import { sql } from 'kysely'
import type { WriteCtx } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import { idBefore, newId } from '../../../kernel/ids.ts'
import type { Likeness } from '../contract/index.ts'
import { alikeTo, limitsInForce, visibleDemands, waitingPairs } from '../queries/index.ts'
import { cutSample, FINAL, type Sample } from '../rules/index.ts'

const DAY = 86_400_000
/** What is being filed this very moment may not be committed yet: it is looked at next time. */
const LAG = 60_000
const AT_A_TIME = 300

type Fresh = Sample & { id: string; submittedAt: Date }

const scanned = async ({ db, actor, now }: WriteCtx, days: number) => {
  const row = await db.selectFrom('demandScan').select('upto').where('parkId', '=', actor.parkId).executeTakeFirst()
  return row?.upto ?? new Date(now.getTime() - days * DAY)
}
const note = async (ctx: WriteCtx, upto: Date) => {
  const row = { id: ctx.actor.parkId, parkId: ctx.actor.parkId, upto }
  const insert = ctx.db.insertInto('demandScan').values(row)
  await insert.onConflict((oc) => oc.columns(['parkId', 'id']).doUpdateSet({ upto })).execute()
}

/** Filed since the last look, the oldest first; those of one moment are never torn apart. */
const freshSince = async (ctx: WriteCtx, upto: Date): Promise<Fresh[]> => {
  const { rows } = await sql<Fresh>`
    select d.id, d.title, d.detail, d.enterprise_id, d.grid_id, d.submitted_at, e.address
    from demand d join enterprise e on e.park_id = d.park_id and e.id = d.enterprise_id
    where d.park_id = ${ctx.actor.parkId}::uuid and d.submitted_at > ${upto}::timestamptz
      and d.submitted_at <= ${new Date(ctx.now.getTime() - LAG)}::timestamptz and d.parent_id is null
      and d.status <> all(${[...FINAL]}::text[])
    order by d.submitted_at fetch first ${sql.lit(AT_A_TIME)} rows with ties`.execute(ctx.db)
  return rows
}

const asPair = (ctx: WriteCtx, one: string, other: string, l: Likeness) => {
  const [demandId, otherId] = one < other ? [one, other] : [other, one]
  const { score, sameEnterprise, samePlace, shared } = l
  return {
    parkId: ctx.actor.parkId,
    id: newId(ctx.now),
    ...{ demandId, otherId, score, sameEnterprise, samePlace },
    shared: JSON.stringify(shared),
    foundAt: ctx.now,
  }
}

const pairsOf = async (ctx: WriteCtx, d: Fresh, since: string) => {
  const found = await alikeTo(ctx, () => visibleDemands(ctx).where('demand.id', '!=', d.id), cutSample(d), since)
  return found.map(({ demand, likeness }) => asPair(ctx, d.id, demand.id, likeness))
}

/** What was merged, closed or withdrawn needs no looking at any more. */
const settle = async (ctx: WriteCtx) => {
  const { rows } = await sql<{ id: string }>`
    update demand_pair p set settled_at = ${ctx.now}::timestamptz
    where p.park_id = ${ctx.actor.parkId}::uuid and p.settled_at is null and exists (
      select 1 from demand d where d.park_id = p.park_id and d.id in (p.demand_id, p.other_id)
        and d.status = any(${[...FINAL]}::text[]))
    returning p.id`.execute(ctx.db)
  return rows.length
}

/** Holds what was filed since the last look against the open cases. Answers how many it looked at and found. */
export const findPairs = async (ctx: WriteCtx): Promise<{ looked: number; found: number; more: boolean }> => {
  const { days } = (await limitsInForce(ctx)).body.duplicates
  const settled = await settle(ctx)
  const fresh = await freshSince(ctx, await scanned(ctx, days))
  const last = fresh.at(-1)
  if (!last) {
    if (settled > 0) await ctx.audit('demand.settle-pairs', { after: { settled } })
    return { looked: 0, found: 0, more: false }
  }
  const since = idBefore(new Date(ctx.now.getTime() - days * DAY))
  const pairs = []
  for (const d of fresh) pairs.push(...(await pairsOf(ctx, d, since)))
  if (pairs.length > 0)
    await ctx.db
      .insertInto('demandPair')
      .values(pairs)
      .onConflict((oc) => oc.constraint('demand_pair_once').doNothing())
      .execute()
  await note(ctx, last.submittedAt)
  await ctx.audit('demand.find-pairs', { after: { looked: fresh.length, found: pairs.length, settled } })
  return { looked: fresh.length, found: pairs.length, more: fresh.length >= AT_A_TIME }
}

/** Not the same: never told again. */
export const dismissPair = async (ctx: WriteCtx, id: string): Promise<undefined> => {
  const pair = await waitingPairs(ctx).selectAll('demandPair').where('demandPair.id', '=', id).executeTakeFirst()
  if (!pair) throw notFound()
  await ctx.db
    .updateTable('demandPair')
    .set({ settledAt: ctx.now, dismissedBy: ctx.actor.id })
    .where('parkId', '=', ctx.actor.parkId)
    .where('id', '=', id)
    .execute()
  await ctx.audit('demand-pair.dismiss', { id, before: pair })
}
