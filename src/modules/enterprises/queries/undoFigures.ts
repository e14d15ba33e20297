import { sql } from 'kysely'
import type { Looking } from '../../../kernel/context.ts'
import { judgeFigureUndo, type UndoableFigures } from '../rules/undoFigures.ts'
import type { ImportRecord } from './imports.ts'
import type { Judged } from './undo.ts'

type Row = UndoableFigures & { id: string; row: number; file: string }
const STANDING =
  sql.raw(`(select coalesce(jsonb_object_agg(f.key, jsonb_build_object('value', i.value, 'unit', i.unit)), '{}')
  from jsonb_object_keys(r.said) f(key) join enterprise_indicator i on i.park_id = r.park_id and i.enterprise_id = r.enterprise_id
    and i.kind = split_part(f.key, '.', 2) and i.period = split_part(f.key, '.', 3))`)

/** The rows of figures that went in between two row numbers, and what an undo would make of each. */
export const figurePlan = async (
  ctx: Looking,
  record: ImportRecord,
  { from, until }: { from: number; until: number },
): Promise<Judged[]> => {
  const { parkId } = ctx.actor
  const { rows } = await sql<Row>`
    select r.id, r.row, r.kind, r.said, r.was, r.enterprise_id as file, ${STANDING} as standing,
      (select e.merged_into_id is not null from enterprise e where e.park_id = ${parkId}::uuid and e.id = r.enterprise_id) as merged
    from enterprise_import_row r
    where r.park_id = ${parkId}::uuid and r.import_id = ${record.id}::uuid and r.row > ${from} and r.row <= ${until}
      and r.kind in ('new', 'changed') and r.outcome is distinct from 'refused'
    order by r.row`.execute(ctx.db as never)
  return rows.map((row) => ({ row, verdict: judgeFigureUndo(row) }))
}
