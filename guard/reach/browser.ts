import { existsSync } from 'node:fs'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { type Browser, chromium, type Page } from 'playwright-core'

export const WEB = join(import.meta.dirname, '../../dist/web')

export const openBrowser = (): Promise<Browser> => {
  const path = process.env.PARKLOOP_CHROMIUM ?? (existsSync('/usr/bin/chromium') ? '/usr/bin/chromium' : undefined)
  return chromium.launch({ args: ['--no-sandbox', '--disable-gpu'], ...(path ? { executablePath: path } : {}) })
}

export const cookieFor = (cookie: string, url: string) => {
  const at = cookie.indexOf('=')
  return { name: cookie.slice(0, at), value: cookie.slice(at + 1), url, httpOnly: true, sameSite: 'Lax' as const }
}

const CALM_MS = 8_000
/** The page has its heading and nothing on it is still on the way. */
export const calm = async (page: Page) => {
  const quiet = () =>
    Boolean(document.querySelector('h1, [role="alert"]')) &&
    !document.querySelector('.ant-skeleton, .ant-spin-spinning, [aria-busy="true"]')
  await page.waitForFunction(quiet, undefined, { timeout: CALM_MS }).catch(() => undefined)
}

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']
/** What is serious or critical after WCAG 2.1 A and AA, with where it stands. */
export const faultsOf = async (page: Page): Promise<string[]> => {
  // The drawn map is a picture; what is on it stands in a list beside it.
  const axe = new AxeBuilder({ page }).withTags(TAGS).exclude('.maplibregl-canvas').setLegacyMode(true)
  const { violations } = await axe.analyze()
  return violations
    .filter((v) => v.impact === 'serious' || v.impact === 'critical')
    .flatMap((v) => v.nodes.slice(0, 3).map((n) => `${v.id} ${n.target.join(' ')} ${n.html.slice(0, 90)}`))
}
