import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startCluster } from '../db/embedded.ts'

const TEMPLATE = 'parkloop_template'
const URL_VARIABLE = 'PARKLOOP_TEST_DATABASE'

export const sql = async (url: string, text: string, values: unknown[] = []) => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(text, values)).rows
  } finally {
    await client.end()
  }
}

export const on = (url: string, database: string) =>
  Object.assign(new URL(url), { pathname: `/${database}` }).toString()

/** A real PostgreSQL that forgets at a power cut, with one migrated database to clone; `prepare` fills the template. */
export const startTestCluster = async (prepare: (ownerUrl: string) => Promise<unknown>) => {
  const folder = mkdtempSync(join(tmpdir(), 'parkloop-tests-'))
  const cluster = await startCluster({ dataDir: folder, durable: false })
  await sql(cluster.url(), `create database ${TEMPLATE}`)
  await prepare(cluster.url(TEMPLATE))
  const stop = async () => {
    await cluster.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  return { url: cluster.url(), stop }
}

let own: ReturnType<typeof startTestCluster> | undefined
let users = 0
/**
 * A database of this test file alone, cloned from the template. The cluster is the one that the test run started, or,
 * for a single file run by hand, one of its own.
 */
export const cloneDatabase = async (prepare: (ownerUrl: string) => Promise<unknown>) => {
  const shared = process.env[URL_VARIABLE]
  if (!shared) own ??= startTestCluster(prepare)
  users++
  const mine = shared ? undefined : await own
  const base = shared ?? (mine?.url as string)
  const name = `t_${randomBytes(8).toString('hex')}`
  await sql(base, `create database ${name} template ${TEMPLATE}`)
  const drop = async () => {
    await sql(base, `drop database if exists ${name} with (force)`)
    users--
    // Whoever is the last in this process puts out the light.
    if (users > 0 || !mine) return
    own = undefined
    await mine.stop()
  }
  return { ownerUrl: on(base, name), drop }
}
