import { sql } from 'kysely'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import type { Looking, ReadCtx } from '../../../kernel/context.ts'
import type { PageOf } from '../../../kernel/contract/index.ts'
import { notFound } from '../../../kernel/errors.ts'
import { page } from '../../../kernel/lists.ts'
import { within } from '../../../kernel/reach.ts'
import type { PromiseFilter, PromiseItem } from '../contract/index.ts'

const promises = ({ db, actor }: Looking) =>
  db
    .selectFrom('promise')
    .innerJoin('enterprise', (j) =>
      j.onRef('enterprise.parkId', '=', 'promise.parkId').onRef('enterprise.id', '=', 'promise.enterpriseId'),
    )
    .innerJoin('visit', (j) => j.onRef('visit.parkId', '=', 'promise.parkId').onRef('visit.id', '=', 'promise.visitId'))
    .where('promise.parkId', '=', actor.parkId)

/** The only door to promises: who reaches the enterprise today, and who gave her word. */
export const visiblePromises = (ctx: Looking) =>
  promises(ctx).where(
    within(ctx.actor, {
      park: 'promise.parkId',
      grid: 'enterprise.gridId',
      enterprise: 'promise.enterpriseId',
      owner: 'promise.accountId',
    }),
  )

const described = (rows: ReturnType<typeof promises>) =>
  rows.selectAll('promise').select(['enterprise.name as enterpriseName', 'visit.day as madeOn'])
type Found = Awaited<ReturnType<ReturnType<typeof described>['executeTakeFirstOrThrow']>>

export const presentPromise =
  (today: string) =>
  (p: Found): PromiseItem => ({
    id: p.id,
    version: p.version,
    visitId: p.visitId,
    enterprise: { id: p.enterpriseId, name: p.enterpriseName },
    what: p.what,
    who: p.who,
    dueOn: p.dueOn,
    state: p.state as PromiseItem['state'],
    overdue: p.state === 'open' && p.dueOn < today,
    madeOn: p.madeOn,
    settledAt: p.settledAt?.toISOString() ?? null,
    settledNote: p.settledNote,
  })

export const listPromises = (ctx: ReadCtx, f: PromiseFilter): Promise<PageOf<PromiseItem>> => {
  const today = shanghaiDate(ctx.now)
  const rows = described(visiblePromises(ctx))
    .$if(f.state !== undefined, (q) => q.where('promise.state', 'in', f.state as string[]))
    .$if(f.enterpriseId !== undefined, (q) => q.where('promise.enterpriseId', '=', f.enterpriseId as string))
    .$if(f.mine === true, (q) => q.where('promise.accountId', '=', ctx.actor.id))
    .$if(f.overdue === true, (q) => q.where('promise.state', '=', 'open').where('promise.dueOn', '<', today))
    .$if(f.overdue === false, (q) =>
      q.where((eb) => eb.or([eb('promise.state', '<>', 'open'), eb('promise.dueOn', '>=', today)])),
    )
    .$if(Boolean(f.q), (q) =>
      q.where((eb) => eb.or([eb('promise.what', 'ilike', `%${f.q}%`), eb('enterprise.name', 'ilike', `%${f.q}%`)])),
    )
  const sorts = { dueOn: { column: 'promise.dueOn', type: 'date' } } as const
  return page(ctx, rows, f, { sorts, id: 'promise.id', present: presentPromise(today) })
}

/** Promises given in these visits, whoever may read those visits. */
export const promisesOfVisits = async (ctx: Looking, visitIds: string[]): Promise<PromiseItem[]> => {
  if (visitIds.length === 0) return []
  const rows = await described(promises(ctx)).where('promise.visitId', 'in', visitIds).orderBy('promise.id').execute()
  return rows.map(presentPromise(shanghaiDate(ctx.now)))
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
  return new Map(ids.map((id) => [id, (by.get(id) ?? []).map(presentPromise(shanghaiDate(ctx.now)))]))
}

export const getPromise = async (ctx: Looking, id: string): Promise<PromiseItem> => {
  const row = await described(visiblePromises(ctx)).where('promise.id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return presentPromise(shanghaiDate(ctx.now))(row)
}
