import { sql } from 'kysely'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import { type Looking, looking, may } from '../../../kernel/context.ts'
import { visibleDemands } from '../../demands/index.ts'
import { expiringTitles } from '../../enterprises/index.ts'
import { visibleHazards } from '../../safety/index.ts'
import type { DueFacts } from '../rules/index.ts'

const OVER = ['closed', 'declined', 'redirected', 'withdrawn', 'merged']

/**
 * Demands whose bad rating is being put right, as far as this person sees demands. That something is put right is known to whoever
 * handles it; single ratings, and those of visits, are no reason: they would be told by it.
 */
const rectifying = async (ctx: Looking) => {
  if (!may(ctx.actor, 'demand.read')) return []
  return visibleDemands(looking(ctx, 'demand.read'))
    .select(['demand.enterpriseId as id', sql<number>`count(*)::int`.as('n')])
    .select(sql<string | null>`min((demand.due_at at time zone 'Asia/Shanghai')::date)`.as('on'))
    .where('demand.rectifying', '=', true)
    .where('demand.status', 'not in', OVER)
    .groupBy('demand.enterpriseId')
    .execute()
}

const hazards = async (ctx: Looking) => {
  if (!may(ctx.actor, 'hazard.read')) return []
  return visibleHazards(looking(ctx, 'hazard.read'))
    .select(['hazard.enterpriseId as id', sql<number>`count(*)::int`.as('n')])
    .select(sql<string>`min(hazard.rectify_by)`.as('on'))
    .where('hazard.state', '=', 'open')
    .groupBy('hazard.enterpriseId')
    .execute()
}

export type Signals = Pick<DueFacts, 'rectifying' | 'hazards' | 'titles'>
export type SignalsOf = {
  of: (id: string) => Signals
  /** By which day each enterprise should be visited for one of them. */
  days: Record<string, string>
}

/** What calls for a visit besides the interval and promises: few rows of the park, read once. */
export const signalsFor = async (ctx: Looking, expiringDays: number): Promise<SignalsOf> => {
  const [bad, unsafe, ending] = [await rectifying(ctx), await hazards(ctx), await expiringTitles(ctx, expiringDays)]
  const by = new Map<string, Signals>()
  const days: Record<string, string> = {}
  const today = shanghaiDate(ctx.now)
  const add = (id: string, on: string | null, signal: Signals) => {
    by.set(id, { ...by.get(id), ...signal })
    if (on !== null && on < (days[id] ?? '9999')) days[id] = on
  }
  // A day long past would put it before all others for ever: what is late is due today.
  const atLatest = (on: string | null) => (on === null || on < today ? today : on)
  for (const r of bad) add(r.id, atLatest(r.on), { rectifying: { n: r.n, dueOn: r.on } })
  for (const h of unsafe) add(h.id, atLatest(h.on), { hazards: { n: h.n, rectifyBy: h.on } })
  for (const [id, found] of ending) {
    const titles = found.map((t) => ({ name: t.name, validUntil: t.validUntil as string }))
    // One that has ended is said and calls for no visit of its own: nothing would end that call.
    add(id, titles.find((t) => t.validUntil >= today)?.validUntil ?? null, { titles })
  }
  return { of: (id) => by.get(id) ?? {}, days }
}
