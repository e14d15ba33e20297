import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import { insertMany } from '../../../kernel/many.ts'
import { countFields, monthsCounted } from '../queries/index.ts'
import { lastMonths } from '../rules/index.ts'

const DAY_MS = 86_400_000

/** Counts the months that were never counted, and the last two anew: forms are handed in and changed for some time after. */
export const recount = async (ctx: WriteCtx): Promise<void> => {
  const today = shanghaiDate(ctx.now)
  const months = lastMonths(today)
  const counted = new Set(await monthsCounted(ctx))
  const from = months.find((m) => !counted.has(m) || m >= (months.at(-2) as string)) as string
  const until = shanghaiDate(new Date(ctx.now.getTime() + DAY_MS))
  const rows = await countFields(ctx, { from, until })
  const { parkId } = ctx.actor
  await ctx.db.deleteFrom('fieldCount').where('parkId', '=', parkId).where('month', '>=', from).execute()
  await insertMany(
    ctx,
    'fieldCount',
    rows.map((r) => ({ id: newId(ctx.now), ...r, createdAt: ctx.now })),
  )
  await ctx.audit('burden.count', { after: { from, rows: rows.length } })
}
