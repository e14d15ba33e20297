import { type Expression, type SqlBool, sql } from 'kysely'
import type { Actor, Reach } from './context.ts'
import { isId } from './ids.ts'

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

// Said as they stand: how many rows an office has decides how they are read, and one plan for all offices would suit none.
const MOST_SAID = 30
const idsOf = (ids: readonly string[]) =>
  ids.length > MOST_SAID
    ? sql`${ids as string[]}::uuid[]`
    : sql`${sql.lit(`{${ids.filter((id) => isId(id)).join(',')}}`)}::uuid[]`
const oneOf = (column: string, ids: readonly string[]) => sql<SqlBool>`${sql.ref(column)} = any(${idsOf(ids)})`
const list = (columns: string | string[] | undefined) =>
  columns === undefined ? [] : Array.isArray(columns) ? columns : [columns]

/** By what somebody sees a row, where she does not see the whole park. */
export type Way = 'grid' | 'department' | 'enterprise' | 'seen-by' | 'beside' | 'owner'
type Clause = { way: Way; rows: Expression<SqlBool> }

/** Rows of an office: many, and found by a column of theirs. */
const ofOffice = (reach: Reach, columns: ReachColumns): Clause[] => [
  ...(columns.grid && reach.grids.length ? [{ way: 'grid' as const, rows: oneOf(columns.grid, reach.grids) }] : []),
  ...(reach.departments.length
    ? list(columns.department).map((c) => ({ way: 'department' as const, rows: oneOf(c, reach.departments) }))
    : []),
  ...(columns.enterprise && reach.enterprises.length
    ? [{ way: 'enterprise' as const, rows: oneOf(columns.enterprise, reach.enterprises) }]
    : []),
]

/** Rows that somebody sees besides: few. */
const besides = (actor: Actor, { departments }: Reach, columns: ReachColumns): Clause[] => {
  const many = columns.departments && sql.ref(columns.departments)
  return [
    // The second half says nothing new; by it the index of those few rows is found.
    ...(many && departments.length
      ? [
          {
            way: 'seen-by' as const,
            rows: sql<SqlBool>`(${many} && ${idsOf(departments)} and ${many} <> '{}'::uuid[])`,
          },
        ]
      : []),
    ...(columns.beside && departments.length ? [{ way: 'beside' as const, rows: columns.beside(departments) }] : []),
    ...(columns.owner
      ? [{ way: 'owner' as const, rows: sql<SqlBool>`${sql.ref(columns.owner)} = ${actor.id}::uuid` }]
      : []),
  ]
}

/** Who is asked by which way she sees a row looks through that clause alone: never more than through all of them. */
const askedOf = ({ only }: Actor, clauses: Clause[]): Expression<SqlBool>[] =>
  (only === undefined ? clauses : clauses.filter(({ way }) => way === only)).map(({ rows }) => rows)

const either = (ways: Expression<SqlBool>[]) => sql<SqlBool>`(${sql.join(ways, sql` or `)})`

/** The only scope helper: which rows of a park this person sees for the permission that is running. */
export const within = (actor: Actor, columns: ReachColumns): Expression<SqlBool> => {
  const park = sql<SqlBool>`${sql.ref(columns.park)} = ${actor.parkId}::uuid`
  const reach = actor.reachFor(actor.permission)
  if (reach.all) return park
  const seen = askedOf(actor, [...ofOffice(reach, columns), ...besides(actor, reach, columns)])
  if (seen.length === 0) return sql<SqlBool>`false`
  return sql<SqlBool>`${park} and ${either(seen)}`
}

/**
 * The same rows in parts, each row in exactly one: a part is read in its order and counted by its own index, which no index
 * does for an `or` over several columns.
 */
export const withinParts = (actor: Actor, columns: ReachColumns): Expression<SqlBool>[] => {
  const reach = actor.reachFor(actor.permission)
  if (reach.all) return [within(actor, columns)]
  const few = askedOf(actor, besides(actor, reach, columns))
  const ways = [...askedOf(actor, ofOffice(reach, columns)), ...(few.length ? [either(few)] : [])]
  const park = sql<SqlBool>`${sql.ref(columns.park)} = ${actor.parkId}::uuid`
  if (ways.length === 0) return [sql<SqlBool>`false`]
  return ways.map((way, i) => {
    const others = ways.slice(0, i).map((before) => sql<SqlBool>`(${before}) is not true`)
    return sql<SqlBool>`${sql.join([park, way, ...others], sql` and `)}`
  })
}
