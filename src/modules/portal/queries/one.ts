import { shanghaiDate, workdayAfter } from '../../../kernel/calendar/index.ts'
import type { Looking, Opening, ReadCtx } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import { type Demand, type DemandStatus, PauseReason } from '../../demands/contract/index.ts'
import {
  isOpen,
  isPossible,
  limitsInForce,
  type MainCase,
  mainOf,
  openDemandFile,
  type PartialAnswer,
  partialAnswersOf,
  presentDemand,
  STEPS,
  type Unnaming,
  wordsFor,
} from '../../demands/index.ts'
import { parkCalendar } from '../../parks/index.ts'
import type { OwnAction, OwnRating, PortalDemand, Resting } from '../contract/index.ts'
import { ownRow } from './list.ts'
import { mustBeOwn, type OwnDemand, ownSide } from './own.ts'
import { publicFiles, storyOf } from './story.ts'

/** Reopening is the enterprise's right until the end of the tenth working day after closing. */
const reopenUntil = async (ctx: Looking, closedAt: Date | null): Promise<Date | null> => {
  if (!closedAt) return null
  const { rightWorkdays } = (await limitsInForce(ctx)).body.reopening
  const last = workdayAfter(await parkCalendar(ctx), shanghaiDate(closedAt), rightWorkdays).date
  return new Date(`${last}T23:59:59.999+08:00`)
}

const OWN_STEPS = ['withdraw', 'rate', 'reopen'] as const satisfies readonly OwnAction[]
type Own = { d: OwnDemand; rest: Resting | null; main: MainCase | undefined; until: Date | null; now: Date }
const isRated = ({ d, main }: Own) =>
  d.ratedAt !== null && (!main || (main.verifiedAt !== null && d.ratedAt >= main.verifiedAt))
const suits = (action: (typeof OWN_STEPS)[number], o: Own) => {
  if (action === 'rate') return !isRated(o) && (!o.main?.ratingUntil || o.now <= o.main.ratingUntil)
  return action !== 'reopen' || o.until === null || o.now <= o.until
}
/** A case that is handled as another is rated and reopened by itself, once that one has been verified; it is not taken back. */
const isOffered = (action: (typeof OWN_STEPS)[number], { d, main }: Own) => {
  if (!main) return STEPS[action].enterprise && isPossible(action, d.status as DemandStatus)
  return action !== 'withdraw' && (main.status === 'verified' || main.status === 'closed')
}

export const mayWrite = (status: string) => isOpen(status as DemandStatus) || status === 'closed'

/** What the enterprise itself may do: the same table as the server's, without the staff's steps. */
const ownActions = (o: Own): OwnAction[] => [
  ...(mayWrite(o.d.status) ? (['message'] as const) : []),
  ...(o.rest?.reasonCode === 'material' ? (['material'] as const) : []),
  ...OWN_STEPS.filter((a) => isOffered(a, o) && suits(a, o)),
]

/** The enterprise's own rating of the present handling; one that staff entered is not its word. */
const ownRating = async ({ db, actor }: Looking, id: string): Promise<OwnRating | null> => {
  const last = await db
    .selectFrom('demandRating')
    .select(['score', 'comment', 'createdAt'])
    .where('parkId', '=', actor.parkId)
    .where('demandId', '=', id)
    .where('onBehalf', '=', false)
    .orderBy('handling', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last ? { score: last.score, comment: last.comment, at: last.createdAt.toISOString() } : null
}

const asPart =
  (without: Unnaming) =>
  (p: PartialAnswer): PortalDemand['partialAnswers'][number] => ({
    title: without(p.title) ?? '',
    outcome: p.outcome as PortalDemand['outcome'],
    answer: without(p.answer),
    at: p.at.toISOString(),
  })

/** Why a case was shelved is told in the words written for the enterprise, not by the offices' own reasons. */
const restOf = (rest: Demand['rest']): Resting | null =>
  rest && {
    kind: rest.kind,
    reasonCode: rest.kind === 'pause' ? PauseReason.parse(rest.reasonCode) : null,
    until: rest.endsAt,
  }

/** A merged case waits as long as the one that it is handled as; why is that one's own business. */
const restOfMain = ({ status, restsUntil }: MainCase): Resting | null => {
  const kind = status === 'paused' ? 'pause' : status === 'shelved' ? 'shelving' : undefined
  return kind && restsUntil ? { kind, reasonCode: null, until: restsUntil.toISOString() } : null
}

const TOLD = new Set(['declined', 'redirected', 'withdrawn'])

/** One case as its enterprise reads it. Every field is named here: what is not, does not leave the park's offices. */
export const ownDemand = async (ctx: Opening, id: string): Promise<PortalDemand> => {
  const own = await mustBeOwn(ctx, id)
  const row = await ownRow(ctx, id)
  if (!row) throw notFound()
  const d = await presentDemand(ownSide(ctx), id)
  const main = own.mergedInto ? await mainOf(ctx, id) : undefined
  const until = await reopenUntil(ctx, main ? main.closedAt : own.closedAt)
  const rest = main ? restOfMain(main) : restOf(d.rest)
  const o = { d: own, rest, main, until, now: ctx.now }
  const told = main ?? d
  const without = await wordsFor(ctx, id)
  return {
    ...row,
    detail: d.detail,
    category: d.category?.name ?? null,
    contactName: d.contactName,
    contactPhone: d.contactPhone,
    rest,
    outcome: told.outcome as PortalDemand['outcome'],
    answer: without(told.answer),
    together: main ? { since: main.since.toISOString() } : null,
    partialAnswers: (await partialAnswersOf(ctx, main?.id ?? id)).map(asPart(without)),
    plan: d.plan?.public ? without(d.plan.text) : null,
    reason: TOLD.has(own.status) ? without(told.reason) : null,
    rating: isRated(o) ? await ownRating(ctx, id) : null,
    reopenUntil: until?.toISOString() ?? null,
    attachments: publicFiles(d.attachments),
    answers: d.answers,
    story: await storyOf(ctx, id, without),
    actions: ownActions(o),
  }
}

export const openOwnFile = async (ctx: ReadCtx, id: string, fileId: string) => {
  await mustBeOwn(ctx, id)
  return openDemandFile(ownSide(ctx), id, fileId, 'public')
}
