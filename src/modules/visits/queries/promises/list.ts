import { sql } from 'kysely'
import { shanghaiDate } from '../../../../kernel/calendar/index.ts'
import type { Looking, ReadCtx } from '../../../../kernel/context.ts'
import type { PageOf } from '../../../../kernel/contract/index.ts'
import { notFound } from '../../../../kernel/errors.ts'
import { page } from '../../../../kernel/lists.ts'
import type { PromiseFilter, PromiseItem } from '../../contract/index.ts'
import { described, presentPromise } from './present.ts'
import { allPromises, visiblePromises } from './visible.ts'

/** Open and past its time; by its day as long as its clock is not planned. */
const late = (ctx: Looking) =>
  sql<boolean>`(promise.state = 'open' and case when promise.due_at is null then promise.due_on < ${shanghaiDate(ctx.now)}::date
    else promise.due_at < ${ctx.now} end)`
const asked = sql<boolean>`exists (select 1 from promise_extension x
  where x.park_id = promise.park_id and x.promise_id = promise.id and x.outcome is null)`
const doubted = sql<boolean>`(promise.said = 'not-kept' and promise.state in ('open', 'broken'))`
const mine = ({ actor }: Looking) =>
  sql<boolean>`(promise.account_id = ${actor.id}::uuid
    or promise.department_id = any(${actor.reachFor('promise.settle').departments as string[]}::uuid[]))`

const yesOrNo = (condition: ReturnType<typeof late>, wanted: boolean) =>
  wanted ? condition : sql<boolean>`not ${condition}`

const filtered = (ctx: Looking, f: PromiseFilter) =>
  described(visiblePromises(ctx))
    .$if(f.state !== undefined, (q) => q.where('promise.state', 'in', f.state as string[]))
    .$if(f.enterpriseId !== undefined, (q) => q.where('promise.enterpriseId', '=', f.enterpriseId as string))
    .$if(f.departmentId !== undefined, (q) => q.where('promise.departmentId', '=', f.departmentId as string))
    .$if(f.mine === true, (q) => q.where(mine(ctx)))
    .$if(f.overdue !== undefined, (q) => q.where(yesOrNo(late(ctx), f.overdue === true)))
    .$if(f.raised !== undefined, (q) => q.where('promise.raisedAt', f.raised ? 'is not' : 'is', null))
    .$if(f.asked !== undefined, (q) => q.where(yesOrNo(asked, f.asked === true)))
    .$if(f.doubted !== undefined, (q) => q.where(yesOrNo(doubted, f.doubted === true)))
    .$if(f.dueFrom !== undefined, (q) => q.where('promise.dueOn', '>=', f.dueFrom as string))
    .$if(f.dueTo !== undefined, (q) => q.where('promise.dueOn', '<=', f.dueTo as string))
    .$if(Boolean(f.q), (q) =>
      q.where((eb) =>
        eb.or([
          eb('promise.what', 'ilike', `%${f.q}%`),
          eb('promise.who', 'ilike', `%${f.q}%`),
          eb('enterprise.name', 'ilike', `%${f.q}%`),
        ]),
      ),
    )

export const listPromises = (ctx: ReadCtx, f: PromiseFilter): Promise<PageOf<PromiseItem>> => {
  const sorts = { dueOn: { column: 'promise.dueOn', type: 'date' } } as const
  return page(ctx, filtered(ctx, f), f, { sorts, id: 'promise.id', present: presentPromise(ctx) })
}

/** Promises given in these visits, whoever may read those visits. */
export const promisesOfVisits = async (ctx: Looking, visitIds: string[]): Promise<PromiseItem[]> => {
  if (visitIds.length === 0) return []
  const rows = await described(allPromises(ctx))
    .where('promise.visitId', 'in', visitIds)
    .orderBy('promise.id')
    .execute()
  return rows.map(presentPromise(ctx))
}

const ASKED_ABOUT = 10
/** Of each enterprise, open ones first to be asked about, then the last that were settled. */
export const promisesOfEnterprises = async (
  ctx: Looking,
  ids: readonly string[],
): Promise<Map<string, PromiseItem[]>> => {
  const nth = sql<number>`row_number() over (partition by promise.enterprise_id
    order by (promise.state = 'open') desc, promise.due_on desc, promise.id)::int`
  const ranked = described(visiblePromises(ctx))
    .where(sql<boolean>`promise.enterprise_id = any(${ids as string[]}::uuid[])`)
    .select(nth.as('nth'))
  const rows = await ctx.db
    .selectFrom(ranked.as('r'))
    .selectAll()
    .where('nth', '<=', ASKED_ABOUT)
    .orderBy('nth')
    .execute()
  const by = Map.groupBy(rows, (r) => r.enterpriseId)
  return new Map(ids.map((id) => [id, (by.get(id) ?? []).map(presentPromise(ctx))]))
}

export const getPromise = async (ctx: Looking, id: string): Promise<PromiseItem> => {
  const row = await described(visiblePromises(ctx)).where('promise.id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return presentPromise(ctx)(row)
}
