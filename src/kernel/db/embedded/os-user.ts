import { execFileSync, spawnSync } from 'node:child_process'

/** What `spawn` needs so that PostgreSQL does not run as root. Empty when this process is not root. */
export type OsUser = { uid?: number; gid?: number }

const idOf = (flag: '-u' | '-g') =>
  Number.parseInt(execFileSync('id', [flag, 'postgres'], { stdio: ['ignore', 'pipe', 'ignore'] }).toString(), 10)

const lookUp = (): OsUser | undefined => {
  try {
    return { uid: idOf('-u'), gid: idOf('-g') }
  } catch {
    return undefined
  }
}

const create = () => {
  const args = ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent', '--shell', '/bin/false']
  return spawnSync('useradd', [...args, 'postgres'], { stdio: 'ignore' }).status === 0
}

/** PostgreSQL refuses to run as root: then it runs as the system user `postgres`, created when it does not exist. */
export function postgresUser(): OsUser {
  if (process.getuid?.() !== 0) return {}
  const user = lookUp() ?? (create() ? lookUp() : undefined)
  if (user) return user
  throw new Error(
    '无法创建系统用户 postgres,请先创建该用户或以普通用户运行 / cannot create the system user "postgres": create it, or run as an ordinary user',
  )
}

/** Whether that user may enter (or execute) the path: asked of the system itself, since modes do not tell the whole story. */
export const mayEnter = (user: OsUser, path: string): boolean =>
  user.uid === undefined ||
  spawnSync('/bin/sh', ['-c', 'test -x "$1"', 'sh', path], { ...user, cwd: '/', stdio: 'ignore' }).status === 0
