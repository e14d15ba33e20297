import { z } from 'zod'
import type { ShippedRules } from '../../../kernel/ruleSets.ts'

const percent = z.number().int().min(1).max(100)
const ClusterBody = z.strictObject({
  windowDays: z.number().int().min(7).max(400),
  minCases: z.number().int().min(2).max(1000),
  minEnterprises: z.number().int().min(1).max(1000),
  /** How alike the titles of a cluster must be to its words, on average. */
  similarityPercent: percent,
  /** At most so many words (Chinese: pairs of characters) say what a trouble is; of these a case must say so many percent. */
  words: z.number().int().min(2).max(8),
  leastPercent: percent,
  /** Cases of one trouble lie in one grid, in one area, or anywhere. */
  place: z.enum(['grid', 'area', 'park']),
  /** Weeks before the start and after the end of a special action that its figure compares. */
  figureWeeks: z.number().int().min(1).max(52),
})
export type ClusterRules = z.infer<typeof ClusterBody>

/** Rule set `learning.clusters`: which cases are the same trouble. */
export const CLUSTERS: ShippedRules<ClusterRules> = {
  code: 'learning.clusters',
  title: ['同类问题', 'Clusters of the same trouble'],
  version: 1,
  source: '产品默认',
  shape: ClusterBody,
  names: {
    windowDays: ['看最近几天的诉求', 'Looks at the last days'],
    minCases: ['至少几件', 'Cases, at least'],
    minEnterprises: ['至少几家企业', 'Enterprises, at least'],
    similarityPercent: ['平均相似度至少百分之', 'Alike on average, percent at least'],
    words: ['最多用几个词说明', 'Words that say what it is, at most'],
    leastPercent: ['一件至少说到其中百分之', 'Percent of them a case must say'],
    place: ['地点范围', 'Place'],
    grid: ['同一网格', 'One grid'],
    area: ['同一片区', 'One area'],
    park: ['不限', 'Anywhere'],
    figureWeeks: ['行动前后各比较几周', 'Weeks compared before and after'],
  },
  body: {
    windowDays: 90,
    minCases: 5,
    minEnterprises: 2,
    similarityPercent: 35,
    words: 8,
    leastPercent: 50,
    place: 'area',
    figureWeeks: 8,
  },
}

/** What a trouble is: a case belongs to it when its title and description say at least `least` of the words, in the category and the place or below. */
export type Trouble = { words: string[]; least: number; categoryId: string | null; placeId: string | null }
/**
 * A case as the search for clusters sees it: its title in words (of these a trouble is made), all that it tells (by these it
 * belongs to one), and the root of its category and its place.
 */
export type CaseInWords = {
  id: string
  words: string[]
  told: string[]
  categoryId: string | null
  placeId: string | null
  enterpriseId: string
}

export const leastOf = (words: number, rules: ClusterRules): number =>
  Math.max(Math.min(2, words), Math.ceil((words * rules.leastPercent) / 100))

const groupKey = (c: { categoryId: string | null; placeId: string | null }) => `${c.categoryId}|${c.placeId}`

export const grouped = <C extends { categoryId: string | null; placeId: string | null }>(all: readonly C[]) => {
  const groups = new Map<string, C[]>()
  for (const one of all) {
    const key = groupKey(one)
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
  }
  return groups
}

/**
 * The trouble each case belongs to: the one of which it says the greatest share, then the most words, then the one that was
 * there first. Only troubles that share a word with it are looked at.
 */
export const assign = (cases: readonly CaseInWords[], troubles: readonly Trouble[]): (number | undefined)[] => {
  const postings = new Map<string, Map<string, number[]>>()
  for (const [i, t] of troubles.entries()) {
    const key = groupKey(t)
    const own = postings.get(key) ?? new Map<string, number[]>()
    postings.set(key, own)
    for (const word of t.words) own.set(word, [...(own.get(word) ?? []), i])
  }
  return cases.map((c) => best(c, troubles, postings.get(groupKey(c))))
}

const best = (c: CaseInWords, troubles: readonly Trouble[], postings: Map<string, number[]> | undefined) => {
  if (!postings) return undefined
  const said = new Map<number, number>()
  for (const word of c.told) for (const i of postings.get(word) ?? []) said.set(i, (said.get(i) ?? 0) + 1)
  const fitting = [...said].filter(([i, n]) => n >= (troubles[i] as Trouble).least)
  const share = ([i, n]: [number, number]) => n / (troubles[i] as Trouble).words.length
  return fitting.sort((a, b) => share(b) - share(a) || b[1] - a[1] || a[0] - b[0])[0]?.[0]
}
