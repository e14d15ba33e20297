import type { WriteCtx } from '../../../../kernel/context.ts'
import { finishImport } from '../../../../kernel/importSteps.ts'
import { keyOf } from './steps.ts'

const MINUTE = 60_000
const DAY = 1_440 * MINUTE
const JOBS: Record<string, string> = {
  checking: 'enterprises.dry-run',
  committing: 'enterprises.commit',
  undoing: 'enterprises.undo',
}

/** Taken by whoever works on an import, for the transaction of the work. False: somebody else has it. */
export const takeUp = async (ctx: WriteCtx, importId: string): Promise<boolean> => {
  const { rows } = await ctx.client.query<{ mine: boolean }>(
    'select pg_try_advisory_xact_lock(hashtextextended($1, 7216031)) as mine',
    [keyOf(importId)],
  )
  return rows[0]?.mine === true
}

const underWay = (ctx: WriteCtx) =>
  ctx.db
    .selectFrom('enterpriseImport')
    .select(['id', 'state', 'updatedAt'])
    .where('parkId', '=', ctx.actor.parkId)
    .where('state', 'in', Object.keys(JOBS))
    .where('updatedAt', '<', new Date(ctx.now.getTime() - 5 * MINUTE))
    .execute()

const GIVEN_UP = {
  state: 'failed',
  problemZh: '多次尝试仍未完成，没有写入任何内容；请重新上传',
  problemEn: 'It could not be completed in many attempts; nothing was written. Upload it again',
}

/**
 * An import whose worker was killed goes on, also where the queue still believes that somebody is at it (a database of
 * its own keeps the lock of a dead worker for hours). One that did not succeed within a day is given up.
 */
export const resumeImports = async (ctx: WriteCtx): Promise<void> => {
  for (const { id, state, updatedAt } of await underWay(ctx)) {
    if (!(await takeUp(ctx, id))) continue
    const tooOld = state !== 'undoing' && updatedAt.getTime() < ctx.now.getTime() - DAY
    if (tooOld) await finishImport(ctx, 'enterprise_import', { id, state }, GIVEN_UP)
    else await ctx.enqueue(JOBS[state] as string, { importId: id }, { key: keyOf(id) })
    await ctx.audit('import.resume', { id, after: { state: tooOld ? 'failed' : state } })
  }
}
