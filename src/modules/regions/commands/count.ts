import type { WriteCtx } from '../../../kernel/context.ts'
import { type FigureRow, happenedIn, monthsToCount, standingNow } from '../queries/index.ts'
import { monthOf } from '../rules/index.ts'

const KEEP = `insert into park_figure (park_id, month, measure, slice, value, counted_at)
  select $1, f.month, f.measure, f.slice, f.value, $3
  from jsonb_to_recordset($2::jsonb) as f(month date, measure text, slice text, value int)
  where not exists (select 1 from park_figure p where p.park_id = $1 and p.month = f.month and p.measure = f.measure
    and p.slice = f.slice and p.value = f.value)
  on conflict (park_id, month, measure, slice) do update set value = excluded.value, counted_at = excluded.counted_at`
/** A class in which there is nobody any more leaves no row. */
const DROP = `delete from park_figure p where p.park_id = $1 and exists (
    select 1 from jsonb_to_recordset($2::jsonb) as f(month date, measure text, slice text) where f.month = p.month and f.measure = p.measure)
  and not exists (
    select 1 from jsonb_to_recordset($2::jsonb) as f(month date, measure text, slice text)
    where f.month = p.month and f.measure = p.measure and f.slice = p.slice)`

const keep = async ({ client, actor, now }: WriteCtx, rows: readonly FigureRow[]): Promise<number> => {
  const said = JSON.stringify(rows)
  const gone = await client.query(DROP, [actor.parkId, said])
  const kept = await client.query(KEEP, [actor.parkId, said, now])
  return (gone.rowCount ?? 0) + (kept.rowCount ?? 0)
}

/**
 * Counts one's own park, behind its own wall, and keeps the numbers where a region may look. Counted again it changes nothing;
 * a month that is final is left alone.
 */
export const countFigures = async (ctx: WriteCtx): Promise<number> => {
  const months = await monthsToCount(ctx)
  const rows = [...(await happenedIn(ctx, months)), ...(await standingNow(ctx, monthOf(ctx.now)))]
  const changed = await keep(ctx, rows)
  if (changed > 0) await ctx.audit('region.count', { after: { months, changed } })
  return changed
}
