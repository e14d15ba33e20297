import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import { change, insert } from '../../../kernel/changes.ts'
import { looking, may, type WriteCtx } from '../../../kernel/context.ts'
import { forbidden, invalid } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { type EnterpriseRow, enterpriseFor, standsFor, visibleEnterprises } from '../../enterprises/index.ts'
import { instructorOfAccount, responsiblesOf } from '../../workforce/index.ts'
import type { Move, Plan, Planning, Visit } from '../contract/index.ts'
import { visitPlanned } from '../events.ts'
import { checkDisturbance, getVisit, presentRow, visitFor } from '../queries/index.ts'
import { mustBePlanned } from '../rules/index.ts'
import { lockVisit, nextVisitNumber } from './log.ts'

type Item = Plan['items'][number]
type Visitor = { instructorId: string | null; accountId: string | null }

export const mustNotBePast = (ctx: WriteCtx, path: string, day: string) => {
  if (day < shanghaiDate(ctx.now)) throw invalid(path, 'past', '计划日期已经过去', 'This day has passed')
}

const named = async (ctx: WriteCtx, path: string, id: string): Promise<Visitor> => {
  const row = await ctx.db
    .selectFrom('instructor')
    .select(['id', 'accountId'])
    .where('parkId', '=', ctx.actor.parkId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw invalid(path, 'unknown', '队伍中没有这个人', 'There is no such person in the team')
  return { instructorId: row.id, accountId: row.accountId }
}

/** On that day: the contact of the enterprise, or who stands in. */
const contactOn = async (ctx: WriteCtx, enterpriseId: string, day: string): Promise<Visitor | undefined> => {
  const contact = (await responsiblesOf(ctx, enterpriseId, day)).find((r) => r.level === 'contact')
  const goes = contact?.substitute ?? contact
  return goes && { instructorId: goes.instructorId, accountId: goes.accountId }
}

const own = async (ctx: WriteCtx): Promise<Visitor> => ({
  instructorId: (await instructorOfAccount(ctx, ctx.actor.id))?.id ?? null,
  accountId: ctx.actor.id,
})

/** What one plans for somebody else is decided by that permission and reaches as far as it does. */
const forOthers = (ctx: WriteCtx): WriteCtx => {
  if (!may(ctx.actor, 'visit.plan')) throw forbidden('visit.plan')
  return looking(ctx, 'visit.plan')
}
/** One's own plans are one's own; those of others are the leader's and the desk's. */
export const mustMayPlan = async (
  ctx: WriteCtx,
  enterpriseId: string,
  visitors: readonly Pick<Visitor, 'accountId'>[],
) => {
  if (visitors.some((v) => v.accountId !== ctx.actor.id)) await enterpriseFor(forOthers(ctx), enterpriseId)
}

const visitorFor = async (ctx: WriteCtx, path: string, item: Item, enterpriseId: string): Promise<Visitor> => {
  if (item.instructorId) return named(ctx, `${path}.instructorId`, item.instructorId)
  if (!item.forContact) return own(ctx)
  const contact = await contactOn(ctx, enterpriseId, item.plannedOn)
  if (contact) return contact
  throw invalid(
    `${path}.enterpriseId`,
    'no_contact',
    '这家企业在计划日没有联点人，请先指派',
    'This enterprise has no contact on that day; assign one first',
  )
}

const enterpriseIn = async (ctx: WriteCtx, path: string, id: string): Promise<EnterpriseRow> => {
  const row = await visibleEnterprises(ctx).selectAll('enterprise').where(standsFor(ctx, id)).executeTakeFirst()
  if (!row) throw invalid(`${path}.enterpriseId`, 'unknown', '没有这家企业', 'There is no such enterprise')
  return row
}

/** `path` names the field of the day. */
export const mustBeNew = async (ctx: WriteCtx, path: string, item: Pick<Item, 'enterpriseId' | 'plannedOn'>) => {
  const same = await ctx.db
    .selectFrom('visit')
    .select('number')
    .where('parkId', '=', ctx.actor.parkId)
    .where('enterpriseId', '=', item.enterpriseId)
    .where('status', '=', 'planned')
    .where('day', '=', item.plannedOn)
    .executeTakeFirst()
  if (same)
    throw invalid(
      path,
      'already_planned',
      `当日已有走访计划 ${same.number}，可改为联合走访`,
      `A visit is planned for that day (${same.number}); go along instead`,
    )
}

const planOne = async (outer: WriteCtx, path: string, item: Item) => {
  const ctx = item.instructorId || item.forContact ? forOthers(outer) : outer
  mustNotBePast(ctx, `${path}.plannedOn`, item.plannedOn)
  const enterprise = await enterpriseIn(ctx, path, item.enterpriseId)
  const visitor = await visitorFor(ctx, path, item, enterprise.id)
  await mustBeNew(ctx, `${path}.plannedOn`, { ...item, enterpriseId: enterprise.id })
  const check = await checkDisturbance(ctx, { enterpriseId: enterprise.id, date: item.plannedOn })
  const visit = await insert(ctx, 'visit', {
    id: newId(ctx.now),
    number: await nextVisitNumber(ctx),
    enterpriseId: enterprise.id,
    gridId: enterprise.gridId,
    ...visitor,
    status: 'planned',
    plannedOn: item.plannedOn,
    day: item.plannedOn,
    purpose: item.purpose ?? null,
    basis: item.basis ?? null,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  })
  await ctx.audit('visit.plan', { id: visit.id, after: visit })
  await tellPlanned(ctx, visit)
  return { row: presentRow(await visitFor(ctx, visit.id)), check }
}

export const tellPlanned = (
  ctx: WriteCtx,
  v: { id: string; enterpriseId: string; accountId: string | null; day: string },
) =>
  ctx.emit(visitPlanned, {
    visitId: v.id,
    enterpriseId: v.enterpriseId,
    accountId: v.accountId,
    plannedOn: v.day,
    plannedBy: ctx.actor.id,
  })

/** Two plans for one enterprise at once would both find the day free. */
export const lockPlans = (ctx: WriteCtx) =>
  ctx.client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`visits:${ctx.actor.parkId}`])

/** Plans any number of visits, all or none; one that disturbs is planned with a warning, for the reason may be good. */
export const planVisits = async (ctx: WriteCtx, { items }: Plan): Promise<Planning> => {
  await lockPlans(ctx)
  const planned: Planning['items'] = []
  const warnings: Planning['warnings'] = []
  for (const [i, item] of items.entries()) {
    const { row, check } = await planOne(ctx, `items.${i}`, item)
    planned.push(row)
    if (check.disturbs) warnings.push({ enterpriseId: item.enterpriseId, plannedOn: item.plannedOn, ...check.words })
  }
  return { items: planned, warnings }
}

/** Another day, or another visitor. */
export const moveVisit = async (ctx: WriteCtx, id: string, { plannedOn, instructorId }: Move): Promise<Visit> => {
  await lockPlans(ctx)
  const before = await lockVisit(ctx, id)
  mustBePlanned(before)
  mustNotBePast(ctx, 'plannedOn', plannedOn)
  const visitor = instructorId ? await named(ctx, 'instructorId', instructorId) : before
  await mustMayPlan(ctx, before.enterpriseId, [before, visitor])
  const { accountId, instructorId: goes } = visitor
  const after = await change(ctx, 'visit', before, { plannedOn, day: plannedOn, accountId, instructorId: goes })
  await ctx.audit('visit.move', { id, before, after })
  await tellPlanned(ctx, after)
  return getVisit(ctx, id)
}
