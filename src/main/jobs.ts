import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { endOfChain, sealEntries } from '../kernel/audit/index.ts'
import type { WriteCtx } from '../kernel/context.ts'
import type { Job } from '../kernel/jobs.ts'

const DAY = 86_400_000

const pruneOutbox: Job = {
  name: 'outbox.prune',
  title: '清理已送达的事件',
  cron: '15 3 * * *',
  run: async (ctx) => {
    const kept = new Date(ctx.now.getTime() - 30 * DAY)
    const { rowCount } = await ctx.client.query('delete from outbox where park_id = $1 and delivered_at < $2', [
      ctx.actor.parkId,
      kept,
    ])
    if (rowCount) await ctx.audit('outbox.prune', { after: { rowCount } })
  },
}
const pruneKeys: Job = {
  name: 'idempotency.prune',
  title: '清理过期的幂等键',
  cron: '25 3 * * *',
  run: async (ctx) => {
    const kept = new Date(ctx.now.getTime() - 2 * DAY)
    const { rowCount } = await ctx.client.query('delete from idempotency_key where park_id = $1 and created_at < $2', [
      ctx.actor.parkId,
      kept,
    ])
    if (rowCount) await ctx.audit('idempotency.prune', { after: { rowCount } })
  },
}
const pruneUploads = (data: string): Job => ({
  name: 'uploads.prune',
  title: '清理未完成的上传',
  cron: '35 3 * * *',
  run: async (ctx) => {
    const folder = join(data, 'uploads')
    for (const name of await readdir(folder).catch(() => [] as string[])) {
      const path = join(folder, name)
      if ((await stat(path)).mtimeMs < ctx.now.getTime() - DAY) await rm(path, { force: true })
    }
  },
})

const SEALED_AT_ONCE = 5_000
/** In transactions of its own: its trace is the chain, and a note of it would have to be sealed in turn. */
const seal = async ({ actor, now, outside }: WriteCtx, whole: boolean) => {
  const sealing = { parkId: actor.parkId, now, limit: SEALED_AT_ONCE, whole }
  while ((await outside.aside(actor.parkId, (client) => sealEntries(client, sealing))) === SEALED_AT_ONCE);
}
const sealAudit: Job = {
  name: 'audit.seal',
  title: '给操作记录加链',
  cron: '* * * * *',
  run: (ctx) => seal(ctx, false),
}
/** What was dated long before it was written (a story told afterwards) is not among the last days. */
const sealAll: Job = {
  name: 'audit.seal-all',
  title: '补齐操作记录的链',
  cron: '45 2 * * *',
  run: (ctx) => seal(ctx, true),
}
const anchorAudit: Job = {
  name: 'audit.anchor',
  title: '在库外留存操作记录的锚点',
  cron: '3 * * * *',
  run: async ({ actor, client, now, outside }) => {
    const end = await endOfChain(client, actor.parkId)
    if (end) await outside.anchors.note(actor.parkId, { at: now.toISOString(), ...end })
  },
}

export const platformJobs = (data: string): Job[] => [
  pruneOutbox,
  pruneKeys,
  pruneUploads(data),
  sealAudit,
  sealAll,
  anchorAudit,
]
