import type { Label } from '../../../../kernel/contract/index.ts'
import { g } from '../togetherWords.ts'

type StepWords = { verb: Label; done: Label; danger?: true }
const step = (verb: keyof typeof g.pairs, done: keyof typeof g.pairs): StepWords => ({
  verb: [g.pairs[verb][0], g.pairs[verb][1]],
  done: [g.pairs[done][0], g.pairs[done][1]],
})

/** The verb on the button and what is said when it is done. */
export const togetherSteps = {
  involve: step('involve', 'involveDone'),
  'sign-part': step('signPart', 'signPartDone'),
  'reply-part': step('replyPart', 'replyPartDone'),
  'rate-part': step('ratePart', 'ratePartDone'),
  'drop-part': { ...step('dropPart', 'dropPartDone'), danger: true },
  split: step('split', 'splitDone'),
  link: step('link', 'linkDone'),
  unlink: step('unlink', 'unlinkDone'),
  merge: step('merge', 'mergeDone'),
  unmerge: step('unmerge', 'unmergeDone'),
  'rate-merged': step('rateMerged', 'rateMergedDone'),
  'reopen-merged': step('reopenMerged', 'reopenMergedDone'),
} as const satisfies Record<string, StepWords>
