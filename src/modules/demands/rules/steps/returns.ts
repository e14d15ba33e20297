import { leads, type Suits } from '../facts.ts'
import type { Step } from './main.ts'

const inTime: Suits = (c, who) => leads(c, who) && !c.bound && (c.returnUntil === null || who.now <= c.returnUntil)
/** Whether this return would be the last one that is allowed: it goes to arbitration instead of back to the desk. */
export const isLastReturn = ({ returnCount, limits }: Parameters<Suits>[0]) => returnCount + 1 >= limits.returns.max
/** Whoever gave the case to the department does not judge over it herself. */
export const notDispatcher: Suits = (c, who) => c.dispatchedBy !== who.id

/** 退单与终审: at most so many returns, the last of them goes to arbitration, and what is decided there binds. */
export const RETURNS = {
  return: {
    from: ['dispatched', 'handling'],
    to: 'accepted',
    may: 'demand.handle',
    what: ['退单', 'returned'],
    suits: (c, who) => inTime(c, who) && !isLastReturn(c),
  },
  refer: {
    from: ['dispatched', 'handling'],
    to: 'arbitration',
    may: 'demand.handle',
    what: ['提请终审', 'referred to arbitration'],
    suits: (c, who) => inTime(c, who) && isLastReturn(c) && c.returnCount < c.limits.returns.max,
  },
  arbitrate: {
    from: ['arbitration'],
    to: 'dispatched',
    may: 'demand.arbitrate',
    what: ['终审', 'arbitrated'],
    suits: notDispatcher,
  },
} as const satisfies Record<string, Step>
