import { z } from 'zod'
import { choice, Id, text } from '../../../kernel/contract/index.ts'
import { DemandLevel } from '../../demands/contract/index.ts'

/** What a macro may do: the ordinary steps of a case, with the words that go with them. */
export const MacroVerb = choice({
  accept: ['受理', 'Accept'],
  dispatch: ['派单', 'Dispatch'],
  relevel: ['调整级别', 'Change the level'],
  decline: ['不予受理', 'Decline'],
  redirect: ['告知去处', 'Redirect'],
  close: ['销号', 'Close'],
  merge: ['并入另一件', 'Merge into another case'],
  reply: ['回复企业', 'Reply to the enterprise'],
  note: ['内部备注', 'Internal note'],
  follow: ['关注', 'Follow'],
})
export type MacroVerb = z.infer<typeof MacroVerb>

const Words = text(2000)
/** Words may name what they are filled with: {{编号}}, {{企业}} … (see the templates of demands). */
export const MacroStep = z.discriminatedUnion('do', [
  /** Null keeps what the case has. */
  z.strictObject({ do: z.literal('accept'), level: DemandLevel.nullish(), categoryId: Id.nullish() }),
  z.strictObject({ do: z.literal('dispatch'), departmentId: Id, words: text(1000).nullish() }),
  z.strictObject({ do: z.literal('relevel'), level: DemandLevel, words: text(1000) }),
  z.strictObject({ do: z.literal('decline'), words: Words }),
  z.strictObject({ do: z.literal('redirect'), words: Words }),
  z.strictObject({ do: z.literal('close'), words: Words.nullish() }),
  z.strictObject({ do: z.literal('merge'), intoId: Id, words: text(500).nullish() }),
  z.strictObject({ do: z.literal('reply'), words: Words }),
  z.strictObject({ do: z.literal('note'), words: Words }),
  z.strictObject({ do: z.literal('follow') }),
])
export type MacroStep = z.infer<typeof MacroStep>
export const MacroSteps = z.array(MacroStep).min(1).max(8)

/** The permission that each step needs: a macro never does what the person may not. */
export const NEEDS: Record<MacroVerb, string> = {
  accept: 'demand.accept',
  dispatch: 'demand.dispatch',
  relevel: 'demand.accept',
  decline: 'demand.accept',
  redirect: 'demand.accept',
  close: 'demand.close',
  merge: 'demand.accept',
  reply: 'demand.reply',
  note: 'demand.reply',
  follow: 'demand.read',
}
