import { shanghaiDate, workdayAfter } from '../../../kernel/calendar/index.ts'
import type { Looking, ReadCtx } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import type { DemandStatus } from '../../demands/contract/index.ts'
import { isOpen, isPossible, limitsInForce, openDemandFile, presentDemand, STEPS } from '../../demands/index.ts'
import { parkCalendar } from '../../parks/index.ts'
import type { OwnAction, OwnRating, PortalDemand } from '../contract/index.ts'
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
const suits = (action: (typeof OWN_STEPS)[number], d: OwnDemand, until: Date | null, now: Date) => {
  if (action === 'rate') return d.ratedAt === null
  return action !== 'reopen' || until === null || now <= until
}

export const mayWrite = (status: string) => isOpen(status as DemandStatus) || status === 'closed'

/** What the enterprise itself may do: the same table as the server's, without the staff's steps. */
const ownActions = (d: OwnDemand, until: Date | null, now: Date): OwnAction[] => [
  ...(mayWrite(d.status) ? (['message'] as const) : []),
  ...OWN_STEPS.filter((a) => STEPS[a].enterprise && isPossible(a, d.status as DemandStatus) && suits(a, d, until, now)),
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

const TOLD = new Set(['declined', 'redirected', 'withdrawn'])

/** One case as its enterprise reads it. Every field is named here: what is not, does not leave the park's offices. */
export const ownDemand = async (ctx: Looking, id: string): Promise<PortalDemand> => {
  const own = await mustBeOwn(ctx, id)
  const row = await ownRow(ctx, id)
  if (!row) throw notFound()
  const d = await presentDemand(ownSide(ctx), id)
  const until = await reopenUntil(ctx, own.closedAt)
  return {
    ...row,
    detail: d.detail,
    category: d.category?.name ?? null,
    contactName: d.contactName,
    contactPhone: d.contactPhone,
    outcome: d.outcome,
    answer: d.answer,
    plan: d.plan?.public ? d.plan.text : null,
    reason: TOLD.has(d.status) ? d.reason : null,
    rating: own.ratedAt ? await ownRating(ctx, id) : null,
    reopenUntil: until?.toISOString() ?? null,
    attachments: publicFiles(d.attachments),
    answers: d.answers,
    story: await storyOf(ctx, id),
    actions: ownActions(own, until, ctx.now),
  }
}

export const openOwnFile = async (ctx: ReadCtx, id: string, fileId: string) => {
  await mustBeOwn(ctx, id)
  return openDemandFile(ownSide(ctx), id, fileId, 'public')
}
