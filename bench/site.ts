import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startCluster } from '../src/kernel/db/embedded.ts'
import { openPool, type Pool } from '../src/kernel/db/index.ts'
import { sql } from '../src/kernel/testing/cluster.ts'
import { prepareDatabase, secretOf } from '../src/main/database.ts'
import { type Server, startServer } from './child.ts'
import { PASSWORD } from './park.ts'

export type Site = {
  folder: string
  ownerUrl: string
  appUrl: string
  pool: Pool
  /** Figures for the planner and pages that are known to be visible, as after a quiet night. */
  settle: () => Promise<unknown>
  stop: () => Promise<void>
}

/** A PostgreSQL of this run alone that writes to disk as it would in service, with the product's schema. */
export const openSite = async (): Promise<Site> => {
  const folder = mkdtempSync(join(tmpdir(), 'parkloop-bench-'))
  const cluster = await startCluster({ dataDir: join(folder, 'database'), durable: true })
  await sql(cluster.url(), 'create database parkloop')
  const ownerUrl = cluster.url('parkloop')
  const appUrl = await prepareDatabase(ownerUrl, secretOf(folder))
  const pool = openPool({ url: appUrl })
  const stop = async () => {
    await pool.end()
    await cluster.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  return { folder, ownerUrl, appUrl, pool, settle: () => sql(ownerUrl, 'vacuum analyze'), stop }
}

export const startProduct = (site: Site, worker = false) =>
  startServer('product', [site.appUrl, site.folder, worker ? 'worker' : ''])

/** The cookie of a real session. */
export const signIn = async (server: Server, login: string): Promise<string> => {
  const answer = await fetch(`${server.url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account: login, password: PASSWORD }),
  })
  if (!answer.ok) throw new Error(`signing in was refused: ${answer.status}`)
  return answer.headers
    .getSetCookie()
    .map((c) => c.split(';')[0])
    .join('; ')
}
