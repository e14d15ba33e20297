import { z } from 'zod'
import { Pace, When } from '../../demands/contract/index.ts'

/** Who hears of a rung of a promise, in the words of the ladder of demands. */
const PromiseRecipient = z.enum(['holder', 'superior', 'desk', 'leader', 'enterprise'])
export type PromiseRecipient = z.infer<typeof PromiseRecipient>
/** A slip needs a case; a promise is reminded of and raised. */
const PromiseRung = z.strictObject({
  when: When,
  tell: z.array(PromiseRecipient).min(1).max(20),
  effect: z.enum(['remind', 'raise']),
  pace: Pace,
})
export type PromiseRung = z.infer<typeof PromiseRung>
export const PromiseLadderBody = z.strictObject({ rungs: z.array(PromiseRung).max(30) })
