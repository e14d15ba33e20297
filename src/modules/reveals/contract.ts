import { z } from 'zod'
import { contract, Day, Id, Instant, listQuery, Named, pageOf } from '../../kernel/contract/index.ts'

/** What one person looked at on one business day. */
export const RevealDay = z.object({
  id: Id,
  day: Day,
  person: Named,
  /** Numbers seen whole. */
  opened: z.number().int(),
  /** How often more was asked for than the budget of the day allows. */
  refused: z.number().int(),
  budget: z.number().int(),
  updatedAt: Instant,
})
export type RevealDay = z.infer<typeof RevealDay>

const flag = z.stringbool()
export const RevealFilter = listQuery(['updatedAt', 'opened'], {
  from: Day.optional(),
  to: Day.optional(),
  /** Only whoever has used up the budget of the day. */
  spent: flag.optional(),
})
export type RevealFilter = z.infer<typeof RevealFilter>

export const revealContract = contract('reveals', {
  list: {
    get: '/reveals',
    allow: 'reveal.read',
    summary: '查看明文统计（谁、哪天、多少次）',
    query: RevealFilter,
    returns: pageOf(RevealDay),
  },
})
