import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import sharp from 'sharp'
import { readConfig } from '../src/main/config.ts'
import { loadDemo } from '../src/main/demo/index.ts'
import { startServer } from '../src/main/server.ts'
import { failForGood } from './dead.ts'
import { type Look, prepare, type Scene, scenesOf, type Window } from './scenes.ts'
import { DESKTOP, FLAGS, PHONE } from './stage.ts'

// Pictures of README and guides: `node bin/pictures.mjs`, or with words only those whose name contains one of them.
const FOLDER = join(import.meta.dirname, '../docs/pictures')
const PASSWORD = 'parkloop-pictures'
const words = process.argv.slice(2)

const start = (data: string) => {
  const given = { PARKLOOP_PORT: '0', PARKLOOP_DATA: data, PARKLOOP_DEMO_PASSWORD: PASSWORD, PARKLOOP_LOG: 'error' }
  const config = readConfig({ ...process.env, ...given })
  return startServer(config, console.log, async (pool, outside) => {
    await loadDemo(pool, outside, config, console.log)
    await failForGood(pool)
  })
}

const windowOf = async (browser: Browser, origin: string, account: string, look: Look = {}): Promise<Window> => {
  const device = look.phone ? { ...PHONE, deviceScaleFactor: 2 } : DESKTOP
  const common = { locale: 'zh-CN', timezoneId: 'Asia/Shanghai', baseURL: origin, reducedMotion: 'reduce' as const }
  const context = await browser.newContext({ ...device, ...common })
  await context.request.post('/api/v1/session', { data: { account, password: PASSWORD } })
  const prefs = JSON.stringify({
    theme: look.theme ?? 'light',
    language: look.language ?? 'zh',
    sun: look.sun ?? false,
  })
  await context.addInitScript((kept) => localStorage.setItem('parkloop.prefs', kept), prefs)
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  return { page, context }
}

const stillLoads = '.state-loading, .ant-skeleton, .ant-spin-spinning'
/** Everything is there and nothing moves any more: maps and charts take a moment longer than the page. */
const calm = async (page: Page) => {
  await page.locator('h1').first().waitFor()
  await page.waitForTimeout(600)
  await page.waitForFunction((busy) => document.querySelector(busy) === null, stillLoads)
  await page.waitForTimeout(1500)
}

// Few colours keep a calm page sharp and its file small.
const shoot = async (page: Page, name: string) => {
  const png = await sharp(await page.screenshot())
    .png({ palette: true, colours: 128, effort: 10, dither: 0.5 })
    .toBuffer()
  writeFileSync(join(FOLDER, `${name}.png`), png)
  console.log(`${name}.png  ${Math.round(png.length / 1024)} kB`)
}

const take = async (browser: Browser, origin: string, scene: Scene) => {
  const w = await windowOf(browser, origin, scene.who, scene.look)
  await w.page.goto(await scene.path(w))
  await calm(w.page)
  await scene.act?.(w.page)
  if (scene.act) await calm(w.page)
  await shoot(w.page, scene.name)
  await w.context.close()
}

const takeAll = async (browser: Browser, origin: string) => {
  const of = (account: string) => windowOf(browser, origin, account)
  const cases = await prepare({
    desk: await of('desk'),
    handler: await of('handler'),
    enterprise: await of('enterprise'),
  })
  const failed: string[] = []
  for (const scene of scenesOf(cases).filter((s) => !words.length || words.some((word) => s.name.includes(word))))
    await take(browser, origin, scene).catch((e: Error) => failed.push(`${scene.name}: ${e.message}`))
  for (const line of failed) console.error(line)
  process.exitCode = failed.length ? 1 : 0
}

mkdirSync(FOLDER, { recursive: true })
const kept = process.env.PARKLOOP_DATA
const data = kept ?? mkdtempSync(join(tmpdir(), 'parkloop-pictures-'))
const running = await start(data)
const executablePath = process.env.PARKLOOP_CHROMIUM
const browser = await chromium.launch({ args: FLAGS, ...(executablePath ? { executablePath } : {}) })
try {
  await takeAll(browser, running.address)
} finally {
  await browser.close()
  await running.stop()
  if (!kept) rmSync(data, { recursive: true, force: true })
}
