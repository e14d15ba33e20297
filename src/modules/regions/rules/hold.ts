/** Fewer than so many of anything are not told (reliability.md PIP-3: k ≥ 5). */
export const LEAST = 5

export const isSmall = (n: number): boolean => n > 0 && n < LEAST

const sumOf = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)

/**
 * Which parts of a total that is told have to be held back: the small ones, and beside them the next larger ones until what is
 * left over could be shared out in so many ways that no part follows from it. What is held back looks alike, small or not.
 * Where no number of parts is enough, nothing of the breakdown is told, not even its zeros.
 */
export const heldParts = (parts: readonly number[]): boolean[] => {
  const held = new Set(parts.flatMap((n, i) => (isSmall(n) ? [i] : [])))
  if (held.size === 0) return parts.map(() => false)
  const larger = parts
    .map((n, i) => ({ n, i }))
    .filter(({ n }) => n >= LEAST)
    .toSorted((a, b) => a.n - b.n)
  // Nobody is told of a part that it is zero and held back: each of them has one at least, the others are shared out freely.
  const isSafe = () => held.size > 1 && sumOf([...held].map((i) => parts[i] as number)) - held.size >= LEAST - 1
  while (!isSafe() && larger.length > 0) held.add((larger.shift() as { i: number }).i)
  return parts.map((_, i) => held.has(i) || !isSafe())
}
