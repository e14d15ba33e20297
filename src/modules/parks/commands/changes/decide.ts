import { change, lock } from '../../../../kernel/changes.ts'
import type { WriteCtx } from '../../../../kernel/context.ts'
import { conflict } from '../../../../kernel/errors.ts'
import { notify } from '../../../../kernel/notify.ts'
import { type ChangeRow, getChange, today, visibleChanges } from '../../queries/index.ts'
import { lockLayer, mustNotBeApplied } from '../grids.ts'

const visible = (ctx: WriteCtx, id: string) =>
  visibleChanges(ctx).selectAll('groundChange').where('groundChange.id', '=', id)

/** Layer first, then the change: two decisions about one layer wait for one another. */
export const lockChange = async (ctx: WriteCtx, id: string): Promise<ChangeRow> => {
  const seen = await visible(ctx, id).executeTakeFirst()
  if (seen) await lockLayer(ctx, seen.layerId)
  return lock(ctx, visible(ctx, id), () => getChange(ctx, id))
}

/** A draft that may be decided: of a file the official has said which system it uses. */
export const decideChange = async (ctx: WriteCtx, id: string): Promise<ChangeRow> => {
  const seen = await visible(ctx, id).executeTakeFirst()
  if (seen) await mustNotBeApplied(ctx, seen.layerId)
  const row = await lockChange(ctx, id)
  if (row.state !== 'draft')
    throw conflict('decided', '这次调整已经确认或取消', 'This change has been decided or cancelled already')
  if (row.source === 'file' && row.system === null)
    throw conflict('system_open', '请先确认文件所用的坐标系', 'Say first which coordinate system the file uses')
  // Lain over a few days: it is in force from the day of the word.
  if (row.effectiveOn >= today(ctx)) return row
  return change(ctx, 'groundChange', row, { effectiveOn: today(ctx) })
}

const decidedNow = (ctx: WriteCtx) => ({
  ...{ decidedAt: ctx.now, decidedBy: ctx.actor.name, decidedById: ctx.actor.id },
  ...{ problemZh: null, problemEn: null },
})

/** Waits for its day; what was shown is kept beside it, so that other ground is noticed then. */
export const scheduleChange = async (ctx: WriteCtx, row: ChangeRow, signature: string): Promise<void> => {
  await change(ctx, 'groundChange', row, { state: 'scheduled', fingerprint: signature, ...decidedNow(ctx) })
  await ctx.audit('ground-change.schedule', { id: row.id, after: { effectiveOn: row.effectiveOn } })
}

/** Its day has come and the ground is another: nothing is done, whoever asked for it is told. */
export const failChange = async (ctx: WriteCtx, row: ChangeRow, zh: string, en: string): Promise<void> => {
  await change(ctx, 'groundChange', row, { state: 'failed', given: null, problemZh: zh, problemEn: en })
  await ctx.audit('ground-change.fail', { id: row.id, after: { zh, en } })
  await notify(ctx, {
    to: [row.byId],
    kind: 'ground-change.failed',
    title: [`网格调整未能生效：${zh}`, `A change of grids could not take effect: ${en}`],
    link: `/ground-changes/${row.id}`,
  })
}

type Agreed = { fingerprint: string; jobId: string; moving: number }
/** Agreed to and too much for one request: a job puts it in force; until then nobody changes this layer. */
export const startChange = async (ctx: WriteCtx, row: ChangeRow, { fingerprint, jobId, moving }: Agreed) => {
  await change(ctx, 'groundChange', row, { state: 'applying', fingerprint, jobId, ...decidedNow(ctx) })
  await ctx.audit('ground-change.start', { id: row.id, after: { jobId, moving } })
}

/** What was agreed to is not what would happen any more: nothing is done, whoever decided is asked to look again. */
export const returnChange = async (ctx: WriteCtx, row: ChangeRow, zh: string, en: string): Promise<void> => {
  const undecided = { decidedAt: null, decidedBy: null, decidedById: null, jobId: null, fingerprint: null }
  await change(ctx, 'groundChange', row, { state: 'draft', ...undecided, problemZh: zh, problemEn: en })
  await ctx.audit('ground-change.return', { id: row.id, after: { zh, en } })
  await notify(ctx, {
    to: [row.decidedById ?? row.byId],
    kind: 'ground-change.failed',
    title: [`网格调整未能生效：${zh}`, `A change of grids could not take effect: ${en}`],
    link: `/ground-changes/${row.id}`,
  })
}
