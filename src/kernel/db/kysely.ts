import {
  CamelCasePlugin,
  type CompiledQuery,
  type DatabaseConnection,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely'
import type { PoolClient } from 'pg'

/** Filled by the generated `tables.ts` of each module (declaration merging): the kernel knows the shape, not the tables. */
// biome-ignore lint/suspicious/noEmptyInterface: filled elsewhere by declaration merging
export interface Tables {}

export type Db = Kysely<Tables>
/** What a read may use: there is no way to write through it, and the transaction under it is read only as well. */
export type ReadDb = Pick<Db, 'selectFrom' | 'with' | 'fn' | 'dynamic' | 'getExecutor' | 'selectNoFrom'>

const connectionOf = (client: PoolClient): DatabaseConnection => ({
  executeQuery: async <R>(query: CompiledQuery) => {
    const result = await client.query(query.sql, query.parameters as unknown[])
    return {
      rows: (result.rows ?? []) as R[],
      numAffectedRows: result.rowCount === null ? undefined : BigInt(result.rowCount),
    }
  },
  streamQuery: () => {
    throw new Error('lists are paged by key, not streamed')
  },
})

const nothing = async () => {}
const bind = (client: PoolClient): Db =>
  new Kysely<Tables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
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
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
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
