import { createHmac, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runMigrations } from 'graphile-worker'
import pg from 'pg'
import { startCluster } from '../kernel/db/embedded.ts'
import { migrate, takeTurn } from '../kernel/db/index.ts'
import { migrationSources } from '../modules.ts'
import type { Config } from './config.ts'
import { sealWaiting } from './keys.ts'
import { mustBeDurable, mustBeSecret, mustBeWalled } from './safety.ts'

export type Database = { ownerUrl: string; appUrl: string; embedded: boolean; stop: () => Promise<void> }

const APP = 'parkloop_app'

/** A secret of this installation, made once and kept in the data folder (0600). */
export const secretOf = (data: string) => {
  mkdirSync(data, { recursive: true })
  const path = join(data, 'secret')
  if (!existsSync(path)) writeFileSync(path, randomBytes(32).toString('hex'), { mode: 0o600 })
  return readFileSync(path, 'utf8').trim()
}

// The queue belongs to no park: a job carries its park and opens it. Its tables come walled without a policy, which would shut everyone out.
const GRANTS = `
  grant usage on schema graphile_worker to ${APP};
  grant select, insert, update, delete on all tables in schema graphile_worker to ${APP};
  grant usage, select on all sequences in schema graphile_worker to ${APP};
  grant execute on all functions in schema graphile_worker to ${APP};
  do $$ declare t regclass; begin
    for t in select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'graphile_worker' and c.relkind = 'r' and c.relrowsecurity
    loop execute format('alter table %s disable row level security', t); end loop;
  end $$;`

// Row security asks no index of words or lists as long as these might leak; none tells anything but its answer. Only a superuser
// may say so, and a dump forgets it: said at every start, and where it may not be said rows are read instead.
const WORDS = `do $$ begin
  alter function ts_match_vq(tsvector, tsquery) leakproof;
  alter function arrayoverlap(anyarray, anyarray) leakproof;
  alter function kernel_words(uuid, text) leakproof cost 100;
exception when insufficient_privilege then null; end $$`

const passwordOf = (secret: string) => createHmac('sha256', secret).update('database role').digest('hex')

/** The address of the same database for the walled role; its password comes from the installation's secret. */
export const appUrlOf = (ownerUrl: string, secret: string): string => {
  const url = new URL(ownerUrl)
  url.username = APP
  url.password = passwordOf(secret)
  return url.toString()
}

/** Runs as the owner, once a start: schema, queue, and a fresh password for the role that the product works as. */
export const prepareDatabase = async (ownerUrl: string, secret: string): Promise<string> => {
  await migrate(ownerUrl, migrationSources)
  await runMigrations({ connectionString: ownerUrl, schema: 'graphile_worker' })
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    // What is as it should be is not touched: another may be at work on it.
    await takeTurn(client)
    await client.query(GRANTS)
    await client.query(WORDS)
    // Many requests share the cores: one that takes several of them makes the others wait.
    await client.query(`alter role ${APP} set max_parallel_workers_per_gather = 0`)
    await client.query(`alter role ${APP} password ${client.escapeLiteral(passwordOf(secret))}`)
    await mustBeWalled(client, APP)
    return appUrlOf(ownerUrl, secret)
  } finally {
    await client.end()
  }
}

const FREE = `select graphile_worker.force_unlock_workers(array(
  select locked_by from graphile_worker._private_jobs where locked_by is not null))`
/** This process alone works on an embedded database: what is still locked was held by one that was killed, and is taken up at once. */
const freeJobs = async (ownerUrl: string) => {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  await client.query(FREE).finally(() => client.end())
}

const createDatabase = async (adminUrl: string, name: string) => {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name])
    if (!rowCount) await client.query(`create database ${client.escapeIdentifier(name)}`)
  } finally {
    await client.end()
  }
}

/** The database as it is, or an empty one: nothing is made in it. */
export const openBare = async (config: Config, log: (line: string) => void): Promise<Omit<Database, 'appUrl'>> => {
  if (config.DATABASE_URL) {
    await mustBeDurable(config.DATABASE_URL)
    return { ownerUrl: config.DATABASE_URL, embedded: false, stop: async () => {} }
  }
  const cluster = await startCluster({ dataDir: join(config.data, 'database'), log })
  await createDatabase(cluster.url(), 'parkloop').catch(async (error: Error) => {
    await cluster.stop()
    throw error
  })
  return { ownerUrl: cluster.url('parkloop'), embedded: true, stop: cluster.stop }
}

export const openDatabase = async (config: Config, log: (line: string) => void): Promise<Database> => {
  const secret = secretOf(config.data)
  mustBeSecret(secret)
  const bare = await openBare(config, log)
  try {
    await mustBeDurable(bare.ownerUrl)
    const appUrl = await prepareDatabase(bare.ownerUrl, secret)
    // Settings may be those of one role.
    await mustBeDurable(appUrl)
    if (bare.embedded) await freeJobs(bare.ownerUrl)
    await sealWaiting(appUrl, secret, log)
    return { ...bare, appUrl }
  } catch (error) {
    await bare.stop()
    throw error
  }
}
