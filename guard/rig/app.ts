import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

const ROOT = new URL('../..', import.meta.url).pathname
/** As `npm start` has them. */
const FLAGS = JSON.parse(readFileSync(new URL('../../bin/flags.json', import.meta.url), 'utf8')) as string[]
const READY_MS = 180_000
const living = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of living) child.kill('SIGKILL')
})

const isReady = (origin: string) =>
  fetch(`${origin}/readyz`, { signal: AbortSignal.timeout(3_000) }).then(
    (r) => r.ok,
    () => false,
  )

const TICK_MS = 10
/** Processor time of a process so far. Linux only: elsewhere 0. */
const cpuOf = (pid = 0) => {
  if (process.platform !== 'linux') return 0
  const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS
}

type AppOptions = { url: string; data: string; port: number; env?: NodeJS.ProcessEnv; nodeFlags?: readonly string[] }

/** The product as an operator starts it, in a process of its own that may be killed: web and worker together. */
export const startProduct = async ({ url, data, port, env: more = {}, nodeFlags = [] }: AppOptions) => {
  const env = {
    ...process.env,
    DATABASE_URL: url,
    PARKLOOP_DATA: data,
    PARKLOOP_PORT: String(port),
    PARKLOOP_LOG: 'error',
    ...more,
  }
  const origin = `http://127.0.0.1:${port}`
  const started = performance.now()
  const child = spawn(process.execPath, [...FLAGS, ...nodeFlags, 'src/main/cli.ts', 'start', '--no-demo'], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  living.add(child)
  const exit = once(child, 'exit').then(() => living.delete(child))
  let said = ''
  const hear = (part: Buffer) => {
    said = `${said}${part}`.slice(-20_000)
  }
  child.stdout?.on('data', hear)
  child.stderr?.on('data', hear)
  const alive = () => child.exitCode === null && child.signalCode === null
  for (const end = started + READY_MS; !(await isReady(origin)); await sleep(50)) {
    if (!alive()) throw new Error(`the product did not start: ${said.slice(-2_000)}`)
    if (performance.now() > end) throw new Error('the product is not ready after three minutes')
  }
  return {
    origin,
    pid: child.pid,
    alive,
    said: () => said,
    /** From the start of the process to the first answer «ready». */
    readyMs: performance.now() - started,
    /** Of that, what it worked itself: the rest it waited, for others on a busy machine. */
    cpuMs: cpuOf(child.pid),
    /** Stands still, as a process does before it is found dead: what PostgreSQL was told it does, and nobody hears of it. */
    freeze: () => child.kill('SIGSTOP'),
    end: async (signal: NodeJS.Signals) => {
      const from = performance.now()
      if (alive()) child.kill(signal)
      await exit
      return performance.now() - from
    },
  }
}
export type Product = Awaited<ReturnType<typeof startProduct>>
