import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { type Duration, spread } from '../facts.ts'

const root = join(import.meta.dirname, '../..')
const TIMES = 4
const PATIENCE_MS = 120_000

/** From the command to the first answer that everything is ready. */
const answered = async (child: ChildProcess, address: string): Promise<number> => {
  const start = performance.now()
  while (child.exitCode === null && performance.now() - start < PATIENCE_MS) {
    const ready = await fetch(`${address}/readyz`)
      .then((r) => r.ok)
      .catch(() => false)
    if (ready) return performance.now() - start
    await setTimeout(10)
  }
  throw new Error('the product did not start')
}

const startOnce = async (data: string, port: number): Promise<number> => {
  const env = { ...process.env, PARKLOOP_DATA: data, PARKLOOP_PORT: String(port) }
  const child = spawn(process.execPath, ['bin/start.mjs', '--no-demo'], {
    cwd: root,
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  try {
    return await answered(child, `http://127.0.0.1:${port}`)
  } finally {
    child.kill('SIGTERM')
    if (child.exitCode === null) await once(child, 'exit')
  }
}

/** What `npm start` runs, on a data folder that the first start has filled. */
export const startCase = async (say: (line: string) => void): Promise<Duration> => {
  const data = mkdtempSync(join(tmpdir(), 'parkloop-bench-start-'))
  try {
    const times: number[] = []
    for (let i = 0; i < TIMES; i++) {
      say(`start ${i + 1} of ${TIMES} …`)
      times.push(await startOnce(data, 31_990 + i))
    }
    return { title: 'Start on an existing data folder, to the first answer', ms: spread(times.slice(1)) }
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
}
