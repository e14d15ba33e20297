import { randomUUID } from 'node:crypto'
import { shanghaiDate } from '../../kernel/calendar/index.ts'
import type { WriteCtx } from '../../kernel/context.ts'
import { insertMany } from '../../kernel/many.ts'
import { addDays, spanOf } from './rules/index.ts'

const SAID = [
  { score: 5, reasons: ['useful', 'listened'], words: '当场帮我们联系了供电所。' },
  { score: 4, reasons: ['prepared'], words: null },
  { score: 5, reasons: ['followed'], words: '上次说的政策清单真带来了。' },
  { score: 4, reasons: ['listened'], words: null },
  { score: 2, reasons: ['repeated'], words: '同样的表又填了一遍。' },
  { score: 5, reasons: ['useful'], words: null },
]

/** What enterprises said of somebody's visits over the last weeks, one a week: enough to be told, or by `few` too few. */
export const seedVisitRatings = async (ctx: WriteCtx, accountId: string, few = false) => {
  const [monday] = spanOf('week', shanghaiDate(ctx.now))
  const rows = SAID.slice(0, few ? 3 : SAID.length).map((s, i) => ({
    ...{ id: randomUUID(), accountId, week: addDays(monday, -7 * (i + 1)) },
    ...s,
  }))
  await insertMany(ctx, 'visitRating', rows)
  await ctx.audit('visit-rating.give', {})
}
