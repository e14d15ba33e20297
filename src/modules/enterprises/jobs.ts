import type { WriteCtx } from '../../kernel/context.ts'
import { finishImport, importStep } from '../../kernel/importSteps.ts'
import type { Job } from '../../kernel/jobs.ts'
import { commitRows, dryRun } from './commands/imports/index.ts'
import { type ImportRecord, importFor } from './queries/index.ts'

const step = async (ctx: WriteCtx, importId: unknown, state: string, work: (record: ImportRecord) => Promise<void>) => {
  const record = await importFor(ctx, String(importId))
  if (record.state === state) await importStep(ctx, 'enterprise_import', record, () => work(record))
}
const finish = (ctx: WriteCtx, record: ImportRecord, patch: Parameters<typeof finishImport>[3]) =>
  finishImport(ctx, 'enterprise_import', record, patch)

const clear = (ctx: WriteCtx, importId: string) =>
  ctx.db
    .deleteFrom('enterpriseImportRow')
    .where('parkId', '=', ctx.actor.parkId)
    .where('importId', '=', importId)
    .execute()

export const dryRunJob: Job = {
  name: 'enterprises.dry-run',
  title: '企业导入：预演',
  run: (ctx, { importId }) =>
    step(ctx, importId, 'checking', async (record) => {
      await clear(ctx, record.id)
      const found = await dryRun(ctx, record)
      const rows = found ? found.new + found.changed + found.unchanged + found.refused : 0
      const counts = found && {
        rowsTotal: rows,
        rowsNew: found.new,
        rowsChanged: found.changed,
        rowsUnchanged: found.unchanged,
        rowsRefused: found.refused,
      }
      const kept = counts && (await finish(ctx, record, { ...counts, state: 'checked', progress: rows }))
      if (!kept) await clear(ctx, record.id)
      await ctx.audit('import.check', { id: record.id, after: kept ? found : { cancelled: true } })
    }),
}

export const commitJob: Job = {
  name: 'enterprises.commit',
  title: '企业导入：写入',
  run: (ctx, { importId }) =>
    step(ctx, importId, 'committing', async (record) => {
      const done = await commitRows(ctx, record)
      const counts = { doneNew: done.new, doneChanged: done.changed, doneRefused: done.refused }
      await finish(ctx, record, { ...counts, state: 'committed', committedAt: ctx.now })
      await ctx.audit('import.finish', { id: record.id, after: done })
    }),
}

export const enterpriseJobs = [dryRunJob, commitJob]
