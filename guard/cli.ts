import { spawn } from 'node:child_process'
import { once } from 'node:events'

const ROOT = new URL('..', import.meta.url).pathname
const LIMIT_MS = 120_000

export type Said = { code: number | null; out: string; err: string; ms: number }

/** A command of the operator’s, as she types it: the whole program in a process of its own. */
export const parkloop = async (args: readonly string[], settings: Record<string, string>): Promise<Said> => {
  const from = performance.now()
  const env = { ...process.env, PARKLOOP_LOG: 'error', ...settings }
  const child = spawn(process.execPath, ['src/main/cli.ts', ...args], { cwd: ROOT, env, timeout: LIMIT_MS })
  let [out, err] = ['', '']
  child.stdout.on('data', (part: Buffer) => (out += part))
  child.stderr.on('data', (part: Buffer) => (err += part))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, out, err, ms: performance.now() - from }
}
