import type { Demand, DemandAction } from '../../contract/index.ts'

/** What a department asked for waits for a decision. */
const DECIDES = ['pause', 'extend', 'shelve', 'exempt'] as const satisfies readonly DemandAction[]
/** What a person would do next, in this order; the first of the possible ones is the one primary button. */
const ORDER: readonly DemandAction[] = [
  'submit',
  'accept',
  'dispatch',
  'arbitrate',
  ...DECIDES,
  'sign',
  'answer',
  'sign-part',
  'reply-part',
  'resume',
  'wake',
  'verify',
  // What is left to a leader: in one touch from the case, also on the phone.
  'instruct',
]
/** The server knows sending back as a verdict of the verification, so it has no button of its own. */
/** Refusing is one of the two answers of a decision; a request is taken back where it stands on the case. */
const HIDDEN: readonly DemandAction[] = ['redo', 'refuse', 'take-back', 'rate-part', 'drop-part']

type Seen = Pick<Demand, 'actions' | 'reopenAskedAt'>

/** While the enterprise may still rate, nobody is urged to close over its head; when it wrote after closing, that comes first. */
const primaryOf = (demand: Seen): DemandAction | undefined =>
  demand.reopenAskedAt && demand.actions.includes('reopen')
    ? 'reopen'
    : ORDER.find((action) => demand.actions.includes(action))

/** The primary step and the rest for the menu. */
export const stepsOf = (demand: Seen): { primary: DemandAction | undefined; more: DemandAction[] } => {
  const primary = primaryOf(demand)
  return { primary, more: demand.actions.filter((a) => a !== primary && !HIDDEN.includes(a)) }
}

/** Steps that one and the same person takes in one go: after them the case stays open. */
const IN_ONE_GO: Partial<Record<DemandAction, DemandAction>> = { submit: 'accept', accept: 'dispatch' }
/** After every other step the case waits for somebody else or for time, and the next one may open. */
export const needsMore = (taken: DemandAction, after: Pick<Demand, 'actions'>): boolean => {
  const then = IN_ONE_GO[taken]
  return then !== undefined && after.actions.includes(then)
}

export type Changed = 'status' | 'level' | 'title' | 'category' | 'department' | 'dueAt'
const LOOKED_AT: readonly Changed[] = ['status', 'level', 'title', 'category', 'department', 'dueAt']
const plain = (value: unknown) => JSON.stringify(value ?? null)

/** What somebody else has changed between two readings of one case. */
export const whatChanged = (before: Pick<Demand, Changed>, now: Pick<Demand, Changed>): Changed[] =>
  LOOKED_AT.filter((key) => plain(before[key]) !== plain(now[key]))
