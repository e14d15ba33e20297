import { sql } from 'kysely'
import type { WriteCtx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import { insertMany } from '../../../kernel/many.ts'
import type { DemandRecord } from '../queries/index.ts'

type Place = Pick<DemandRecord, 'departmentId' | 'status'>
const placeOf = ({ departmentId, status }: Place) => JSON.stringify([departmentId, status])

/**
 * What changes did to the figures, in their transaction: one case less where it was, one more where it is.
 * Steps are only added, so that nobody waits for a figure that somebody else is changing.
 */
export const tally = async (ctx: WriteCtx, changes: readonly { before?: Place; after: Place }[]) => {
  const steps = new Map<string, number>()
  const add = (place: Place, n: number) => steps.set(placeOf(place), (steps.get(placeOf(place)) ?? 0) + n)
  for (const { before, after } of changes) {
    if (before) add(before, -1)
    add(after, 1)
  }
  const rows = [...steps].filter(([, n]) => n !== 0)
  await insertMany(
    ctx,
    'demandTally',
    rows.map(([place, n]) => {
      const [departmentId, status] = JSON.parse(place) as [string | null, string]
      return { id: newId(ctx.now), departmentId, status, n, createdAt: ctx.now }
    }),
  )
}

/** Steps that are worth folding, and how many at once; while it folds, figures stay right for everyone. */
const WORTH = 1000
const AT_ONCE = 50_000

const waiting = async ({ db, actor }: WriteCtx) => {
  const { n } = await db
    .selectFrom('demandTally')
    .select(sql<number>`count(*)::int`.as('n'))
    .where('parkId', '=', actor.parkId)
    .executeTakeFirstOrThrow()
  return n
}

const FOLD = `with folded as (select id from demand_tally where park_id = $1 order by id limit ${AT_ONCE} for update skip locked),
  gone as (delete from demand_tally t using folded where t.park_id = $1 and t.id = folded.id returning t.department_id, t.status, t.n)
  insert into demand_tally (park_id, id, department_id, status, n, created_at)
    select $1, gen_random_uuid(), department_id, status, sum(n), $2 from gone group by department_id, status having sum(n) <> 0`

export const foldTally = async (ctx: WriteCtx) => {
  if ((await waiting(ctx)) < WORTH) return
  const { rowCount } = await ctx.client.query(FOLD, [ctx.actor.parkId, ctx.now])
  await ctx.audit('demand.fold', { after: { figures: rowCount } })
}
