import type { WriteCtx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import { enterpriseChanged } from '../events.ts'
import { wordsOfSources } from '../queries/conflicts.ts'
import { CONTESTED } from '../rules/conflicts.ts'
import { keepFresh } from './fresh.ts'

export type Source = 'visit' | 'import' | 'portal' | 'authority' | 'desk'
export type Origin = {
  source: Source
  sourceId?: string | null
  validUntil?: string | null
  /** Whose word it is and since when, where that is not who writes it now. */
  by?: { id: string; name: string }
  at?: Date
  /** Whoever keeps the file has seen what stood there: what others said otherwise is set aside. */
  decided?: boolean
}

/** Of every source but the newest word: it is offered no more. */
export const setAside = async (ctx: WriteCtx, enterpriseId: string, fields: readonly string[]) => {
  const contested = fields.filter((f) => (CONTESTED as readonly string[]).includes(f))
  if (contested.length === 0) return
  const words = (await wordsOfSources(ctx, enterpriseId, contested)).toSorted(
    (a, b) => b.at.getTime() - a.at.getTime() || (a.factId < b.factId ? 1 : -1),
  )
  const older = [...Map.groupBy(words, (w) => w.field).values()].flatMap(([, ...others]) => others)
  const by = { byId: ctx.actor.id, byName: ctx.actor.name, at: ctx.now }
  const rows = older
    .filter((w) => !w.isAside)
    .map((w) => ({ id: newId(ctx.now), enterpriseId, factId: w.factId, ...by }))
  if (rows.length === 0) return
  const values = rows.map((r) => ({ parkId: ctx.actor.parkId, ...r }))
  await ctx.db
    .insertInto('enterpriseWordAside')
    .values(values)
    .onConflict((oc) => oc.columns(['parkId', 'factId']).doNothing())
    .execute()
}

/** One fact for every field that was set: value, where from, who, when. Nothing is overwritten. */
export const keepFacts = async (
  ctx: WriteCtx,
  enterpriseId: string,
  values: Record<string, unknown>,
  { source, sourceId = null, validUntil = null, by: teller = ctx.actor, at = ctx.now, decided }: Origin,
) => {
  const by = { byId: teller.id, byName: teller.name, at }
  const rows = Object.entries(values).map(([field, value]) => ({
    parkId: ctx.actor.parkId,
    id: newId(ctx.now),
    enterpriseId,
    field,
    value: value === null || value === undefined ? null : JSON.stringify(value),
    source,
    sourceId,
    validUntil,
    ...by,
  }))
  if (rows.length === 0) return
  await ctx.db.insertInto('enterpriseFactLine').values(rows).execute()
  // The keeper's own word is a decision; what she only passes on for others is not.
  if (decided ?? source === 'desk') await setAside(ctx, enterpriseId, Object.keys(values))
  await keepFresh(ctx, [enterpriseId])
  await ctx.emit(enterpriseChanged, { enterpriseId })
}

/** How many things of a kind are open at an enterprise now, told by whoever keeps them. */
export const noteOpen = async (
  ctx: WriteCtx,
  o: { enterpriseId: string; kind: 'demand'; n: number; nextDue: Date | null },
) => {
  const told = { n: o.n, nextDue: o.nextDue, updatedAt: ctx.now }
  await ctx.db
    .insertInto('enterpriseOpen')
    .values({ parkId: ctx.actor.parkId, enterpriseId: o.enterpriseId, kind: o.kind, ...told })
    .onConflict((oc) => oc.columns(['parkId', 'enterpriseId', 'kind']).doUpdateSet(told))
    .execute()
}

export type Moment = {
  enterpriseId: string
  kind: string
  titleZh: string
  titleEn: string
  link?: string | null
  byName?: string | null
  /** The event (or record) that this line tells of; the same kind and source is told once. */
  sourceId: string
  at?: Date
}

/** Adds a line to the enterprise's timeline; told again, it changes nothing. */
export const noteMoment = async (ctx: WriteCtx, m: Moment) => {
  await ctx.db
    .insertInto('enterpriseMoment')
    .values({ parkId: ctx.actor.parkId, id: newId(ctx.now), ...m, at: m.at ?? ctx.now, createdAt: ctx.now })
    .onConflict((oc) => oc.columns(['parkId', 'enterpriseId', 'kind', 'sourceId']).doNothing())
    .execute()
}
