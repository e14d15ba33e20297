import type { Browser, Page } from 'playwright-core'
import { calm, cookieFor } from './browser.ts'
import type { Flow } from './flows.ts'
import type { Ground } from './ground.ts'
import { handOn } from './hand.ts'

const WIDE = { width: 1440, height: 900 }
const PATIENCE_MS = 15_000

/** What went wrong when one flow was walked by keyboard; nothing is a pass. */
export const walkFlow = async (browser: Browser, g: Ground, flow: Flow, plant?: (page: Page) => Promise<unknown>) => {
  const context = await browser.newContext({
    baseURL: g.origin,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: WIDE,
  })
  const who = flow.who(g)
  if (who) await context.addCookies([cookieFor(who.cookie, g.origin)])
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENCE_MS)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await plant?.(page)
  const hand = handOn(page)
  const trouble = await page
    .goto(flow.at(g))
    .then(() => calm(page))
    .then(() => flow.walk(hand, page, g))
    .then(() => [] as string[])
    .catch((e: Error) => [e.message.split('\n').slice(0, 2).join(' ')])
  const picture = process.env.GUARD_PICTURES
  if (picture && trouble.length) await page.screenshot({ path: `${picture}/${flow.title.replaceAll(' ', '-')}.png` })
  await context.close()
  return [...trouble, ...hand.unseen].map((what) => `${flow.title}: ${what}`)
}

/** Whatever opens beside or over a page cannot be given the keyboard any more. */
export const plantDeafDialog = (page: Page) =>
  page.addInitScript(() => {
    const focus = HTMLElement.prototype.focus
    HTMLElement.prototype.focus = function (options) {
      if (!this.closest('[role="dialog"]')) focus.call(this, options)
    }
  })
/** Nothing shows any more where the keyboard is. */
export const plantUnmarked = (page: Page) =>
  page.addInitScript(() => {
    addEventListener('DOMContentLoaded', () => {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync('* { outline: none !important; box-shadow: none !important }')
      document.adoptedStyleSheets = [sheet]
    })
  })
