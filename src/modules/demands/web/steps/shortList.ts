import type { Suggestion } from '../../contract/index.ts'

const SHOWN = 5

/** Those with a reason; where nobody has one, the least loaded. */
export const shortList = (all: readonly Suggestion[], proposed: string | undefined): Suggestion[] => {
  const reasoned = all.filter((s) => s.reasons.length > 0 || s.department.id === proposed)
  const front = reasoned.toSorted((a, b) => Number(b.department.id === proposed) - Number(a.department.id === proposed))
  return (front.length > 0 ? front : [...all]).slice(0, SHOWN)
}
