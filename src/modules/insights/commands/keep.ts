import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import { countNow, keptRow, keptUnder } from '../queries/index.ts'
import { isDue, KEPT, type KeptFigure, keptSpans, type Span } from '../rules/index.ts'

const KEEP = `insert into insight_kept (park_id, id, figure, from_day, to_day, as_of, took_ms, body, created_at, updated_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $6, $6)
  on conflict (park_id, figure, from_day, to_day) do update
    set as_of = excluded.as_of, took_ms = excluded.took_ms, body = excluded.body, updated_at = excluded.updated_at`
const FORGET = `delete from insight_kept where park_id = $1 and as_of < $2::timestamptz - interval '2 days'`

const keepOne = async (ctx: WriteCtx, figure: KeptFigure, span: Span): Promise<boolean> => {
  const under = keptUnder(figure, span)
  if (!isDue(await keptRow(ctx, figure, under), ctx.now)) return false
  const started = performance.now()
  const body = await countNow(ctx, figure, span)
  const tookMs = Math.round(performance.now() - started)
  const row = [newId(ctx.now), figure, under.from, under.to, ctx.now, tookMs, JSON.stringify(body)]
  await ctx.client.query(KEEP, [ctx.actor.parkId, ...row])
  return true
}

/** Counts beforehand what takes long, as often as its cost allows; answers how many figures were counted. */
export const keepFigures = async (ctx: WriteCtx): Promise<number> => {
  // A year of a large park takes longer than anybody may wait at a page.
  await ctx.client.query(`set local statement_timeout = '10min'`)
  let kept = 0
  for (const span of keptSpans(shanghaiDate(ctx.now)))
    for (const figure of KEPT) if (await keepOne(ctx, figure, span)) kept++
  await ctx.client.query(FORGET, [ctx.actor.parkId, ctx.now])
  if (kept > 0) await ctx.audit('insight.keep', { after: { kept } })
  return kept
}
