import { LIKELY, type LikenessWhy, likenessKeys, likenessOf } from './likeness.ts'
import { partsWith, placeKeys } from './parts.ts'

export type Near<T> = { item: T; name: string; score: number; why: LikenessWhy }
type Named<T> = { item: T; name: string }

// 32 bits of a key and 21 bits of a place fit into a double, so that a million keys are one sorted array of 8 MB.
const PLACES = 2 ** 21
const hashOf = (text: string): number => {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

const firstAtLeast = (sorted: Float64Array, value: number): number => {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] as number) < value) low = middle + 1
    else high = middle
  }
  return low
}

/** So many candidates of one key are looked at; a key that more names share says too little. */
const MOST = 60
const SHOWN = 3

/**
 * Finds the names that are LIKELY the same as a given one among many (up to two million), without comparing all of them.
 * The best three come first.
 */
export const nameIndex = <T>(names: readonly Named<T>[], places: readonly string[] = []) => {
  const known = placeKeys(places)
  const entries: number[] = []
  names.forEach(({ name }, i) => {
    for (const key of likenessKeys(partsWith(name, known))) entries.push(hashOf(key) * PLACES + i)
  })
  const sorted = Float64Array.from(entries).sort()
  const candidates = (keys: readonly string[]) => {
    const found = new Set<number>()
    for (const key of keys) {
      const [from, to] = [hashOf(key) * PLACES, (hashOf(key) + 1) * PLACES]
      const at = firstAtLeast(sorted, from)
      for (let i = at; i < at + MOST && (sorted[i] ?? to) < to; i++) found.add((sorted[i] as number) - from)
    }
    return found
  }
  return (name: string): Near<T>[] => {
    if (names.length === 0) return []
    const parts = partsWith(name, known)
    const near = [...candidates(likenessKeys(parts))].flatMap((i) => {
      const one = names[i] as Named<T>
      const said = likenessOf(parts, partsWith(one.name, known))
      return said.score >= LIKELY ? [{ ...one, ...said }] : []
    })
    return near.sort((a, b) => b.score - a.score).slice(0, SHOWN)
  }
}
