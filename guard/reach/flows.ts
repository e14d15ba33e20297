import type { Page } from 'playwright-core'
import type { Person } from '../../src/main/testing/world.ts'
import type { Ground } from './ground.ts'
import type { Hand } from './hand.ts'

export type Flow = {
  title: string
  /** Who does it, and on a phone's width where that is where it is done. */
  who: (g: Ground) => Person | undefined
  at: (g: Ground) => string
  walk: (hand: Hand, page: Page, g: Ground) => Promise<unknown>
}
const DRAWER = '.ant-drawer-open form'
const gone = (page: Page) => page.waitForFunction(() => !document.querySelector('.ant-drawer-open'))
const said = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor({ timeout: 10_000 })
const status = (page: Page, text: string) => page.locator('main').getByText(text, { exact: true }).first().waitFor()
/** The first of a row of buttons that stand for one choice: chosen with the arrows alone. */
const chooseFirst = async (hand: Hand, name: RegExp) => {
  await hand.to(name)
  await hand.press('ArrowDown', 'ArrowUp')
}

const signIn: Flow = {
  title: 'sign in',
  who: () => undefined,
  at: () => '/',
  walk: async (hand, page, g) => {
    await hand.fill(/^账号/, g.w.desk.name)
    await hand.fill(/^密码/, g.password)
    await hand.press('Enter')
    await page.waitForURL((url) => !url.pathname.includes('sign-in'))
  },
}
const file: Flow = {
  title: 'file a demand',
  who: (g) => g.owner,
  at: () => '/portal/new',
  walk: async (hand, page) => {
    await hand.toContent()
    await hand.fill(/一句话说清/, '车间电压不稳，设备停机')
    await hand.fill(/详细情况/, '每天下午两点以后电压波动。')
    await hand.push(/^下一步$/)
    await hand.push(/^下一步$/)
    await hand.push(/^提交诉求$/)
    await page.waitForURL(/\/portal\/demands\//)
  },
}
const dispatch: Flow = {
  title: 'accept and dispatch',
  who: (g) => g.w.desk,
  at: (g) => `/demands/${g.cases.submitted}`,
  walk: async (hand, page) => {
    await hand.toContent()
    await hand.push(/^受理$/)
    await hand.inside(DRAWER)
    await hand.fill(/分类/, '水电气')
    await page.locator('.ant-select-dropdown:visible').getByText('水电气').waitFor()
    await hand.press('ArrowDown', 'Enter')
    await hand.push(/^受理/)
    await gone(page)
    await status(page, '待派单')
    await hand.push(/^派单$/)
    await hand.inside(DRAWER)
    await page.getByRole('radio', { name: /经济发展局/ }).waitFor()
    await chooseFirst(hand, /经济发展局|建设局/)
    await hand.push(/^派单/)
    await gone(page)
    await status(page, '待签收')
  },
}
const reply: Flow = {
  title: 'reply',
  who: (g) => g.w.handler,
  at: (g) => `/demands/${g.cases.handling}`,
  walk: async (hand, page) => {
    await hand.toContent()
    await hand.fill(/写给企业的话/, '已收到，今天下午安排人到现场。')
    await hand.push(/^发送给企业$/)
    await said(page, '已发送给企业')
  },
}
const complete: Flow = {
  title: 'complete',
  who: (g) => g.w.handler,
  at: (g) => `/demands/${g.cases.dispatched}`,
  walk: async (hand, page) => {
    await hand.toContent()
    await hand.push(/^签收$/)
    await hand.inside()
    await hand.push(/^签收$/)
    await status(page, '办理中')
    await hand.push(/^提交答复$/)
    await hand.inside(DRAWER)
    await chooseFirst(hand, /^已解决$/)
    await hand.fill(/答复/, '已更换变压器，电压恢复正常。')
    await hand.push(/^提交答复$/)
    await gone(page)
    await status(page, '待核验')
  },
}
const approve: Flow = {
  title: 'approve',
  who: (g) => g.w.checker,
  at: (g) => `/demands/${g.cases.answered}`,
  walk: async (hand, page) => {
    await hand.toContent()
    await hand.push(/^核验$/)
    await hand.inside(DRAWER)
    await chooseFirst(hand, /^已解决$/)
    await hand.push(/核验/)
    await gone(page)
    await status(page, '待评价')
  },
}
const rate: Flow = {
  title: 'rate in the portal',
  who: (g) => g.owner,
  at: (g) => `/portal/demands/${g.cases.verified}`,
  walk: async (hand, page) => {
    await hand.toContent()
    await chooseFirst(hand, /非常满意/)
    await hand.push(/^提交评价$/)
    await said(page, '谢谢您的评价')
  },
}
const visit: Flow = {
  title: 'file a visit',
  who: (g) => g.w.instructor,
  at: (g) => `/field/enterprises/${g.w.enterpriseId}/visit`,
  walk: async (hand, page) => {
    await hand.toContent()
    for (let step = 0; step < 4; step++) await hand.push(/^下一步$/)
    await hand.push(/^提交走访/)
    await said(page, '走访已登记')
  },
}
const importBook: Flow = {
  title: 'import a workbook up to the dry run',
  who: (g) => g.w.desk,
  at: () => '/imports',
  walk: async (hand, page, g) => {
    // Listening long before: the browser has to be told that nobody sits before its own dialog.
    const chooser = page.waitForEvent('filechooser', { timeout: 60_000 })
    chooser.catch(() => undefined)
    await hand.toContent()
    await hand.to(/上传/)
    await hand.press('Enter')
    await (await chooser).setFiles(g.book)
    await page.waitForURL(/\/imports\/.+/)
    await said(page, '开始预演')
    await hand.push(/^开始预演$/)
    await said(page, '正在预演')
    await g.dryRun(page.url().split('/').at(-1) as string)
    await said(page, '预演完成，还没有写入')
  },
}
const find: Flow = {
  title: 'find and open an enterprise',
  who: (g) => g.w.desk,
  at: () => '/enterprises',
  walk: async (hand, page, g) => {
    await hand.toContent()
    await hand.fill(/名称|搜索/, '湘江精工')
    await hand.press('Enter')
    await page.waitForURL((url) => url.searchParams.has('q'))
    await page.locator('[data-row-key]').first().waitFor()
    await hand.to(/湘江精工/)
    await hand.press('Enter')
    await page.waitForURL((url) => url.href.includes(g.w.enterpriseId))
    await page
      .getByRole('heading', { name: /湘江精工/ })
      .first()
      .waitFor()
  },
}
export const FLOWS: readonly Flow[] = [signIn, file, dispatch, reply, complete, approve, rate, visit, importBook, find]
