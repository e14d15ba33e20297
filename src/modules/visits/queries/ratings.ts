import { sql } from 'kysely'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import type { Looking, ReadCtx } from '../../../kernel/context.ts'
import type { VisitRatingSums } from '../contract/index.ts'
import { addDays, releasedWeeks, spanOf } from '../rules/index.ts'
import { readableDiaries } from './diary.ts'
import { doorRules } from './doors.ts'

type Person = { id: string; name: string }
type Counted = { accountId: string; week: string; n: number }
const YEAR = 364

/** Whose superior this person is: her groups, or everybody; never herself. */
const judged = async (ctx: Looking): Promise<Person[]> => {
  const readable = await readableDiaries(ctx)
  const rows = ctx.db
    .selectFrom('instructor')
    .innerJoin('account', 'account.id', 'instructor.accountId')
    .select(['account.id', 'account.name'])
    .distinct()
    .where('instructor.parkId', '=', ctx.actor.parkId)
    .where('account.id', '<>', ctx.actor.id)
  return (readable === 'all' ? rows : rows.where('account.id', 'in', readable)).orderBy('account.name').execute()
}

const countedWeeks = ({ db, actor }: Looking, ids: string[]): Promise<Counted[]> =>
  db
    .selectFrom('visitRating')
    .select(['accountId', 'week', sql<number>`count(*)::int`.as('n')])
    .where('parkId', '=', actor.parkId)
    .where('accountId', '=', sql<string>`any(${ids}::uuid[])`)
    .groupBy(['accountId', 'week'])
    .execute()

const ratingsIn = ({ db, actor }: Looking, accountId: string, weeks: readonly string[]) =>
  db
    .selectFrom('visitRating')
    .select(['score', 'reasons', 'words'])
    .where('parkId', '=', actor.parkId)
    .where('accountId', '=', accountId)
    .where('week', 'in', [...weeks])
    // The id is random: what stands beside what says nothing.
    .orderBy('id')
    .execute()

const tally = (values: readonly string[]) => {
  const sums: Record<string, number> = {}
  for (const v of values) sums[v] = (sums[v] ?? 0) + 1
  return sums
}
const NOTHING = { hidden: true, count: 0, average: null, scores: null, reasons: null, words: [] }

const sumsOf = async (ctx: Looking, account: Person, weeks: readonly string[]): Promise<VisitRatingSums> => {
  if (weeks.length === 0) return { account, ...NOTHING }
  const rows = await ratingsIn(ctx, account.id, weeks)
  return {
    account,
    hidden: false,
    count: rows.length,
    average: Math.round((rows.reduce((n, r) => n + r.score, 0) / rows.length) * 10) / 10,
    scores: tally(rows.map((r) => String(r.score))),
    reasons: tally(rows.flatMap((r) => r.reasons)),
    words: rows.flatMap((r) => r.words ?? []).sort(),
  }
}

/** What enterprises said of the visits of one's own people: sums of whole weeks, from the least group on, let out in groups. */
export const sumVisitRatings = async (ctx: ReadCtx): Promise<{ items: VisitRatingSums[] }> => {
  const people = await judged(ctx)
  const { minGroup } = await doorRules(ctx)
  const [thisMonday] = spanOf('week', shanghaiDate(ctx.now))
  const window = { minGroup, until: addDays(thisMonday, -7), since: addDays(thisMonday, -7 - YEAR) }
  const counted = await countedWeeks(
    ctx,
    people.map((p) => p.id),
  )
  const by = Map.groupBy(counted, (c) => c.accountId)
  const items = []
  for (const p of people) items.push(await sumsOf(ctx, p, releasedWeeks(by.get(p.id) ?? [], window)))
  return { items }
}
