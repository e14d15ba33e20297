import { calledBy, folded, formsOfName, keyOf, placesOf, type Span } from '../../../kernel/names/index.ts'

/** Whom words must not name to a reader: other enterprises in every form of their names, their people, their numbers. */
export type Others = { firms: readonly string[]; people: readonly string[]; phones: readonly string[] }

const ELSEWHERE = '有关企业'
/** So few signs could be any word. */
const FEWEST = 2

const spansOf = (words: string, keys: readonly string[], patterns: readonly RegExp[]): Span[] => {
  const f = folded(words)
  const said = keys.flatMap((key) => placesOf(words, f, key))
  const called = patterns.flatMap((p) =>
    [...words.matchAll(p)].map((m) => ({ from: m.index, to: m.index + m[0].length })),
  )
  return [...said, ...called].toSorted((a, b) => a.from - b.from || b.to - a.to)
}

/** Names that touch are one: «某某公司张工» becomes one word. */
const joined = (spans: readonly Span[]): Span[] => {
  const all: Span[] = []
  for (const s of spans) {
    const last = all.at(-1)
    if (last && s.from <= last.to) last.to = Math.max(last.to, s.to)
    else all.push({ ...s })
  }
  return all
}

/**
 * Words written for one enterprise as another may read them: whoever else has to do with the case is not named, neither in
 * full nor as people say it. What the reader herself is called stays.
 */
export const unnamed = (words: string, { firms, people, phones }: Others, reader: string): string => {
  const own = keyOf(reader)
  const keys = [...firms.flatMap((name) => formsOfName(name)), ...people, ...phones].map(keyOf)
  const told = keys.filter((key) => [...key].length >= FEWEST && !own.includes(key))
  const patterns = people.map(calledBy).filter((p) => p !== undefined)
  return joined(spansOf(words, told, patterns)).reduceRight(
    (left, { from, to }) => `${left.slice(0, from)}${ELSEWHERE}${left.slice(to)}`,
    words,
  )
}
