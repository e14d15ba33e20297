import type { Label } from '../../../../kernel/contract/index.ts'
import { EntryKind } from '../../contract/choices.ts'
import type { Entry } from '../../contract/index.ts'
import { isSpoken } from '../../rules/index.ts'
import { DETAILS } from './storyWords.ts'

/** One line of the story in both languages: the verb, and what matters about it. */
export const wordsOf = ({ kind, data }: Pick<Entry, 'kind' | 'data'>): Label =>
  DETAILS[kind]?.(EntryKind.labels[kind], data ?? {}) ?? EntryKind.labels[kind]

/** Words are shown as said to somebody; a step without words is an event. A note with a dispatch never leaves the park. */
export const kindOf = (
  entry: Pick<Entry, 'kind' | 'body' | 'audience' | 'attachments'>,
): 'event' | 'public' | 'internal' => {
  if (!entry.body && entry.attachments.length === 0) return 'event'
  return isSpoken(entry.kind) ? entry.audience : 'internal'
}

/** Where the last return proposed to send the case: for the next dispatch, and for whoever arbitrates. */
export const proposedBy = (entries: readonly Pick<Entry, 'kind' | 'data'>[]): string | undefined => {
  const last = entries.findLast((e) => e.kind === 'return' || e.kind === 'refer' || e.kind === 'dispatch')
  const proposed = last?.data?.proposedDepartmentId
  return typeof proposed === 'string' ? proposed : undefined
}
