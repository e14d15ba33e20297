import { change } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { visitPlanned } from '../events.ts'
import { type Giver, plansGivenAway, promisesGivenAway } from '../queries/index.ts'

type Receiver = { instructorId: string; accountId: string | null; name: string }

const moveVisits = async (ctx: WriteCtx, givers: readonly Giver[], to: Receiver, from: string) => {
  const found = await plansGivenAway(ctx, givers, from)
  for (const { id, version, day, enterpriseId } of found) {
    await change(ctx, 'visit', { id, version }, { accountId: to.accountId, instructorId: to.instructorId })
    await ctx.emit(visitPlanned, {
      ...{ visitId: id, enterpriseId, accountId: to.accountId },
      ...{ plannedOn: day, plannedBy: ctx.actor.id },
    })
  }
  await ctx.auditMany(
    'visit.hand-over',
    found.map((v) => ({ id: v.id, before: v, after: to })),
  )
  return found.length
}

/** Named after the giver, a promise takes the name of the receiver; without an account nobody could settle it, so it stays. */
const movePromises = async (ctx: WriteCtx, givers: readonly Giver[], to: Receiver) => {
  const { accountId } = to
  if (!accountId) return 0
  const found = await promisesGivenAway(ctx, givers)
  for (const p of found) await change(ctx, 'promise', p, { accountId, ...(p.who === p.giver && { who: to.name }) })
  await ctx.auditMany(
    'promise.hand-over',
    found.map((p) => ({ id: p.id, before: p, after: to })),
  )
  return found.length
}

/** What was planned and promised at enterprises goes along to whoever takes them over. The caller decides who may. */
export const handOverPlans = async (ctx: WriteCtx, givers: readonly Giver[], to: Receiver, from: string) => {
  if (givers.length === 0) return { visits: 0, promises: 0 }
  return { visits: await moveVisits(ctx, givers, to, from), promises: await movePromises(ctx, givers, to) }
}
