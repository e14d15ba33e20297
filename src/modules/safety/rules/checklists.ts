import { z } from 'zod'
import type { ShippedRules } from '../../../kernel/ruleSets.ts'
import { Checklist, type ChecklistItem } from '../contract/index.ts'
import { GENERAL } from './lists/general.ts'
import { SPECIAL } from './lists/special.ts'

const doubled = (codes: readonly string[]) => codes.find((c, i) => codes.indexOf(c) !== i)
const problem = (path: (string | number)[], code: string, zh: string, en: string) => ({
  code: 'custom' as const,
  path,
  params: { code, zh, en },
  input: undefined,
})

const ListsBody = z.strictObject({ lists: z.array(Checklist).min(1).max(40) }).superRefine(({ lists }, ctx) => {
  const twice = doubled(lists.map((l) => l.code))
  if (twice)
    ctx.addIssue(problem(['lists'], 'list_twice', `检查表代码「${twice}」重复`, `Two lists have the code ${twice}`))
  if (!lists.some((l) => l.code === 'general'))
    ctx.addIssue(
      problem(['lists'], 'no_general', '须有一份通用检查表（general）', 'A list with the code general is needed'),
    )
  for (const [i, list] of lists.entries()) {
    const again = doubled(list.items.map((item) => item.code))
    if (again)
      ctx.addIssue(
        problem(['lists', i, 'items'], 'item_twice', `检查项代码「${again}」重复`, `Two items have the code ${again}`),
      )
  }
})
export type Lists = z.infer<typeof ListsBody>

/** Rule set `safety.checklists`. A visit keeps the version that it was filled in with, also where the phone was days without network. */
export const CHECKLISTS: ShippedRules<Lists> = {
  code: 'safety.checklists',
  title: ['安全检查表', 'Safety checklists'],
  version: 1,
  source: '产品默认（依据《安全生产法》《消防法》及工贸行业重大事故隐患判定标准整理，园区可自行修订）',
  shape: ListsBody,
  names: {
    lists: ['检查表', 'Lists'],
    code: ['代码', 'Code'],
    zh: ['中文', 'Chinese'],
    en: ['英文', 'English'],
    industries: ['适用行业', 'Industries'],
    tags: ['适用标签', 'Tags'],
    items: ['检查项', 'Items'],
    severity: ['通常定级', 'Usual severity'],
    basis: ['依据', 'Basis'],
  },
  body: { lists: [GENERAL, ...SPECIAL] },
}

type Kind = { industryCode: string | null; tags: readonly string[] }
const fits = (list: Checklist, industry: string) =>
  Math.max(0, ...list.industries.filter((i) => industry.startsWith(i)).map((i) => i.length))

/** The list of this kind of enterprise: a tag decides before the industry, the nearest industry before a wide one, else the general list. */
export const checklistOf = ({ lists }: Lists, { industryCode, tags }: Kind): Checklist => {
  const tagged = lists.find((l) => l.tags.some((t) => tags.includes(t)))
  if (tagged) return tagged
  const [nearest] = lists
    .map((list) => ({ list, depth: fits(list, industryCode ?? '') }))
    .filter((l) => l.depth > 0)
    .sort((a, b) => b.depth - a.depth)
  return nearest?.list ?? (lists.find((l) => l.code === 'general') as Checklist)
}

export const itemOf = (list: Checklist, code: string): ChecklistItem | undefined =>
  list.items.find((i) => i.code === code)
