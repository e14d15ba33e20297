import type { WriteCtx } from '../../../../kernel/context.ts'
import { type DemandStatus, RequestKind } from '../../contract/index.ts'
import type { DemandRecord } from '../../queries/index.ts'
import { GRANTS, isPossible } from '../../rules/index.ts'
import type { tell } from '../step.ts'

const NEVER: readonly string[] = ['draft', 'submitted', 'accepted']

/** What can no longer be granted: the case has left the state for it, or the department that asked. */
const lapsing = (demand: DemandRecord, status: DemandStatus, handedOn: boolean) => {
  if (NEVER.includes(demand.status) || (status === demand.status && !handedOn)) return []
  return RequestKind.options.filter((kind) => (handedOn && kind !== 'exemption') || !isPossible(GRANTS[kind], status))
}

/** Nothing waits for a decision that would come to nothing. Answers whose own clocks end. */
export const lapseRequests = async (
  ctx: WriteCtx,
  demand: DemandRecord,
  next: { status: DemandStatus; handedOn: boolean },
  say: typeof tell,
): Promise<string[]> => {
  const kinds = lapsing(demand, next.status, next.handedOn)
  if (kinds.length === 0) return []
  const gone = await ctx.db
    .updateTable('demandRequest')
    .set((eb) => ({ decision: 'lapsed', decidedAt: ctx.now, updatedAt: ctx.now, version: eb('version', '+', 1) }))
    .where('parkId', '=', ctx.actor.parkId)
    .where('demandId', '=', demand.id)
    .where('decision', 'is', null)
    .where('kind', 'in', kinds)
    .returning(['id', 'kind'])
    .execute()
  for (const { kind } of gone)
    await say(ctx, demand.id, { kind: 'lapse', audience: 'internal', data: { request: kind } })
  return gone.map((r) => r.id)
}
