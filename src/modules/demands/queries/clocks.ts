import { type Duration, durationInWords, explainClock, readClock } from '../../../kernel/calendar/index.ts'
import type { ReadCtx } from '../../../kernel/context.ts'
import { parkCalendar } from '../../parks/index.ts'
import type { ClockExplained } from '../contract/index.ts'
import { getDemand } from './one.ts'
import { type ClockRecord, clocksOf, presentClock } from './present.ts'
import { slaVersion } from './sla.ts'
import { heldAsMain, helpersOf } from './together/holders.ts'

type Calendar = Awaited<ReturnType<typeof parkCalendar>>
type Holding = { from: Date; to: Date | null; holder: string }

const MINUTE = 60_000
const minutes = (ms: number) => Math.round(ms / MINUTE)
/** The desk has no department of its own; its name is a word of whoever shows the ledger. */
const DESK = ''

const holdingsOf = async (ctx: ReadCtx, demandId: string): Promise<Holding[]> => {
  const rows = await ctx.db
    .selectFrom('demandHolding')
    .leftJoin('department', (j) =>
      j
        .onRef('department.parkId', '=', 'demandHolding.parkId')
        .onRef('department.id', '=', 'demandHolding.departmentId'),
    )
    .select(['demandHolding.since', 'demandHolding.until', 'department.name'])
    .where('demandHolding.parkId', '=', ctx.actor.parkId)
    .where('demandHolding.demandId', '=', demandId)
    .orderBy('demandHolding.id')
    .execute()
  const own = rows.map((r) => ({ from: r.since, to: r.until, holder: r.name ?? DESK }))
  return [...own, ...(await heldAsMain(ctx, demandId))].toSorted((a, b) => a.from.getTime() - b.from.getTime())
}

const explained = async (
  ctx: ReadCtx,
  calendar: Calendar,
  c: ClockRecord,
  holders: Holding[],
): Promise<ClockExplained> => {
  const duration = c.duration as Duration
  const until = c.stoppedAt ?? ctx.now
  const facts = {
    from: c.startedAt,
    until: until.getTime() < c.startedAt.getTime() ? c.startedAt : until,
    duration,
    holders,
  }
  const reading = readClock(calendar, facts)
  const sla = await slaVersion(ctx, c.slaVersion)
  return {
    ...presentClock(c, ctx.now),
    rule: { code: 'sla.demand', version: c.slaVersion, source: sla.source, ...durationInWords(duration) },
    usedMinutes: minutes(reading.usedMs),
    allowedMinutes: minutes(reading.totalMs),
    days: explainClock(calendar, facts).map((d) => ({
      day: d.date,
      kind: d.kind,
      name: d.name ?? null,
      counted: d.countedMs > 0,
      countedMinutes: minutes(d.countedMs),
      totalMinutes: minutes(d.runningMs),
      provisional: d.provisional,
      holders: d.holders.map((h) => ({ name: h.holder || null, minutes: minutes(h.ms) })),
    })),
  }
}

/** «Why this date?»: every clock of the case unfolded day by day, with who held it. */
export const explainClocks = async (ctx: ReadCtx, id: string): Promise<{ items: ClockExplained[] }> => {
  await getDemand(ctx, id)
  const [calendar, clocks, holders] = [await parkCalendar(ctx), await clocksOf(ctx, id), await holdingsOf(ctx, id)]
  const helpers = await helpersOf(ctx, id)
  const holdersOf = (c: ClockRecord): Holding[] => {
    const helper = c.subjectId && helpers.get(c.subjectId)
    return helper ? [{ from: c.startedAt, to: null, holder: helper }] : holders
  }
  return { items: await Promise.all(clocks.map((c) => explained(ctx, calendar, c, holdersOf(c)))) }
}
