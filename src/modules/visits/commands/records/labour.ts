import { change, insert, lock } from '../../../../kernel/changes.ts'
import { may, type WriteCtx } from '../../../../kernel/context.ts'
import { labelOf } from '../../../../kernel/contract/index.ts'
import { conflict, forbidden, invalid } from '../../../../kernel/errors.ts'
import { newId } from '../../../../kernel/ids.ts'
import { noteMoment } from '../../../enterprises/index.ts'
import { type LabourNeed, type LabourPatch, LabourState, type NewLabourNeed } from '../../contract/index.ts'
import { getNeed } from '../../queries/index.ts'

type Of = { visitId: string; enterpriseId: string; day: string }

const keepNeed = async (ctx: WriteCtx, { day, ...of }: Of, need: NewLabourNeed) => {
  const row = await insert(ctx, 'labourNeed', {
    id: newId(ctx.now),
    ...of,
    ...need,
    toldOn: day,
    accountId: ctx.actor.id,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  })
  await ctx.audit('labour-need.tell', { id: row.id, after: row })
  await noteMoment(ctx, {
    enterpriseId: of.enterpriseId,
    kind: 'labour-need',
    titleZh: `用工需求：${need.job} ${need.headcount} 人`,
    titleEn: `Labour need: ${need.headcount} × ${need.job}`,
    link: `/labour-needs/${row.id}`,
    byName: ctx.actor.name,
    sourceId: row.id,
  })
}

export const keepNeeds = async (ctx: WriteCtx, of: Of, needs: readonly NewLabourNeed[]) => {
  if (needs.length > 0 && !may(ctx.actor, 'labour.write')) throw forbidden('labour.write')
  for (const need of needs) await keepNeed(ctx, of, need)
}

const lockOpen = async (ctx: WriteCtx, id: string) => {
  await getNeed(ctx, id)
  const rows = ctx.db.selectFrom('labourNeed').selectAll().where('parkId', '=', ctx.actor.parkId)
  const row = await lock(ctx, rows.where('id', '=', id), () => getNeed(ctx, id))
  if (row.state === 'open') return row
  const state = row.state as LabourState
  throw conflict(
    'not_open',
    `这条用工需求现在是「${labelOf(LabourState, state)}」，不能再修改`,
    `This labour need is «${labelOf(LabourState, state, 'en')}» already`,
  )
}

export const editNeed = async (ctx: WriteCtx, id: string, patch: LabourPatch): Promise<LabourNeed> => {
  const before = await lockOpen(ctx, id)
  const { wageFromYuan: from, wageToYuan: to } = { ...before, ...patch }
  if (from !== null && from !== undefined && to !== null && to !== undefined && from > to)
    throw invalid('wageToYuan', 'wage_range', '最高工资不能低于最低工资', 'The higher wage is below the lower one')
  const after = await change(ctx, 'labourNeed', before, patch)
  await ctx.audit('labour-need.edit', { id, before, after })
  return getNeed(ctx, id)
}

/** How it ended. */
export const settleNeed = async (
  ctx: WriteCtx,
  id: string,
  state: 'filled' | 'withdrawn',
  note: string | null | undefined,
): Promise<LabourNeed> => {
  const before = await lockOpen(ctx, id)
  const by = { settledAt: ctx.now, settler: ctx.actor.name, settledNote: note ?? null }
  const after = await change(ctx, 'labourNeed', before, { state, ...by })
  await ctx.audit(`labour-need.${state}`, { id, before, after, ...(note ? { reason: note } : {}) })
  return getNeed(ctx, id)
}
