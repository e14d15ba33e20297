import { existsSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { openWorld, type Person } from '../src/main/testing/world.ts'

export const WEB = join(import.meta.dirname, '../dist/web')
export const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
export const DESKTOP = { viewport: { width: 1440, height: 900 } }

export const executable = (): { executablePath?: string } => {
  const path = process.env.PARKLOOP_CHROMIUM ?? (existsSync('/usr/bin/chromium') ? '/usr/bin/chromium' : undefined)
  return path ? { executablePath: path } : {}
}
const open = (): Promise<Browser> => chromium.launch({ args: FLAGS, ...executable() })

export const cookieOf = (person: Person, origin: string) => {
  const [name, value] = person.cookie.split('=') as [string, string]
  return { name, value, url: origin, httpOnly: true, sameSite: 'Lax' as const }
}

/** The product on a port with a browser before it. Complaints of any page (errors, refused content) fail the journey. */
export const openStage = async () => {
  if (!existsSync(join(WEB, 'index.html')))
    throw new Error('the web app is not built: run `npm test` or `npm start` once')
  const world = await openWorld({ web: WEB })
  const origin = await world.app.listen({ port: 0, host: '127.0.0.1' })
  const browser = await open()
  const complaints: string[] = []
  after(() => browser.close())

  const listen = (page: Page, who: string) => {
    page.on('pageerror', (e) => complaints.push(`${who}: ${e.message}`))
    page.on('console', (m) => {
      if (m.type() === 'error' && !/status of (401|404|409|412|422)/.test(m.text()))
        complaints.push(`${who}: ${m.text()}`)
    })
  }
  /** A window of this person, signed in, in Chinese. */
  const windowOf = async (
    person: Person | undefined,
    device: object = DESKTOP,
  ): Promise<{ page: Page; context: BrowserContext }> => {
    const context = await browser.newContext({
      ...device,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      baseURL: origin,
    })
    if (person) await context.addCookies([cookieOf(person, origin)])
    const page = await context.newPage()
    page.setDefaultTimeout(30_000)
    listen(page, person?.name ?? 'visitor')
    return { page, context }
  }
  /** A test that, when it fails, leaves a picture of every window and says where. */
  const journey = (title: string, walk: () => Promise<void>) =>
    test(title, async () => {
      try {
        await walk()
      } catch (error) {
        const folder = await mkdtemp(join(tmpdir(), 'parkloop-journey-'))
        const pages = browser.contexts().flatMap((c) => c.pages())
        await Promise.all(pages.map((p, i) => p.screenshot({ path: join(folder, `${i}.png`) }).catch(() => undefined)))
        console.error(
          `pictures of the ${pages.length} windows: ${folder}; complaints: ${complaints.join(' | ') || 'none'}`,
        )
        throw error
      }
    })
  return { world, origin, windowOf, complaints, journey }
}
