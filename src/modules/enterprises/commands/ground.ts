import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { conflict } from '../../../kernel/errors.ts'
import { startJobRun } from '../../../kernel/jobRuns.ts'
import {
  type ChangeRow,
  decideChange,
  failChange,
  type GroundPlan,
  lockChange,
  planOf,
  scheduleChange,
  startChange,
  visibleChanges,
} from '../../parks/index.ts'
import type { Decided } from '../contract/index.ts'
import { findMoves, fingerprintOf } from '../queries/index.ts'
import type { Moves } from '../rules/places.ts'
import { holdMoves, putInForce } from './moving.ts'

const BLOCKED = (n: number) =>
  conflict(
    'placed_by_hand',
    `将停用的网格里有 ${n} 家企业是人工指定的，请先另行指定`,
    `${n} enterprises were placed by hand in a grid that would end; place them elsewhere first`,
  )

export const mustBeAsShown = (plan: GroundPlan, found: Moves, fingerprint: string) => {
  if (found.blocked.length > 0) throw BLOCKED(found.blocked.length)
  if (fingerprintOf(plan, found) !== fingerprint)
    throw conflict(
      'facts_changed',
      '预览之后网格或企业有了变化，请重新查看影响再确认',
      'Grids or enterprises have changed since you looked; look again before you decide',
    )
}

/** More than these are not moved while somebody waits for the answer. */
const AT_ONCE = 2000
export const APPLY_JOB = 'enterprises.apply-ground'
export const applyKey = (id: string) => `${APPLY_JOB}:${id}`
const beginJob = async (ctx: WriteCtx, row: ChangeRow, fingerprint: string, moving: number): Promise<Decided> => {
  const jobId = await startJobRun(ctx, 'ground-change.apply')
  await startChange(ctx, row, { fingerprint, jobId, moving })
  await ctx.enqueue(APPLY_JOB, { changeId: row.id }, { key: applyKey(row.id) })
  return { state: 'applying', moved: moving, jobId }
}

const decideNow = async (ctx: WriteCtx, row: ChangeRow, plan: GroundPlan, fingerprint: string): Promise<Decided> => {
  const found = await holdMoves(ctx, plan)
  mustBeAsShown(plan, found, fingerprint)
  await putInForce(ctx, row, plan, found, ctx.actor.name)
  return { state: 'applied', moved: found.moves.length }
}

/** The word of the official: exactly what was shown, or nothing (409). */
export const decideGround = async (ctx: WriteCtx, id: string, fingerprint: string): Promise<Decided> => {
  const row = await decideChange(ctx, id)
  const plan = await planOf(ctx, id)
  if (plan.touched.size === 0 && !(await doesAnything(ctx, id)))
    throw conflict('nothing_to_do', '没有可以生效的调整', 'There is nothing that could take effect')
  const seen = await findMoves(ctx, plan)
  mustBeAsShown(plan, seen, fingerprint)
  if (row.effectiveOn > shanghaiDate(ctx.now)) {
    await scheduleChange(ctx, row, plan.signature)
    return { state: 'scheduled', moved: seen.moves.length }
  }
  if (seen.moves.length > AT_ONCE) return beginJob(ctx, row, fingerprint, seen.moves.length)
  return decideNow(ctx, row, plan, fingerprint)
}

const doesAnything = async (ctx: WriteCtx, changeId: string) =>
  (await ctx.db
    .selectFrom('groundChangeItem')
    .select('id')
    .where('parkId', '=', ctx.actor.parkId)
    .where('changeId', '=', changeId)
    .where('kind', 'in', ['new', 'changed', 'ended', 'restored'])
    .limit(1)
    .executeTakeFirst()) !== undefined

const takeEffect = async (ctx: WriteCtx, id: string) => {
  const row = await lockChange(ctx, id)
  if (row.state !== 'scheduled') return
  const plan = await planOf(ctx, id)
  if (plan.signature !== row.fingerprint)
    return failChange(ctx, row, '图层在此期间被改动，请重新预览', 'the layer was changed meanwhile; look at it again')
  const found = await holdMoves(ctx, plan)
  if (found.blocked.length > 0) {
    const { zh, en } = BLOCKED(found.blocked.length).refusal.detail
    return failChange(ctx, row, zh, en)
  }
  await putInForce(ctx, row, plan, found, row.decidedBy ?? row.byName)
}

/** Changes whose day has come, in the order of their days. Enterprises that came since follow the new borders. */
export const bringIntoForce = async (ctx: WriteCtx): Promise<void> => {
  const due = await visibleChanges(ctx)
    .select('groundChange.id')
    .where('groundChange.state', '=', 'scheduled')
    .where('groundChange.effectiveOn', '<=', shanghaiDate(ctx.now))
    .orderBy('groundChange.effectiveOn')
    .orderBy('groundChange.id')
    .execute()
  for (const { id } of due) await takeEffect(ctx, id)
}
