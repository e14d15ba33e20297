import type { Browser, BrowserContext, Page } from 'playwright-core'
import { spread } from '../line.ts'
import { calm, cookieFor, faultsOf } from './browser.ts'

export const STATES = ['full', 'empty', 'failing'] as const
export type State = (typeof STATES)[number]
/** One person before one of the three: her menu is read from the page, `more` stands in none. */
export type Round = { role: string; state: State; cookie: string; more: readonly string[] }

const WIDE = { width: 1440, height: 900 }
const NARROW = { width: 390, height: 844 }
/** Turned in an order in which each differs from the last in one thing only. */
const LOOKS = [
  { size: WIDE, colorScheme: 'light' },
  { size: WIDE, colorScheme: 'dark' },
  { size: NARROW, colorScheme: 'dark' },
  { size: NARROW, colorScheme: 'light' },
] as const

const isWhoAmI = (url: string) => new URL(url).pathname === '/api/v1/session'
/** A server behind a balancer that has nobody to ask: who is signed in was known before. */
const fail = async (context: BrowserContext) => {
  await context.route('**/api/v1/**', (route) =>
    isWhoAmI(route.request().url()) ? route.fallback() : route.fulfill({ status: 503, body: 'unavailable' }),
  )
  // The pages ask again after one and two seconds before they say so.
  await context.addInitScript(() => {
    const later = window.setTimeout.bind(window)
    const soon = (ms = 0) => (ms >= 900 && ms <= 4_000 ? 20 : ms)
    Object.assign(window, { setTimeout: (work: TimerHandler, ms?: number) => later(work, soon(ms)) })
  })
}

const menuOf = async (page: Page): Promise<string[]> => {
  await page.goto('/')
  await calm(page)
  const found = await page
    .locator('nav a[href^="/"]')
    .evaluateAll((all) => all.map((a) => a.getAttribute('href') ?? ''))
  return [...new Set(found)]
}

export type Told = { opened: number; looks: number; faults: string[] }

const look = async (page: Page, at: string, told: Told) => {
  told.opened++
  for (const { size, colorScheme } of LOOKS) {
    await page.setViewportSize(size)
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await calm(page)
    told.looks++
    const faults = await faultsOf(page)
    told.faults.push(...faults.map((f) => `${at} ${size.width} ${colorScheme}: ${f}`))
  }
}

const walk = async (browser: Browser, origin: string, { role, state, cookie, more }: Round, told: Told) => {
  const context = await browser.newContext({
    baseURL: origin,
    locale: 'zh-CN',
    viewport: WIDE,
    serviceWorkers: 'block',
  })
  if (cookie) await context.addCookies([cookieFor(cookie, origin)])
  if (state === 'failing') await fail(context)
  const page = await context.newPage()
  for (const address of [...(cookie ? await menuOf(page) : []), ...more]) {
    // A new window for each: an address with another # alone would not be loaded again.
    await page.goto('about:blank')
    await page.setViewportSize(WIDE)
    await page.goto(address, { waitUntil: 'domcontentloaded' })
    await calm(page)
    await look(page, `${role} ${address} ${state}`, told)
  }
  await context.close()
}

/** Every page of everybody in every state, in both widths and both themes. */
export const sweep = async (browser: Browser, origin: string, rounds: readonly Round[], hands: number) => {
  const told: Told = { opened: 0, looks: 0, faults: [] }
  await spread(rounds, hands, (round) => walk(browser, origin, round, told))
  return told
}

/** A button that says nothing, put into a page that is in order otherwise. */
export const plantNameless = async (browser: Browser, origin: string, cookie: string): Promise<boolean> => {
  const context = await browser.newContext({ baseURL: origin, locale: 'zh-CN', viewport: WIDE })
  await context.addCookies([cookieFor(cookie, origin)])
  const page = await context.newPage()
  await page.goto('/demands')
  await calm(page)
  const before = await faultsOf(page)
  await page.evaluate(() => document.querySelector('main')?.append(document.createElement('button')))
  const after = await faultsOf(page)
  await context.close()
  return before.length === 0 && after.some((f) => f.startsWith('button-name'))
}
