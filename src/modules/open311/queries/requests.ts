import { sql } from 'kysely'
import type { Looking, ReadCtx } from '../../../kernel/context.ts'
import { invalid, notFound } from '../../../kernel/errors.ts'
import { DemandStatus } from '../../demands/contract/index.ts'
import { isOpen, visibleDemands } from '../../demands/index.ts'
import type { RequestFilter, ServiceRequest, TokenAnswer } from '../contract/index.ts'
import { notesOf } from '../rules/index.ts'
import { mustBeJurisdiction } from './jurisdiction.ts'

/** A draft is nobody's case yet. Every column is named here: what is not, does not leave the park's offices. */
const shown = (ctx: Looking) =>
  visibleDemands(ctx)
    .leftJoin('demandCategory as c', (j) =>
      j.onRef('c.parkId', '=', 'demand.parkId').onRef('c.id', '=', 'demand.categoryId'),
    )
    .leftJoin('department as d', (j) =>
      j.onRef('d.parkId', '=', 'demand.parkId').onRef('d.id', '=', 'demand.departmentId'),
    )
    .select(['demand.number', 'demand.status', 'demand.answer', 'demand.reason', 'demand.detail', 'demand.filedBy'])
    .select(['demand.submittedAt', 'demand.updatedAt', 'demand.dueAt'])
    .select(['c.code', 'c.nameZh', 'c.nameEn', 'd.name as department'])
    .where('demand.submittedAt', 'is not', null)
type Row = Awaited<ReturnType<ReturnType<typeof shown>['execute']>>[number]

const HOURS = 8
/** RFC 3339 in the park's own time: people read these. */
const local = (at: Date) => `${new Date(at.getTime() + HOURS * 3_600_000).toISOString().slice(0, 19)}+08:00`

const NOTHING = {
  service_notice: null,
  address: null,
  address_id: null,
  zipcode: null,
  lat: null,
  long: null,
  media_url: null,
}
const present = (ctx: ReadCtx, r: Row): ServiceRequest => ({
  service_request_id: r.number,
  status: isOpen(r.status as DemandStatus) ? 'open' : 'closed',
  status_notes: notesOf(r, ctx.language),
  service_name: ctx.language === 'zh' ? r.nameZh : r.nameEn,
  service_code: r.code,
  description: r.filedBy === ctx.actor.id ? r.detail : null,
  agency_responsible: r.department,
  requested_datetime: local(r.submittedAt as Date),
  updated_datetime: local(r.updatedAt),
  expected_datetime: r.dueAt && local(r.dueAt),
  ...NOTHING,
})

const listed = (text: string) =>
  text
    .split(',')
    .map((s) => s.trim())
    .filter(Boolean)

const WINDOW_DAYS = 90
const DAY_MS = 86_400_000
/** A day without time begins at midnight of the park. */
const instant = (when: string) => new Date(when.length === 10 ? `${when}T00:00:00+08:00` : when)

const statesOf = (status: string): DemandStatus[] => {
  const wanted = listed(status)
  if (wanted.some((s) => s !== 'open' && s !== 'closed'))
    throw invalid('status', 'status', '只能是 open 或 closed', 'Has to be open or closed')
  return DemandStatus.options.filter((s) => wanted.includes(isOpen(s) ? 'open' : 'closed'))
}

/** Without dates and ids: what was filed within the last 90 days. */
const filtered = (ctx: ReadCtx, f: RequestFilter) => {
  if (f.service_request_id) return shown(ctx).where('demand.number', 'in', listed(f.service_request_id))
  const start = f.start_date
    ? instant(f.start_date)
    : f.end_date
      ? undefined
      : new Date(ctx.now.getTime() - WINDOW_DAYS * DAY_MS)
  let rows = shown(ctx)
  if (start) rows = rows.where('demand.submittedAt', '>=', start)
  if (f.end_date) rows = rows.where('demand.submittedAt', '<=', instant(f.end_date))
  if (f.service_code) rows = rows.where('c.code', 'in', listed(f.service_code))
  if (f.status) rows = rows.where('demand.status', 'in', statesOf(f.status))
  return rows
}

/** The newest first. */
export const listRequests = async (ctx: ReadCtx, f: RequestFilter): Promise<ServiceRequest[]> => {
  await mustBeJurisdiction(ctx, f.jurisdiction_id)
  const rows = await filtered(ctx, f)
    .orderBy('demand.submittedAt', 'desc')
    .orderBy('demand.id', 'desc')
    .limit(sql.lit(f.page_size))
    .offset(sql.lit((f.page - 1) * f.page_size))
    .execute()
  return rows.map((r) => present(ctx, r))
}

// What could be no number is the same answer as one that does not exist.
const NUMBER = /^[\w-]{1,40}$/

export const getRequest = async (
  ctx: ReadCtx,
  number: string,
  jurisdiction: string | undefined,
): Promise<ServiceRequest[]> => {
  await mustBeJurisdiction(ctx, jurisdiction)
  const rows = NUMBER.test(number) ? shown(ctx).where('demand.number', '=', number.toUpperCase()) : undefined
  const found = await rows?.executeTakeFirst()
  if (!found) throw notFound()
  return [present(ctx, found)]
}

/** Whoever files gets the number at once; one who asks for it by a token after all is answered with it. */
export const requestOfToken = async (
  ctx: ReadCtx,
  token: string,
  jurisdiction: string | undefined,
): Promise<TokenAnswer[]> => {
  const [found] = await getRequest(ctx, token, jurisdiction)
  return found ? [{ service_request_id: found.service_request_id, token }] : []
}
