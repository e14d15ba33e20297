import { type Selectable, sql } from 'kysely'
import { shownOf } from '../../../kernel/codes/index.ts'
import type { Looking } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import { attachmentsOf } from '../../files/index.ts'
import type { Clock, Demand, DemandRow } from '../contract/index.ts'
import { actionsFor, lightOf, standsStill } from '../rules/index.ts'

import type { DemandClockTable, DemandTable } from '../tables.ts'
import { answersOf } from './answers.ts'
import { aboutCase, factsOf, whoIs } from './facts.ts'
import { seesRatings } from './ratingFacts.ts'
import { type RestRecord, restOf } from './rests.ts'
import { type visibleDemands, withNames } from './visible.ts'

export type DemandRecord = Selectable<DemandTable>
export type ClockRecord = Selectable<DemandClockTable>
type Named = { id: string; name: string }
type NamedRow = Pick<
  DemandRecord,
  | 'id'
  | 'version'
  | 'number'
  | 'title'
  | 'status'
  | 'level'
  | 'source'
  | 'submittedAt'
  | 'dueAt'
  | 'nextDueAt'
  | 'nextAmberAt'
  | 'nextStage'
  | 'provisional'
  | 'returnCount'
  | 'raisedAt'
  | 'restsUntil'
  | 'rating'
  | 'updatedAt'
> & {
  enterprise: Named | null
  grid: Named | null
  category: Named | null
  department: Named | null
  answered: string | null
}

export const iso = (at: Date | null) => at?.toISOString() ?? null

export const presentRow =
  (now: Date, seesRating: boolean) =>
  (d: NamedRow): DemandRow => ({
    id: d.id,
    version: d.version,
    number: d.number,
    title: d.title,
    status: d.status as DemandRow['status'],
    level: d.level as DemandRow['level'],
    source: d.source as DemandRow['source'],
    enterprise: d.enterprise as Named,
    grid: d.grid,
    category: d.category,
    department: d.department,
    submittedAt: iso(d.submittedAt),
    dueAt: iso(d.dueAt),
    nextDueAt: iso(d.nextDueAt),
    nextStage: d.nextStage as DemandRow['nextStage'],
    provisional: d.provisional,
    light: lightOf(d, now),
    returnCount: d.returnCount,
    raisedAt: iso(d.raisedAt),
    restsUntil: iso(d.restsUntil),
    rating: seesRating ? d.rating : null,
    answered: d.answered,
    updatedAt: d.updatedAt.toISOString(),
  })

const clockLight = (c: ClockRecord, now: Date, resting: boolean): Clock['light'] => {
  const until = c.stoppedAt ?? now
  if (until > c.dueAt) return 'red'
  if (c.stoppedAt) return 'blue'
  if (resting && standsStill(c.stage)) return 'grey'
  return c.remindAt && now >= c.remindAt ? 'amber' : 'green'
}
/** `resting`: the case is paused or shelved, and what stands still is neither on plan nor soon due. */
export const presentClock = (c: ClockRecord, now: Date, resting = false): Clock => ({
  stage: c.stage as Clock['stage'],
  startedAt: c.startedAt.toISOString(),
  dueAt: c.dueAt.toISOString(),
  stoppedAt: iso(c.stoppedAt),
  provisional: c.provisional,
  light: clockLight(c, now, resting),
})
const presentRest = (r: RestRecord): NonNullable<Demand['rest']> => ({
  kind: r.kind as 'pause' | 'shelving',
  reasonCode: r.reasonCode,
  since: r.since.toISOString(),
  endsAt: r.endsAt.toISOString(),
  reviewAt: iso(r.reviewAt),
})

export const clocksOf = ({ db, actor }: Looking, demandId: string): Promise<ClockRecord[]> =>
  db
    .selectFrom('demandClock')
    .selectAll()
    .where('parkId', '=', actor.parkId)
    .where('demandId', '=', demandId)
    .orderBy('id')
    .execute()

const followed = ({ actor }: Looking) =>
  sql<boolean>`exists (select 1 from demand_follower f where f.park_id = demand.park_id and f.demand_id = demand.id
    and f.account_id = ${actor.id}::uuid)`

const times = (d: DemandRecord) => ({
  acceptedAt: iso(d.acceptedAt),
  dispatchedAt: iso(d.dispatchedAt),
  signedAt: iso(d.signedAt),
  contactedAt: iso(d.contactedAt),
  answeredAt: iso(d.answeredAt),
  verifiedAt: iso(d.verifiedAt),
  closedAt: iso(d.closedAt),
})

/**
 * One case in full, for somebody who has been let through the door already: after her own command the case may have left
 * her sight (a returned case belongs to the desk), and she still gets its present state once.
 */
export const presentDemand = (ctx: Looking, id: string): Promise<Demand> =>
  presentOne(ctx, id, ctx.db.selectFrom('demand').where('demand.parkId', '=', ctx.actor.parkId))

/** One case of these in full. */
export const presentOne = async (
  ctx: Looking,
  id: string,
  among: ReturnType<typeof visibleDemands>,
): Promise<Demand> => {
  const about = aboutCase(ctx, id)
  const [d, clocks, rest, files] = await Promise.all([
    withNames(among)
      .selectAll('demand')
      .select(followed(ctx).as('following'))
      .where('demand.id', '=', id)
      .executeTakeFirst(),
    clocksOf(ctx, id),
    restOf(ctx, id),
    attachmentsOf(ctx, 'demand', [id]),
    about,
  ])
  if (!d) throw notFound()
  return {
    ...presentRow(ctx.now, seesRatings(ctx))(d),
    ...times(d),
    detail: d.detail,
    contactName: d.contactName,
    contactPhone: d.contactPhone && shownOf(d.contactPhone),
    onBehalf: d.onBehalf,
    visitId: d.visitId,
    outcome: d.outcome as Demand['outcome'],
    answer: d.answer,
    verdict: d.verdict as Demand['verdict'],
    reason: d.reason,
    redoCount: d.redoCount,
    reopenCount: d.reopenCount,
    clocks: clocks.map((c) => presentClock(c, ctx.now, rest !== undefined)),
    rest: rest ? presentRest(rest) : null,
    excusedAt: iso(d.excusedAt),
    attachments: files.get(id) ?? [],
    plan: d.plan && d.plannedAt ? { text: d.plan, public: d.planPublic, at: d.plannedAt.toISOString() } : null,
    answers: await answersOf(ctx, d.answers),
    following: d.following,
    parentId: d.parentId,
    mergedInto: d.mergedInto,
    statusBefore: d.statusBefore as Demand['statusBefore'],
    bound: d.bound,
    callCount: d.callCount,
    rectifying: d.rectifying,
    dispute: d.dispute as Demand['dispute'],
    reopenAskedAt: iso(d.reopenAskedAt),
    returnUntil: iso(d.returnUntil),
    historical: d.historical,
    external: d.externalSystem && d.externalId ? { system: d.externalSystem, id: d.externalId } : null,
    actions: actionsFor(await factsOf(ctx, d, about), whoIs(ctx)),
  }
}
