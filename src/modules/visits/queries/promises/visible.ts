import type { Looking } from '../../../../kernel/context.ts'
import { within } from '../../../../kernel/reach.ts'

export const allPromises = ({ db, actor }: Looking) =>
  db
    .selectFrom('promise')
    .innerJoin('enterprise', (j) =>
      j.onRef('enterprise.parkId', '=', 'promise.parkId').onRef('enterprise.id', '=', 'promise.enterpriseId'),
    )
    .innerJoin('visit', (j) => j.onRef('visit.parkId', '=', 'promise.parkId').onRef('visit.id', '=', 'promise.visitId'))
    .where('promise.parkId', '=', actor.parkId)

/** The only door to promises: who reaches the enterprise today, who gave her word, and the office that owes it. */
export const visiblePromises = (ctx: Looking) =>
  allPromises(ctx).where(
    within(ctx.actor, {
      park: 'promise.parkId',
      grid: 'enterprise.gridId',
      department: 'promise.departmentId',
      enterprise: 'promise.enterpriseId',
      // Who gave it sees it as staff; on the enterprise’s side one is the enterprise and nobody else.
      ...(ctx.actor.permission === 'portal.use' ? {} : { owner: 'promise.accountId' }),
    }),
  )
