import { sql } from 'kysely'
import type { Looking } from '../../../kernel/context.ts'
import type { Promised } from '../contract/index.ts'

// Signing and first contact are the park's own affair: the enterprise is promised an answer, and before that a decision.
const SHOWN = ['rectify', 'resolve', 'accept', 'dispatch', 'verify', 'rate']

type Row = { demandId: string; stage: Promised['stage']; dueAt: Date; remindAt: Date | null; provisional: boolean }
const lightAt = (c: Row, now: Date): Promised['light'] => {
  if (now > c.dueAt) return 'red'
  return c.remindAt && now >= c.remindAt ? 'amber' : 'green'
}

/** The date each case is promised by, of the clocks that run. */
export const promisedOf = async (ctx: Looking, ids: readonly string[]): Promise<Map<string, Promised>> => {
  const rows = (await ctx.db
    .selectFrom('demandClock')
    .distinctOn('demandId')
    .select(['demandId', 'stage', 'dueAt', 'remindAt', 'provisional'])
    .where('parkId', '=', ctx.actor.parkId)
    .where(sql<boolean>`demand_id = any(${ids as string[]}::uuid[])`)
    .where('stoppedAt', 'is', null)
    .where('stage', 'in', SHOWN)
    .orderBy('demandId')
    .orderBy(sql`array_position(${SHOWN}::text[], stage)`)
    .execute()) as Row[]
  return new Map(
    rows.map((c) => [
      c.demandId,
      { stage: c.stage, dueAt: c.dueAt.toISOString(), light: lightAt(c, ctx.now), provisional: c.provisional },
    ]),
  )
}
