import type { Reason } from '../../../../kernel/sheets/headers.ts'
import type { RowReason } from '../../contract/index.ts'

// What the commit of a register and that of figures have in common.
// Every statement reads the same portion: $1 park, $2 import, $3 and $4 its row numbers.
export const PORTION = 'r.park_id = $1 and r.import_id = $2 and r.row > $3 and r.row <= $4'

// Row security trusts few expressions in a join; `coalesce` is none of them, and every row would be compared with every other.
export const FILE = 'case when r.enterprise_id is null then r.id else r.enterprise_id end'
export const FACTS = `insert into enterprise_fact_sheet (park_id, id, enterprise_id, said, source, source_id, by_id, by_name, at)
  select $1, r.id, ${FILE}, r.said, 'import', $2, $6, $7, $5 from enterprise_import_row r
  where ${PORTION} and r.outcome is null and r.kind in ('new', 'changed') and r.said <> '{}' order by r.row`
export const TOLD = `select count(*) filter (where r.kind = 'new' and r.outcome is null)::int as opened,
    count(*) filter (where r.kind = 'changed' and r.outcome is null)::int as altered,
    count(*) filter (where r.outcome = 'refused')::int as refused,
    encode(sha256(convert_to(coalesce(string_agg(concat(${FILE}, r.said, r.contact), '' order by r.row) filter (where r.outcome is null), ''), 'UTF8')), 'hex') as digest
  from enterprise_import_row r where ${PORTION} and r.kind in ('new', 'changed')`

export type Told = { opened: number; altered: number; refused: number; digest: string }

/** Said of a whole row at the commit. */
export const whole = (why: Reason) => {
  const reason: RowReason = { column: null, title: null, value: null, ...why }
  return JSON.stringify([reason])
}
