import { sql } from 'kysely'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import { industryPath } from '../../../kernel/codes/industries.ts'
import type { ReadCtx } from '../../../kernel/context.ts'
import { EnterpriseSize, EnterpriseStatus, TitleKind } from '../../enterprises/contract/index.ts'
import { visibleEnterprises } from '../../enterprises/index.ts'
import { visiblePromises } from '../../visits/index.ts'
import { titleMeasure } from '../rules/index.ts'
import type { FigureRow } from './figures.ts'
import { demandsIn } from './happened.ts'

const OPEN = 'submitted,accepted,dispatched,handling,paused,arbitration,answered,verified'

type Counts = ReadonlyMap<string, number>
const rowsOf = (month: string, measure: string, slices: readonly string[], counts: Counts): FigureRow[] =>
  slices.map((slice) => ({ month, measure, slice, value: counts.get(slice) ?? 0 }))
const restOf = (month: string, measure: string, named: string, n: number, all: number): FigureRow[] =>
  rowsOf(
    month,
    measure,
    [named, 'rest'],
    new Map([
      [named, n],
      ['rest', all - n],
    ]),
  )

const counted = async (ctx: ReadCtx, column: 'status' | 'size') => {
  const rows = await visibleEnterprises(ctx)
    .$if(column === 'size', (q) => q.where('enterprise.status', '=', 'active'))
    .select([`enterprise.${column} as slice`, sql<number>`count(*)::int`.as('n')])
    .groupBy(`enterprise.${column}`)
    .execute()
  return new Map(rows.map((r) => [r.slice, r.n]))
}

const bySection = async (ctx: ReadCtx, month: string): Promise<FigureRow[]> => {
  const rows = await visibleEnterprises(ctx)
    .where('enterprise.status', '=', 'active')
    .select(['enterprise.industryCode as code', sql<number>`count(*)::int`.as('n')])
    .groupBy('enterprise.industryCode')
    .execute()
  const sections = new Map<string, number>()
  for (const { code, n } of rows) {
    const section = (code && industryPath(code)[0]?.code) || '?'
    sections.set(section, (sections.get(section) ?? 0) + n)
  }
  return rowsOf(month, 'industry', [...sections.keys()], sections)
}

/** Operating enterprises with a title in force today, each once a kind; and those whose file has gone stale. */
const titlesAndStale = async (ctx: ReadCtx, month: string, active: number): Promise<FigureRow[]> => {
  const today = shanghaiDate(ctx.now)
  const operating = visibleEnterprises(ctx).where('enterprise.status', '=', 'active')
  const titled = await operating
    .innerJoin('enterpriseTitle as t', (j) =>
      j.onRef('t.parkId', '=', 'enterprise.parkId').onRef('t.enterpriseId', '=', 'enterprise.id'),
    )
    .where('t.withdrawnAt', 'is', null)
    .where((eb) => eb.or([eb('t.validUntil', 'is', null), eb('t.validUntil', '>=', today)]))
    .select(['t.kind', sql<number>`count(distinct t.enterprise_id)::int`.as('n')])
    .groupBy('t.kind')
    .execute()
  const { stale } = await operating
    .select(sql<number>`count(*) filter (where enterprise.stale_from <= ${today}::date)::int`.as('stale'))
    .executeTakeFirstOrThrow()
  const byKind = new Map(titled.map((r) => [r.kind, r.n]))
  return [
    ...TitleKind.options.flatMap((kind) => restOf(month, titleMeasure(kind), 'with', byKind.get(kind) ?? 0, active)),
    ...restOf(month, 'stale', 'stale', stale, active),
  ]
}

const enterprisesNow = async (ctx: ReadCtx, month: string): Promise<FigureRow[]> => {
  const [status, size] = [await counted(ctx, 'status'), await counted(ctx, 'size')]
  const all = [...status.values()].reduce((a, b) => a + b, 0)
  return [
    { month, measure: 'enterprises', slice: '', value: all },
    ...rowsOf(month, 'status', EnterpriseStatus.options, status),
    ...rowsOf(month, 'size', EnterpriseSize.options, size),
    ...(await bySection(ctx, month)),
    ...(await titlesAndStale(ctx, month, status.get('active') ?? 0)),
  ]
}

const demandsNow = async (ctx: ReadCtx, month: string): Promise<FigureRow[]> => {
  const count = async (drill: Record<string, string>) =>
    (
      await demandsIn(ctx, { status: OPEN, ...drill })
        .select(sql<number>`count(*)::int`.as('n'))
        .executeTakeFirstOrThrow()
    ).n
  const [open, late] = [await count({}), await count({ overdue: 'true', excused: 'false' })]
  return [{ month, measure: 'open', slice: '', value: open }, ...restOf(month, 'overdue', 'late', late, open)]
}

const promisesNow = async (ctx: ReadCtx, month: string): Promise<FigureRow[]> => {
  const { open, late } = await visiblePromises(ctx)
    .where('promise.state', '=', 'open')
    .select([
      sql<number>`count(*)::int`.as('open'),
      sql<number>`count(*) filter (where promise.due_on < ${shanghaiDate(ctx.now)}::date)::int`.as('late'),
    ])
    .executeTakeFirstOrThrow()
  return [
    { month, measure: 'promises-open', slice: '', value: open },
    ...restOf(month, 'promises-late', 'late', late, open),
  ]
}

/** How things stand now; counted every night, the last time on the last day of the month. */
export const standingNow = async (ctx: ReadCtx, month: string): Promise<FigureRow[]> => [
  ...(await enterprisesNow(ctx, month)),
  ...(await demandsNow(ctx, month)),
  ...(await promisesNow(ctx, month)),
]
