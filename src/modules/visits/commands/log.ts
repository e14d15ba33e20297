import type { Selectable } from 'kysely'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import { change, insert, lock, nextNumber } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { conflict } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { enterpriseFor, noteMoment } from '../../enterprises/index.ts'
import { instructorOfAccount } from '../../workforce/index.ts'
import type { FinishVisit, LogVisit, Visit } from '../contract/index.ts'
import { visitLogged } from '../events.ts'
import { getVisit, visitFor } from '../queries/index.ts'
import { mustBePlanned } from '../rules/index.ts'
import type { VisitTable } from '../tables.ts'
import { changePlaces } from './companions.ts'
import { dayOfVisit } from './parts.ts'
import { partKeys, writeRecords } from './records/index.ts'

export type VisitRecord = Selectable<VisitTable>

export const nextVisitNumber = async (ctx: WriteCtx) => {
  const year = shanghaiDate(ctx.now).slice(0, 4)
  return `ZF${year}-${String(await nextNumber(ctx, `visit-${year}`)).padStart(5, '0')}`
}

/** Locks the visit itself; what one may not see is not there. */
export const lockVisit = async (ctx: WriteCtx, id: string): Promise<VisitRecord> => {
  await visitFor(ctx, id)
  const row = ctx.db.selectFrom('visit').selectAll().where('parkId', '=', ctx.actor.parkId).where('id', '=', id)
  return lock(ctx, row, () => getVisit(ctx, id))
}

/** Whom the file knows is named by her id; numbers belong to the proposal, not to the visit. */
const peopleKept = ({ name, role, contactId }: FinishVisit['people'][number]) => ({
  name,
  role: role ?? null,
  ...(contactId ? { contactId } : {}),
})
/** What the form says of the visit itself. */
const wordsOf = (form: FinishVisit) => ({
  people: JSON.stringify(form.people.map(peopleKept)),
  purpose: form.purpose,
  roles: form.roles,
  notes: form.notes ?? null,
  parts: partKeys(form).map((p) => p.key),
})

const whoVisits = async (ctx: WriteCtx) => ({
  accountId: ctx.actor.id,
  instructorId: (await instructorOfAccount(ctx, ctx.actor.id))?.id ?? null,
})

/** Everything that hangs on a visit that took place; stands or falls with it. */
const writeParts = async (ctx: WriteCtx, visit: VisitRecord, form: FinishVisit) => {
  await writeRecords(ctx, visit, form)
  await noteMoment(ctx, {
    enterpriseId: visit.enterpriseId,
    kind: 'visit',
    titleZh: `走访：${form.purpose}（${visit.number}）`,
    titleEn: `Visit: ${form.purpose} (${visit.number})`,
    link: `/visits/${visit.id}`,
    byName: ctx.actor.name,
    sourceId: visit.id,
    at: visit.startedAt ?? ctx.now,
  })
  const told = { number: visit.number, accountId: ctx.actor.id, day: visit.day, purpose: form.purpose }
  const counts = { demands: form.demands.length, promises: form.promises.length }
  await ctx.emit(visitLogged, { visitId: visit.id, enterpriseId: visit.enterpriseId, ...told, ...counts })
}

/** A form that the device sends twice is one visit; two devices do not make the same id. */
const sentBefore = async (ctx: WriteCtx, clientId: string | undefined) => {
  if (!clientId) return undefined
  await ctx.client.query('select pg_advisory_xact_lock(hashtextextended($1, 1))', [clientId])
  const before = await ctx.db
    .selectFrom('visit')
    .select(['id', 'accountId'])
    .where('parkId', '=', ctx.actor.parkId)
    .where('clientId', '=', clientId)
    .executeTakeFirst()
  if (before && before.accountId !== ctx.actor.id)
    throw conflict('client_id_taken', '这个编号已被他人使用', 'This id was used by somebody else')
  if (before) await ctx.audit('visit.resend', { id: before.id })
  return before?.id
}

/** One form, many records: the visit, its demands and its promises are written together or not at all. */
export const logVisit = async (ctx: WriteCtx, { enterpriseId, ...form }: LogVisit): Promise<Visit> => {
  const enterprise = await enterpriseFor(ctx, enterpriseId)
  const before = await sentBefore(ctx, form.clientId)
  if (before) return getVisit(ctx, before)
  const day = dayOfVisit(ctx, form.startedAt)
  const visit = await insert(ctx, 'visit', {
    id: newId(ctx.now),
    number: await nextVisitNumber(ctx),
    enterpriseId: enterprise.id,
    gridId: enterprise.gridId,
    ...(await whoVisits(ctx)),
    status: 'done',
    startedAt: new Date(form.startedAt),
    day,
    clientId: form.clientId ?? null,
    ...wordsOf(form),
    createdAt: ctx.now,
    updatedAt: ctx.now,
  })
  await ctx.audit('visit.log', { id: visit.id, after: visit })
  await writeParts(ctx, visit, form)
  return getVisit(ctx, visit.id)
}

/** The same form for a visit that was planned; whoever went is the visitor. */
export const finishVisit = async (ctx: WriteCtx, id: string, form: FinishVisit): Promise<Visit> => {
  const before = await lockVisit(ctx, id)
  if ((await sentBefore(ctx, form.clientId)) === id) return getVisit(ctx, id)
  mustBePlanned(before)
  await changePlaces(ctx, before)
  const day = dayOfVisit(ctx, form.startedAt)
  const visit = await change(ctx, 'visit', before, {
    ...(await whoVisits(ctx)),
    status: 'done',
    startedAt: new Date(form.startedAt),
    day,
    clientId: form.clientId ?? null,
    ...wordsOf(form),
  })
  await ctx.audit('visit.finish', { id, before, after: visit })
  await writeParts(ctx, visit, form)
  return getVisit(ctx, id)
}
