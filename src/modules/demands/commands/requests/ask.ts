import { shanghaiDate } from '../../../../kernel/calendar/index.ts'
import { insert } from '../../../../kernel/changes.ts'
import type { WriteCtx } from '../../../../kernel/context.ts'
import { conflict } from '../../../../kernel/errors.ts'
import { newId } from '../../../../kernel/ids.ts'
import { parkCalendar } from '../../../parks/index.ts'
import {
  type AskExemption,
  type AskExtension,
  type AskPause,
  type AskShelving,
  type Demand,
  type DemandAction,
  type RequestKind,
  reasonLabel,
} from '../../contract/index.ts'
import { demandAsked } from '../../events.ts'
import { type DemandRecord, decidersOf, factsOf, presentDemand } from '../../queries/index.ts'
import { type CaseFacts, mustBeAbleTo } from '../../rules/index.ts'
import { about, lockDemand, move } from '../step.ts'
import { mustBeExtendable, mustFitPause, mustFitShelving, promiseOf } from './limits.ts'

type Asked = {
  kind: RequestKind
  reasonCode: string
  words: string
  publicWords?: string
  wantedDay?: string
  reviewDay?: string
  clockId?: string
  fileIds: string[]
}

const ACTION = {
  pause: 'ask-pause',
  extension: 'ask-extension',
  shelving: 'ask-shelving',
  exemption: 'ask-exemption',
} as const satisfies Record<RequestKind, DemandAction>

/** The case, its facts, and that nothing of the kind waits for a decision already. */
const opened = async (ctx: WriteCtx, id: string, kind: RequestKind): Promise<[DemandRecord, CaseFacts]> => {
  const demand = await lockDemand(ctx, id)
  mustBeAbleTo(ACTION[kind], demand)
  const facts = await factsOf(ctx, demand)
  if (facts.requests.some((r) => r.kind === kind))
    throw conflict(
      'asked_already',
      '同类申请正在审批，请等待结果',
      'A request of this kind is being decided already; wait for it',
    )
  return [demand, facts]
}

const decideBy = async (ctx: WriteCtx, requestId: string) =>
  ctx.db
    .selectFrom('demandClock')
    .select('dueAt')
    .where('parkId', '=', ctx.actor.parkId)
    .where('subjectId', '=', requestId)
    .where('stage', '=', 'decide')
    .executeTakeFirstOrThrow()

const tellRequest = async (ctx: WriteCtx, demand: DemandRecord, a: Asked): Promise<Demand> => {
  const departmentId = demand.departmentId ?? ''
  const [id, entryId] = [newId(ctx.now), newId(ctx.now)]
  const { fileIds, ...asked } = a
  const { departmentId: decider } = await decidersOf(ctx, departmentId)
  const data = { reason: reasonLabel(a.kind, a.reasonCode), until: a.wantedDay ?? null }
  const changed = await move(ctx, demand, ACTION[a.kind], {
    own: [{ stage: 'decide', subjectId: id, departmentId: decider }],
    entry: { id: entryId, audience: 'internal', body: a.words, data, fileIds },
  })
  const by = { departmentId, askedBy: ctx.actor.id, askedByName: ctx.actor.name, askedAt: ctx.now }
  const { dueAt } = await decideBy(ctx, id)
  const times = { dueAt, createdAt: ctx.now, updatedAt: ctx.now }
  await insert(ctx, 'demandRequest', { id, demandId: demand.id, ...asked, ...by, entryId, ...times })
  await ctx.emit(demandAsked, { ...about(changed), requestId: id, kind: a.kind, departmentId })
  return presentDemand(ctx, demand.id)
}

/** 申请暂停: a listed reason, evidence, and the day it ends with. */
export const askPause = async (ctx: WriteCtx, id: string, a: AskPause): Promise<Demand> => {
  const [demand, { limits }] = await opened(ctx, id, 'pause')
  await mustFitPause(ctx, demand.id, limits, a)
  const { until: wantedDay, ...rest } = a
  return tellRequest(ctx, demand, { kind: 'pause', wantedDay, ...rest })
}

/** 申请延期: before the due time, with the progress so far and a new day. */
export const askExtension = async (ctx: WriteCtx, id: string, a: AskExtension): Promise<Demand> => {
  const [demand, facts] = await opened(ctx, id, 'extension')
  const clock = await promiseOf(ctx, demand.id)
  mustBeExtendable(ctx, await parkCalendar(ctx), facts, clock, a.until)
  const { until: wantedDay, progress: words, ...rest } = a
  return tellRequest(ctx, demand, { kind: 'extension', wantedDay, words, clockId: clock.id, ...rest })
}

/** 申请挂账: with words for the enterprise, a day to look at it again and a day to take it up again. */
export const askShelving = async (ctx: WriteCtx, id: string, a: AskShelving): Promise<Demand> => {
  const [demand, { limits }] = await opened(ctx, id, 'shelving')
  mustFitShelving(shanghaiDate(ctx.now), await parkCalendar(ctx), limits, a)
  const { wakeOn: wantedDay, reviewOn: reviewDay, ...rest } = a
  return tellRequest(ctx, demand, { kind: 'shelving', wantedDay, reviewDay, ...rest })
}

const lateClock = (ctx: WriteCtx, demandId: string) =>
  ctx.db
    .selectFrom('demandClock')
    .select('id')
    .where('parkId', '=', ctx.actor.parkId)
    .where('demandId', '=', demandId)
    .where('stage', 'in', ['resolve', 'rectify'])
    .where((eb) => eb(eb.fn.coalesce('stoppedAt', eb.val(ctx.now)), '>', eb.ref('dueAt')))
    .orderBy('id')
    .executeTakeFirst()

/** 申请免责: a promise that was broken with good reason. */
export const askExemption = async (ctx: WriteCtx, id: string, a: AskExemption): Promise<Demand> => {
  const [demand, { excusedAt }] = await opened(ctx, id, 'exemption')
  if (excusedAt) throw conflict('excused_already', '这件诉求已经免责', 'This case is excused already')
  const late = await lateClock(ctx, id)
  if (!late)
    throw conflict('not_late', '没有超期的办结时限，不需要免责', 'No promised date is broken: nothing to excuse')
  return tellRequest(ctx, demand, { kind: 'exemption', clockId: late.id, ...a })
}
