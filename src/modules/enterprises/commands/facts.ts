import type { WriteCtx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'

export type Source = 'visit' | 'import' | 'portal' | 'authority' | 'desk'
export type Origin = {
  source: Source
  sourceId?: string | null
  validUntil?: string | null
  /** Whose word it is and since when, where that is not who writes it now. */
  by?: { id: string; name: string }
  at?: Date
}

/** One fact for every field that was set: value, where from, who, when. Nothing is overwritten. */
export const keepFacts = async (
  ctx: WriteCtx,
  enterpriseId: string,
  values: Record<string, unknown>,
  { source, sourceId = null, validUntil = null, by: teller = ctx.actor, at = ctx.now }: Origin,
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
  if (rows.length > 0) await ctx.db.insertInto('enterpriseFact').values(rows).execute()
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
