import { shanghaiDate } from '../../../../kernel/calendar/index.ts'
import { change, insert } from '../../../../kernel/changes.ts'
import type { WriteCtx } from '../../../../kernel/context.ts'
import { conflict, invalid } from '../../../../kernel/errors.ts'
import { newId } from '../../../../kernel/ids.ts'
import { parkCalendar } from '../../../parks/index.ts'
import type { AskExtension, DecideExtension, PromiseItem } from '../../contract/index.ts'
import { promiseExtensionAsked, promiseExtensionDecided } from '../../events.ts'
import { extensionsOf, getPromise, promiseLadderInForce, promiseLimits } from '../../queries/index.ts'
import { fitsOriginal, planPromise } from '../../rules/index.ts'
import { planned } from './make.ts'
import { aboutPromise, lockPromise, type PromiseRow } from './settle.ts'

const mustBeAskable = async (ctx: WriteCtx, p: PromiseRow) => {
  if (p.state !== 'open')
    throw conflict('settled', '这项承诺已有结果，不能再延期', 'This promise has been settled; it cannot be extended')
  if (p.dueAt ? ctx.now > p.dueAt : shanghaiDate(ctx.now) > p.dueOn)
    throw conflict(
      'late',
      '期限已过，延期须在到期前申请；请尽快兑现或说明未兑现',
      'Its day has passed: another day is asked for before; keep it soon, or say that it was not kept',
    )
  const asked = await extensionsOf(ctx, p.id)
  if (asked.some((e) => e.outcome === null))
    throw conflict('asked_already', '已有延期申请待审批', 'An extension is waiting for a decision already')
  const { extensions } = await promiseLimits(ctx)
  if (asked.filter((e) => e.outcome === 'granted').length >= extensions)
    throw conflict(
      'extended_already',
      `承诺最多延期 ${extensions} 次`,
      `A promise is extended ${extensions} times at most`,
    )
}

/** 延期: asked before the day, with progress so far and a later day; no longer than was promised at first. */
export const askExtension = async (ctx: WriteCtx, id: string, e: AskExtension): Promise<PromiseItem> => {
  const p = await lockPromise(ctx, id)
  await mustBeAskable(ctx, p)
  if (e.dueOn <= p.dueOn) throw invalid('dueOn', 'not_later', '新期限须晚于原期限', 'The new day must be later')
  const startedAt = p.startedAt ?? p.createdAt
  if (!fitsOriginal(await parkCalendar(ctx), { startedAt, dueOn: p.dueOn }, e.dueOn))
    throw invalid('dueOn', 'too_long', '延期不能超过原期限的长度', 'No longer than what was promised at first')
  const row = await insert(ctx, 'promiseExtension', {
    id: newId(ctx.now),
    promiseId: id,
    formerOn: p.dueOn,
    ...e,
    askedBy: ctx.actor.id,
    askedName: ctx.actor.name,
    askedAt: ctx.now,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  })
  // Whoever decides has seen this request: one decided upon an earlier one is told that it has changed.
  await change(ctx, 'promise', p, {})
  await ctx.audit('promise.extend', { id, before: { dueOn: p.dueOn }, after: { asked: row.dueOn }, reason: e.reason })
  await ctx.emit(promiseExtensionAsked, { ...aboutPromise(p), askedFor: e.dueOn, askedBy: ctx.actor.id })
  return getPromise(ctx, id)
}

const openExtension = async (ctx: WriteCtx, promiseId: string) => {
  const row = await ctx.db
    .selectFrom('promiseExtension')
    .selectAll()
    .where('parkId', '=', ctx.actor.parkId)
    .where('promiseId', '=', promiseId)
    .where('outcome', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw conflict('nothing_asked', '没有待审批的延期申请', 'No extension is waiting for a decision')
  return row
}

const mustBeSecond = (ctx: WriteCtx, p: PromiseRow, askedBy: string) => {
  if (askedBy === ctx.actor.id || p.accountId === ctx.actor.id)
    throw conflict(
      'own_request',
      '延期须由另一人审批：申请人和承诺人不能自己批',
      'Somebody else decides: neither who asked nor who gave the promise',
    )
}

/** A second person decides; the clock is planned anew to the new day, what was reminded of stays so. */
export const decideExtension = async (ctx: WriteCtx, id: string, d: DecideExtension): Promise<PromiseItem> => {
  const p = await lockPromise(ctx, id)
  const asked = await openExtension(ctx, id)
  mustBeSecond(ctx, p, asked.askedBy)
  const outcome = d.granted ? 'granted' : 'refused'
  const by = { decidedBy: ctx.actor.id, decidedName: ctx.actor.name, decidedAt: ctx.now }
  await change(ctx, 'promiseExtension', asked, { outcome, note: d.note ?? null, ...by })
  const times = { startedAt: p.startedAt ?? p.createdAt, dueOn: asked.dueOn }
  const plan = planPromise(await promiseLadderInForce(ctx), await parkCalendar(ctx), times, p.rung)
  const after = d.granted ? await change(ctx, 'promise', p, { dueOn: asked.dueOn, ...planned(plan) }) : p
  const was = { before: { dueOn: p.dueOn }, after: { dueOn: after.dueOn, outcome } }
  await ctx.audit('promise.decide', { id, ...was, ...(d.note ? { reason: d.note } : {}) })
  await ctx.emit(promiseExtensionDecided, {
    ...aboutPromise(after),
    ...{ askedBy: asked.askedBy, granted: d.granted, note: d.note ?? null },
  })
  return getPromise(ctx, id)
}
