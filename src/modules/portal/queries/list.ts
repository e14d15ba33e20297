import { type Expression, sql } from 'kysely'
import type { Looking, ReadCtx } from '../../../kernel/context.ts'
import type { PageOf } from '../../../kernel/contract/index.ts'
import { page } from '../../../kernel/lists.ts'
import { DemandStatus } from '../../demands/contract/index.ts'
import { departmentNow, isOpen, listCategories, statusNow } from '../../demands/index.ts'
import type { PortalCategory, PortalDemandRow, PortalFilter, PortalHome, Promised, Waiting } from '../contract/index.ts'
import { ownDemands, ownEnterprises } from './own.ts'
import { promisedOf } from './promised.ts'
import { waitingIds, waitingOf } from './waiting.ts'

const SHOWN_ON_HOME = 50
const OPEN = DemandStatus.options.filter((s) => isOpen(s) && s !== 'draft')

const SORTS = {
  updatedAt: { column: 'demand.updatedAt', type: 'timestamptz' },
  submittedAt: { column: 'demand.submittedAt', type: 'timestamptz', nullable: true },
  number: { column: 'demand.number', type: 'text' },
} as const

const rows = (ctx: Looking) =>
  ownDemands(ctx)
    .innerJoin('enterprise', (j) =>
      j.onRef('enterprise.parkId', '=', 'demand.parkId').onRef('enterprise.id', '=', 'demand.enterpriseId'),
    )
    .select(['demand.id', 'demand.version', 'demand.number', 'demand.title', statusNow.as('status')])
    .select(['demand.enterpriseId', 'enterprise.name as enterpriseName', departmentNow.as('department')])
    .select(['demand.submittedAt', 'demand.updatedAt'])
type Row = Awaited<ReturnType<ReturnType<typeof rows>['execute']>>[number]

/** Who has rated already is not asked again. */
const stillAsked = (promised: Promised | undefined, waiting: Waiting | null | undefined) =>
  promised && (promised.stage !== 'rate' || waiting === 'rate') ? promised : null

/** The rows with what the enterprise wants to know first: by when, and whether it is its turn. */
const present = async (ctx: Looking, found: Row[]): Promise<PortalDemandRow[]> => {
  const ids = found.map((r) => r.id)
  const [promised, waiting] = [await promisedOf(ctx, ids), await waitingOf(ctx, ids)]
  return found.map(({ enterpriseId, enterpriseName, submittedAt, updatedAt, status, ...r }) => ({
    ...r,
    status: status as PortalDemandRow['status'],
    enterprise: { id: enterpriseId, name: enterpriseName },
    submittedAt: submittedAt?.toISOString() ?? null,
    updatedAt: updatedAt.toISOString(),
    promised: stillAsked(promised.get(r.id), waiting.get(r.id)),
    waiting: waiting.get(r.id) ?? null,
  }))
}

export const ownRow = async (ctx: Looking, id: string) =>
  (await present(ctx, await rows(ctx).where('demand.id', '=', id).execute()))[0]

export const listOwn = async (ctx: ReadCtx, f: PortalFilter): Promise<PageOf<PortalDemandRow>> => {
  let found = rows(ctx)
  if (f.enterpriseId) found = found.where('demand.enterpriseId', '=', f.enterpriseId)
  if (f.open !== undefined) found = found.where(statusNow, f.open ? 'in' : 'not in', OPEN)
  if (f.q) found = found.where(sql<boolean>`strpos(demand.title, ${f.q}) > 0 or demand.number = upper(${f.q})`)
  const answer = await page<Row, Row>(ctx, found, f, { sorts: SORTS, id: 'demand.id', present: (r) => r })
  return { ...answer, items: await present(ctx, answer.items) }
}

const count = (when: Expression<boolean>) => sql<number>`(count(*) filter (where ${when}))::int`

export const portalHome = async (ctx: ReadCtx): Promise<PortalHome> => {
  const ids = await waitingIds(ctx, SHOWN_ON_HOME)
  const open = await rows(ctx)
    .where(statusNow, 'in', OPEN)
    .orderBy(sql`demand.due_at nulls last`)
    .orderBy('demand.id')
    .limit(SHOWN_ON_HOME)
    .execute()
  const waiting = ids.length ? await rows(ctx).where('demand.id', 'in', ids).orderBy('demand.updatedAt').execute() : []
  const counts = await ownDemands(ctx)
    .select(count(sql`${statusNow} = any(${OPEN}::text[])`).as('open'))
    .select(count(sql`${statusNow} = 'closed'`).as('closed'))
    .executeTakeFirstOrThrow()
  return {
    enterprises: await ownEnterprises(ctx).orderBy('enterprise.name').execute(),
    open: await present(ctx, open),
    waiting: await present(ctx, waiting),
    counts: { ...counts, waiting: ids.length },
  }
}

export const portalCategories = async (ctx: Looking): Promise<{ items: PortalCategory[] }> => {
  const { items } = await listCategories(ctx)
  const active = items.filter((c) => c.active)
  return {
    items: active.map(({ id, parentId, nameZh, nameEn, questions, diversion }) => ({
      ...{ id, parentId, nameZh, nameEn, diversion },
      questions: questions.map(({ version: _, categoryId: __, ...asked }) => asked),
    })),
  }
}
