import type { WriteCtx } from '../../../kernel/context.ts'
import { labelOf } from '../../../kernel/contract/index.ts'
import { conflict, notFound, stale } from '../../../kernel/errors.ts'
import { RequestState } from '../contract/index.ts'
import { requestFor, visibleRequests } from '../queries/index.ts'

/** Takes the request for this transaction; one of another park does not exist. */
export const lockRequest = async (ctx: WriteCtx, id: string) => {
  const row = await visibleRequests(ctx)
    .selectAll('privacyRequest')
    .where('privacyRequest.id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound()
  if (ctx.expectedVersion !== undefined && row.version !== ctx.expectedVersion) throw stale(await requestFor(ctx, id))
  return row
}
export type Locked = Awaited<ReturnType<typeof lockRequest>>

export const mustBe = (row: Pick<Locked, 'state'>, ...states: RequestState[]): void => {
  if (states.includes(row.state as RequestState)) return
  const state = row.state as RequestState
  throw conflict(
    'wrong_state',
    `这项请求${labelOf(RequestState, state)}，现在不能这样操作`,
    `The request is “${labelOf(RequestState, state, 'en')}”; this cannot be done now`,
  )
}
