import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import { change, lock } from '../../../kernel/changes.ts'
import { may, type WriteCtx } from '../../../kernel/context.ts'
import { labelOf } from '../../../kernel/contract/index.ts'
import { conflict, forbidden, invalid } from '../../../kernel/errors.ts'
import { noteMoment } from '../../enterprises/index.ts'
import { attachFiles } from '../../files/index.ts'
import { type CheckHazard, type Hazard, HazardState, type Rectify, type Regrade } from '../contract/index.ts'
import { hazardChecked, hazardDropped, hazardRectified } from '../events.ts'
import { getHazard, rectifyDays } from '../queries/index.ts'
import { HAZARD_STEPS, type HazardStep, hazardAllows } from '../rules/index.ts'

const lockHazard = async (ctx: WriteCtx, id: string) => {
  await getHazard(ctx, id)
  const row = ctx.db.selectFrom('hazard').selectAll().where('parkId', '=', ctx.actor.parkId).where('id', '=', id)
  return lock(ctx, row, () => getHazard(ctx, id))
}
type HazardRow = Awaited<ReturnType<typeof lockHazard>>

const WORDS: Record<HazardStep, readonly [string, string]> = {
  rectify: ['登记整改', 'be said to be rectified'],
  check: ['复查', 'be checked'],
  regrade: ['重新定级', 'be graded anew'],
  drop: ['撤销', 'be dropped'],
}
const mustAllow = (step: HazardStep, row: HazardRow) => {
  const state = row.state as HazardState
  if (hazardAllows(step, state)) return
  const wanted = (language: 'zh' | 'en') =>
    HAZARD_STEPS[step].map((s) => labelOf(HazardState, s, language)).join(language === 'zh' ? '、' : ' or ')
  throw conflict(
    'wrong_state',
    `这条隐患现在是「${labelOf(HazardState, state)}」，不能${WORDS[step][0]}；须为「${wanted('zh')}」`,
    `This hazard is «${labelOf(HazardState, state, 'en')}» and cannot ${WORDS[step][1]} now; it would have to be «${wanted('en')}»`,
  )
}

const aboutOf = (h: HazardRow) => ({
  ...{ hazardId: h.id, number: h.number, enterpriseId: h.enterpriseId, text: h.text, severity: h.severity },
  ...{ finderId: h.accountId, rectifyBy: h.rectifyBy },
})
const tell = (ctx: WriteCtx, h: HazardRow, kind: string, zh: string, en: string) =>
  noteMoment(ctx, {
    enterpriseId: h.enterpriseId,
    kind: `hazard-${kind}`,
    titleZh: `${zh}：${h.text}（${h.number}）`,
    titleEn: `${en}: ${h.text} (${h.number})`,
    link: `/hazards/${h.id}`,
    byName: ctx.actor.name,
    sourceId: h.id,
  })
const attach = (ctx: WriteCtx, id: string, fileIds: readonly string[]) =>
  attachFiles(ctx, fileIds, { entity: 'hazard', entityId: id, audience: 'internal' })

/** Said to be put right: somebody else looks whether it is. */
export const rectifyHazard = async (ctx: WriteCtx, id: string, { note, fileIds }: Rectify): Promise<Hazard> => {
  const before = await lockHazard(ctx, id)
  mustAllow('rectify', before)
  const by = { rectifiedAt: ctx.now, rectifiedBy: ctx.actor.id, rectifier: ctx.actor.name, rectifiedNote: note }
  const after = await change(ctx, 'hazard', before, { state: 'rectified', attempts: before.attempts + 1, ...by })
  await attach(ctx, id, fileIds)
  await ctx.audit('hazard.rectify', { id, before, after })
  await ctx.emit(hazardRectified, { ...aboutOf(after), rectifierId: ctx.actor.id })
  return getHazard(ctx, id)
}

/** By the rule from today, or an earlier day. */
const nextDay = async (ctx: WriteCtx, row: HazardRow, given: string | null | undefined) => {
  const today = shanghaiDate(ctx.now)
  const latest = (await rectifyDays(ctx, today))[row.severity as Hazard['severity']]
  if (!given) return latest
  if (given < today || given > latest)
    throw invalid(
      'rectifyBy',
      'out_of_range',
      `新的整改期限须在 ${today} 至 ${latest} 之间`,
      `The next day lies between ${today} and ${latest}`,
    )
  return given
}

const outcomeOf = async (ctx: WriteCtx, row: HazardRow, c: CheckHazard) =>
  c.passed ? { state: 'checked' } : { state: 'open', rectifyBy: await nextDay(ctx, row, c.rectifyBy) }

/** 复查: passed, it is checked off; not passed, it is open again with a new day. */
export const checkHazard = async (ctx: WriteCtx, id: string, c: CheckHazard): Promise<Hazard> => {
  const before = await lockHazard(ctx, id)
  mustAllow('check', before)
  if (before.rectifiedBy === ctx.actor.id)
    throw conflict(
      'four_eyes',
      '登记整改的人不能自己复查，请由其他人复查',
      'Who said that it is rectified does not check it; somebody else does',
    )
  const by = { checkedAt: ctx.now, checkedBy: ctx.actor.id, checker: ctx.actor.name }
  const found = { checkPassed: c.passed, checkNote: c.note ?? null }
  const after = await change(ctx, 'hazard', before, { ...(await outcomeOf(ctx, before, c)), ...by, ...found })
  await attach(ctx, id, c.fileIds)
  await ctx.audit('hazard.check', { id, before, after, ...(c.note ? { reason: c.note } : {}) })
  await ctx.emit(hazardChecked, { ...aboutOf(after), passed: c.passed, note: c.note ?? null })
  if (c.passed) await tell(ctx, after, 'checked', '隐患已销号', 'Hazard checked off')
  return getHazard(ctx, id)
}

/** A grade goes up by whoever checks; down only by whoever may drop it. The day follows the rule, never later than it was when it goes up. */
export const regradeHazard = async (ctx: WriteCtx, id: string, { severity, reason }: Regrade): Promise<Hazard> => {
  const before = await lockHazard(ctx, id)
  mustAllow('regrade', before)
  if (before.severity === severity) throw conflict('same_grade', '定级没有变化', 'It has this grade already')
  if (severity === 'general' && !may(ctx.actor, 'hazard.drop')) throw forbidden('hazard.drop')
  const rectifyBy = (await rectifyDays(ctx, before.foundOn))[severity]
  const after = await change(ctx, 'hazard', before, { severity, rectifyBy })
  await ctx.audit('hazard.regrade', { id, before, after, reason })
  return getHazard(ctx, id)
}

/** Recorded by mistake, or gone with its cause. */
export const dropHazard = async (ctx: WriteCtx, id: string, reason: string): Promise<Hazard> => {
  const before = await lockHazard(ctx, id)
  mustAllow('drop', before)
  const by = { droppedAt: ctx.now, dropper: ctx.actor.name, dropReason: reason }
  const after = await change(ctx, 'hazard', before, { state: 'dropped', ...by })
  await ctx.audit('hazard.drop', { id, before, after, reason })
  await ctx.emit(hazardDropped, { ...aboutOf(after), reason })
  await tell(ctx, after, 'dropped', '隐患已撤销', 'Hazard dropped')
  return getHazard(ctx, id)
}
