import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
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

export const platformJobs = (data: string): Job[] => [pruneOutbox, pruneKeys, pruneUploads(data)]
