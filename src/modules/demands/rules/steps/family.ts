import { DemandStatus } from '../../contract/index.ts'
import type { Suits } from '../facts.ts'
import type { Step } from './main.ts'

const FILED = DemandStatus.options.filter((s) => s !== 'draft')
const OVER = ['closed', 'declined', 'redirected', 'withdrawn', 'merged']
const mainIsOpen: Suits = (c) => c.mainStatus !== null && !OVER.includes(c.mainStatus)
/** What one case was answered with, all that were merged into it were. */
const mainIsVerified: Suits = (c) => c.mainStatus === 'verified' || c.mainStatus === 'closed'

/** Cases that belong together: children (子件), links (关联), one case handled as another (并入). */
export const FAMILY = {
  split: {
    from: ['accepted', 'dispatched', 'handling'],
    to: 'same',
    may: 'demand.dispatch',
    what: ['拆分', 'split'],
    // Two levels: a part of a part would hide from the case that has to be answered.
    suits: (c) => c.parentId === null,
  },
  link: { from: FILED, to: 'same', may: 'demand.reply', what: ['关联', 'linked'] },
  unlink: {
    from: FILED,
    to: 'same',
    may: 'demand.reply',
    what: ['取消关联', 'unlinked'],
    suits: (c) => c.links > 0,
  },
  merge: {
    from: ['submitted', 'accepted', 'dispatched', 'handling'],
    to: 'merged',
    may: 'demand.accept',
    what: ['并入', 'merged'],
    suits: (c) => c.parentId === null && c.openChildren === 0 && c.merged === 0,
  },
  unmerge: {
    from: ['merged'],
    to: 'before',
    may: 'demand.accept',
    what: ['撤销并入', 'separated again'],
    suits: mainIsOpen,
  },
  'rate-merged': {
    from: ['merged'],
    to: 'same',
    may: 'demand.verify',
    enterprise: true,
    what: ['评价', 'rated'],
    suits: mainIsVerified,
  },
  'reopen-merged': {
    from: ['merged'],
    to: 'handling',
    may: 'demand.accept',
    enterprise: true,
    what: ['重启', 'reopened'],
    suits: mainIsVerified,
  },
} as const satisfies Record<string, Step>
