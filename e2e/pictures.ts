import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import sharp from 'sharp'
import { readConfig } from '../src/main/config.ts'
import { loadDemo } from '../src/main/demo/index.ts'
import { startServer } from '../src/main/server.ts'
import { DESKTOP, FLAGS, PHONE } from './stage.ts'

// Pictures of README and guides: `node bin/pictures.mjs`, or with words only those whose name contains one of them.
const FOLDER = join(import.meta.dirname, '../docs/pictures')
const PASSWORD = 'parkloop-pictures'
const wanted = process.argv.slice(2)

type Look = { theme?: 'light' | 'dark'; language?: 'zh' | 'en'; phone?: boolean }
type Window = { page: Page; context: BrowserContext }
type Found = { id: string } & Record<string, unknown>

const start = async (data: string) => {
  const config = readConfig({
    ...process.env,
    PARKLOOP_PORT: '0',
    PARKLOOP_DATA: data,
    PARKLOOP_DEMO_PASSWORD: PASSWORD,
  })
  return startServer(
    config,
    console.log,
    async (pool, outside) => void (await loadDemo(pool, outside, config, console.log)),
  )
}

const windowOf = async (browser: Browser, origin: string, account: string, look: Look): Promise<Window> => {
  const device = look.phone ? { ...PHONE, deviceScaleFactor: 2 } : DESKTOP
  const common = { locale: 'zh-CN', timezoneId: 'Asia/Shanghai', baseURL: origin, reducedMotion: 'reduce' as const }
  const context = await browser.newContext({ ...device, ...common })
  await context.request.post('/api/v1/session', { data: { account, password: PASSWORD } })
  const prefs = JSON.stringify({ theme: look.theme ?? 'light', language: look.language ?? 'zh' })
  await context.addInitScript((kept) => localStorage.setItem('parkloop.prefs', kept), prefs)
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  return { page, context }
}

/** Few colours make a sharp and small file of a calm page; maps and long lists need more of them. */
const shoot = async (page: Page, name: string) => {
  await page.waitForLoadState('networkidle')
  await page.waitForTimeout(900)
  const png = await sharp(await page.screenshot())
    .png({ palette: true, colours: 128, effort: 10, dither: 0.5 })
    .toBuffer()
  writeFileSync(join(FOLDER, `${name}.png`), png)
  console.log(`${name}.png  ${Math.round(png.length / 1024)} kB`)
}

const api = async (w: Window, method: 'get' | 'post' | 'put', path: string, data?: object) => {
  const answer = await w.context.request[method](`/api/v1${path}`, data ? { data } : {})
  if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`)
  return answer.json()
}
const firstOf = async (w: Window, path: string): Promise<Found> => (await api(w, 'get', path)).items[0]

type People = Record<'desk' | 'handler' | 'enterprise', Window>
/** A case of the enterprise that stands before its rating, with everything that belongs on the way. */
const walkToRating = async ({ desk, handler, enterprise }: People): Promise<string> => {
  const category = (await api(enterprise, 'get', '/portal/categories')).items[0]
  const title = '车间电压不稳，设备频繁停机'
  const detail = '每天下午两点以后电压波动明显，注塑机一天停三四次。'
  const enterpriseId = (await api(enterprise, 'get', '/portal/home')).enterprises[0].id
  const { id } = await api(enterprise, 'post', '/portal/demands', {
    enterpriseId,
    title,
    detail,
    categoryId: category.id,
  })
  await api(desk, 'put', `/demands/${id}/acceptance`, { level: 'normal', categoryId: category.id })
  const departments = (await api(desk, 'get', '/departments?limit=50')).items as Found[]
  const power = departments.find((d) => d.code === 'power')
  await api(desk, 'put', `/demands/${id}/dispatch`, { departmentId: power?.id })
  await api(handler, 'put', `/demands/${id}/signature`)
  await api(handler, 'post', `/demands/${id}/messages`, { audience: 'public', text: '您好，我们今天下午到现场测量。' })
  const text = '已现场测量并调整变压器档位，连续三天电压正常。'
  await api(handler, 'post', `/demands/${id}/answer`, { outcome: 'solved', text })
  await api(desk, 'post', `/demands/${id}/verification`, { verdict: 'solved' })
  return id
}

type Scene = {
  name: string
  who: string
  look?: Look
  path: (w: Window) => Promise<string>
  before?: (page: Page) => Promise<void>
}
const at = (path: string) => async () => path
const openCase = async (w: Window) => {
  const { items } = await api(w, 'get', '/demands?status=handling&sort=nextDueAt&limit=100')
  return ((items as Found[]).find((d) => Number(d.returnCount) > 0) ?? items[0]).id as string
}

const scenes = (rated: string): Scene[] => [
  { name: 'cockpit', who: 'leader', path: at('/cockpit') },
  { name: 'cockpit-dark', who: 'leader', look: { theme: 'dark' }, path: at('/cockpit') },
  { name: 'work-list', who: 'desk', path: async (w) => `/demands?view=open&open=${await openCase(w)}` },
  { name: 'list-en', who: 'desk', look: { language: 'en' }, path: at('/demands?view=open') },
  {
    name: 'case-clock',
    who: 'desk',
    path: async (w) => `/demands/${await openCase(w)}`,
    before: (page) => page.getByRole('button', { name: '为什么是这一天' }).first().click(),
  },
  { name: 'board', who: 'desk', path: at('/demands/board') },
  {
    name: 'enterprise-file',
    who: 'desk',
    path: async (w) =>
      `/enterprises/${((await firstOf(w, '/demands?status=closed&sort=-updatedAt&limit=1')).enterprise as Found).id}`,
  },
  { name: 'grids-map', who: 'desk', path: at('/grids') },
  { name: 'phone-instructor', who: 'instructor', look: { phone: true }, path: at('/field') },
  {
    name: 'phone-visit',
    who: 'instructor',
    look: { phone: true },
    path: async (w) => `/field/enterprises/${(await firstOf(w, '/enterprises?limit=1')).id}/visit`,
  },
  { name: 'phone-case', who: 'enterprise', look: { phone: true }, path: at(`/portal/demands/${rated}`) },
]

const take = async (browser: Browser, origin: string, scene: Scene) => {
  const w = await windowOf(browser, origin, scene.who, scene.look ?? {})
  await w.page.goto(await scene.path(w))
  if (scene.before) {
    await w.page.waitForLoadState('networkidle')
    await scene.before(w.page)
  }
  await shoot(w.page, scene.name)
  await w.context.close()
}

const kept = process.env.PARKLOOP_DATA
const data = kept ?? mkdtempSync(join(tmpdir(), 'parkloop-pictures-'))
const running = await start(data)
const browser = await chromium.launch({ args: FLAGS, executablePath: process.env.PARKLOOP_CHROMIUM ?? '' })
try {
  mkdirSync(FOLDER, { recursive: true })
  const open = (account: string) => windowOf(browser, running.address, account, {})
  const people = { desk: await open('desk'), handler: await open('handler'), enterprise: await open('enterprise') }
  const rated = await walkToRating(people)
  for (const scene of scenes(rated))
    if (wanted.length === 0 || wanted.some((word) => scene.name.includes(word)))
      await take(browser, running.address, scene).catch((e: Error) => console.error(`${scene.name}: ${e.message}`))
} finally {
  await browser.close()
  await running.stop()
  if (!kept) rmSync(data, { recursive: true, force: true })
}
