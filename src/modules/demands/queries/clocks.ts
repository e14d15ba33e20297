import { type Duration, durationInWords } from '../../../kernel/calendar/index.ts'
import type { Looking, ReadCtx } from '../../../kernel/context.ts'
import { parkCalendar } from '../../parks/index.ts'
import type { ClockExplained } from '../contract/index.ts'
import { ledgerOf } from '../rules/index.ts'
import { getDemand } from './one.ts'
import { type ClockRecord, clocksOf, presentClock } from './present.ts'
import { type RestRecord, restsOf } from './rests.ts'
import { slaVersion } from './sla.ts'
import { holdersByClock } from './together/holders.ts'

type Calendar = Awaited<ReturnType<typeof parkCalendar>>
type Holding = { from: Date; to: Date | null; holder: string }

/** The desk has no department of its own; its name is a word of whoever shows the ledger. */
const DESK = ''

const holdingsOf = async (ctx: Looking, demandId: string): Promise<Holding[]> => {
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
  return rows.map((r) => ({ from: r.since, to: r.until, holder: r.name ?? DESK }))
}

type Case = { calendar: Calendar; holders: Holding[]; rests: RestRecord[]; resting: boolean }
const explained = async (ctx: ReadCtx, c: ClockRecord, o: Case): Promise<ClockExplained> => {
  const { stage, startedAt } = c
  const [duration, extension] = [c.duration as Duration, c.extension as Duration | null]
  const until = c.stoppedAt ?? ctx.now
  const { whole, days, ...ledger } = ledgerOf(o.calendar, { stage, startedAt, duration, extension, until, ...o })
  const sla = await slaVersion(ctx, c.slaVersion)
  return {
    ...presentClock(c, ctx.now, o.resting),
    rule: { code: 'sla.demand', version: c.slaVersion, source: sla.source, ...durationInWords(whole) },
    extension: extension && durationInWords(extension),
    ...ledger,
    days: days.map((d) => ({
      ...d,
      holders: d.holders.map(({ holder, minutes }) => ({ name: holder || null, minutes })),
    })),
  }
}

/** «Why this date?»: every clock of the case unfolded day by day, with who held it. */
export const explainClocks = async (ctx: ReadCtx, id: string): Promise<{ items: ClockExplained[] }> => {
  const { rest } = await getDemand(ctx, id)
  const [calendar, clocks, holdersOf, rests] = [
    await parkCalendar(ctx),
    await clocksOf(ctx, id),
    await holdersByClock(ctx, id, await holdingsOf(ctx, id)),
    (await restsOf(ctx, [id])).get(id) ?? [],
  ]
  const whole = { calendar, rests, resting: rest !== null }
  return { items: await Promise.all(clocks.map((c) => explained(ctx, c, { ...whole, holders: holdersOf(c) }))) }
}
