import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'

const secretFile = (dataDir: string) => join(dataDir, 'pg.secret')
const portFile = (dataDir: string) => join(dataDir, 'pg.port')

export const hasSecret = (dataDir: string): boolean => existsSync(secretFile(dataDir))

/** The password of the database owner; made at the first start and readable by this user only. */
export function secretOf(dataDir: string): string {
  const make = () => writeFileSync(secretFile(dataDir), randomBytes(24).toString('hex'), { mode: 0o600, flag: 'wx' })
  if (!hasSecret(dataDir)) {
    try {
      make()
    } catch (error) {
      if (!hasSecret(dataDir)) throw error
    }
  }
  return readFileSync(secretFile(dataDir), 'utf8').trim()
}

const freePort = (wanted: number): Promise<number | undefined> =>
  new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(undefined))
    probe.listen(wanted, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' ? address?.port : undefined))
    })
  })

/** The port of the last start when it is still free, so that bookmarks of database tools keep working; otherwise another. */
export async function choosePort(dataDir: string): Promise<number> {
  const last = existsSync(portFile(dataDir)) ? Number(readFileSync(portFile(dataDir), 'utf8')) : 0
  const port = (await freePort(last || 0)) ?? (await freePort(0))
  if (!port) throw new Error('没有可用的本机端口 / no free port on the loopback address')
  writeFileSync(portFile(dataDir), String(port))
  return port
}

export const urlOf = (port: number, password: string, database = 'postgres'): string =>
  `postgres://postgres:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`
