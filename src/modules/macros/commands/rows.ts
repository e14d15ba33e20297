import type { WriteCtx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'

const INSERT = `insert into macro_run_row (park_id, id, run_id, seq, demand_id, number, title, state)
  select $1, r.id, $2, r.seq, r.demand_id, r.number, r.title, 'waiting'
  from unnest($3::uuid[], $4::int[], $5::uuid[], $6::text[], $7::text[]) as r(id, seq, demand_id, number, title)`

type Found = { id: string; number: string; title: string }
/** All rows of a run in one statement. */
export const addRows = (ctx: WriteCtx, runId: string, rows: readonly Found[]) =>
  ctx.client.query(INSERT, [
    ctx.actor.parkId,
    runId,
    rows.map(() => newId(ctx.now)),
    rows.map((_, i) => i + 1),
    rows.map((r) => r.id),
    rows.map((r) => r.number),
    rows.map((r) => r.title),
  ])
