import type { WriteCtx } from '../../kernel/context.ts'
import { finishImport, importStep } from '../../kernel/importSteps.ts'
import type { Job } from '../../kernel/jobs.ts'
import { clearRows, commitRows, dryRun, pruneImports, resumeImports, undoRows } from './commands/imports/index.ts'
import { takeUp } from './commands/imports/resume.ts'
import { PLACE_JOB } from './commands/index.ts'
import { importUndone } from './events.ts'
import { type ImportRecord, importFor } from './queries/index.ts'

type Work = (record: ImportRecord) => Promise<void>
/** Work on an import in its state, by one worker at a time. */
const step = async (ctx: WriteCtx, importId: unknown, state: string, work: Work) => {
  const id = String(importId)
  if (!(await takeUp(ctx, id))) return
  const record = await importFor(ctx, id)
  if (record.state === state) await importStep(ctx, 'enterprise_import', record, () => work(record))
}
const finish = (ctx: WriteCtx, record: ImportRecord, patch: Parameters<typeof finishImport>[3]) =>
  finishImport(ctx, 'enterprise_import', record, patch)

/** What was written is rolled back unless it may stay; what somebody cancelled meanwhile leaves no rows either. */
const unlessCancelled = async (ctx: WriteCtx, record: ImportRecord, work: () => Promise<boolean>) => {
  await ctx.client.query('savepoint unless_cancelled')
  if (await work()) return
  await ctx.client.query('rollback to savepoint unless_cancelled')
  await clearRows(ctx, record.id)
  await ctx.audit('import.stop', { id: record.id })
}

export const dryRunJob: Job = {
  name: 'enterprises.dry-run',
  title: '企业导入：预演',
  run: (ctx, { importId }) =>
    step(ctx, importId, 'checking', async (record) => {
      await clearRows(ctx, record.id)
      await unlessCancelled(ctx, record, async () => {
        const found = await dryRun(ctx, record)
        if (!found) return false
        const rows = found.new + found.changed + found.unchanged + found.refused
        const counts = {
          ...{ rowsTotal: rows, rowsNew: found.new, rowsChanged: found.changed },
          ...{ rowsUnchanged: found.unchanged, rowsRefused: found.refused, rowsWarned: found.warned },
        }
        await ctx.audit('import.check', { id: record.id, after: found })
        return finish(ctx, record, { ...counts, state: 'checked', progress: rows })
      })
    }),
}

export const commitJob: Job = {
  name: 'enterprises.commit',
  title: '企业导入：写入',
  run: (ctx, { importId }) =>
    step(ctx, importId, 'committing', (record) =>
      unlessCancelled(ctx, record, async () => {
        const done = await commitRows(ctx, record)
        if (!done) return false
        const counts = { doneNew: done.new, doneChanged: done.changed, doneRefused: done.refused }
        const { digest } = done
        await ctx.enqueue(
          'enterprises.look-over',
          { only: 'new' },
          { key: `enterprises.look-over:${ctx.actor.parkId}` },
        )
        await ctx.enqueue(PLACE_JOB, {}, { key: `${PLACE_JOB}:${ctx.actor.parkId}` })
        await ctx.audit('import.finish', { id: record.id, after: done })
        return finish(ctx, record, { ...counts, digest, state: 'committed', committedAt: ctx.now })
      }),
    ),
}

export const undoJob: Job = {
  name: 'enterprises.undo',
  title: '企业导入：撤销',
  run: (ctx, { importId }) =>
    step(ctx, importId, 'undoing', async (record) => {
      const { withdrawn, restored, part, left, digest } = await undoRows(ctx, record)
      const counts = { undoneNew: withdrawn, undoneChanged: restored, undonePart: part, undoneLeft: left }
      await finish(ctx, record, { ...counts, state: 'undone', undoneAt: ctx.now })
      await ctx.enqueue(PLACE_JOB, {}, { key: `${PLACE_JOB}:${ctx.actor.parkId}` })
      await ctx.audit('import.undone', { id: record.id, after: { withdrawn, restored, part, left, digest } })
      await ctx.emit(importUndone, { importId: record.id, ownerId: record.ownerId, byId: record.undoneById })
    }),
}

const pruneJob: Job = {
  name: 'enterprises.prune-imports',
  title: '清理到期的导入明细和文件',
  cron: '20 4 * * *',
  run: pruneImports,
}
const resumeJob: Job = {
  name: 'enterprises.resume-imports',
  title: '接着做中断的导入',
  cron: '* * * * *',
  run: resumeImports,
}

export const enterpriseJobs = [dryRunJob, commitJob, undoJob, pruneJob, resumeJob]
