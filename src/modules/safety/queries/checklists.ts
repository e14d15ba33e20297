import { shanghaiDate, workdayAfter } from '../../../kernel/calendar/index.ts'
import type { Looking } from '../../../kernel/context.ts'
import { rulesInForce, rulesOfVersion } from '../../../kernel/ruleSets.ts'
import { enterpriseFor } from '../../enterprises/index.ts'
import { parkCalendar } from '../../parks/index.ts'
import type { ChecklistFor, Checklists, SafetyCheck, Severity } from '../contract/index.ts'
import { CHECKLISTS, checklistOf, HAZARDS, itemOf } from '../rules/index.ts'

export const hazardRules = (ctx: Looking) => rulesInForce(ctx, HAZARDS)
const listRules = (ctx: Looking) => rulesInForce(ctx, CHECKLISTS)

export const listChecklists = async (ctx: Looking) => ({ items: (await listRules(ctx)).body.lists })

/** All that a phone needs to fill in a checklist without network. */
export const checklistsInForce = async (ctx: Looking): Promise<Checklists> => {
  const [lists, hazards] = [await listRules(ctx), await hazardRules(ctx)]
  return { version: lists.version, lists: lists.body.lists, rectifyWorkdays: hazards.body.rectifyWorkdays }
}

type Kind = { id: string; industryCode: string | null; tags: string[] }
/** Code of the list of each of these enterprises. */
export const checklistCodes = async (ctx: Looking, enterprises: readonly Kind[]): Promise<Map<string, string>> => {
  const { body } = await listRules(ctx)
  return new Map(enterprises.map((e) => [e.id, checklistOf(body, e).code]))
}

/** By when what is found on `day` is to be rectified, by the rule and the park’s calendar. */
export const rectifyDays = async (ctx: Looking, day: string): Promise<Record<Severity, string>> => {
  const { general, major } = (await hazardRules(ctx)).body.rectifyWorkdays
  const calendar = await parkCalendar(ctx)
  return { general: workdayAfter(calendar, day, general).date, major: workdayAfter(calendar, day, major).date }
}

export const checklistFor = async (ctx: Looking, enterpriseId: string): Promise<ChecklistFor> => {
  const enterprise = await enterpriseFor(ctx, enterpriseId)
  const { version, body } = await listRules(ctx)
  return {
    version,
    checklist: checklistOf(body, enterprise),
    rectifyBy: await rectifyDays(ctx, shanghaiDate(ctx.now)),
  }
}

/** The list as it read in a version, also one that is no longer in force; nothing where there never was one. */
export const checklistOfVersion = async (ctx: Looking, code: string, version: number) => {
  const rules = await rulesOfVersion(ctx, CHECKLISTS, version)
  return rules.version === version ? rules.body.lists.find((l) => l.code === code) : undefined
}

/** What was looked at in a visit, in the words of the version it was filled in with. The caller has found the visit visible. */
export const checkOfVisit = async (ctx: Looking, visitId: string): Promise<SafetyCheck | null> => {
  const row = await ctx.db
    .selectFrom('safetyCheck')
    .selectAll()
    .where('parkId', '=', ctx.actor.parkId)
    .where('visitId', '=', visitId)
    .executeTakeFirst()
  if (!row) return null
  const list = await checklistOfVersion(ctx, row.checklist, row.ruleVersion)
  const worded = ({ item, answer }: SafetyCheck['answers'][number]) => {
    const known = list && itemOf(list, item)
    return { item, answer, zh: known?.zh ?? item, en: known?.en ?? item }
  }
  return {
    checklist: { code: row.checklist, zh: row.titleZh, en: row.titleEn },
    version: row.ruleVersion,
    allOk: row.allOk,
    answers: (row.answers as SafetyCheck['answers']).map(worded),
  }
}
