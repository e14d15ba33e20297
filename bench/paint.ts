// How long a phone on a slow line waits for each page of the product: 400 kB a second, 200 ms away, nothing kept from before.
// node bench/paint.ts [slower processor, times: 1]       (the web app has to be built: npm start or npm test once)

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, type BrowserContextOptions, chromium } from 'playwright-core'
import { cookieOf, executable, FLAGS, PHONE } from '../e2e/stage.ts'
import type { RoleCode } from '../src/access.ts'
import { openWorld, type Person } from '../src/main/testing/world.ts'
import { demandThatIs, demandWorld } from '../src/modules/demands/tests/demands.world.ts'

const SLOWER = Number(process.argv[2] ?? 1)
const LINE = { offline: false, latency: 200, downloadThroughput: 400_000, uploadThroughput: 400_000 }
const WEB = join(import.meta.dirname, '../dist/web')
if (!existsSync(join(WEB, 'index.html')))
  throw new Error('the web app is not built: run `npm start` or `npm test` once')

const world = await openWorld({ web: WEB })
const origin = await world.app.listen({ port: 0, host: '127.0.0.1' })
const park = await world.park()
const demands = await demandWorld(park)
const { id } = await demandThatIs('handling', demands, park)
const browser: Browser = await chromium.launch({ args: FLAGS, ...executable() })

type Waited = { address: string; painted: number; read: number; kb: number }

/** First thing drawn, the heading with nothing on its way any more (milliseconds), and what came over the line. */
const visit = async (person: Person | undefined, address: string): Promise<Waited> => {
  const device: BrowserContextOptions = { ...PHONE, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', baseURL: origin }
  // Nothing of the app's own store either: a worker would answer what the line should have.
  const context = await browser.newContext({ ...device, serviceWorkers: 'block' })
  if (person) await context.addCookies([cookieOf(person, origin)])
  const page = await context.newPage()
  const line = await context.newCDPSession(page)
  let bytes = 0
  line.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  await line.send('Network.enable')
  await line.send('Network.emulateNetworkConditions', LINE)
  await line.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
  await page.goto(address, { waitUntil: 'commit', timeout: 60_000 })
  await page.locator('h1').first().waitFor({ timeout: 60_000 })
  await page.waitForFunction(() => !document.querySelector('.ant-skeleton, .ant-spin-spinning, [aria-busy="true"]'))
  const { painted, read } = await page.evaluate(() => ({
    painted: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
    read: performance.now(),
  }))
  await context.close()
  return { address, painted, read, kb: bytes / 1000 }
}

const menuOf = async (person: Person): Promise<string[]> => {
  const context = await browser.newContext({ ...PHONE, baseURL: origin })
  await context.addCookies([cookieOf(person, origin)])
  const page = await context.newPage()
  await page.goto('/')
  await page.locator('h1').first().waitFor()
  const links = page.locator('nav a[href^="/"]')
  await links.first().waitFor({ state: 'attached' })
  const found = await links.evaluateAll((all) => all.map((a) => a.getAttribute('href') as string))
  await context.close()
  return [...new Set(['/', ...found])]
}

const PEOPLE: [RoleCode, object, string[]][] = [
  ['instructor', { gridId: park.gridA }, [`/demands/${id}`]],
  ['handler', { departmentId: park.departmentA }, [`/demands/${id}`]],
  ['desk', {}, [`/demands/${id}`]],
  ['leader', {}, [`/demands/${id}`]],
  ['enterprise', { enterpriseId: demands.enterpriseId }, [`/portal/demands/${id}`]],
  ['system-admin', {}, []],
]

const rows: (Waited & { who: string })[] = []
rows.push({ who: 'nobody', ...(await visit(undefined, '/')) })
for (const [role, scope, more] of PEOPLE) {
  const person = await park.person(role, scope)
  for (const address of [...(await menuOf(person)), ...more]) {
    rows.push({ who: role, ...(await visit(person, address)) })
    console.error(role, address)
  }
}
await browser.close()

const shown = (n: number) => n.toFixed(0).padStart(6)
const bare = (address: string) => address.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, ':id')
console.log(' drawn   read     kB  (ms; kB over the line)')
for (const r of rows.toSorted((a, b) => b.painted - a.painted))
  console.log(`${shown(r.painted)} ${shown(r.read)} ${shown(r.kb)}  ${r.who} ${bare(r.address)}`)
const most = (what: 'painted' | 'read' | 'kb') => Math.max(...rows.map((r) => r[what])).toFixed(0)
console.log(
  `${rows.length} pages; the slowest drawn after ${most('painted')} ms, read after ${most('read')} ms; at most ${most('kb')} kB`,
)
process.exit(0)
