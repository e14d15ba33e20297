import { sql } from 'kysely'
import { countWorkdays } from '../../../kernel/calendar/index.ts'
import type { ReadCtx } from '../../../kernel/context.ts'
import { DemandFilter } from '../../demands/contract/index.ts'
import { filteredDemands } from '../../demands/index.ts'
import { parkCalendar } from '../../parks/index.ts'
import { visiblePromises, visibleVisits } from '../../visits/index.ts'
import { lastDayOf, monthsLater } from '../rules/index.ts'
import type { FigureRow } from './figures.ts'

type Drill = Record<string, string>
/** The ledger's own filters: what a region reads is what the park's list shows. Of a park, a part of a case (子件) is no second case. */
const DEMANDS: readonly { measure: string; slice: string; query: (from: string, to: string) => Drill }[] = [
  { measure: 'received', slice: '', query: (from, to) => ({ submittedFrom: from, submittedTo: to }) },
  { measure: 'closed', slice: '', query: (from, to) => ({ closedFrom: from, closedTo: to }) },
  { measure: 'late', slice: '', query: (from, to) => ({ lateFrom: from, lateTo: to }) },
  { measure: 'satisfied', slice: 'good', query: (from, to) => ({ ratedFrom: from, ratedTo: to, rated: 'good' }) },
  { measure: 'satisfied', slice: 'bad', query: (from, to) => ({ ratedFrom: from, ratedTo: to, rated: 'bad' }) },
]

export const demandsIn = (ctx: ReadCtx, drill: Drill) =>
  filteredDemands(ctx, DemandFilter.parse({ ...drill, whole: 'true' }))

const demandsOf = async (ctx: ReadCtx, months: readonly string[]): Promise<FigureRow[]> => {
  const asked = months.flatMap((month) =>
    DEMANDS.map(({ measure, slice, query }) => ({ month, measure, slice, query })),
  )
  const counts = asked.map(
    ({ month, query }) =>
      sql`(${demandsIn(ctx, query(month, lastDayOf(month))).select(sql<number>`count(*)::int`.as('n'))})`,
  )
  const { rows } = await sql<{ counts: number[] }>`select json_build_array(${sql.join(counts)}) as counts`.execute(
    ctx.db as never,
  )
  return asked.map(({ month, measure, slice }, i) => ({ month, measure, slice, value: rows[0]?.counts[i] ?? 0 }))
}

const dayAfter = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)

/** How many working days the closed ones took, the day they came not counted: as a tally, since medians cannot be added up. */
const daysOf = async (ctx: ReadCtx, month: string): Promise<FigureRow[]> => {
  const calendar = await parkCalendar(ctx)
  const local = (column: string) => sql<string>`(${sql.ref(column)} at time zone 'Asia/Shanghai')::date::text`
  const closed = await demandsIn(ctx, { closedFrom: month, closedTo: lastDayOf(month) })
    .select([local('demand.submittedAt').as('came'), local('demand.closedAt').as('went')])
    .select(sql<number>`count(*)::int`.as('n'))
    .where('demand.submittedAt', 'is not', null)
    .groupBy([sql`1`, sql`2`])
    .execute()
  const tally = new Map<string, number>()
  for (const { came, went, n } of closed) {
    const days = `${countWorkdays(calendar, dayAfter(came), went)}`
    tally.set(days, (tally.get(days) ?? 0) + n)
  }
  return [...tally].map(([slice, value]) => ({ month, measure: 'days', slice, value }))
}

const visitsOf = async (ctx: ReadCtx, months: readonly string[]): Promise<FigureRow[]> => {
  const [first, last] = [months[0] as string, months.at(-1) as string]
  const rows = await visibleVisits(ctx)
    .select(sql<string>`to_char(visit.day, 'YYYY-MM-01')`.as('month'))
    .select([
      sql<number>`count(*)::int`.as('visits'),
      sql<number>`count(distinct visit.enterprise_id)::int`.as('visited'),
    ])
    .where('visit.status', '=', 'done')
    .where('visit.day', '>=', first)
    .where('visit.day', '<=', lastDayOf(last))
    .groupBy(sql`1`)
    .execute()
  return months.flatMap((month) => {
    const found = rows.find((r) => r.month === month)
    const row = (measure: 'visits' | 'visited') => ({ month, measure, slice: '', value: found?.[measure] ?? 0 })
    return [row('visits'), row('visited')]
  })
}

const promisesOf = async (ctx: ReadCtx, months: readonly string[]): Promise<FigureRow[]> => {
  const start = (month: string) => sql`${`${month}T00:00:00+08:00`}::timestamptz`
  const within = (column: string, month: string) =>
    sql`count(*) filter (where ${sql.ref(column)} >= ${start(month)} and ${sql.ref(column)} < ${start(monthsLater(month, 1))})`
  const kept = (month: string) =>
    sql`count(*) filter (where promise.state = 'kept' and promise.settled_at >= ${start(month)} and promise.settled_at < ${start(monthsLater(month, 1))})`
  const { counts } = await visiblePromises(ctx)
    .select(
      sql<number[]>`json_build_array(${sql.join(months.flatMap((m) => [within('promise.createdAt', m), kept(m)]))})`.as(
        'counts',
      ),
    )
    .executeTakeFirstOrThrow()
  return months.flatMap((month, i) => [
    { month, measure: 'promises', slice: '', value: Number(counts[i * 2]) },
    { month, measure: 'promises-kept', slice: '', value: Number(counts[i * 2 + 1]) },
  ])
}

/** What happened in these months, oldest first. */
export const happenedIn = async (ctx: ReadCtx, months: readonly string[]): Promise<FigureRow[]> => {
  if (months.length === 0) return []
  const days: FigureRow[] = []
  for (const month of months) days.push(...(await daysOf(ctx, month)))
  return [
    ...(await demandsOf(ctx, months)),
    ...days,
    ...(await visitsOf(ctx, months)),
    ...(await promisesOf(ctx, months)),
  ]
}
