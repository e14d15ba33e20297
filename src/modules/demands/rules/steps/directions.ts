import { notHandler } from '../facts.ts'
import type { Step } from './main.ts'

const AT_WORK = ['accepted', 'dispatched', 'handling', 'paused', 'shelved', 'arbitration'] as const

/** From above: a leader’s instruction, a joint meeting, and supervision where redoing did not help. */
export const DIRECTIONS = {
  instruct: {
    from: ['submitted', ...AT_WORK, 'answered', 'verified'],
    to: 'same',
    may: 'demand.instruct',
    what: ['批示', 'instructed on'],
  },
  confer: {
    from: AT_WORK,
    to: 'same',
    may: 'demand.confer',
    what: ['会商', 'conferred about'],
    // Its decisions become parts of the case; a part has none of its own.
    suits: (c) => c.parentId === null,
  },
  supervise: {
    from: ['answered'],
    to: 'handling',
    may: 'demand.verify',
    what: ['转督办', 'handed to supervision'],
    suits: (c, who) => c.redoCount >= c.limits.redos.max && notHandler(c, who),
  },
} as const satisfies Record<string, Step>
