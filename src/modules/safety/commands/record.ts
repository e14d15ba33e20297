import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import { insert, nextNumber } from '../../../kernel/changes.ts'
import { may, type WriteCtx } from '../../../kernel/context.ts'
import { fieldProblem, forbidden, invalid, invalidFields } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { enterpriseFor, noteMoment } from '../../enterprises/index.ts'
import { attachFiles } from '../../files/index.ts'
import type { Checklist, NewHazard, SafetyAnswers, Severity } from '../contract/index.ts'
import { hazardFound } from '../events.ts'
import { checklistOfVersion, hazardRules, rectifyDays } from '../queries/index.ts'
import { answerProblems, itemOf, wholeAnswers } from '../rules/index.ts'

/** Where it was found: a visit of an enterprise on a day. */
type Of = { visitId: string; enterpriseId: string; day: string }
type Form = { safety?: SafetyAnswers | null | undefined; hazards: readonly NewHazard[] }
/** Names the part of the form that a refusal is about. */
type Naming = (path: string) => (error: unknown) => never

const mustBeKnown = async (ctx: WriteCtx, { checklist, version }: SafetyAnswers): Promise<Checklist> => {
  const list = await checklistOfVersion(ctx, checklist, version)
  if (list) return list
  throw invalid(
    'safety.checklist',
    'checklist_unknown',
    '没有这个版本的检查表，请重新打开检查表',
    'There is no such checklist in this version; open it again',
  )
}

const keepCheck = async (ctx: WriteCtx, of: Of, s: SafetyAnswers, list: Checklist) => {
  const answers = wholeAnswers(list, s)
  const row = await insert(ctx, 'safetyCheck', {
    id: newId(ctx.now),
    ...of,
    checklist: list.code,
    ruleVersion: s.version,
    titleZh: list.zh,
    titleEn: list.en,
    allOk: answers.every((a) => a.answer !== 'not-ok'),
    answers: JSON.stringify(answers),
    accountId: ctx.actor.id,
    createdAt: ctx.now,
  })
  await ctx.audit('safety-check.keep', { id: row.id, after: { ...of, checklist: list.code, version: s.version } })
}

const nextHazardNumber = async (ctx: WriteCtx) => {
  const year = shanghaiDate(ctx.now).slice(0, 4)
  return `YH${year}-${String(await nextNumber(ctx, `hazard-${year}`)).padStart(5, '0')}`
}

/** By the rule, or the earlier day that was agreed at the door. */
const dayFor = (h: NewHazard, of: Of, latest: Record<Severity, string>): string => {
  const by = latest[h.severity]
  if (!h.rectifyBy) return by
  if (h.rectifyBy < of.day)
    throw invalid('rectifyBy', 'before_found', '整改期限不能早于发现日期', 'It cannot be due before it was found')
  if (h.rectifyBy > by)
    throw invalid(
      'rectifyBy',
      'beyond_rule',
      `整改期限不能晚于规则给出的 ${by}`,
      `By the rule it is to be rectified by ${by} at the latest`,
    )
  return h.rectifyBy
}

const itemWords = (list: Checklist | undefined, code: string | null | undefined) => {
  if (!code) return {}
  const item = list && itemOf(list, code)
  if (!item) throw invalid('item', 'item_unknown', '检查表中没有这一项', 'The checklist has no such item')
  return { item: code, itemZh: item.zh, itemEn: item.en }
}

type Ground = { list: Checklist | undefined; gridId: string | null; latest: Record<Severity, string>; rule: number }
const recordHazard = async (ctx: WriteCtx, of: Of, h: NewHazard, ground: Ground) => {
  const row = await insert(ctx, 'hazard', {
    id: newId(ctx.now),
    number: await nextHazardNumber(ctx),
    enterpriseId: of.enterpriseId,
    visitId: of.visitId,
    gridId: ground.gridId,
    accountId: ctx.actor.id,
    finder: ctx.actor.name,
    text: h.text,
    severity: h.severity,
    place: h.place ?? null,
    ...itemWords(ground.list, h.item),
    foundOn: of.day,
    rectifyBy: dayFor(h, of, ground.latest),
    ruleVersion: ground.rule,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  })
  await attachFiles(ctx, h.fileIds, { entity: 'hazard', entityId: row.id, audience: 'internal' })
  await ctx.audit('hazard.record', { id: row.id, after: row })
  const { id: hazardId, number, enterpriseId, visitId, text, severity, rectifyBy, accountId: finderId } = row
  await ctx.emit(hazardFound, { hazardId, number, enterpriseId, visitId, text, severity, rectifyBy, finderId })
  await noteMoment(ctx, {
    enterpriseId,
    kind: 'hazard-found',
    titleZh: `发现${severity === 'major' ? '重大' : ''}隐患：${text}（${number}）`,
    titleEn: `${severity === 'major' ? 'Major hazard' : 'Hazard'} found: ${text} (${number})`,
    link: `/hazards/${hazardId}`,
    byName: ctx.actor.name,
    sourceId: hazardId,
  })
}

/** The checklist and the hazards of a form; the caller's visit and all of this stand or fall together. */
export const recordSafety = async (ctx: WriteCtx, of: Of, { safety, hazards }: Form, naming: Naming) => {
  if (!safety && hazards.length === 0) return
  if (!may(ctx.actor, 'hazard.write')) throw forbidden('hazard.write')
  const list = safety ? await mustBeKnown(ctx, safety) : undefined
  if (safety && list) {
    const problems = answerProblems(list, safety, hazards)
    if (problems.length > 0) throw invalidFields(problems.map((p) => fieldProblem(p.path, p.code, p.zh, p.en)))
    await keepCheck(ctx, of, safety, list)
  }
  if (hazards.length === 0) return
  const { gridId } = await enterpriseFor(ctx, of.enterpriseId)
  const ground = { list, gridId, latest: await rectifyDays(ctx, of.day), rule: (await hazardRules(ctx)).version }
  for (const [i, h] of hazards.entries()) await recordHazard(ctx, of, h, ground).catch(naming(`hazards.${i}`))
}
