import type { WriteCtx } from '../../../../../kernel/context.ts'
import type { ImportRecord, Judged } from '../../../queries/index.ts'
import { followFigures } from './follow.ts'

const FIGURES = `from json_to_recordset($2::json) as x(file uuid, field text, was json)
  where i.park_id = $1 and i.enterprise_id = x.file and i.kind = split_part(x.field, '.', 2) and i.period = split_part(x.field, '.', 3)`
const REMOVE = `delete from enterprise_indicator i using json_to_recordset($2::json) as x(file uuid, field text)
  where i.park_id = $1 and i.enterprise_id = x.file and i.kind = split_part(x.field, '.', 2) and i.period = split_part(x.field, '.', 3)`
// Whose word it was is given back with the figure.
const RESTORE = `update enterprise_indicator i set value = (x.was ->> 'value')::numeric, unit = x.was ->> 'unit',
  source = x.was ->> 'source', by_name = x.was ->> 'byName', updated_at = $3, version = i.version + 1 ${FIGURES}`

/** The figures that an undo gives back or takes away; the size class follows. */
export const figuresBack = async (ctx: WriteCtx, record: ImportRecord, judged: readonly Judged[]) => {
  const all = judged.flatMap(({ row, verdict }) =>
    Object.entries(verdict.back).map(([field, was]) => ({ file: row.file, field, was })),
  )
  if (all.length === 0) return
  const { parkId } = ctx.actor
  const [gone, back] = [all.filter((f) => f.was === null), all.filter((f) => f.was !== null)]
  await ctx.client.query(REMOVE, [parkId, JSON.stringify(gone)])
  await ctx.client.query(RESTORE, [parkId, JSON.stringify(back), ctx.now])
  const by = { importId: record.id, byId: record.undoneById, byName: record.undoneBy }
  await followFigures(ctx, by, [...new Set(all.map((f) => f.file))], 'undo')
}
