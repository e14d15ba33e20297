/** Fewer than so many of anything are not told (reliability.md PIP-3: k ≥ 5). */
export const LEAST = 5
/** Of fewer parks together no sum is told: whoever knows one of two knows the other. */
export const LEAST_PARKS = 3

export const isSmall = (n: number): boolean => n > 0 && n < LEAST

const sumOf = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)

/**
 * Which parts of a total that is told have to be held back: the small ones, and beside them at least one larger, and all of its
 * size, until what is left over could be shared out in so many ways that no part follows from it, not even for a reader who
 * knows this rule. What is held back looks alike, small or not. Where no number of parts is enough, nothing of the breakdown is
 * told, not even its zeros.
 */
export const heldParts = (parts: readonly number[]): boolean[] => {
  const small = parts.filter(isSmall)
  if (small.length === 0) return parts.map(() => false)
  const sizes = [...new Set(parts.filter((n) => n >= LEAST))].toSorted((a, b) => a - b)
  // Nobody is told of a part that it is zero and held back: each of them has one at least, the others are shared out freely.
  const isEnough = (most: number) => {
    const held = parts.filter((n) => n > 0 && n <= most)
    return held.length > 1 && sumOf(held) - held.length >= LEAST - 1
  }
  const most = sizes.find(isEnough)
  return parts.map((n) => most === undefined || (n > 0 && n <= most))
}
