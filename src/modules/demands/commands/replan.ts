import { sql } from 'kysely'
import type { Duration } from '../../../kernel/calendar/index.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import type { parkCalendar } from '../../parks/index.ts'
import type { ClockStage, DemandLevel } from '../contract/index.ts'
import { type ClockRecord, type RestRecord, restsOf } from '../queries/index.ts'
import { fitting, type Ladder, planClock, planRungs, workdayMs } from '../rules/index.ts'

const MINUTE = 60_000

/** What changes of a running clock. Its start never does. */
export type Change = { duration?: Duration; extension?: Duration; slaVersion?: number }
export type Replan = (c: ClockRecord) => Change
type By = { level: DemandLevel; ladder: Ladder; calendar: Awaited<ReturnType<typeof parkCalendar>> }

/** A clock as it is with its pauses, extensions and what changes; pure, so that many are worked out at once. */
export const worked = (
  c: ClockRecord,
  change: Change,
  rests: readonly RestRecord[],
  { level, ladder, calendar }: By,
) => {
  const duration = change.duration ?? (c.duration as Duration)
  const granted = change.extension ?? (c.extension as Duration | null)
  const extension = granted && fitting(granted, duration, workdayMs(calendar) / MINUTE)
  const { stage, startedAt } = c
  const { pausedMs, ...plan } = planClock(calendar, { stage, startedAt, duration, extension, rests })
  const about = {
    stage: stage as ClockStage,
    level,
    startedAt,
    dueAt: plan.dueAt,
    wall: 'minutes' in duration,
    pausedMs,
  }
  const rungs = planRungs(ladder, calendar, about, c.rung)
  return { duration, extension, slaVersion: change.slaVersion ?? c.slaVersion, ...plan, ...rungs }
}

/** Works out the running clocks of one case anew, each from its first start. */
export const replanned = async (ctx: WriteCtx, clocks: ClockRecord[], how: Replan, by: By): Promise<ClockRecord[]> => {
  const rests = await restsOf(ctx, [...new Set(clocks.map((c) => c.demandId))])
  return Promise.all(
    clocks.map((c) => {
      // The day of an instruction was set by a person.
      if (c.stage === 'instruction') return c
      const { duration, extension, ...next } = worked(c, how(c), rests.get(c.demandId) ?? [], by)
      return ctx.db
        .updateTable('demandClock')
        .set({
          ...next,
          duration: JSON.stringify(duration),
          extension: extension && JSON.stringify(extension),
          // Late no longer: if it runs out after all, that is told again.
          ...(next.dueAt > ctx.now ? { overdueNotedAt: null } : {}),
        })
        .where('parkId', '=', ctx.actor.parkId)
        .where('id', '=', c.id)
        .returningAll()
        .executeTakeFirstOrThrow()
    }),
  )
}

const HANDLED: readonly string[] = ['contact', 'plan', 'resolve', 'rectify']

/** The clocks run on; whose they are goes with the case, so that reminders reach who has it now. */
export const handedOn = async (ctx: WriteCtx, clocks: ClockRecord[], departmentId: string | null) => {
  const ids = clocks.filter((c) => HANDLED.includes(c.stage) && c.departmentId !== departmentId).map((c) => c.id)
  if (ids.length === 0) return
  await ctx.db
    .updateTable('demandClock')
    .set({ departmentId })
    .where('parkId', '=', ctx.actor.parkId)
    .where('id', 'in', ids)
    .execute()
}

/** Whether any clock of the case that makes it late was or is broken. */
export const stillLate = async ({ db, actor, now }: WriteCtx, demandId: string): Promise<boolean> => {
  const late = await db
    .selectFrom('demandClock')
    .select('id')
    .where('parkId', '=', actor.parkId)
    .where('demandId', '=', demandId)
    .where('stage', 'not in', ['sign', 'rate', 'assist', 'decide', 'instruction'])
    .where(sql<boolean>`coalesce(stopped_at, ${now}::timestamptz) > due_at`)
    .executeTakeFirst()
  return late !== undefined
}
