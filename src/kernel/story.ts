/** Chance with a seed: the same story every time it is told. */
export type Story = {
  /** 0 ≤ x < 1 */
  random: () => number
  /** Whole number from `min` to `max`, both included. */
  between: (min: number, max: number) => number
  pick: <T>(items: readonly T[]) => T
  chance: (share: number) => boolean
  /** By weight: `[['a', 3], ['b', 1]]` gives a three times out of four. */
  weighted: <T>(items: readonly (readonly [T, number])[]) => T
}

/** mulberry32: small, quick and good enough for invented data; never for secrets. */
const mulberry32 = (seed: number) => {
  let a = seed >>> 0
  return () => {
    a = (a + 0x6d2b79f5) >>> 0
    let t = Math.imul(a ^ (a >>> 15), a | 1)
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

export const storyOf = (seed: number): Story => {
  const random = mulberry32(seed)
  const between = (min: number, max: number) => min + Math.floor(random() * (max - min + 1))
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T
  const weighted = <T>(items: readonly (readonly [T, number])[]): T => {
    let rest = random() * items.reduce((sum, [, w]) => sum + w, 0)
    for (const [item, weight] of items) {
      rest -= weight
      if (rest < 0) return item
    }
    return (items.at(-1) as readonly [T, number])[0]
  }
  return { random, between, pick, chance: (share) => random() < share, weighted }
}
