/** Fewer than so many of anything are not told (reliability.md PIP-3: k ≥ 5). */
export const LEAST = 5
/** Of fewer parks together no sum is told: whoever knows one of two knows the other. */
export const LEAST_PARKS = 3

export const isSmall = (n: number): boolean => n > 0 && n < LEAST

/**
 * Which parts of a total that is told have to be held back: the small ones, and beside them the least of the larger, with all of
 * its size: what is left over could then be shared out in so many ways that no part follows from it, not even for a reader who
 * knows this rule. What is held back looks alike, small or not. Where there is none larger, nothing of the breakdown is told,
 * not even its zeros.
 */
export const heldParts = (parts: readonly number[]): boolean[] => {
  if (!parts.some(isSmall)) return parts.map(() => false)
  const larger = parts.filter((n) => n >= LEAST)
  // Nobody is told of a part that it is zero and held back: each of them has one at least, the others are shared out freely.
  const most = Math.min(...larger)
  return parts.map((n) => larger.length === 0 || (n > 0 && n <= most))
}
