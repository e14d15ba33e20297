import type { Locator, Page } from 'playwright-core'

/** A person's pace, so that the time of a path can be told: finding the next target and touching it; typing with two thumbs. */
const TOUCH_S = 1.2
const LETTERS_PER_S = 4

/** One thumb on a phone: counts its touches and what it types, and how long the app itself lets it wait. */
export const thumbOn = () => {
  const count = { touches: 0, letters: 0 }
  const began = Date.now()
  const touch = async (target: Locator) => {
    count.touches += 1
    await target.tap()
  }
  const type = async (page: Page, text: string) => {
    count.letters += text.length
    await page.keyboard.insertText(text)
  }
  /** The icon on the home screen. */
  const open = async (page: Page) => {
    count.touches += 1
    await page.goto('/field/')
  }
  const told = () => {
    const appS = (Date.now() - began) / 1000
    const handS = count.touches * TOUCH_S + count.letters / LETTERS_PER_S
    return { ...count, appS, handS, seconds: appS + handS }
  }
  return { touch, type, open, told }
}

export const named = (page: Page, name: string | RegExp) =>
  page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .or(page.getByRole('link', { name, exact: typeof name === 'string' }))
    .first()
export const press = (page: Page, name: string | RegExp) => named(page, name).click()
export const place = (page: Page, name: '今日' | '企业' | '待发' | '我的') =>
  page.getByRole('navigation', { name: '主要页面' }).getByRole('link', { name }).click()

/** Turns the keyboard on until it stands on what is called so; so many steps at most. */
export const tabTo = async (page: Page, name: RegExp, most = 40) => {
  for (let i = 0; i < most; i++) {
    await page.keyboard.press('Tab')
    const at = await page.evaluate(() => {
      const now = document.activeElement as HTMLElement | null
      const labels = (now as HTMLInputElement | null)?.labels
      return [now?.getAttribute('aria-label'), labels?.[0]?.textContent, now?.textContent].filter(Boolean).join(' ')
    })
    if (name.test(at)) return
  }
  throw new Error(`the keyboard does not reach ${name}`)
}
