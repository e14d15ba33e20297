import type { Updateable } from 'kysely'
import { change, lock } from '../../../kernel/changes.ts'
import { looking, type WriteCtx } from '../../../kernel/context.ts'
import { conflict } from '../../../kernel/errors.ts'
import { tell } from '../../demands/index.ts'
import { type Slip, SlipAction, type SlipCheck, SlipColour, SlipStatus } from '../contract/index.ts'
import { slipMoved } from '../events.ts'
import { getSlip, type SlipRecord, visibleSlips, whoIs } from '../queries/index.ts'
import { isPossible, nextColour, SLIP_STEPS } from '../rules/index.ts'
import type { SlipTable } from '../tables.ts'
import { about, open } from './issue.ts'

const mustAllow = (ctx: WriteCtx, action: SlipAction, slip: SlipRecord) => {
  const [zh, en] = SlipStatus.labels[slip.status as SlipStatus]
  const [step, stepEn] = SlipAction.labels[action]
  if (!isPossible(action, slip.status))
    throw conflict(
      'wrong_state',
      `${slip.number} 现在是「${zh}」，不能${step}`,
      `${slip.number} is ${en}: «${stepEn}» is not possible now`,
    )
  const { suits, else: said } = SLIP_STEPS[action]
  if (!suits(slip, whoIs(ctx))) throw conflict(said[0], said[1], said[2])
}

const titleOf = async (ctx: WriteCtx, demandId: string) =>
  (
    await ctx.db
      .selectFrom('demand')
      .select('title')
      .where('parkId', '=', ctx.actor.parkId)
      .where('id', '=', demandId)
      .executeTakeFirst()
  )?.title ?? ''

type Step = { patch: Updateable<SlipTable>; body?: string; passed?: boolean }

/** Every step of a slip: state, row, the story of its case, trace, fact. */
const take = async (ctx: WriteCtx, id: string, action: SlipAction, s: Step) => {
  const row = await lock(ctx, visibleSlips(ctx).selectAll('slip').where('slip.id', '=', id), () => getSlip(ctx, id))
  mustAllow(ctx, action, row)
  const after = (await change(ctx, 'slip', row, s.patch)) as SlipRecord
  const title = await titleOf(ctx, row.demandId)
  await tell(ctx, row.demandId, {
    kind: 'slip',
    audience: 'internal',
    body: s.body ?? null,
    data: {
      slipId: id,
      number: row.number,
      colour: row.colour,
      label: SlipColour.labels[row.colour as SlipColour],
      step: SlipAction.labels[action],
      ...(s.passed === undefined ? {} : { passed: s.passed }),
    },
  })
  await ctx.audit(`slip.${action}`, { id, before: row, after })
  await ctx.emit(slipMoved, { ...about(after, title), step: action, passed: s.passed ?? null })
  return { after, title }
}
const shown = (ctx: WriteCtx, id: string): Promise<Slip> => getSlip(looking(ctx, 'slip.read'), id)

export const signSlip = async (ctx: WriteCtx, id: string) => {
  await take(ctx, id, 'sign', { patch: { status: 'signed', signedAt: ctx.now, signedBy: ctx.actor.id } })
  return shown(ctx, id)
}

export const replySlip = async (ctx: WriteCtx, id: string, { text }: { text: string }) => {
  const patch = { status: 'replied', reply: text, repliedAt: ctx.now, repliedBy: ctx.actor.id }
  await take(ctx, id, 'reply', { patch, body: text })
  return shown(ctx, id)
}

/** 核查 by an independent person. What does not pass opens the next colour. */
export const checkSlip = async (ctx: WriteCtx, id: string, { passed, note }: SlipCheck) => {
  const patch = { passed, checkNote: note, checkedAt: ctx.now, checkedBy: ctx.actor.id }
  const { after, title } = await take(ctx, id, 'check', {
    patch: { ...patch, status: passed ? 'checked' : 'failed' },
    body: note,
    passed,
  })
  if (!passed)
    await open(ctx, {
      ...{ demandId: after.demandId, departmentId: after.departmentId, title, reason: note },
      colour: nextColour(after.colour),
      source: 'raised',
      former: after,
    })
  return shown(ctx, id)
}

/** 销号: another decision than finding it done, by another person. */
export const closeSlip = async (ctx: WriteCtx, id: string) => {
  await take(ctx, id, 'close', { patch: { status: 'closed', closedAt: ctx.now, closedBy: ctx.actor.id } })
  return shown(ctx, id)
}

export const withdrawSlip = async (ctx: WriteCtx, id: string, { reason }: { reason: string }) => {
  await take(ctx, id, 'withdraw', { patch: { status: 'withdrawn', endedReason: reason }, body: reason })
  return shown(ctx, id)
}
