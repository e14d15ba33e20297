import { insert } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { refuse } from '../../../kernel/errors.ts'
import { startJobRun } from '../../../kernel/jobRuns.ts'
import { enterpriseFor, ownSide } from '../../enterprises/index.ts'
import { releaseFiles } from '../../files/index.ts'
import { ENTITY, getDossier } from '../queries.ts'
import { HOURS_KEPT, MOST_A_DAY } from '../rules.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** Putting everything together is work: so many a day for one enterprise, whoever of it asks. */
const mustNotBeTooMany = async (ctx: WriteCtx, enterpriseId: string) => {
  await ctx.client.query('select pg_advisory_xact_lock(hashtextextended($1, 7216024))', [
    `${ctx.actor.parkId}/${enterpriseId}`,
  ])
  const recent = await ctx.db
    .selectFrom('dossier')
    .select('createdAt')
    .where('parkId', '=', ctx.actor.parkId)
    .where('enterpriseId', '=', enterpriseId)
    .where('createdAt', '>', new Date(ctx.now.getTime() - DAY))
    .orderBy('createdAt')
    .execute()
  const first = recent[0]
  if (recent.length < MOST_A_DAY || !first) return
  throw refuse(
    'too_many',
    'dossiers_today',
    `一天最多要 ${MOST_A_DAY} 次，请用已整理好的，或明天再来`,
    `At most ${MOST_A_DAY} a day; use one that is ready, or come back tomorrow`,
    { retryAfter: Math.ceil((first.createdAt.getTime() + DAY - ctx.now.getTime()) / 1000) },
  )
}

export const askDossier = async (ctx: WriteCtx, id: string, language: 'zh' | 'en') => {
  const { id: enterpriseId } = await enterpriseFor(ownSide(ctx), id)
  await mustNotBeTooMany(ctx, enterpriseId)
  const jobId = await startJobRun(ctx, 'dossier.make')
  await insert(ctx, 'dossier', {
    id: jobId,
    ...{ enterpriseId, language, ownerId: ctx.actor.id, ownerName: ctx.actor.name },
    expiresAt: new Date(ctx.now.getTime() + HOURS_KEPT * HOUR),
    createdAt: ctx.now,
  })
  await ctx.audit('dossier.ask', { id: jobId, after: { enterpriseId, language } })
  await ctx.enqueue('dossiers.make', { jobRunId: jobId })
  return getDossier(ctx, jobId)
}

const AT_ONCE = 200
/** What was fetched is with the enterprise; what was not is asked for again. That it was asked for stays a day longer, for the limit. */
export const pruneDossiers = async (ctx: WriteCtx) => {
  const old = await ctx.db
    .selectFrom('dossier')
    .select('id')
    .where('parkId', '=', ctx.actor.parkId)
    .where('expiresAt', '<', new Date(ctx.now.getTime() - DAY))
    .orderBy('expiresAt')
    .limit(AT_ONCE)
    .execute()
  const ids = old.map((d) => d.id)
  if (ids.length === 0) return
  for (const id of ids) await releaseFiles(ctx, { entity: ENTITY, entityId: id })
  await ctx.db.deleteFrom('dossier').where('parkId', '=', ctx.actor.parkId).where('id', 'in', ids).execute()
  await ctx.audit('dossier.prune', { after: { gone: ids.length } })
}
