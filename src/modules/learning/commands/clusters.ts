import { change, lock } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { conflict } from '../../../kernel/errors.ts'
import { startJobRun } from '../../../kernel/jobRuns.ts'
import type { Cluster } from '../contract/index.ts'
import { getCluster, visibleClusters } from '../queries/index.ts'

const locked = (ctx: WriteCtx, id: string) =>
  lock(ctx, visibleClusters(ctx).selectAll('troubleCluster').where('troubleCluster.id', '=', id), () =>
    getCluster(ctx, id),
  )

/** Not one trouble after all: it is shown no more, and its cases are not found as a new one every night. */
export const dismissCluster = async (ctx: WriteCtx, id: string, reason: string): Promise<Cluster> => {
  const row = await locked(ctx, id)
  if (row.dismissedAt)
    throw conflict('dismissed', '这组已经标为「不是同类问题」', 'This cluster has been dismissed already')
  await change(ctx, 'troubleCluster', row, {
    dismissedAt: ctx.now,
    dismissedByName: ctx.actor.name,
    dismissedReason: reason,
  })
  await ctx.audit('cluster.dismiss', { id, reason })
  return getCluster(ctx, id)
}

export const restoreCluster = async (ctx: WriteCtx, id: string): Promise<Cluster> => {
  const row = await locked(ctx, id)
  if (!row.dismissedAt)
    throw conflict('not_dismissed', '这组没有被标为「不是同类问题」', 'This cluster was not dismissed')
  await change(ctx, 'troubleCluster', row, { dismissedAt: null, dismissedByName: null, dismissedReason: null })
  await ctx.audit('cluster.restore', { id, before: { reason: row.dismissedReason } })
  return getCluster(ctx, id)
}

/** The search as somebody asks for it now; she sees how far it is. */
export const askForClusters = async (ctx: WriteCtx): Promise<{ jobId: string }> => {
  const jobId = await startJobRun(ctx, 'learning.clusters')
  await ctx.enqueue('learning.clusters', { jobRunId: jobId })
  return { jobId }
}
