import { change, insert } from '../../../../kernel/changes.ts'
import type { WriteCtx } from '../../../../kernel/context.ts'
import { conflict } from '../../../../kernel/errors.ts'
import { newId } from '../../../../kernel/ids.ts'
import { noteMoment } from '../../../enterprises/index.ts'
import { promiseSaid } from '../../events.ts'
import { wordDoes } from '../../rules/index.ts'
import { aboutPromise, endPromise, lockPromise, type PromiseRow } from './settle.ts'

type Word = { said: 'kept' | 'not-kept'; note?: string | null | undefined }

const refuseIdle = (does: ReturnType<typeof wordDoes>) => {
  if (does === 'said-already') throw conflict('said_already', '您已经这样反馈过', 'You have said so already')
  if (does === 'too-early')
    throw conflict(
      'not_due',
      '还没到约定的日子；到期后仍未兑现，可以在这里反馈',
      'Its day has not come yet; say so here if it passes',
    )
}

/** Its clock goes on where it stood: what has passed since is told at the next sweep. */
const openAgain = async (ctx: WriteCtx, p: PromiseRow, said: object) => {
  const opened = { state: 'open', settledAt: null, settledNote: null, reopened: p.reopened + 1 }
  const after = await change(ctx, 'promise', p, { ...opened, ...said })
  await ctx.audit('promise.reopen', { id: p.id, before: p, after })
  await noteMoment(ctx, {
    enterpriseId: p.enterpriseId,
    kind: `promise-reopened-${after.reopened}`,
    titleZh: `企业反馈承诺没做到，重新计时：${p.what}`,
    titleEn: `The enterprise says it was not kept; opened again: ${p.what}`,
    link: `/visits/${p.visitId}`,
    sourceId: p.id,
  })
}

/** 做到了 / 没做到: the enterprise has the last word on what was promised to it. */
export const sayOfPromise = async (ctx: WriteCtx, id: string, { said, note = null }: Word): Promise<void> => {
  const p = await lockPromise(ctx, id)
  const does = wordDoes(p, said, ctx.now)
  refuseIdle(does)
  const by = { accountId: ctx.actor.id, byName: ctx.actor.name, createdAt: ctx.now }
  await insert(ctx, 'promiseWord', { id: newId(ctx.now), promiseId: id, said, note, ...by })
  const kept = { said, saidAt: ctx.now, saidNote: note }
  if (does === 'settle') await endPromise(ctx, p, 'kept', note, kept)
  else if (does === 'reopen') await openAgain(ctx, p, kept)
  else {
    const after = await change(ctx, 'promise', p, kept)
    await ctx.audit('promise.say', { id, before: { said: p.said }, after: { said: after.said, note } })
  }
  await ctx.emit(promiseSaid, { ...aboutPromise(p), departmentId: p.departmentId, said, reopened: does === 'reopen' })
}
