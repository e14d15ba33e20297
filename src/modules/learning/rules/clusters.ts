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

/** What a trouble is: a case belongs to it when its title says at least `least` of the words, in the category and the place or below. */
export type Trouble = { words: string[]; least: number; categoryId: string | null; placeId: string | null }
/** A case as the search for clusters sees it: its title in words, and the root of its category and its place. */
export type CaseInWords = {
  id: string
  words: string[]
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

const postingsOf = (all: readonly { words: readonly string[] }[]) => {
  const postings = new Map<string, number[]>()
  for (const [i, { words }] of all.entries())
    for (const word of words) {
      const at = postings.get(word)
      if (at) at.push(i)
      else postings.set(word, [i])
    }
  return postings
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
  for (const word of c.words) for (const i of postings.get(word) ?? []) said.set(i, (said.get(i) ?? 0) + 1)
  const fitting = [...said].filter(([i, n]) => n >= (troubles[i] as Trouble).least)
  const share = ([i, n]: [number, number]) => n / (troubles[i] as Trouble).words.length
  return fitting.sort((a, b) => share(b) - share(a) || b[1] - a[1] || a[0] - b[0])[0]?.[0]
}

type Seed = { a: string; b: string; n: number }

/** Pairs of words that enough cases say together, the most frequent first; equal ones in the order of their words. */
const seedsOf = (cases: readonly CaseInWords[], postings: Map<string, number[]>, least: number): Seed[] => {
  const often = [...postings].filter(([, at]) => at.length >= least).map(([word]) => word)
  const number = new Map(often.toSorted().map((word, i) => [word, i]))
  const names = [...number.keys()]
  const together = new Map<number, number>()
  for (const { words } of cases) {
    const known = words.flatMap((word) => number.get(word) ?? []).sort((x, y) => x - y)
    for (const [i, x] of known.entries())
      for (const y of known.slice(i + 1)) {
        const key = x * names.length + y
        together.set(key, (together.get(key) ?? 0) + 1)
      }
  }
  return [...together]
    .filter(([, n]) => n >= least)
    .sort(([x, n], [y, m]) => m - n || x - y)
    .map(([key, n]) => ({
      a: names[Math.floor(key / names.length)] as string,
      b: names[key % names.length] as string,
      n,
    }))
}

/** What most of these cases say, the most frequent words first; at least half of them say each. */
const wordsSaidByMost = (cases: readonly CaseInWords[]): string[] => {
  const n = new Map<string, number>()
  for (const { words } of cases) for (const word of words) n.set(word, (n.get(word) ?? 0) + 1)
  const often = [...n].filter(([, times]) => 2 * times >= cases.length)
  const place = placesIn(
    often.map(([word]) => word),
    cases,
  )
  return often.sort(([x, a], [y, b]) => b - a || place(x) - place(y) || (x < y ? -1 : 1)).map(([word]) => word)
}

const alike = (words: readonly string[], trouble: readonly string[]) => {
  const own = new Set(trouble)
  return (2 * words.filter((word) => own.has(word)).length) / (words.length + trouble.length)
}

const isTrouble = (members: readonly CaseInWords[], words: readonly string[], rules: ClusterRules) => {
  if (words.length < 2 || members.length < rules.minCases) return false
  if (new Set(members.map((m) => m.enterpriseId)).size < rules.minEnterprises) return false
  const sum = members.reduce((total, m) => total + alike(m.words, words), 0)
  return 100 * sum >= rules.similarityPercent * members.length
}

/** Where each word stands in the case that says these words best: in that order they read as a sentence. */
const placesIn = (words: readonly string[], cases: readonly CaseInWords[]) => {
  const alikeness = new Map(cases.map((c) => [c.id, alike(c.words, words)]))
  const of = (c: CaseInWords) => alikeness.get(c.id) ?? 0
  const typical = cases.toSorted((x, y) => of(y) - of(x) || (x.id < y.id ? -1 : 1))[0]
  const at = new Map(typical?.words.map((word, i) => [word, i]))
  return (word: string) => at.get(word) ?? Number.MAX_SAFE_INTEGER
}
const inOrder = (words: readonly string[], cases: readonly CaseInWords[]) => {
  const place = placesIn(words, cases)
  return words.toSorted((x, y) => place(x) - place(y) || (x < y ? -1 : 1))
}

/** A trouble as it was found; `said`: everything most of its cases say, which names it. */
export type FoundTrouble = Trouble & { said: string[] }

/**
 * New troubles among cases of one category and place that belong to none yet. Two words that many say together are the seed;
 * what most of those cases say is the trouble; what says enough of it belongs to it. The same cases give the same troubles,
 * in whatever order they come.
 */
export const troublesIn = (given: readonly CaseInWords[], rules: ClusterRules): FoundTrouble[] => {
  if (given.length < rules.minCases) return []
  const cases = given.toSorted((x, y) => (x.id < y.id ? -1 : 1))
  const postings = postingsOf(cases)
  const taken = new Set<number>()
  const free = (word: string) => (postings.get(word) ?? []).filter((i) => !taken.has(i))
  const found: FoundTrouble[] = []
  for (const { a, b } of seedsOf(cases, postings, rules.minCases)) {
    const second = new Set(free(b))
    const seeds = free(a).filter((i) => second.has(i))
    if (seeds.length < rules.minCases) continue
    const most = wordsSaidByMost(seeds.map((i) => cases[i] as CaseInWords))
    const words = most.slice(0, rules.words)
    const least = leastOf(words.length, rules)
    const saying = new Map<number, number>()
    for (const word of words) for (const i of free(word)) saying.set(i, (saying.get(i) ?? 0) + 1)
    const members = [...saying].filter(([, n]) => n >= least).map(([i]) => i)
    const said = members.map((i) => cases[i] as CaseInWords)
    if (!isTrouble(said, words, rules)) continue
    for (const i of members) taken.add(i)
    const { categoryId, placeId } = cases[0] as CaseInWords
    found.push({ words: inOrder(words, said), said: inOrder(most, said), least, categoryId, placeId })
  }
  return found
}
