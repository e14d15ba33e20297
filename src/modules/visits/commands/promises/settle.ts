import { shanghaiDate } from '../../../../kernel/calendar/index.ts'
import { change, lock } from '../../../../kernel/changes.ts'
import type { WriteCtx } from '../../../../kernel/context.ts'
import { conflict } from '../../../../kernel/errors.ts'
import { noteMoment } from '../../../enterprises/index.ts'
import type { PromiseItem } from '../../contract/index.ts'
import { promiseBroken, promiseKept } from '../../events.ts'
import { getPromise } from '../../queries/index.ts'
import { maySettle } from '../../rules/index.ts'

export type Outcome = 'kept' | 'broken' | 'dropped'
const WORDS: Record<Outcome, readonly [string, string]> = {
  kept: ['承诺已兑现', 'Promise kept'],
  broken: ['承诺未兑现', 'Promise broken'],
  dropped: ['承诺已撤销', 'Promise dropped'],
}

export const lockPromise = async (ctx: WriteCtx, id: string) => {
  await getPromise(ctx, id)
  const row = ctx.db.selectFrom('promise').selectAll().where('parkId', '=', ctx.actor.parkId).where('id', '=', id)
  return lock(ctx, row, () => getPromise(ctx, id))
}
export type PromiseRow = Awaited<ReturnType<typeof lockPromise>>

export const aboutPromise = ({ id, visitId, enterpriseId, what, who, accountId, dueOn }: PromiseRow) => ({
  promiseId: id,
  visitId,
  enterpriseId,
  what,
  who,
  accountId,
  dueOn,
})

const tell = async (ctx: WriteCtx, p: PromiseRow, outcome: Outcome) => {
  const about = aboutPromise(p)
  if (outcome === 'kept') await ctx.emit(promiseKept, { ...about, late: isLate(ctx, p) })
  if (outcome === 'broken') await ctx.emit(promiseBroken, about)
  await noteMoment(ctx, {
    enterpriseId: p.enterpriseId,
    kind: `promise-${outcome}`,
    titleZh: `${WORDS[outcome][0]}：${p.what}`,
    titleEn: `${WORDS[outcome][1]}: ${p.what}`,
    link: `/visits/${p.visitId}`,
    byName: ctx.actor.name,
    sourceId: p.id,
  })
}
const isLate = ({ now }: WriteCtx, p: PromiseRow) => (p.dueAt ? now > p.dueAt : shanghaiDate(now) > p.dueOn)

/** What was asked for and not decided needs no decision any more. */
const lapse = (ctx: WriteCtx, promiseId: string) =>
  ctx.db
    .updateTable('promiseExtension')
    .set({ outcome: 'lapsed', updatedAt: ctx.now })
    .where('parkId', '=', ctx.actor.parkId)
    .where('promiseId', '=', promiseId)
    .where('outcome', 'is', null)
    .execute()

/** Writes how a locked promise ended; the caller has asked whether it may. */
export const endPromise = async (
  ctx: WriteCtx,
  before: PromiseRow,
  outcome: Outcome,
  note: string | null,
  more: { said?: string; saidAt?: Date; saidNote?: string | null } = {},
) => {
  const settled = { state: outcome, settledAt: ctx.now, settledNote: note }
  const after = await change(ctx, 'promise', before, { ...settled, ...more })
  await lapse(ctx, before.id)
  await ctx.audit(`promise.${outcome}`, { id: before.id, before, after, ...(note ? { reason: note } : {}) })
  await tell(ctx, after, outcome)
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
  await endPromise(ctx, before, outcome, note ?? null)
  return getPromise(ctx, id)
}
