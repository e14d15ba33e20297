import type { Page } from 'playwright-core'

/** What a hand without a mouse has. Letters are typed. */
export type Key =
  | 'Tab'
  | 'Shift+Tab'
  | 'Enter'
  | 'Space'
  | 'Escape'
  | 'ArrowUp'
  | 'ArrowDown'
  | 'ArrowLeft'
  | 'ArrowRight'
export type At = { name: string; role: string; isVisible: boolean; isMarked: boolean }

const MOST = 120

/** Runs in the page: what has the keyboard, as it is called, whether it is in sight and whether one sees that it is there. */
const whereInPage = (): At => {
  const now = document.activeElement as HTMLInputElement | null
  if (!now || now === document.body) return { name: '', role: '', isVisible: true, isMarked: true }
  const ids = (now.getAttribute('aria-labelledby') ?? '').split(' ').filter(Boolean)
  const said = ids.map((id) => document.getElementById(id)?.textContent ?? '').join(' ')
  const labels = [...(now.labels ?? [])].map((l) => l.textContent).join(' ')
  // What holds a page or a section is not called by all that stands in it.
  const text = now.matches('main, section, article, form, ul, [role="main"]') ? '' : now.textContent
  const name = now.getAttribute('aria-label') || said || labels || text || now.placeholder || ''
  // What is drawn may be a neighbour of the real control: the ring of a radio, the frame of a field.
  const isNear = (e: Element) => e.getBoundingClientRect().height <= now.getBoundingClientRect().height + 60
  const around: Element[] = [now, ...(now.parentElement?.children ?? [])]
  for (let e = now.parentElement; e && isNear(e); e = e.parentElement) around.push(e, ...e.children)
  const sees = (e: Element) => {
    const [look, rect] = [getComputedStyle(e), e.getBoundingClientRect()]
    return look.visibility === 'visible' && look.opacity !== '0' && rect.width > 3 && rect.height > 3
  }
  const inSight = (e: Element) => {
    const { top, bottom, left, right } = e.getBoundingClientRect()
    return bottom > 0 && right > 0 && top < innerHeight && left < innerWidth
  }
  const isRinged = (e: Element) => {
    const look = getComputedStyle(e)
    const outlined = look.outlineStyle !== 'none' && Number.parseFloat(look.outlineWidth) >= 1
    return outlined || look.boxShadow !== 'none'
  }
  const typed = now.matches('main, [role="main"], [tabindex="-1"]')
  return {
    name: name.replace(/\s+/g, ' ').trim(),
    role: now.getAttribute('role') ?? now.tagName.toLowerCase(),
    isVisible: around.some((e) => sees(e) && inSight(e)),
    isMarked: typed || around.some((e) => sees(e) && isRinged(e)),
  }
}

/** A hand on the keyboard of one page. What it meets that cannot be seen is noted. */
export const handOn = (page: Page) => {
  const unseen = new Set<string>()
  const where = () => page.evaluate(whereInPage)
  const look = async () => {
    let at = await where()
    // What is on its way into sight or being drawn gets a moment.
    for (let tries = 0; tries < 10 && !(at.isVisible && at.isMarked); tries++) {
      await page.waitForTimeout(50)
      at = await where()
    }
    if (!at.isVisible) unseen.add(`«${at.name.slice(0, 40)}» (${at.role}) has the keyboard and is not in sight`)
    else if (!at.isMarked) unseen.add(`«${at.name.slice(0, 40)}» (${at.role}) has the keyboard and does not show it`)
    return at
  }
  const press = async (...keys: Key[]) => {
    for (const key of keys) await page.keyboard.press(key)
  }
  const type = (text: string) => page.keyboard.insertText(text)
  /** On with Tab until what is called so has the keyboard. */
  const to = async (name: RegExp, key: Key = 'Tab'): Promise<At> => {
    const met: string[] = []
    for (let i = 0; i < MOST; i++) {
      const at = await look()
      if (name.test(at.name)) return at
      met.push(at.name.slice(0, 12))
      await press(key)
    }
    throw new Error(`${name} is not reached by ${key}; met ${met.slice(-12).join(' | ')}`)
  }
  /** A field of a form, by its label. */
  const fill = async (label: RegExp, text: string) => {
    await to(label)
    await type(text)
  }
  const push = async (name: RegExp, key: Key = 'Tab') => {
    await to(name, key)
    await press('Enter')
  }
  /** Past the menu, as the first Tab of every page offers. */
  const toContent = async () => {
    await to(/跳到|正文|内容/)
    await press('Enter')
  }
  /** What opened holds the keyboard: a dialog that leaves it behind cannot be used without a mouse. */
  const inside = async (selector = '[role="dialog"]') => {
    const held = (s: string) => [...document.querySelectorAll(s)].some((e) => e.contains(document.activeElement))
    await page.waitForFunction(held, selector, { timeout: 8_000 }).catch(() => {
      throw new Error('a dialog opened and did not take the keyboard')
    })
  }
  return { press, type, to, fill, push, toContent, inside, look, unseen }
}
export type Hand = ReturnType<typeof handOn>
