import type { z } from 'zod'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import { insert, nextNumber } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import { enterpriseFor } from '../../enterprises/index.ts'
import type { Demand, DemandLevel, NewDemand, Unattached } from '../contract/index.ts'
import { demandSubmitted } from '../events.ts'
import { type DemandRecord, presentDemand } from '../queries/index.ts'
import { mustBeAbleTo } from '../rules/index.ts'
import { again, externalOf, sentBefore } from './again.ts'
import { answersFor, attachWhatCan, filesIn, knownCategory, plainAnswers } from './filing.ts'
import { keptAnswers, keptPhone } from './sealing.ts'
import { about, lockDemand, move, tell, traced } from './step.ts'
import { tally } from './tally.ts'

export type Filing = z.input<typeof NewDemand> & {
  enterpriseId: string
  source: 'visit' | 'portal' | 'desk' | 'survey' | 'salon' | 'qr' | 'import' | 'external' | 'instruction'
  draft?: boolean
  visitId?: string
  level?: DemandLevel | undefined
  trackingHash?: string
  externalSystem?: string | undefined
  externalId?: string | undefined
}

const isEnterprise = (ctx: WriteCtx) => ctx.actor.permission === 'portal.use' || ctx.actor.permission === 'public'

const register = async (
  ctx: WriteCtx,
  f: Filing,
  enterprise: { id: string; gridId: string | null },
): Promise<{ demand: DemandRecord; files: string[] }> => {
  const category = await knownCategory(ctx, f.categoryId)
  const answers = answersFor(ctx, category, f)
  const year = shanghaiDate(ctx.now).slice(0, 4)
  const number = `XQ${year}-${String(await nextNumber(ctx, `demand-${year}`)).padStart(5, '0')}`
  const demand = await insert(ctx, 'demand', {
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
    contactPhone: await keptPhone(ctx, f.contactPhone),
    filedBy: ctx.actor.permission === 'public' ? null : ctx.actor.id,
    onBehalf: !isEnterprise(ctx),
    visitId: f.visitId ?? null,
    clientId: f.clientId ?? null,
    ...externalOf(ctx, f),
    trackingHash: f.trackingHash ?? null,
    ...(answers && { answers: await keptAnswers(ctx, answers) }),
    createdAt: ctx.now,
    updatedAt: ctx.now,
  })
  await tally(ctx, [{ after: demand }])
  return { demand, files: [...(f.fileIds ?? []), ...filesIn(answers)] }
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

/** `unattached`: files that could not be kept; the case is saved all the same. */
export type Filed = { id: string; number: string; unattached?: Unattached[] }

/**
 * Files a demand for an enterprise that one may see: the front door for visits, the desk, the portal and posters.
 * A case that a client sends twice (same `clientId`, same number in its own system) is one case.
 */
export const submitDemand = async (ctx: WriteCtx, given: Filing): Promise<Filed> => {
  const enterprise = await enterpriseFor(ctx, given.enterpriseId)
  const f = { ...given, enterpriseId: enterprise.id }
  const before = await sentBefore(ctx, f)
  if (before) return again(ctx, before, f)
  const { demand, files } = await register(ctx, f, enterprise)
  const unattached = await attachWhatCan(ctx, files, { entity: 'demand', entityId: demand.id, audience: 'public' })
  const filed = { id: demand.id, number: demand.number, ...(unattached.length > 0 && { unattached }) }
  if (!f.draft) {
    await present(ctx, demand)
    return filed
  }
  await tell(ctx, demand.id, { kind: 'save', audience: 'internal' })
  await ctx.audit('demand.save', { id: demand.id, after: traced(demand) })
  return filed
}

/** The same, answered in full for the page that filed it. */
export const fileDemand = async (ctx: WriteCtx, f: Filing): Promise<Demand> => {
  const { id, unattached } = await submitDemand(ctx, f)
  return { ...(await presentDemand(ctx, id)), ...(unattached && { unattached }) }
}

export const presentDraft = async (ctx: WriteCtx, id: string): Promise<Demand> => {
  const demand = await lockDemand(ctx, id)
  mustBeAbleTo('submit', demand)
  const { source } = demand
  answersFor(ctx, await knownCategory(ctx, demand.categoryId), { answers: plainAnswers(ctx, demand.answers), source })
  await present(ctx, demand)
  return presentDemand(ctx, id)
}
