import { filedOrDesk, leads } from '../facts.ts'
import type { Step } from './main.ts'

const OPEN = [
  'submitted',
  'accepted',
  'dispatched',
  'handling',
  'paused',
  'shelved',
  'arbitration',
  'answered',
  'verified',
] as const

/** What is rewritten, put right or planned while the state stays. */
export const TOOLS = {
  edit: { from: ['draft'], to: 'same', may: 'demand.submit', what: ['修改', 'edited'], suits: filedOrDesk },
  correct: { from: OPEN, to: 'same', may: 'demand.accept', what: ['更正', 'corrected'] },
  plan: {
    from: ['dispatched', 'handling'],
    to: 'same',
    may: 'demand.handle',
    what: ['提交方案', 'given a plan'],
    suits: leads,
  },
} as const satisfies Record<string, Step>
