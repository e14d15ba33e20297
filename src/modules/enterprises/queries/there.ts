import { type RawBuilder, sql } from 'kysely'
import type { EntryName } from '../contract/index.ts'

const hasFigure = (kind: string) =>
  sql<boolean>`exists (select 1 from enterprise_indicator i where i.park_id = e.park_id and i.enterprise_id = e.id and i.kind = ${sql.lit(kind)})`

/** Whether the file `e` says something; never unknown. */
export const THERE: Record<EntryName, RawBuilder<boolean>> = {
  industry: sql`(e.industry_code is not null)`,
  size: sql`(e.size <> 'unknown')`,
  capital: sql`(e.registered_capital_fen is not null)`,
  founded: sql`(e.founded_on is not null)`,
  address: sql`(e.address is not null)`,
  point: sql`(e.lng is not null)`,
  grid: sql`(e.grid_id is not null)`,
  legalPerson: sql`(e.legal_person is not null)`,
  phone: sql`exists (select 1 from enterprise_contact c where c.park_id = e.park_id and c.enterprise_id = e.id and c.phone is not null)`,
  staff: hasFigure('staff'),
  revenue: hasFigure('revenue'),
}
