import { sql } from 'kysely'
import { looking, type ReadCtx } from '../../../kernel/context.ts'
import { DemandFilter } from '../../demands/contract/index.ts'
import { filteredDemands } from '../../demands/index.ts'
import type { DrillQuery } from '../contract.ts'

/**
 * The rows a drill query lists, for the person who would open the list: the ledger's own filter and the ledger's own reach,
 * so that a figure and its rows cannot differ.
 */
export const drilled = (ctx: ReadCtx, drill: DrillQuery) =>
  filteredDemands(looking(ctx, 'demand.read'), DemandFilter.parse(drill))

/** Counts many queries in one go, in the database. */
export const countAll = async (ctx: ReadCtx, drills: readonly DrillQuery[]): Promise<number[]> => {
  const counts = drills.map((d) => sql`(${drilled(ctx, d).select(sql<number>`count(*)::int`.as('n'))})`)
  const { rows } = await sql<{ counts: number[] }>`select json_build_array(${sql.join(counts)}) as counts`.execute(
    ctx.db as never,
  )
  return rows[0]?.counts ?? []
}

/** Of the park a part of a case (子件) is no second case; for a department it is work of its own. */
export const casesOf = (o: { gridId?: string | undefined; departmentId?: string | undefined }): DrillQuery => ({
  ...groundOf(o),
  ...(o.departmentId ? {} : { whole: 'true' }),
})

/** The part of a query that says where: a grid or area, a department. */
export const groundOf = (o: { gridId?: string | undefined; departmentId?: string | undefined }): DrillQuery => ({
  ...(o.gridId ? { gridId: o.gridId } : {}),
  ...(o.departmentId ? { departmentId: o.departmentId } : {}),
})
