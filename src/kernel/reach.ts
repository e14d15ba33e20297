import { type Expression, type SqlBool, sql } from 'kysely'
import type { Actor } from './context.ts'

export type ReachColumns = {
  /** Column of the park, always compared, besides row security: it keeps the plan narrow and is the second wall. */
  park: string
  grid?: string
  department?: string | string[]
  /** Column with a list of departments that see the row besides. */
  departments?: string
  enterprise?: string
  /** Rows that a department reaches by something else than a column of theirs. */
  beside?: (departments: readonly string[]) => Expression<SqlBool>
  /** Column with the account that owns the row; its owner always sees it. */
  owner?: string
}

const oneOf = (column: string, ids: readonly string[]) =>
  sql<SqlBool>`${sql.ref(column)} = any(${ids as string[]}::uuid[])`
const list = (columns: string | string[] | undefined) =>
  columns === undefined ? [] : Array.isArray(columns) ? columns : [columns]

/** The only scope helper: which rows of a park this person sees for the permission that is running. */
export const within = (actor: Actor, columns: ReachColumns): Expression<SqlBool> => {
  const park = sql<SqlBool>`${sql.ref(columns.park)} = ${actor.parkId}::uuid`
  const reach = actor.reachFor(actor.permission)
  if (reach.all) return park
  const seen: Expression<SqlBool>[] = []
  if (columns.grid && reach.grids.length) seen.push(oneOf(columns.grid, reach.grids))
  if (reach.departments.length) for (const c of list(columns.department)) seen.push(oneOf(c, reach.departments))
  if (columns.departments && reach.departments.length)
    seen.push(sql<SqlBool>`${sql.ref(columns.departments)} && ${reach.departments as string[]}::uuid[]`)
  if (columns.beside && reach.departments.length) seen.push(columns.beside(reach.departments))
  if (columns.enterprise && reach.enterprises.length) seen.push(oneOf(columns.enterprise, reach.enterprises))
  if (columns.owner) seen.push(sql<SqlBool>`${sql.ref(columns.owner)} = ${actor.id}::uuid`)
  if (seen.length === 0) return sql<SqlBool>`false`
  return sql<SqlBool>`${park} and (${sql.join(seen, sql` or `)})`
}
