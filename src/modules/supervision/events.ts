import { event } from '../../kernel/events.ts'

type About = { slipId: string; number: string; colour: string; demandId: string; departmentId: string; title: string }
/** Facts this module tells. */
export const slipIssued = event<About & { dueAt: string }>('slip.issued')
export const slipMoved = event<
  About & { step: 'sign' | 'reply' | 'check' | 'close' | 'withdraw'; passed: boolean | null }
>('slip.moved')
/** Nobody replied in time to a red slip: no colour is left. */
export const slipIgnored = event<About>('slip.ignored')
