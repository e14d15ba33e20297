import type { WriteCtx } from '../../../../kernel/context.ts'
import { conflict, notFound } from '../../../../kernel/errors.ts'
import type { RequestRecord } from '../../queries/index.ts'

/** A request of a case that the caller has locked. */
export const requestOf = async (ctx: WriteCtx, demandId: string, id: string): Promise<RequestRecord> => {
  const request = await ctx.db
    .selectFrom('demandRequest')
    .selectAll()
    .where('parkId', '=', ctx.actor.parkId)
    .where('demandId', '=', demandId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!request) throw notFound()
  return request
}

export const mustBeUndecided = (r: RequestRecord) => {
  if (r.decision === null) return
  throw conflict('decided_already', '这项申请已经有了结果', 'This request has been decided already')
}
