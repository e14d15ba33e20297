import { somePart, steers } from '../parts.ts'
import type { Step } from './main.ts'

const HELPED = ['accepted', 'dispatched', 'handling', 'paused', 'shelved', 'arbitration'] as const

/** Co-handlers (协办): the case stays where it is; a part has its own way from asked to answered. */
export const PARTS = {
  involve: {
    from: HELPED,
    to: 'same',
    may: 'demand.reply',
    what: ['请部门协办', 'given to co-handlers'],
    suits: steers,
  },
  'sign-part': {
    from: HELPED,
    to: 'same',
    may: 'demand.handle',
    what: ['签收协办', 'signed for by a co-handler'],
    suits: somePart('sign-part'),
  },
  'reply-part': {
    from: HELPED,
    to: 'same',
    may: 'demand.handle',
    what: ['回复协办', 'helped with'],
    suits: somePart('reply-part'),
  },
  'rate-part': {
    from: ['dispatched', 'handling', 'answered', 'verified', 'closed'],
    to: 'same',
    may: 'demand.handle',
    what: ['评价协办', 'rated for the help in it'],
    suits: somePart('rate-part'),
  },
  'drop-part': {
    from: HELPED,
    to: 'same',
    may: 'demand.reply',
    what: ['取消协办', 'taken from a co-handler'],
    suits: somePart('drop-part'),
  },
} as const satisfies Record<string, Step>
