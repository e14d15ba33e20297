import { leads, notHandler, type Suits } from '../facts.ts'
import type { Step } from './main.ts'

/** A third person: neither whoever handled it nor whoever verified it. */
export const isThird: Suits = (c, who) => notHandler(c, who) && c.verifiedBy !== who.id && c.disputedBy !== who.id
const isDisputed: Suits = (c) => c.dispute === 'open'

/** 回访与评价: calls before the verdict, and the dispute over a bad rating. */
export const RATINGS = {
  call: {
    from: ['answered'],
    to: 'same',
    may: 'demand.verify',
    what: ['记录回访', 'called about'],
    suits: notHandler,
  },
  dispute: {
    from: ['handling'],
    to: 'same',
    may: 'demand.handle',
    what: ['申辩', 'disputed'],
    suits: (c, who) => leads(c, who) && c.rectifying && c.dispute === null,
  },
  uphold: {
    from: ['handling'],
    to: 'closed',
    may: 'demand.arbitrate',
    what: ['认定申辩成立', 'cleared of the bad rating'],
    suits: (c, who) => isDisputed(c, who) && isThird(c, who),
  },
  dismiss: {
    from: ['handling'],
    to: 'same',
    may: 'demand.arbitrate',
    what: ['认定申辩不成立', 'kept under rectification'],
    suits: (c, who) => isDisputed(c, who) && isThird(c, who),
  },
} as const satisfies Record<string, Step>
