import type { Duration } from '../../../../kernel/calendar/index.ts'
import { nextBusinessInstant } from '../../../../kernel/calendar/index.ts'
import { change, insert } from '../../../../kernel/changes.ts'
import type { WriteCtx } from '../../../../kernel/context.ts'
import { conflict, invalid } from '../../../../kernel/errors.ts'
import { newId } from '../../../../kernel/ids.ts'
import { parkCalendar } from '../../../parks/index.ts'
import {
  type DecideRequest,
  type Demand,
  type RequestDecision,
  type RequestKind,
  reasonLabel,
} from '../../contract/index.ts'
import { demandDecided } from '../../events.ts'
import { type DemandRecord, presentDemand, type RequestRecord, whoIs } from '../../queries/index.ts'
import { allowed, endOfDay, extensionUntil, GRANTS, mayDecide, mustBeAbleTo, startOfDay } from '../../rules/index.ts'
import { about, lockDemand, move } from '../step.ts'
import { promiseOf } from './limits.ts'
import { mustBeUndecided, requestOf } from './one.ts'

const mustBeOpen = (ctx: WriteCtx, r: RequestRecord) => {
  mustBeUndecided(r)
  if (!mayDecide(r, whoIs(ctx)))
    throw conflict(
      'four_eyes',
      '申请人和申请部门的人不能审批，须由上一级审批',
      'Neither the asker nor anybody of the asking department decides; it goes one level up',
    )
}

const conclude = async (ctx: WriteCtx, r: RequestRecord, decision: RequestDecision, note: string | null) => {
  await change(ctx, 'demandRequest', r, {
    decision,
    decidedBy: ctx.actor.id,
    decidedByName: ctx.actor.name,
    decidedAt: ctx.now,
    note,
  })
}

type Grant = (ctx: WriteCtx, demand: DemandRecord, r: RequestRecord) => Promise<DemandRecord>
const reason = (r: RequestRecord) => reasonLabel(r.kind as RequestKind, r.reasonCode)

const rest = async (ctx: WriteCtx, demand: DemandRecord, r: RequestRecord, endsAt: Date, reviewAt?: Date) => {
  if (endsAt <= ctx.now)
    throw conflict(
      'day_passed',
      '申请的日期已过，请选不同意，由部门重新申请',
      'The day asked for has passed: refuse it and ask anew',
    )
  await insert(ctx, 'demandPause', {
    id: newId(ctx.now),
    demandId: demand.id,
    requestId: r.id,
    kind: r.kind,
    reasonCode: r.reasonCode,
    since: ctx.now,
    endsAt,
    reviewAt: reviewAt ?? null,
  })
}

/** The clocks stand still from now to the end of the day asked for; the due date moves by exactly that working time. */
const pause: Grant = async (ctx, demand, r) => {
  const endsAt = endOfDay(r.wantedDay ?? '')
  await rest(ctx, demand, r, endsAt)
  return move(ctx, demand, 'pause', {
    patch: { statusBefore: demand.status, restsUntil: endsAt },
    done: [r.id],
    replan: () => ({}),
    entry: { audience: 'public', body: r.publicWords, data: { reason: reason(r), until: r.wantedDay } },
  })
}

/** Kept as time on top of the duration, not as a date: under a changed calendar it is still as many working days. */
const extend: Grant = async (ctx, demand, r) => {
  const clock = await promiseOf(ctx, demand.id)
  const by = extensionUntil(await parkCalendar(ctx), clock.duration as Duration, clock.dueAt, r.wantedDay ?? '')
  if (!by)
    throw conflict(
      'not_later',
      '现时限已不早于申请的日期，请选不同意',
      'The present due date is no earlier than the day asked for: refuse it',
    )
  const before = clock.extension as Duration | null
  const extension = before ? allowed(before, by) : by
  return move(ctx, demand, 'extend', {
    done: [r.id],
    replan: (c) => (c.id === clock.id ? { extension } : {}),
    entry: { audience: 'public', data: { reason: reason(r), until: r.wantedDay } },
  })
}

const shelve: Grant = async (ctx, demand, r) => {
  const endsAt = startOfDay(r.wantedDay ?? '')
  await rest(ctx, demand, r, endsAt, nextBusinessInstant(await parkCalendar(ctx), startOfDay(r.reviewDay ?? '')))
  return move(ctx, demand, 'shelve', {
    patch: { statusBefore: demand.status, restsUntil: endsAt, outcome: 'shelved', answer: r.publicWords },
    done: [r.id],
    replan: () => ({}),
    entry: { audience: 'public', body: r.publicWords, data: { reason: reason(r), until: r.wantedDay } },
  })
}

const exempt: Grant = (ctx, demand, r) =>
  move(ctx, demand, 'exempt', {
    done: [r.id],
    patch: { excusedAt: ctx.now },
    entry: { audience: 'internal', data: { reason: reason(r) } },
  })

const GRANT: Record<RequestKind, Grant> = { pause, extension: extend, shelving: shelve, exemption: exempt }

const refuse = (ctx: WriteCtx, demand: DemandRecord, r: RequestRecord, note: string) =>
  move(ctx, demand, 'refuse', {
    done: [r.id],
    entry: { audience: 'internal', body: note, data: { request: r.kind, reason: reason(r) } },
    reason: note,
  })

/** 审批: by somebody else, one level up. */
export const decideRequest = async (
  ctx: WriteCtx,
  id: string,
  requestId: string,
  { approve, note }: DecideRequest,
): Promise<Demand> => {
  const demand = await lockDemand(ctx, id)
  mustBeAbleTo('refuse', demand)
  const request = await requestOf(ctx, id, requestId)
  const kind = request.kind as RequestKind
  // Of a request that lapsed, the state of the case is the reason.
  mustBeAbleTo(approve ? GRANTS[kind] : 'refuse', demand)
  mustBeOpen(ctx, request)
  if (!approve && !note) throw invalid('note', 'required', '不同意须说明理由', 'A refusal says why')
  await conclude(ctx, request, approve ? 'approved' : 'refused', note ?? null)
  const done = approve ? await GRANT[kind](ctx, demand, request) : await refuse(ctx, demand, request, note ?? '')
  await ctx.emit(demandDecided, {
    ...about(done),
    requestId,
    kind,
    approved: approve,
    departmentId: request.departmentId,
    askedBy: request.askedBy,
    dueAt: done.dueAt?.toISOString() ?? null,
    until: done.restsUntil?.toISOString() ?? null,
  })
  return presentDemand(ctx, id)
}
