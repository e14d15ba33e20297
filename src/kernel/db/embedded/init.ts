import { spawn } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { chown, readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Binaries } from './binaries.ts'
import type { OsUser } from './os-user.ts'

// With the locale C the trigrams of Chinese words are empty; macOS and Windows have no C.UTF-8.
const CTYPE = { darwin: 'en_US.UTF-8', win32: 'en-US.UTF-8' }[process.platform as string] ?? 'C.UTF-8'

const LOCALE = ['--encoding=UTF8', '--locale-provider=icu', '--icu-locale=zh-Hans-CN', `--locale=${CTYPE}`]

const execute = (cmd: string, args: string[], user: OsUser, cwd: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(cmd, args, { ...user, cwd, stdio: ['ignore', 'ignore', 'pipe'], windowsHide: true })
    let said = ''
    child.stderr?.on('data', (chunk) => (said += chunk))
    child.on('error', reject)
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(said.trim().split('\n').join(' · ')))))
  })

const give = (path: string, user: OsUser) => user.uid !== undefined && chownSync(path, user.uid, user.gid!)

/**
 * Creates the cluster beside its place and moves it there in one step: a half-made directory is never taken for a
 * database, and of two processes that start at once one simply loses.
 */
export async function initialise(bin: Binaries, user: OsUser, pgData: string, password: string, sync: boolean) {
  const part = `${pgData}.new-${process.pid}`
  const passwordFile = `${part}.secret`
  mkdirSync(part, { mode: 0o700 })
  writeFileSync(passwordFile, password, { mode: 0o600 })
  give(part, user)
  give(passwordFile, user)
  const flags = [
    '--auth=scram-sha-256',
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    ...(sync ? [] : ['--no-sync']),
  ]
  try {
    await execute(bin.initdb, ['-D', part, ...LOCALE, ...flags], user, dirname(pgData))
    if (!isInitialised(pgData)) renameSync(part, pgData)
  } catch (error) {
    if (!isInitialised(pgData)) throw cannotInitialise(error)
  } finally {
    rmSync(passwordFile, { force: true })
    rmSync(part, { recursive: true, force: true })
  }
}

const cannotInitialise = (error: unknown) =>
  new Error(`无法创建数据库 / cannot create the database: ${error instanceof Error ? error.message : error}`)

export const isInitialised = (pgData: string): boolean => existsSync(join(pgData, 'PG_VERSION'))

/** A directory that was copied, restored or used by another user before belongs to the wrong user; only root can mend it. */
export async function takeOwnership(pgData: string, user: OsUser): Promise<void> {
  const owner = statSync(pgData).uid
  if (owner === (user.uid ?? process.getuid?.() ?? owner)) return
  if (user.uid === undefined)
    throw new Error(
      `${pgData} 属于另一个系统用户,请以该用户运行或更改其所有者 / ${pgData} belongs to another system user: run as that user or change its owner`,
    )
  const names = await readdir(pgData, { recursive: true })
  for (const name of [...names, '.']) await chown(join(pgData, name), user.uid, user.gid!)
}

/** Data of another major version cannot be opened; better one clear line than a server that does not start. */
export function mustBeSameMajor(pgData: string, major: number): void {
  const found = Number(readFileSync(join(pgData, 'PG_VERSION'), 'utf8'))
  if (found === major) return
  throw new Error(
    `数据目录来自 PostgreSQL ${found},当前程序为 ${major},请用原版本导出后再导入 / the data come from PostgreSQL ${found}, this is ${major}: export with the old version first`,
  )
}
