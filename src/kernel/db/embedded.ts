import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { findBinaries } from './embedded/binaries.ts'
import { initialise, isInitialised, mustBeSameMajor, takeOwnership } from './embedded/init.ts'
import { postgresUser } from './embedded/os-user.ts'
import { makeDataDir, placeOfDatabase, spareDir } from './embedded/place.ts'
import { runningOn } from './embedded/postmaster.ts'
import { hasSecret, secretOf, urlOf } from './embedded/secret.ts'
import { writeSettings } from './embedded/settings.ts'
import { insist, keepAlive, type Log, type Site } from './embedded/supervise.ts'

export type Cluster = {
  /** Connection string of the owner (a superuser); of the database `postgres` unless another is named. */
  url: (database?: string) => string
  port: number
  dataDir: string
  /** True when the server of an earlier process, killed without a chance to stop it, was found running and kept. */
  adopted: boolean
  stop(): Promise<void>
}

type Options = { dataDir: string; durable?: boolean; log?: Log }

const MAJOR = 18

/**
 * Runs PostgreSQL on `dataDir` for this process alone and brings it back when it is lost, until `stop()`.
 * Without `durable` (the default) it is quick and forgets what it likes at a power cut: for tests.
 * @throws one line, Chinese and English, when another process holds the directory or the server cannot start.
 */
export async function startCluster(opts: Options): Promise<Cluster> {
  const site = await prepare(opts)
  const guard = keepAlive(site, await insist(site))
  const { server, adopted } = guard.current()
  return {
    url: (database) => urlOf(guard.current().server.port, site.password, database),
    port: server.port,
    dataDir: site.dataDir,
    adopted,
    stop: guard.stop,
  }
}

/** The connection string of the cluster some process runs on `dataDir` right now: for commands beside a running server. */
export function runningUrl(dataDir: string, database?: string): string | undefined {
  const server = runningOn(join(dataDir, 'pg'))
  return server && urlOf(server.port, secretOf(dataDir), database)
}

const prepare = async ({ dataDir: wanted, durable = true, log = () => {} }: Options): Promise<Site> => {
  const user = postgresUser()
  const dataDir = makeDataDir(wanted)
  const pgData = placeOfDatabase(dataDir, user, log)
  const bin = findBinaries(user, spareDir(dataDir, user))
  if (existsSync(pgData) && !runningOn(pgData)) await takeOwnership(pgData, user)
  mustKeepSecret(dataDir, pgData)
  const password = secretOf(dataDir)
  if (!isInitialised(pgData)) await initialise(bin, user, pgData, password, durable)
  mustBeSameMajor(pgData, MAJOR)
  if (!runningOn(pgData)) writeSettings(pgData, user)
  return { dataDir, pgData, user, bin, password, durable, log }
}

const mustKeepSecret = (dataDir: string, pgData: string) => {
  if (!isInitialised(pgData) || hasSecret(dataDir)) return
  throw new Error(
    `${dataDir} 中缺少 pg.secret,请从备份中恢复该文件 / pg.secret is missing in ${dataDir}: restore it from the backup`,
  )
}
