import { z } from 'zod'
import type { ShippedRules } from '../../../kernel/ruleSets.ts'
import { readable } from '../../../kernel/words/index.ts'

const share = z.number().int().min(1).max(100)
const KnowledgeBody = z.strictObject({
  /** Looked at again after so many months. */
  reviewMonths: z.number().int().min(1).max(60),
  /** Shown while typing at most. */
  shown: z.number().int().min(1).max(10),
  /** Percent of what was typed (or of the article's title) that must be said. */
  sharePercent: share,
  /** Points that the same category adds. */
  categoryPercent: z.number().int().min(0).max(100),
})
export type KnowledgeRules = z.infer<typeof KnowledgeBody>

/** Rule set `learning.knowledge`: when knowledge is looked at again, and what is shown while somebody types. */
export const KNOWLEDGE: ShippedRules<KnowledgeRules> = {
  code: 'learning.knowledge',
  title: ['知识库', 'Knowledge base'],
  version: 1,
  source: '产品默认',
  shape: KnowledgeBody,
  names: {
    reviewMonths: ['几个月后复审', 'Reviewed after months'],
    shown: ['录入时最多显示几篇', 'Shown while typing, at most'],
    sharePercent: ['至少有百分之几的词相同', 'Percent of words in common, at least'],
    categoryPercent: ['同分类加几分', 'Points for the same category'],
  },
  body: { reviewMonths: 12, shown: 3, sharePercent: 30, categoryPercent: 20 },
}

type Typed = { words: readonly string[]; categoryId: string | undefined }
type Offered = { title: readonly string[]; words: readonly string[]; categoryId: string | null }
export type Match = { score: number; shared: string[]; sameCategory: boolean }

/** How well an article answers what is being typed: most of what was typed, or most of its own title; undefined where it does not. */
export const matchOf = (typed: Typed, offered: Offered, rules: KnowledgeRules): Match | undefined => {
  const said = new Set(offered.words)
  const shared = typed.words.filter((word) => said.has(word))
  if (shared.length === 0) return undefined
  const asked = new Set(typed.words)
  const ofTyped = shared.length / typed.words.length
  const ofTitle = offered.title.filter((word) => asked.has(word)).length / Math.max(1, offered.title.length)
  const best = 100 * Math.max(ofTyped, ofTitle)
  if (best < rules.sharePercent) return undefined
  const sameCategory = typed.categoryId !== undefined && typed.categoryId === offered.categoryId
  return { score: best + (sameCategory ? rules.categoryPercent : 0), shared: readable(shared), sameCategory }
}

/** The day on which an article is to be looked at again: the same day so many months later, or that month's last. */
export const reviewDayAfter = (day: string, months: number): string => {
  const [y, m, d] = day.split('-').map(Number) as [number, number, number]
  const last = new Date(Date.UTC(y, m - 1 + months + 1, 0)).getUTCDate()
  return new Date(Date.UTC(y, m - 1 + months, Math.min(d, last))).toISOString().slice(0, 10)
}
