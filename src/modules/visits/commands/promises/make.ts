import { insert } from '../../../../kernel/changes.ts'
import type { WriteCtx } from '../../../../kernel/context.ts'
import { newId } from '../../../../kernel/ids.ts'
import { parkCalendar } from '../../../parks/index.ts'
import type { NewPromise } from '../../contract/index.ts'
import { promiseMade } from '../../events.ts'
import { promiseLadderInForce } from '../../queries/index.ts'
import { type PromisePlan, planPromise, skipPassed } from '../../rules/index.ts'

/** A plan as the row keeps it. */
export const planned = ({ rungTimes, next, ...plan }: PromisePlan) => ({ ...plan, rungTimes, nextRungAt: next })

/** Whoever is named by the name of an office is that office: its people are reminded and keep it. */
const officeCalled = async ({ db, actor }: WriteCtx, who: string | null | undefined) =>
  who
    ? ((
        await db
          .selectFrom('department')
          .select('id')
          .where('parkId', '=', actor.parkId)
          .where('name', '=', who)
          .where('active', '=', true)
          .executeTakeFirst()
      )?.id ?? null)
    : null

const givenAt = async ({ db, actor, now }: WriteCtx, visitId: string) =>
  (
    await db
      .selectFrom('visit')
      .select('startedAt')
      .where('parkId', '=', actor.parkId)
      .where('id', '=', visitId)
      .executeTakeFirst()
  )?.startedAt ?? now

/** One promise given on a visit: its clock runs from the moment of the visit. */
export const makePromise = async (
  ctx: WriteCtx,
  { visitId, enterpriseId }: { visitId: string; enterpriseId: string },
  p: NewPromise,
) => {
  const about = { visitId, enterpriseId, what: p.what, who: p.who ?? ctx.actor.name, dueOn: p.dueOn }
  const times = { startedAt: await givenAt(ctx, visitId), dueOn: p.dueOn }
  const plan = planPromise(await promiseLadderInForce(ctx), await parkCalendar(ctx), times)
  const row = await insert(ctx, 'promise', {
    id: newId(ctx.now),
    ...about,
    accountId: ctx.actor.id,
    departmentId: await officeCalled(ctx, p.who),
    ...planned(skipPassed(plan, ctx.now)),
    createdAt: ctx.now,
    updatedAt: ctx.now,
  })
  await ctx.audit('promise.make', { id: row.id, after: { ...about, departmentId: row.departmentId } })
  await ctx.emit(promiseMade, { promiseId: row.id, ...about, accountId: ctx.actor.id })
}
