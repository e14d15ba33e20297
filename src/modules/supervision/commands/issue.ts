import { dueAfter, shanghaiDate } from '../../../kernel/calendar/index.ts'
import { change, insert, nextNumber } from '../../../kernel/changes.ts'
import { looking, type WriteCtx } from '../../../kernel/context.ts'
import { conflict, invalid, notFound } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { tell, visibleDemands } from '../../demands/index.ts'
import { parkCalendar } from '../../parks/index.ts'
import { type NewSlip, type Slip, SlipColour, type SlipSource } from '../contract/index.ts'
import { slipIssued } from '../events.ts'
import { getSlip, type SlipRecord, slipRules } from '../queries/index.ts'
import { OPEN, rank } from '../rules/index.ts'

export const about = (s: SlipRecord, title: string) => ({
  slipId: s.id,
  number: s.number,
  colour: s.colour,
  demandId: s.demandId,
  departmentId: s.departmentId,
  title,
})

export const openSlipOf = (ctx: WriteCtx, demandId: string): Promise<SlipRecord | undefined> =>
  ctx.db
    .selectFrom('slip')
    .selectAll()
    .where('parkId', '=', ctx.actor.parkId)
    .where('demandId', '=', demandId)
    .where('status', 'in', [...OPEN])
    .forUpdate()
    .executeTakeFirst()

type Wanted = {
  demandId: string
  title: string
  departmentId: string
  colour: SlipColour
  source: SlipSource
  reason: string
  sourceEvent?: string
  former?: SlipRecord
}

const numbered = async (ctx: WriteCtx) => {
  const year = shanghaiDate(ctx.now).slice(0, 4)
  return `DB${year}-${String(await nextNumber(ctx, `slip-${year}`)).padStart(4, '0')}`
}

/** Opens a slip; the caller has made sure that the case has no open one any more. */
export const open = async (ctx: WriteCtx, w: Wanted): Promise<SlipRecord> => {
  const [calendar, { body }] = [await parkCalendar(ctx), await slipRules(ctx)]
  const { due } = dueAfter(calendar, ctx.now, { workdays: body.replyWorkdays[w.colour] })
  const slip = await insert(ctx, 'slip', {
    id: newId(ctx.now),
    number: await numbered(ctx),
    colour: w.colour,
    source: w.source,
    sourceEvent: w.sourceEvent ?? null,
    demandId: w.demandId,
    departmentId: w.departmentId,
    reason: w.reason,
    formerId: w.former?.id ?? null,
    status: 'issued',
    issuedBy: ctx.actor.permission === 'system' ? null : ctx.actor.id,
    issuedAt: ctx.now,
    dueAt: due,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  })
  await tell(ctx, w.demandId, {
    kind: 'slip',
    audience: 'internal',
    body: w.reason,
    data: { slipId: slip.id, number: slip.number, colour: slip.colour, label: SlipColour.labels[w.colour] },
  })
  await ctx.audit('slip.issue', { id: slip.id, after: slip })
  await ctx.emit(slipIssued, { ...about(slip, w.title), dueAt: due.toISOString() })
  return slip
}

/** The colour rises: the one before is over, and says why. */
export const supersede = async (ctx: WriteCtx, slip: SlipRecord, status: 'raised' | 'failed', reason: string) => {
  const after = await change(ctx, 'slip', slip, { status, endedReason: reason })
  await ctx.audit('slip.raise', { id: slip.id, before: slip, after, reason })
}

const toldBefore = async (ctx: WriteCtx, event: string | undefined) =>
  event !== undefined &&
  (await ctx.db
    .selectFrom('slip')
    .select('id')
    .where('parkId', '=', ctx.actor.parkId)
    .where('sourceEvent', '=', event)
    .executeTakeFirst()) !== undefined

/**
 * Asked for by the ladder or by supervision after too many redos: at most one open slip of a case, and its colour only rises.
 * A slip that is being replied to is left alone.
 */
export const issueBySystem = async (ctx: WriteCtx, w: Wanted): Promise<void> => {
  if (await toldBefore(ctx, w.sourceEvent)) return
  const former = await openSlipOf(ctx, w.demandId)
  if (former && (rank(former.colour) >= rank(w.colour) || former.repliedAt)) return
  if (former) await supersede(ctx, former, 'raised', w.reason)
  await open(ctx, { ...w, ...(former ? { former } : {}) })
}

const caseFor = async (ctx: WriteCtx, id: string) => {
  const demand = await visibleDemands(ctx)
    .select(['demand.id', 'demand.title', 'demand.departmentId', 'demand.status'])
    .where('demand.id', '=', id)
    .executeTakeFirst()
  if (!demand) throw notFound()
  return demand
}

const departmentFor = async (ctx: WriteCtx, wanted: string | undefined, own: string | null) => {
  const id = wanted ?? own
  if (!id)
    throw invalid(
      'departmentId',
      'required',
      '本件还没有主办部门，请选择',
      'The case has no department yet: choose one',
    )
  const found = await ctx.db
    .selectFrom('department')
    .select('id')
    .where('parkId', '=', ctx.actor.parkId)
    .where('id', '=', id)
    .where('active', '=', true)
    .executeTakeFirst()
  if (!found)
    throw invalid(
      'departmentId',
      'unknown_department',
      '没有这个部门，或已停用',
      'There is no such department, or it is no longer active',
    )
  return id
}

const OVER = ['closed', 'declined', 'redirected', 'withdrawn', 'merged', 'draft']
const mustRise = (former: SlipRecord | undefined, colour: SlipColour, now: Date) => {
  if (!former) return
  if (rank(former.colour) >= rank(colour))
    throw conflict(
      'slip_open',
      `本件已有${SlipColour.labels[former.colour as SlipColour][0]}督办单 ${former.number} 未办结`,
      `Slip ${former.number} of this case is still open`,
    )
  if (former.repliedAt || former.dueAt > now)
    throw conflict(
      'colour_too_early',
      `${former.number} 尚在回复时限内，未回复或核查未通过后才能升级`,
      `${former.number} still has time: the next colour only after it was ignored or failed`,
    )
}

/** 开单 by hand: by the desk or a leader; the next colour only after the former was ignored or failed. */
export const issueSlip = async (ctx: WriteCtx, s: NewSlip): Promise<Slip> => {
  const demand = await caseFor(ctx, s.demandId)
  if (OVER.includes(demand.status))
    throw conflict('case_over', '诉求已办结或尚未提交，不能开督办单', 'The case is over or not filed yet')
  const departmentId = await departmentFor(ctx, s.departmentId, demand.departmentId)
  const former = await openSlipOf(ctx, s.demandId)
  mustRise(former, s.colour, ctx.now)
  if (former) await supersede(ctx, former, 'raised', s.reason)
  const { demandId, colour, reason } = s
  const slip = await open(ctx, {
    ...{ demandId, colour, reason, departmentId },
    title: demand.title,
    source: 'hand',
    ...(former ? { former } : {}),
  })
  return getSlip(looking(ctx, 'slip.read'), slip.id)
}
