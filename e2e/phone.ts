import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { after } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { build, type Rolldown } from 'vite'
import { openWorld, type Person } from '../src/main/testing/world.ts'
import type { Harness } from '../src/web/field/tests/harness.ts'
import { cookieOf, executable, FLAGS, PHONE, WEB } from './stage.ts'

declare global {
  interface Window {
    phone: Harness
  }
}

const HARNESS = join(import.meta.dirname, '../src/web/field/tests/harness.ts')
const planted = ({ file, instead, put }: Plant) => ({
  name: 'planted-defect',
  enforce: 'pre' as const,
  transform: (code: string, id: string) => {
    if (!id.endsWith(`/engine/${file}`)) return undefined
    if (!code.includes(instead)) throw new Error(`${file} has no «${instead}» any more: plant the defect elsewhere`)
    return code.replace(instead, put)
  },
})
/** The engine of the app without its screens, as one script. */
const bundle = async (plant?: Plant): Promise<string> => {
  const built = (await build({
    configFile: false,
    logLevel: 'warn',
    plugins: plant ? [planted(plant)] : [],
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { write: false, minify: false, lib: { entry: HARNESS, formats: ['es'], fileName: 'harness' } },
  })) as Rolldown.RolldownOutput[]
  return built[0]?.output[0]?.code ?? ''
}

const PAGE =
  '<!doctype html><html lang="zh"><title>phone</title><script type="module" src="/field/harness.js"></script>'
/** A defect put into one file of the engine, to see that a test notices it. */
export type Plant = { file: string; instead: string; put: string }
type Options = {
  /** The clock of the phone, as the server's plus this. */
  clockMs?: number
  plant?: Plant
}

// Runs in the page before anything else: its clock goes as well as ours, elsewhere.
const shiftClock = (by: number) => {
  const Real = Date
  const now = () => Real.now() + by + Number(localStorage.getItem('later') ?? 0)
  class Shifted extends Real {
    constructor(...parts: [] | [number | string]) {
      super(parts.length ? parts[0] : now())
    }
    static override now() {
      return now()
    }
  }
  globalThis.Date = Shifted as DateConstructor
}

const portIn = async (folder: string): Promise<string> => {
  for (let tries = 0; tries < 200; tries++) {
    const text = await readFile(join(folder, 'DevToolsActivePort'), 'utf8').catch(() => '')
    if (text.includes('\n')) return text.split('\n')[0] as string
    await setTimeout(100)
  }
  throw new Error('the browser did not start')
}
/** Started by us and not by the library: only so is there a process to kill. */
const spawnBrowser = async (folder: string) => {
  await rm(join(folder, 'DevToolsActivePort'), { force: true })
  const flags = [...FLAGS, '--headless', '--no-default-browser-check', `--user-data-dir=${folder}`]
  const path = executable().executablePath ?? chromium.executablePath()
  const process = spawn(path, [...flags, '--remote-debugging-port=0', 'about:blank'], {
    detached: true,
    stdio: 'ignore',
  })
  const ended = once(process, 'exit')
  const kill = async () => {
    if (process.exitCode === null && process.signalCode === null)
      globalThis.process.kill(-(process.pid as number), 'SIGKILL')
    await ended
  }
  after(kill)
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${await portIn(folder)}`)
  /** As a person closes it: what it has in hand is written down first. */
  const close = async () => {
    await (await browser.newBrowserCDPSession()).send('Browser.close').catch(() => undefined)
    await ended
  }
  return { context: browser.contexts()[0] as BrowserContext, kill, close }
}

/** Phones with the real engine in a real browser, before the real server on a real database. */
export const openPhones = async () => {
  let browser: Promise<Browser> | undefined
  // Before the server ends: a phone that goes on speaking would keep it.
  after(async () => (await browser)?.close())
  const world = await openWorld({ web: WEB })
  const origin = await world.app.listen({ port: 0, host: '127.0.0.1' })
  const script = await bundle()
  const policy = String((await world.app.inject({ url: '/' })).headers['content-security-policy'])

  const serveHarness = async (context: BrowserContext, code: string) => {
    const headers = { 'content-security-policy': policy }
    await context.route('**/field/harness', (r) => r.fulfill({ headers, contentType: 'text/html', body: PAGE }))
    await context.route('**/field/harness.js', (r) => r.fulfill({ contentType: 'text/javascript', body: code }))
  }
  const opened = async (context: BrowserContext, o: { start?: boolean } = {}): Promise<Page> => {
    const page = await context.newPage()
    page.setDefaultTimeout(60_000)
    await page.goto(`${origin}/field/harness`)
    await page.waitForFunction(() => window.phone !== undefined)
    if (o.start ?? true) await page.evaluate(() => window.phone.engine.start())
    return page
  }
  const settings = { ...PHONE, baseURL: origin, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' }
  const contextFor = async (person: Person | undefined, o: Options = {}): Promise<BrowserContext> => {
    browser ??= chromium.launch({ args: FLAGS, ...executable() })
    const context = await (await browser).newContext({ ...settings, serviceWorkers: 'block' })
    await prepare(context, person, o)
    return context
  }
  const prepare = async (context: BrowserContext, person: Person | undefined, o: Options) => {
    if (person) await context.addCookies([cookieOf(person, origin)])
    await context.addInitScript(shiftClock, o.clockMs ?? 0)
    await serveHarness(context, o.plant ? await bundle(o.plant) : script)
  }
  /** A browser of its own with a folder of its own, which can be killed and looked into. */
  const ownBrowser = async (folder: string, person?: Person, o: Options = {}) => {
    const spawned = await spawnBrowser(folder)
    await prepare(spawned.context, person, o)
    return spawned
  }
  return { world, origin, contextFor, ownBrowser, opened }
}
