import type { WriteCtx } from '../../../kernel/context.ts'
import { forbidden, Refused } from '../../../kernel/errors.ts'
import { doJobRun, progressJobRun } from '../../../kernel/jobRuns.ts'
import { actorOfAccount } from '../../identity/index.ts'
import { type ChangeRow, lockChange, planOf, returnChange, visibleChanges } from '../../parks/index.ts'
import { APPLY_JOB, applyKey, mustBeAsShown } from './ground.ts'
import { holdMoves, putInForce } from './moving.ts'

const MINUTE = 60_000
const DAY = 1_440 * MINUTE

/** Taken by whoever works on a change, for the transaction of the work. False: somebody else has it. */
const takeUp = async (ctx: WriteCtx, id: string): Promise<boolean> => {
  const { rows } = await ctx.client.query<{ mine: boolean }>(
    'select pg_try_advisory_xact_lock(hashtextextended($1, 7216032)) as mine',
    [applyKey(id)],
  )
  return rows[0]?.mine === true
}

/** Asked by whoever has taken it up: nobody else ends this state. */
const isApplying = async (ctx: WriteCtx, id: string) =>
  (await visibleChanges(ctx).select('groundChange.state').where('groundChange.id', '=', id).executeTakeFirst())
    ?.state === 'applying'

/** The one who decided, as she may today. */
const asDecider = async (ctx: WriteCtx, row: ChangeRow): Promise<WriteCtx> => {
  const permission = 'park.manage'
  const actor = row.decidedById ? await actorOfAccount(ctx, row.decidedById) : undefined
  if (!actor?.may.has(permission)) throw forbidden(permission)
  return ctx.as({ ...actor, permission })
}

const apply = async (ctx: WriteCtx, row: ChangeRow) => {
  const own = await asDecider(ctx, row)
  const plan = await planOf(own, row.id)
  const found = await holdMoves(own, plan)
  mustBeAsShown(plan, found, row.fingerprint ?? '')
  await putInForce(own, row, plan, found, own.actor.name, (share) => progressJobRun(ctx, row.jobId ?? '', share))
  return { moved: found.moves.length }
}

/**
 * Puts in force what was agreed to, in one transaction: a worker that is killed leaves the borders and all places as they
 * were. What is another thing by now goes back to whoever decided.
 */
export const applyDecided = async (ctx: WriteCtx, id: string): Promise<void> => {
  if (!(await takeUp(ctx, id)) || !(await isApplying(ctx, id))) return
  const row = await lockChange(ctx, id)
  let refused: Refused | undefined
  await doJobRun(ctx, row.jobId ?? '', () =>
    apply(ctx, row).catch((error: unknown) => {
      if (error instanceof Refused) refused = error
      throw error
    }),
  )
  if (refused) await returnChange(ctx, row, refused.refusal.detail.zh, refused.refusal.detail.en)
}

const GIVEN_UP = [
  '多次尝试仍未完成，没有改动任何内容；请重新确认',
  'It could not be completed in many attempts; nothing was changed. Decide again',
] as const

/** A change whose worker was killed is begun again; one that did not succeed within a day goes back to whoever decided. */
export const resumeApplying = async (ctx: WriteCtx): Promise<void> => {
  const underWay = await visibleChanges(ctx)
    .select('groundChange.id')
    .where('groundChange.state', '=', 'applying')
    .where('groundChange.updatedAt', '<', new Date(ctx.now.getTime() - 2 * MINUTE))
    .execute()
  for (const { id } of underWay) {
    if (!(await takeUp(ctx, id)) || !(await isApplying(ctx, id))) continue
    const row = await lockChange(ctx, id)
    if (row.updatedAt.getTime() < ctx.now.getTime() - DAY) await returnChange(ctx, row, ...GIVEN_UP)
    else {
      await ctx.enqueue(APPLY_JOB, { changeId: id }, { key: applyKey(id) })
      await ctx.audit('ground-change.resume', { id })
    }
  }
}
