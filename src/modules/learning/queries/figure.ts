import { sql } from 'kysely'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import { type Looking, looking, type ReadCtx } from '../../../kernel/context.ts'
import { DemandFilter } from '../../demands/contract/index.ts'
import { filteredDemands } from '../../demands/index.ts'
import type { ActionFigure } from '../contract/index.ts'
import { type Days, perWeek, spansOf, type Trouble, weeksOf } from '../rules/index.ts'
import { type Ground, rowsOf } from './ground.ts'

type Run = Trouble & { startedOn: string; endedOn: string | null; spanWeeks: number }
const DAY_OF = sql<string>`to_char(demand.submitted_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD')`

/** The very rows that the list of demands shows at an address, so that no figure can say anything else. */
export const casesAt = (ctx: Looking, rows: Record<string, string>) =>
  filteredDemands(looking(ctx, 'demand.read') as ReadCtx, DemandFilter.parse(rows))

/** Cases of the trouble by the day they were filed on, of those the reader may see. */
const perDay = async (ctx: Looking, rows: Record<string, string>) => {
  const found = await casesAt(ctx, rows)
    .select([DAY_OF.as('day'), sql<number>`count(*)::int`.as('n')])
    .groupBy(DAY_OF)
    .execute()
  return new Map(found.map((r) => [r.day, r.n]))
}

/** Before, while and after: one definition of the trouble, three spans of time. */
export const figureOf = async (ctx: Looking, run: Run, ground: Ground): Promise<ActionFigure> => {
  const spans = spansOf(run, shanghaiDate(ctx.now))
  const weeks = weeksOf(spans)
  const whole = { from: spans.before.from, to: (spans.after ?? spans.during).to }
  const days = await perDay(ctx, rowsOf(run, ground, whole))
  const cases = ({ from, to }: Days) =>
    [...days].reduce((sum, [day, n]) => (from <= day && day <= to ? sum + n : sum), 0)
  const told = (span: Days) => ({
    ...span,
    cases: cases(span),
    perWeek: perWeek(cases(span), span),
    rows: rowsOf(run, ground, span),
  })
  return {
    before: told(spans.before),
    during: told(spans.during),
    after: spans.after && told(spans.after),
    weeks: weeks.map((week) => ({ ...week, cases: cases(week), rows: rowsOf(run, ground, week) })),
  }
}
