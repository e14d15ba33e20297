import {
  askedWords,
  type Facts,
  foundWords,
  judgeCondition,
  type Met,
  type Names,
} from '../../enterprises/contract/index.ts'
import type { Condition, Judged, Verdict } from '../contract/index.ts'

/**
 * Matched: all are met. Nearly: nothing is against it and something is not known, or all but one are met and that one is not.
 * A policy whose only condition is not met is not near.
 */
export const verdictOf = (each: readonly Met[]): Verdict => {
  const n = (m: Met) => each.filter((e) => e === m).length
  if (n('met') === each.length) return 'matched'
  if (n('unmet') === 0) return 'nearly'
  return n('unmet') === 1 && n('unknown') === 0 && n('met') > 0 ? 'nearly' : 'no'
}

/** Holds a file against the conditions of a policy, each with what was asked and what was found. `today` is a business date. */
export const matchPolicy = (
  conditions: readonly Condition[],
  facts: Facts,
  today: string,
  names: Names = () => undefined,
): { verdict: Verdict; conditions: Judged[] } => {
  const judged = conditions.map(
    (c): Judged => ({
      field: c.field,
      met: judgeCondition(c, facts, today),
      asked: askedWords(c, names),
      found: foundWords(c, facts, today),
    }),
  )
  return { verdict: verdictOf(judged.map((j) => j.met)), conditions: judged }
}
