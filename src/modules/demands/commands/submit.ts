import type { z } from 'zod'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import { change, insert, nextNumber } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { invalid } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { enterpriseFor } from '../../enterprises/index.ts'
import { attachFiles } from '../../files/index.ts'
import type { Demand, DemandLevel, NewDemand } from '../contract/index.ts'
import { demandSubmitted } from '../events.ts'
import { type DemandRecord, presentDemand } from '../queries/index.ts'
import { mustBeAbleTo } from '../rules/index.ts'
import { again, externalOf, sentBefore } from './again.ts'
import { about, lockDemand, move, tell, traced } from './step.ts'

export type Filing = z.input<typeof NewDemand> & {
  enterpriseId: string
  source: 'visit' | 'portal' | 'desk' | 'qr' | 'import' | 'external'
  draft?: boolean
  visitId?: string
  level?: DemandLevel | undefined
  trackingHash?: string
  externalSystem?: string | undefined
  externalId?: string | undefined
}

const knownCategory = async (ctx: WriteCtx, id: string | null | undefined, path = 'categoryId') => {
  if (!id) return undefined
  const category = await ctx.db
    .selectFrom('demandCategory')
    .select(['id', 'level'])
    .where('parkId', '=', ctx.actor.parkId)
    .where('id', '=', id)
    .where('active', '=', true)
    .executeTakeFirst()
  if (!category) throw invalid(path, 'unknown_category', '没有这个诉求分类', 'There is no such category')
  return category
}

const isEnterprise = (ctx: WriteCtx) => ctx.actor.permission === 'portal.use' || ctx.actor.permission === 'public'

const register = async (
  ctx: WriteCtx,
  f: Filing,
  enterprise: { id: string; gridId: string | null },
): Promise<DemandRecord> => {
  const category = await knownCategory(ctx, f.categoryId)
  const year = shanghaiDate(ctx.now).slice(0, 4)
  const number = `XQ${year}-${String(await nextNumber(ctx, `demand-${year}`)).padStart(5, '0')}`
  return insert(ctx, 'demand', {
    id: newId(ctx.now),
    number,
    status: 'draft',
    level: f.level ?? category?.level ?? 'normal',
    source: f.source,
    enterpriseId: enterprise.id,
    gridId: enterprise.gridId,
    categoryId: category?.id ?? null,
    title: f.title,
    detail: f.detail,
    contactName: f.contactName ?? null,
    contactPhone: f.contactPhone ?? null,
    filedBy: ctx.actor.permission === 'public' ? null : ctx.actor.id,
    onBehalf: !isEnterprise(ctx),
    visitId: f.visitId ?? null,
    clientId: f.clientId ?? null,
    ...externalOf(ctx, f),
    trackingHash: f.trackingHash ?? null,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  })
}

const present = async (ctx: WriteCtx, demand: DemandRecord): Promise<DemandRecord> => {
  const submitted = await move(ctx, demand, 'submit', {
    holder: null,
    patch: { submittedAt: ctx.now },
    starts: ['accept'],
    entry: { audience: 'public' },
  })
  await ctx.emit(demandSubmitted, { ...about(submitted), source: submitted.source })
  return submitted
}

/**
 * Files a demand for an enterprise that one may see: the front door for visits, the desk, the portal and posters.
 * A case that a client sends twice (same `clientId`, same number in its own system) is one case.
 */
export const submitDemand = async (ctx: WriteCtx, f: Filing): Promise<{ id: string; number: string }> => {
  const enterprise = await enterpriseFor(ctx, f.enterpriseId)
  const before = await sentBefore(ctx, f)
  if (before) return again(ctx, before, f)
  const demand = await register(ctx, f, enterprise)
  if (f.fileIds?.length)
    await attachFiles(ctx, f.fileIds, { entity: 'demand', entityId: demand.id, audience: 'public' })
  if (!f.draft) return present(ctx, demand)
  await tell(ctx, demand.id, { kind: 'save', audience: 'internal' })
  await ctx.audit('demand.save', { id: demand.id, after: traced(demand) })
  return demand
}

/** The same, answered in full for the page that filed it. */
export const fileDemand = async (ctx: WriteCtx, f: Filing): Promise<Demand> =>
  presentDemand(ctx, (await submitDemand(ctx, f)).id)

export const presentDraft = async (ctx: WriteCtx, id: string): Promise<Demand> => {
  const demand = await lockDemand(ctx, id)
  mustBeAbleTo('submit', demand)
  await present(ctx, demand)
  return presentDemand(ctx, id)
}

type Patch = Partial<Pick<NewDemand, 'title' | 'detail' | 'categoryId' | 'contactName' | 'contactPhone'>>

/** Only a draft may be rewritten; later words are messages, so that nobody's complaint changes under his hands. */
export const editDraft = async (ctx: WriteCtx, id: string, patch: Patch): Promise<Demand> => {
  const demand = await lockDemand(ctx, id)
  mustBeAbleTo('submit', demand)
  await knownCategory(ctx, patch.categoryId)
  const given = Object.fromEntries(Object.entries(patch).filter(([, v]) => v !== undefined))
  const changed = await change(ctx, 'demand', demand, given)
  await ctx.audit('demand.edit', { id, before: traced(demand), after: traced(changed) })
  return presentDemand(ctx, id)
}
export { knownCategory }
