import { type ChildProcess, spawn } from 'node:child_process'
import type { Socket } from 'node:net'

// A shell that waits for the end of a pipe this process holds: it closes even after kill -9.
const SCRIPT = 'trap "" INT TERM HUP; read -r line; kill -INT "$1"'

/** Ends the server when this process is gone, however it went: an interrupted test run leaves nothing running. */
export function endWithThisProcess(server: ChildProcess): void {
  if (process.platform === 'win32') return
  const dog = spawn('/bin/sh', ['-c', SCRIPT, 'sh', String(server.pid)], { stdio: ['pipe', 'ignore', 'ignore'] })
  dog.on('error', () => {})
  dog.unref()
  ;(dog.stdin as Socket).unref()
  server.on('exit', () => dog.kill('SIGKILL'))
}
