import { type CaseInWords, type ClusterRules, leastOf, type Trouble } from './clusters.ts'

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

/** From so many categories on it can be told what is said everywhere; twice is no accident. */
const [CATEGORIES, TIMES] = [4, 2]

/** Words said in half of all categories or more («影响生产», «多次反映»): they tell that it is bad, not what it is. */
export const commonWords = (cases: readonly CaseInWords[]): ReadonlySet<string> => {
  const said = new Map<string, Map<string | null, number>>()
  for (const { words, categoryId } of cases)
    for (const word of words) {
      const by = said.get(word) ?? new Map<string | null, number>()
      said.set(word, by.set(categoryId, (by.get(categoryId) ?? 0) + 1))
    }
  const all = new Set(cases.map((c) => c.categoryId)).size
  if (all < CATEGORIES) return new Set()
  const often = (by: Map<string | null, number>) => [...by.values()].filter((n) => n >= TIMES).length
  return new Set([...said].filter(([, by]) => 2 * often(by) >= all).map(([word]) => word))
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

type Pool = { cases: readonly CaseInWords[]; postings: Map<string, number[]>; taken: Set<number> }
const free = ({ postings, taken }: Pool, word: string) => (postings.get(word) ?? []).filter((i) => !taken.has(i))
const at = ({ cases }: Pool, members: readonly number[]) => members.map((i) => cases[i] as CaseInWords)

/** Cases that belong to nothing yet and say so many of the words. */
const saying = (pool: Pool, words: readonly string[], least: number): number[] => {
  const said = new Map<number, number>()
  for (const word of words) for (const i of free(pool, word)) said.set(i, (said.get(i) ?? 0) + 1)
  return [...said].filter(([, n]) => n >= least).map(([i]) => i)
}

/** So many tenths of the cases that were the seed must still belong to what grew of it. */
const KEPT = 8
type Grown = { words: string[]; least: number; members: number[] }
/** The most words that still keep nearly all of the seed: what only some of them say beside it is not the trouble. */
const grown = (
  pool: Pool,
  seeds: readonly number[],
  most: readonly string[],
  rules: ClusterRules,
): Grown | undefined => {
  for (let n = Math.min(most.length, rules.words); n >= 2; n--) {
    const words = most.slice(0, n)
    const least = leastOf(n, rules)
    const members = saying(pool, words, least)
    const own = new Set(members)
    if (10 * seeds.filter((i) => own.has(i)).length < KEPT * seeds.length) continue
    return isTrouble(at(pool, members), words, rules) ? { words, least, members } : undefined
  }
  return undefined
}

/**
 * New troubles among cases of one category and place that belong to none yet. Two words that many say together are the seed;
 * what most of those cases say is the trouble; what says enough of it belongs to it. The same cases give the same troubles,
 * in whatever order they come.
 */
export const troublesIn = (given: readonly CaseInWords[], rules: ClusterRules): FoundTrouble[] => {
  if (given.length < rules.minCases) return []
  const cases = given.toSorted((x, y) => (x.id < y.id ? -1 : 1))
  const pool: Pool = { cases, postings: postingsOf(cases), taken: new Set() }
  const { categoryId, placeId } = cases[0] as CaseInWords
  const found: FoundTrouble[] = []
  for (const { a, b } of seedsOf(cases, pool.postings, rules.minCases)) {
    const second = new Set(free(pool, b))
    const seeds = free(pool, a).filter((i) => second.has(i))
    if (seeds.length < rules.minCases) continue
    const most = wordsSaidByMost(at(pool, seeds))
    const one = grown(pool, seeds, most, rules)
    if (!one) continue
    for (const i of one.members) pool.taken.add(i)
    const said = at(pool, one.members)
    found.push({ words: inOrder(one.words, said), said: inOrder(most, said), least: one.least, categoryId, placeId })
  }
  return found
}
