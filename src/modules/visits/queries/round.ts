import { sql } from 'kysely'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import type { ReadCtx } from '../../../kernel/context.ts'
import { DueFilter, type Round, type RoundQuery, type Stop } from '../contract/index.ts'
import { metresBetween, orderByPlace, type Spot } from '../rules/index.ts'
import { listDue } from './due.ts'
import { visibleVisits } from './visits.ts'

const isMine = (me: string) => sql<boolean>`(visit.account_id = ${me}::uuid or exists (select 1 from visit_companion c
  where c.park_id = visit.park_id and c.visit_id = visit.id and c.account_id = ${me}::uuid))`
const MOST = 50

const plannedStops = async (ctx: ReadCtx, day: string): Promise<Stop[]> => {
  const rows = await visibleVisits(ctx)
    .leftJoin('account', 'account.id', 'visit.accountId')
    .select(['visit.id', 'visit.day', 'visit.purpose', 'account.name as visitor'])
    .select(['enterprise.id as at', 'enterprise.name', 'enterprise.address', 'enterprise.lng', 'enterprise.lat'])
    .where('visit.status', '=', 'planned')
    .where('visit.day', '=', day)
    .where(isMine(ctx.actor.id))
    .orderBy('visit.id')
    .limit(MOST)
    .execute()
  return rows.map(({ id, visitor, purpose, at, ...e }) => ({
    enterprise: { id: at, name: e.name, address: e.address, lng: e.lng, lat: e.lat },
    visit: { id, day, visitor, purpose },
    reasons: [],
    metres: null,
  }))
}

const suggestedStops = async (ctx: ReadCtx, day: string, n: number): Promise<Stop[]> => {
  if (n === 0) return []
  const filter = DueFilter.parse({ mine: 'true', unplanned: 'true', by: day, sort: 'nextOn', limit: n })
  const { items } = await listDue(ctx, filter)
  return items.map(({ enterprise: { tier: _, ...enterprise }, reasons }) => ({
    ...{ enterprise, visit: null, reasons, metres: null },
  }))
}

const spotOf = ({ enterprise: { lng, lat } }: Stop): Spot | undefined =>
  lng === null || lat === null ? undefined : { lng, lat }

/** One's planned visits of a day, and what else is due, in the order of the way. Where one sets out is used and forgotten. */
export const roundOf = async (ctx: ReadCtx, q: RoundQuery): Promise<Round> => {
  const { day = shanghaiDate(ctx.now), lng, lat, suggest } = q
  const all = [...(await plannedStops(ctx, day)), ...(await suggestedStops(ctx, day, suggest))]
  const placed = all.flatMap((stop) => {
    const spot = spotOf(stop)
    return spot ? [{ stop, spot }] : []
  })
  const start = lng === undefined || lat === undefined ? undefined : { lng, lat }
  const spots = placed.map((p) => p.spot)
  let before = start
  const stops = orderByPlace(spots, start).map((i): Stop => {
    const { stop, spot } = placed[i] as (typeof placed)[number]
    const metres = before ? Math.round(metresBetween(before, spot)) : null
    before = spot
    return { ...stop, metres }
  })
  return {
    ...{ day, stops, unplaced: all.filter((s) => spotOf(s) === undefined) },
    metres: stops.reduce((sum, s) => sum + (s.metres ?? 0), 0),
  }
}
