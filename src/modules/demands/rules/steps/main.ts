import type { DemandStatus } from '../../contract/index.ts'
import { filedOrDesk, leads, notHandler, type Suits } from '../facts.ts'

export type Step = {
  from: readonly DemandStatus[]
  /** `same`: the state stays; `before`: back to what it was (`status_before`). */
  to: DemandStatus | 'same' | 'before'
  /** The permission that the step needs; `enterprise` steps are taken by the enterprise itself as well. */
  may: string
  enterprise?: true
  /** «… is Closed and cannot be *signed for* now». */
  what: readonly [zh: string, en: string]
  /** What besides state and permission must hold. */
  suits?: Suits
}

/** The main loop: 草稿 → 待受理 → 待派单 → 待签收 → 办理中 → 待核验 → 待评价 → 已销号. */
export const MAIN = {
  submit: {
    from: ['draft'],
    to: 'submitted',
    may: 'demand.submit',
    enterprise: true,
    what: ['提交', 'submitted'],
    suits: filedOrDesk,
  },
  withdraw: {
    from: ['draft', 'submitted', 'accepted'],
    to: 'withdrawn',
    may: 'demand.submit',
    enterprise: true,
    what: ['撤回', 'withdrawn'],
    suits: filedOrDesk,
  },
  accept: { from: ['submitted'], to: 'accepted', may: 'demand.accept', what: ['受理', 'accepted'] },
  decline: { from: ['submitted'], to: 'declined', may: 'demand.accept', what: ['不予受理', 'declined'] },
  redirect: {
    from: ['submitted', 'accepted'],
    to: 'redirected',
    may: 'demand.accept',
    what: ['告知去处', 'redirected'],
  },
  dispatch: { from: ['accepted'], to: 'dispatched', may: 'demand.dispatch', what: ['派单', 'dispatched'] },
  sign: { from: ['dispatched'], to: 'handling', may: 'demand.handle', what: ['签收', 'signed for'], suits: leads },
  answer: { from: ['handling'], to: 'answered', may: 'demand.handle', what: ['答复', 'answered'], suits: leads },
  verify: { from: ['answered'], to: 'verified', may: 'demand.verify', what: ['核验', 'verified'], suits: notHandler },
  redo: {
    from: ['answered'],
    to: 'handling',
    may: 'demand.verify',
    what: ['退回重办', 'sent back'],
    suits: (c, who) => c.redoCount < c.limits.redos.max && notHandler(c, who),
  },
  rate: {
    from: ['verified'],
    to: 'verified',
    may: 'demand.verify',
    enterprise: true,
    what: ['评价', 'rated'],
    suits: (c) => c.parentId === null,
  },
  close: { from: ['verified'], to: 'closed', may: 'demand.close', what: ['销号', 'closed'] },
  reopen: {
    from: ['closed', 'verified'],
    to: 'handling',
    may: 'demand.accept',
    enterprise: true,
    what: ['重启', 'reopened'],
  },
} as const satisfies Record<string, Step>
