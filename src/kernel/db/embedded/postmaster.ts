import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Binaries } from './binaries.ts'
import type { OsUser } from './os-user.ts'
import { startFlags } from './settings.ts'
import { endWithThisProcess } from './watchdog.ts'

export type Postmaster = { pid: number; port: number; alive(): boolean }

const FAST = 30_000
const IMMEDIATE = 10_000

const commandLine = (pid: number): string => {
  if (process.platform === 'win32') return 'postgres'
  if (process.platform !== 'linux') return execFileSync('ps', ['-o', 'stat=,args=', '-p', String(pid)]).toString()
  const state = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ').at(-1)?.charAt(0)
  return `${state} ${readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')}`
}

// A zombie nobody has reaped and a stranger who was given the old number both answer to signal 0.
const isPostgres = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  try {
    const line = commandLine(pid)
    return !/^[ZX]/.test(line) && line.includes('postgres')
  } catch {
    return false
  }
}

/** The server that runs on this directory, if one does. */
export function runningOn(pgData: string): Postmaster | undefined {
  const file = join(pgData, 'postmaster.pid')
  if (!existsSync(file)) return undefined
  const lines = readFileSync(file, 'utf8').split('\n')
  const pid = Number(lines[0])
  const alive = () => isPostgres(pid)
  return pid > 0 && alive() ? { pid, port: Number(lines[3]), alive } : undefined
}

/** PostgreSQL clears the lock of a dead server itself, but takes a zombie or a stranger with the same number for a living one. */
export const clearStaleLock = (pgData: string): void => rmSync(join(pgData, 'postmaster.pid'), { force: true })

const withoutPgVariables = () =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name)))

/** Starts the server in a session of its own, so that Ctrl-C reaches it through `stop()` only and never in mid-request. */
export function launch(bin: Binaries, user: OsUser, pgData: string, port: number, durable: boolean): Postmaster {
  const out = openSync(startupLog(pgData), 'w')
  const options = { ...user, cwd: pgData, env: withoutPgVariables(), detached: true, windowsHide: true }
  const args = ['-D', pgData, ...startFlags(port, durable)]
  const child: ChildProcess = spawn(bin.postgres, args, { ...options, stdio: ['ignore', out, out] })
  child.on('error', () => {})
  child.unref()
  closeSync(out)
  if (!durable) endWithThisProcess(child)
  const alive = () => child.pid !== undefined && child.exitCode === null && child.signalCode === null
  return { pid: child.pid ?? 0, port, alive }
}

/** What the server says before its own log file is open. */
export const startupLog = (pgData: string): string => join(pgData, 'startup.log')

export const lastWords = (pgData: string): string => {
  const lines = readFileSync(startupLog(pgData), 'utf8').trim().split('\n')
  return lines.findLast((line) => /FATAL|PANIC|ERROR|error/.test(line)) ?? lines.at(-1) ?? ''
}

const goneWithin = async (server: Postmaster, ms: number): Promise<boolean> => {
  for (const end = performance.now() + ms; server.alive(); await sleep(10)) if (performance.now() > end) return false
  return true
}

/** Fast shutdown: open transactions roll back, everything is written. If that hangs, the log is replayed at the next start. */
export async function halt(server: Postmaster): Promise<void> {
  for (const [signal, patience] of [
    ['SIGINT', FAST],
    ['SIGQUIT', IMMEDIATE],
  ] as const) {
    if (server.alive()) process.kill(server.pid, signal)
    if (await goneWithin(server, patience)) return
  }
  throw new Error(`PostgreSQL(进程 ${server.pid})没有停止 / PostgreSQL (process ${server.pid}) does not stop`)
}
