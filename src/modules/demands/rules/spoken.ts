import type { EntryKind } from '../contract/index.ts'

// What the desk tells a department with the dispatch, and why two cases were separated, is the park's own affair.
const SPOKEN: ReadonlySet<EntryKind> = new Set([
  'submit',
  'decline',
  'redirect',
  'withdraw',
  'answer',
  'verify',
  'redo',
  'close',
  'reopen',
  'reply',
  'pause',
  'shelve',
  'plan',
  'join',
])

/** Whether the words of a public line were written for the enterprise: of every other line it learns only that it happened. */
export const isSpoken = (kind: EntryKind) => SPOKEN.has(kind)
