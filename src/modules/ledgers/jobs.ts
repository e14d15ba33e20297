import type { WriteCtx } from '../../kernel/context.ts'
import type { Errand } from '../../kernel/errands.ts'
import { finishImport, importStep } from '../../kernel/importSteps.ts'
import { doJobRun } from '../../kernel/jobRuns.ts'
import type { Job } from '../../kernel/jobs.ts'
import { dryRun, takeNextRows } from './commands/imports/index.ts'
import { pruneLedgers, writeExport } from './commands/index.ts'
import { importFor } from './queries/imports/index.ts'
import { exportFor } from './queries/index.ts'

const exportJob: Job = {
  name: 'ledgers.export',
  title: '导出诉求全程台账',
  run: (ctx, { jobRunId }) =>
    doJobRun(ctx, String(jobRunId), async () => writeExport(ctx, await exportFor(ctx, String(jobRunId)))),
}

const clear = (ctx: WriteCtx, importId: string) =>
  ctx.db.deleteFrom('demandImportRow').where('parkId', '=', ctx.actor.parkId).where('importId', '=', importId).execute()

const dryRunJob: Job = {
  name: 'ledgers.dry-run',
  title: '诉求导入：预演',
  run: async (ctx, { importId }) => {
    const record = await importFor(ctx, String(importId))
    if (record.state !== 'checking') return
    await importStep(ctx, 'demand_import', record, async () => {
      await clear(ctx, record.id)
      const found = await dryRun(ctx, record)
      const { counts, rows, unknowns } = found ?? { counts: undefined, rows: 0, unknowns: [] }
      const kept =
        counts &&
        (await finishImport(ctx, 'demand_import', record, {
          state: 'checked',
          progress: rows,
          rowsTotal: rows,
          rowsOpen: counts.open,
          rowsPast: counts.past,
          rowsKnown: counts.known,
          rowsRefused: counts.refused,
          unknowns: JSON.stringify(unknowns),
        }))
      if (!kept) await clear(ctx, record.id)
      await ctx.audit('import.check', { id: record.id, after: kept ? counts : { cancelled: true } })
    })
  },
}

/** Some rows after the other, each lot in a transaction of its own; ended midway it goes on where it was. */
export const takeErrand: Errand = {
  name: 'ledgers.take',
  title: '诉求导入：写入',
  run: async (act, { importId }, { signal }) => {
    while (await act((ctx) => takeNextRows(ctx, String(importId))))
      if (signal?.aborted) throw new Error('the product is being stopped; the rest follows when it is back')
  },
}

const pruneJob: Job = {
  name: 'ledgers.prune',
  title: '清理到期的导出文件和导入明细',
  cron: '10 4 * * *',
  run: pruneLedgers,
}

export const ledgerJobs = [exportJob, dryRunJob, pruneJob]
