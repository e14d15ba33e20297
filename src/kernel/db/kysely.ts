import {
  type CompiledQuery,
  type DatabaseConnection,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely'
import type { PoolClient, QueryArrayResult } from 'pg'

/** Filled by the generated `tables.ts` of each module (declaration merging): the kernel knows the shape, not the tables. */
// biome-ignore lint/suspicious/noEmptyInterface: filled elsewhere by declaration merging
export interface Tables {}

export type Db = Kysely<Tables>
/** What a read may use: there is no way to write through it, and the transaction under it is read only as well. */
export type ReadDb = Pick<Db, 'selectFrom' | 'with' | 'fn' | 'dynamic' | 'getExecutor' | 'selectNoFrom'>

const ours = new Map<string, string>()
/** Columns of the database as the names of our rows; there are as many as columns, so they are kept. */
const nameOf = (column: string): string => {
  const known = ours.get(column)
  if (known !== undefined) return known
  const name = column.replace(/(?!^)_+(.)/g, (_, c: string) => c.toUpperCase())
  ours.set(column, name)
  return name
}

/** Rows are made with our names at once, instead of made with the database's and renamed one by one. */
const rowsOf = (result: QueryArrayResult<unknown[]>): Record<string, unknown>[] => {
  const names = result.fields.map((f) => nameOf(f.name))
  const blank = Object.fromEntries(names.map((name) => [name, null]))
  return result.rows.map((values) => {
    const row: Record<string, unknown> = { ...blank }
    for (let i = 0; i < names.length; i++) row[names[i] as string] = values[i]
    return row
  })
}

const connectionOf = (client: PoolClient): DatabaseConnection => ({
  executeQuery: async <R>(query: CompiledQuery) => {
    const values = query.parameters as unknown[]
    const result = await client.query<unknown[]>({ text: query.sql, values, rowMode: 'array' })
    return {
      rows: rowsOf(result) as R[],
      numAffectedRows: result.rowCount === null ? undefined : BigInt(result.rowCount),
    }
  },
  streamQuery: () => {
    throw new Error('lists are paged by key, not streamed')
  },
})

const nothing = async () => {}

const theirs = new Map<string, string>()
/** Our names as the database's, written as the statement is: a plugin would first copy the whole query to rename it. */
class Compiler extends PostgresQueryCompiler {
  protected override sanitizeIdentifier(name: string): string {
    const known = theirs.get(name)
    if (known !== undefined) return known
    const column = super.sanitizeIdentifier(name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`))
    theirs.set(name, column)
    return column
  }
}

const bind = (client: PoolClient): Db =>
  new Kysely<Tables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new Compiler(),
      createDriver: () => ({
        init: nothing,
        acquireConnection: async () => connectionOf(client),
        releaseConnection: nothing,
        beginTransaction: nothing,
        commitTransaction: nothing,
        rollbackTransaction: nothing,
        destroy: nothing,
      }),
    },
  })

const bound = new WeakMap<PoolClient, Db>()
/** The query builder of one pooled connection; made once a connection, so a request pays nothing for it. */
export const clientDb = (client: PoolClient): Db => {
  const known = bound.get(client)
  if (known) return known
  const db = bind(client)
  bound.set(client, db)
  return db
}
