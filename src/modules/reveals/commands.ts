import type { Permission } from '../../access.ts'
import { ROLES } from '../../access.ts'
import { shanghaiDate } from '../../kernel/calendar/index.ts'
import { may, type WriteCtx } from '../../kernel/context.ts'
import { refuse } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { notify } from '../../kernel/notify.ts'
import { rulesInForce } from '../../kernel/ruleSets.ts'
import { BUDGET } from './rules.ts'

/** Held by the desk alone: whoever may take the register out with its numbers calls many. */
const OF_THE_DESK = 'enterprise.export-sensitive'
const WATCHES: Permission = 'reveal.read'

const budgetOf = async (ctx: WriteCtx) => {
  const { body } = await rulesInForce(ctx, BUDGET)
  return may(ctx.actor, OF_THE_DESK) ? body.desk : body.person
}

const watchers = async ({ db, actor, now }: WriteCtx) => {
  const today = shanghaiDate(now)
  const roles = Object.entries(ROLES).flatMap(([code, role]) => (role.may.includes(WATCHES) ? [code] : []))
  const rows = await db
    .selectFrom('roleGrant')
    .select('accountId')
    .where('parkId', '=', actor.parkId)
    .where('role', 'in', roles)
    .where('validFrom', '<=', today)
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>=', today)]))
    .execute()
  return rows.map((r) => r.accountId)
}

const tellWatchers = async (ctx: WriteCtx, budget: number) =>
  notify(ctx, {
    to: await watchers(ctx),
    kind: 'reveal.budget',
    title: [
      `${ctx.actor.name} 今天查看电话明文已达上限 ${budget} 次`,
      `${ctx.actor.name} has looked at ${budget} numbers today, the most allowed`,
    ],
    link: '/reveals?spent=true',
    urgent: true,
  })

/** The row of her day, taken: of two looks at the same moment the second counts after the first. */
const lockDay = async (ctx: WriteCtx, budget: number) => {
  const { actor, now, db } = ctx
  const day = shanghaiDate(now)
  const fresh = {
    parkId: actor.parkId,
    id: newId(now),
    accountId: actor.id,
    day,
    budget,
    createdAt: now,
    updatedAt: now,
  }
  await db
    .insertInto('revealDay')
    .values(fresh)
    .onConflict((oc) => oc.columns(['parkId', 'accountId', 'day']).doNothing())
    .execute()
  return db
    .selectFrom('revealDay')
    .select(['id', 'opened', 'refused'])
    .where('parkId', '=', actor.parkId)
    .where('accountId', '=', actor.id)
    .where('day', '=', day)
    .forUpdate()
    .executeTakeFirstOrThrow()
}

const HOUR_S = 3_600
const spent = (budget: number) =>
  refuse(
    'too_many',
    'reveal_budget',
    `今天查看电话明文已达上限（${budget} 次），安全管理员已收到提醒；明天可继续，确有需要请联系服务专班或安全管理员`,
    `You have looked at ${budget} numbers today, the most allowed, and the security administrator knows. Go on tomorrow, or ask the desk or the security administrator`,
    // That she asked for more is a fact to keep.
    { retryAfter: HOUR_S, committed: true },
  )

/**
 * Before a number is shown whole: it counts toward the day's budget of whoever looks; 429 beyond it. The security
 * administrator is told once, when the budget is used up. The caller records the look itself with its purpose.
 */
export const spendReveal = async (ctx: WriteCtx): Promise<void> => {
  const budget = await budgetOf(ctx)
  const day = await lockDay(ctx, budget)
  const isSpent = day.opened >= budget
  await ctx.db
    .updateTable('revealDay')
    .set({ ...(isSpent ? { refused: day.refused + 1 } : { opened: day.opened + 1 }), budget, updatedAt: ctx.now })
    .where('parkId', '=', ctx.actor.parkId)
    .where('id', '=', day.id)
    .execute()
  if (isSpent) {
    await ctx.audit('reveal.refuse', { id: ctx.actor.id, after: { budget } })
    throw spent(budget)
  }
  if (day.opened + 1 === budget) await tellWatchers(ctx, budget)
}
