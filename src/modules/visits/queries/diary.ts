import { sql } from 'kysely'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import { type Looking, looking, may, type ReadCtx } from '../../../kernel/context.ts'
import type { PageOf } from '../../../kernel/contract/index.ts'
import { notFound } from '../../../kernel/errors.ts'
import { page } from '../../../kernel/lists.ts'
import { ledAccounts } from '../../workforce/index.ts'
import type { Diary, DiaryDay, DiaryFilter, DiaryQuery } from '../contract/index.ts'
import { diaryTasks } from './diaryTasks.ts'
import { promisesOfVisits } from './promises/index.ts'
import { presentRow, visitsBy, withNames } from './visits.ts'

/** Whose diaries this person reads besides her own: the groups she leads, or everybody's where she reviews for the whole park. */
export const readableDiaries = async (ctx: Looking): Promise<'all' | string[]> => {
  if (!may(ctx.actor, 'visit.review')) return [ctx.actor.id]
  if (looking(ctx, 'visit.review').actor.reachFor('visit.review').all) return 'all'
  return [ctx.actor.id, ...(await ledAccounts(ctx))]
}
export const mustRead = async (ctx: Looking, accountId: string) => {
  const readable = await readableDiaries(ctx)
  if (readable !== 'all' && !readable.includes(accountId)) throw notFound()
}

const personOf = async ({ db, actor }: Looking, id: string) => {
  const row = await db
    .selectFrom('account')
    .innerJoin('accountPark', 'accountPark.accountId', 'account.id')
    .select(['account.id', 'account.name'])
    .where('accountPark.parkId', '=', actor.parkId)
    .where('account.id', '=', id)
    .executeTakeFirst()
  if (!row) throw notFound()
  return row
}

export const noteOf = ({ db, actor }: Looking, accountId: string, day: string) =>
  db
    .selectFrom('diaryNote')
    .selectAll()
    .where('parkId', '=', actor.parkId)
    .where('accountId', '=', accountId)
    .where('day', '=', day)

const presentNote = async (ctx: Looking, accountId: string, day: string): Promise<Diary['note']> => {
  const n = await noteOf(ctx, accountId, day).executeTakeFirst()
  if (!n) return null
  const { id, version, text, reviewComment, reviewerName } = n
  const review = n.review as NonNullable<Diary['note']>['review']
  return { id, version, text, review, reviewComment, reviewerName, reviewedAt: n.reviewedAt?.toISOString() ?? null }
}

const demandsFiled = ({ db, actor }: Looking, accountId: string, day: string): Promise<Diary['demands']> =>
  db
    .selectFrom('demand')
    .innerJoin('enterprise', (j) =>
      j.onRef('enterprise.parkId', '=', 'demand.parkId').onRef('enterprise.id', '=', 'demand.enterpriseId'),
    )
    .select(['demand.id', 'demand.number', 'demand.title', 'demand.status'])
    .select(sql<Diary['account']>`json_build_object('id', enterprise.id, 'name', enterprise.name)`.as('enterprise'))
    .where('demand.parkId', '=', actor.parkId)
    .where('demand.filedBy', '=', accountId)
    .where(sql<boolean>`(demand.submitted_at at time zone 'Asia/Shanghai')::date = ${day}::date`)
    .orderBy('demand.id')
    .execute()

/** A day composed of what was done: nothing is typed twice. */
export const diaryOf = async (ctx: Looking, q: DiaryQuery): Promise<Diary> => {
  const { day = shanghaiDate(ctx.now), accountId = ctx.actor.id } = q
  await mustRead(ctx, accountId)
  const account = await personOf(ctx, accountId)
  const found = await withNames(visitsBy(ctx, accountId))
    .where('visit.status', '=', 'done')
    .where('visit.day', '=', day)
    .orderBy('visit.startedAt')
    .execute()
  return {
    account,
    day,
    visits: found.map(presentRow),
    demands: await demandsFiled(ctx, accountId, day),
    promises: await promisesOfVisits(
      ctx,
      found.map((v) => v.id),
    ),
    tasks: await diaryTasks(ctx, accountId, day),
    note: await presentNote(ctx, accountId, day),
  }
}

type DayRow = { accountId: string; name: string; day: string; visits: number; text: string; review: DiaryDay['review'] }
const days = (parkId: string) =>
  sql<DayRow>`(
  select a.id as account_id, a.name, coalesce(v.day, n.day) as day, coalesce(v.visits, 0) as visits, coalesce(n.text, '') as text, n.review
  from (select account_id, day, count(*)::int as visits from visit
      where park_id = ${parkId}::uuid and status = 'done' and account_id is not null group by account_id, day) v
    full join (select * from diary_note where park_id = ${parkId}::uuid) n on n.account_id = v.account_id and n.day = v.day
    join account a on a.id = coalesce(v.account_id, n.account_id))`.as('d')

/** Person by person and day by day, for who reviews. */
export const listDiaryDays = async (ctx: ReadCtx, f: DiaryFilter): Promise<PageOf<DiaryDay>> => {
  const readable = await readableDiaries(ctx)
  const rows = ctx.db
    .selectFrom(days(ctx.actor.parkId))
    .selectAll('d')
    .$if(readable !== 'all', (q) => q.where('d.accountId', 'in', readable as string[]))
    .$if(f.accountId !== undefined, (q) => q.where('d.accountId', '=', f.accountId as string))
    .$if(f.from !== undefined, (q) => q.where('d.day', '>=', f.from as string))
    .$if(f.to !== undefined, (q) => q.where('d.day', '<=', f.to as string))
    .$if(f.review === 'none', (q) => q.where('d.review', 'is', null))
    .$if(f.review !== undefined && f.review !== 'none', (q) => q.where('d.review', '=', f.review as 'passed'))
    .$if(Boolean(f.q), (q) => q.where('d.name', 'ilike', `%${f.q}%`))
  return page(ctx, rows, f, {
    sorts: { day: { column: 'd.day', type: 'date' } },
    id: 'd.accountId',
    present: ({ accountId, name, day, visits, text, review }: DayRow) => ({
      account: { id: accountId, name },
      day,
      visits,
      text,
      review,
    }),
  })
}
