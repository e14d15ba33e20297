// One PostgreSQL for all test files of a run. It ends when its input closes: after kill -9 of the run, too.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { node24, root } from './lib.mjs'

const VARIABLE = 'PARKLOOP_TEST_DATABASE'

/** Resolves with what stops it. Should it not start, every test file says why when it opens its own. */
export const startTestDatabase = async () => {
  const options = { cwd: root, stdio: ['pipe', 'pipe', 'inherit'], detached: true }
  const server = spawn(node24(), ['src/main/testing/cluster.ts'], options)
  server.stdin.on('error', () => {})
  const exit = once(server, 'exit')
  const address = await Promise.race([once(server.stdout, 'data'), exit.then(() => undefined)])
  if (address) process.env[VARIABLE] = String(address).trim()
  return async () => {
    server.stdin.end()
    await exit
  }
}
