export { clientDb, type Db, type ReadDb, type Tables } from './kysely.ts'
export { type MigrationSource, migrate, pendingMigrations } from './migrate.ts'
export { openPool, type Pool, type PoolClient } from './pool.ts'
export { inTransaction, type Lastly, type Transaction } from './transaction.ts'
