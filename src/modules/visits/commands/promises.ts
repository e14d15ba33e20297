import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import { change, lock } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { conflict } from '../../../kernel/errors.ts'
import { noteMoment } from '../../enterprises/index.ts'
import type { PromiseItem } from '../contract/index.ts'
import { promiseBroken, promiseKept } from '../events.ts'
import { getPromise } from '../queries/index.ts'
import { maySettle } from '../rules/index.ts'

type Outcome = 'kept' | 'broken' | 'dropped'
const WORDS: Record<Outcome, readonly [string, string]> = {
  kept: ['承诺已兑现', 'Promise kept'],
  broken: ['承诺未兑现', 'Promise broken'],
  dropped: ['承诺已撤销', 'Promise dropped'],
}

const lockPromise = async (ctx: WriteCtx, id: string) => {
  await getPromise(ctx, id)
  const row = ctx.db.selectFrom('promise').selectAll().where('parkId', '=', ctx.actor.parkId).where('id', '=', id)
  return lock(ctx, row, () => getPromise(ctx, id))
}
type PromiseRow = Awaited<ReturnType<typeof lockPromise>>

const tell = async (ctx: WriteCtx, p: PromiseRow, outcome: Outcome) => {
  const { visitId, enterpriseId, what, who, accountId, dueOn } = p
  const about = { promiseId: p.id, visitId, enterpriseId, what, who, accountId, dueOn }
  if (outcome === 'kept') await ctx.emit(promiseKept, { ...about, late: shanghaiDate(ctx.now) > dueOn })
  if (outcome === 'broken') await ctx.emit(promiseBroken, about)
  await noteMoment(ctx, {
    enterpriseId,
    kind: `promise-${outcome}`,
    titleZh: `${WORDS[outcome][0]}：${what}`,
    titleEn: `${WORDS[outcome][1]}: ${what}`,
    link: `/visits/${visitId}`,
    byName: ctx.actor.name,
    sourceId: p.id,
  })
}

/** Says how a promise ended. */
export const settlePromise = async (
  ctx: WriteCtx,
  id: string,
  outcome: Outcome,
  note: string | null | undefined,
): Promise<PromiseItem> => {
  const before = await lockPromise(ctx, id)
  if (!maySettle(before.state, outcome))
    throw conflict('settled', '这项承诺已有结果', 'This promise has been settled already')
  const after = await change(ctx, 'promise', before, { state: outcome, settledAt: ctx.now, settledNote: note ?? null })
  await ctx.audit(`promise.${outcome}`, { id, before, after, ...(note ? { reason: note } : {}) })
  await tell(ctx, after, outcome)
  return getPromise(ctx, id)
}
