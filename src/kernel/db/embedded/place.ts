import { createHash } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readlinkSync,
  realpathSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { mayEnter, type OsUser } from './os-user.ts'

/** Where root keeps what the PostgreSQL user must reach but cannot reach where it was asked for. */
const SHARED = '/var/lib/parkloop'

export const spareDir = (dataDir: string, user: OsUser): string => (user.uid === undefined ? dataDir : SHARED)

const isLink = (path: string) => lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false

// The folder holds attachments and secrets, so it opens for the group of the PostgreSQL user and nobody else.
const openForGroup = (dataDir: string, gid: number) => {
  chownSync(dataDir, statSync(dataDir).uid, gid)
  chmodSync(dataDir, statSync(dataDir).mode | 0o010)
}

const elsewhere = (dataDir: string, log: (line: string) => void): string => {
  const digest = createHash('sha256').update(dataDir).digest('hex').slice(0, 10)
  const target = join(SHARED, `${basename(dataDir)}-${digest}`, 'pg')
  mkdirSync(dirname(target), { recursive: true, mode: 0o755 })
  symlinkSync(target, join(dataDir, 'pg'))
  log(
    `postgres 用户无法进入 ${dataDir},数据库存放于 / the postgres user cannot enter it, the database lives in: ${target}`,
  )
  return target
}

/** Makes the data directory, private to this user, and answers its real path. */
export function makeDataDir(dataDir: string): string {
  mkdirSync(dirname(dataDir), { recursive: true })
  if (!existsSync(dataDir)) mkdirSync(dataDir, { mode: 0o700 })
  return realpathSync(dataDir)
}

/** `<dataDir>/pg`, or where its link leads when the PostgreSQL user cannot pass through the folders above (/root). */
export function placeOfDatabase(dataDir: string, user: OsUser, log: (line: string) => void): string {
  const pg = join(dataDir, 'pg')
  if (isLink(pg)) return readlinkSync(pg)
  if (user.gid !== undefined && !mayEnter(user, dataDir)) openForGroup(dataDir, user.gid)
  if (mayEnter(user, dataDir)) return pg
  if (!existsSync(pg)) return elsewhere(dataDir, log)
  throw new Error(
    `postgres 用户无法进入 ${pg} 的上级目录,请放开其执行权限 / the postgres user cannot enter a folder above ${pg}: grant it the execute permission`,
  )
}
