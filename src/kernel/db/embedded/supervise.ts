import { setTimeout as sleep } from 'node:timers/promises'
import type { Binaries } from './binaries.ts'
import type { OsUser } from './os-user.ts'
import { connectWhenReady, isDurable, mustKnowChinese, type OwnerClient, takeLock } from './owner.ts'
import { clearStaleLock, halt, lastWords, launch, type Postmaster, runningOn } from './postmaster.ts'
import { choosePort, urlOf } from './secret.ts'

export type Log = (line: string) => void
export type Site = {
  dataDir: string
  pgData: string
  user: OsUser
  bin: Binaries
  password: string
  durable: boolean
  log: Log
}
export type Hold = { server: Postmaster; client: OwnerClient; adopted: boolean }

const ATTEMPTS = 8
const PAUSE = 250

const launchOn = async (site: Site): Promise<Postmaster> => {
  clearStaleLock(site.pgData)
  const port = await choosePort(site.dataDir)
  return launch(site.bin, site.user, site.pgData, port, site.durable)
}

const connect = async (site: Site, server: Postmaster): Promise<OwnerClient> => {
  try {
    return await connectWhenReady(urlOf(server.port, site.password), server)
  } catch (error) {
    if (server.alive()) throw error
    throw new Error(`PostgreSQL 没有启动 / PostgreSQL did not start: ${lastWords(site.pgData)}`)
  }
}

const mustFit = async (site: Site, client: OwnerClient) => {
  await mustKnowChinese(client)
  // A server left over from a run without durability must not go on carelessly under one that promises it.
  if (!site.durable || (await isDurable(client))) return
  throw new Error('PostgreSQL 正在以持久模式重新启动 / PostgreSQL is restarting in its durable mode')
}

const attempt = async (site: Site): Promise<Hold> => {
  const found = runningOn(site.pgData)
  const server = found ?? (await launchOn(site))
  const client = await connect(site, server)
  try {
    await takeLock(client, site.dataDir)
  } catch (error) {
    await client.end()
    throw error
  }
  try {
    await mustFit(site, client)
  } catch (error) {
    await halt(server) // ours by the lock: nobody else would ever stop it
    throw error
  }
  return { server, client, adopted: found !== undefined }
}

/** A server that is just stopping, a zombie or a killed owner whose connection lingers are over within two seconds. */
export async function insist(site: Site): Promise<Hold> {
  for (let n = 1; ; n++) {
    try {
      return await attempt(site)
    } catch (error) {
      if (n >= ATTEMPTS) throw error
      await sleep(PAUSE)
    }
  }
}

/** Brings the server back whenever it is lost, until stopped. `current` is what runs now. */
export function keepAlive(site: Site, first: Hold) {
  let hold = first
  let stopping = false
  let reviving = Promise.resolve()

  const revive = async () => {
    site.log('数据库意外中断,正在恢复 / the database was lost, bringing it back')
    while (!stopping) {
      try {
        hold = await insist(site)
        return watch()
      } catch (error) {
        site.log(error instanceof Error ? error.message : String(error))
      }
    }
  }
  // Neither the connection nor the server keeps this process alive: a script that fails half-way must be able to end.
  const watch = () => {
    hold.client.unref()
    hold.client.once('end', () => {
      if (!stopping) reviving = revive()
    })
  }
  const stop = async () => {
    stopping = true
    await reviving
    await halt(hold.server) // which ends our connection, too
  }
  watch()
  return { current: () => hold, stop }
}
