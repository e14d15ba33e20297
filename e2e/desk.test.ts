import assert from 'node:assert/strict'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { demandThatIs, demandWorld, filing } from '../src/modules/demands/tests/demands.world.ts'
import { openStage, PHONE } from './stage.ts'

const { world, windowOf, complaints, journey } = await openStage()
const park = await world.park()
const w = await demandWorld(park)

type Case = { id: string; status: string; title: string; number: string }
const caseOf = async (id: string): Promise<Case> => (await w.desk.get(`/demands/${id}`)).body
const saidOn = async (id: string) =>
  (await w.desk.get(`/demands/${id}/entries`)).body.items.map((e: { kind: string; body: string | null }) => [
    e.kind,
    e.body,
  ])

/** A hand without a mouse: nothing in this journey may click, hover or tap. */
const handOf = (page: Page) => {
  const { keyboard } = page
  const press = async (...keys: string[]) => {
    for (const key of keys) await keyboard.press(key)
  }
  const type = (text: string) => keyboard.insertText(text)
  const focused = () =>
    page.evaluate(() => {
      const at = document.activeElement
      return `${at?.tagName} ${at?.getAttribute('aria-label') ?? ''} ${at?.getAttribute('data-row-key') ?? ''}`
    })
  /** Tabs on until the named field has the keyboard: whoever cannot see the page hears these names. */
  const tabTo = async (name: RegExp, back = false) => {
    for (let i = 0; i < 40; i++) {
      const label = await page.evaluate(() => {
        const at = document.activeElement as HTMLInputElement | null
        const named = at?.getAttribute('aria-label') ?? at?.labels?.[0]?.textContent ?? at?.textContent
        return named ?? ''
      })
      if (name.test(label)) return
      await keyboard.press(back ? 'Shift+Tab' : 'Tab')
    }
    throw new Error(`${name} is not reached by the keyboard; it is at ${await focused()}`)
  }
  /** The drawer is there and the keyboard is inside it. */
  const inDrawer = () =>
    page.waitForFunction(() => document.querySelector('.ant-drawer-open form')?.contains(document.activeElement))
  const drawerGone = () => page.waitForFunction(() => !document.querySelector('.ant-drawer-open'))
  return { press, type, tabTo, inDrawer, drawerGone }
}
const openIs = (page: Page, id: string | null) => page.waitForURL((url) => url.searchParams.get('open') === id)
const rowHasKeyboard = (page: Page, id: string) =>
  page.waitForFunction((row) => document.activeElement?.getAttribute('data-row-key') === row, id)
const heading = (page: Page, title: string) => page.locator('.panel h1', { hasText: title }).waitFor()

journey('the desk does its ten daily things, and some more, without touching the mouse', async () => {
  const file = async (title: string) => (await w.desk.post('/demands', filing(w, { title }))).body.id as string
  const first = await file('车间电压不稳，设备停机')
  const second = await file('厂门口路灯不亮')
  const third = await file('员工食堂招商咨询')
  const answered = (await demandThatIs('dispatched', w, park)).id
  await w.handler.put(`/demands/${answered}/signature`)
  await w.handler.post(`/demands/${answered}/answer`, { outcome: 'solved', text: '已更换变压器。' })
  const verified = (await demandThatIs('verified', w, park)).id
  const list = (await w.desk.get('/demands?status=submitted,accepted,answered&sort=nextDueAt')).body.items as Case[]
  assert.equal(list[0]?.id, first, 'the case filed first breaches first')

  const { page } = await windowOf(w.checker)
  const { press, type, tabTo, inDrawer, drawerGone } = handOf(page)
  await page.goto('/demands')

  // The list opens the case that breaches first.
  await openIs(page, first)
  await heading(page, '车间电压不稳，设备停机')

  // 1 Accept: the category is chosen by its name, Ctrl+Enter sends.
  await press('a')
  await inDrawer()
  await tabTo(/分类/)
  await type('水电气')
  await page.locator('.ant-select-dropdown:visible').getByText('水电气').waitFor()
  await press('ArrowDown', 'Enter')
  await press('Control+Enter')
  await drawerGone()
  await page.getByText('已受理').first().waitFor()
  assert.equal((await caseOf(first)).status, 'accepted')

  // 2 Dispatch: the same case is still open, for one person does both in one go.
  await openIs(page, first)
  await press('d')
  await inDrawer()
  await page.getByRole('radio', { name: /经济发展局/ }).waitFor()
  await tabTo(/建设局|经济发展局/, true)
  await press('ArrowDown')
  if (!(await page.getByRole('radio', { name: /经济发展局/ }).isChecked())) await press('ArrowDown')
  await press('Control+Enter')
  await drawerGone()
  assert.equal((await caseOf(first)).status, 'dispatched')

  // 3 The next case that breaches first opens by itself, and says how to stay.
  await openIs(page, second)
  await heading(page, '厂门口路灯不亮')
  await page.getByText('已打开下一件').waitFor()
  await rowHasKeyboard(page, second)

  // 4 Reply to the enterprise, and 5 a note that it never sees.
  await press('m')
  await type('已收到，今天下午安排人到现场。')
  await press('Control+Enter')
  await page.getByText('已发送给企业').waitFor()
  await press('Escape', 'i')
  await type('上季度报修过两次，请一并查配电箱。')
  await press('Control+Enter')
  await page.getByText('内部备注已保存').waitFor()
  const said = await saidOn(second)
  assert.ok(said.some(([kind, body]: string[]) => kind !== 'note' && body?.startsWith('已收到')))
  assert.ok(said.some(([, body]: string[]) => body?.startsWith('上季度')))
  await press('Escape')

  // 6 Decline one, redirect another; Escape in between leaves everything as it was.
  await press('e')
  await inDrawer()
  await press('Escape')
  await drawerGone()
  await rowHasKeyboard(page, second)
  assert.equal((await caseOf(second)).status, 'submitted')
  await press('t')
  await inDrawer()
  await type('请向县住建局反映，电话 0730-0000000。')
  await press('Control+Enter')
  await drawerGone()
  assert.equal((await caseOf(second)).status, 'redirected')
  await openIs(page, third)
  await heading(page, '员工食堂招商咨询')
  await press('e')
  await inDrawer()
  await type('属企业之间的合同纠纷，请依法向法院起诉。')
  await press('Control+Enter')
  await drawerGone()
  assert.equal((await caseOf(third)).status, 'declined')

  // 7 Verify what somebody else handled.
  await openIs(page, answered)
  await press('v')
  await inDrawer()
  await tabTo(/已解决/)
  await press('Space', 'Control+Enter')
  await drawerGone()
  assert.equal((await caseOf(answered)).status, 'verified')

  // 8 Search by words, ↓ into the rows, Enter opens, 9 close.
  const { number } = await caseOf(verified)
  await press('/')
  await type(number)
  await press('Enter')
  await page.waitForURL((url) => url.searchParams.get('q') === number)
  // Among one's own work it is not: all rows are another view.
  await press('Escape', 'Escape', 'Control+k')
  await page.getByRole('combobox', { name: '搜索或跳转' }).waitFor()
  await type(number)
  await page
    .getByRole('option', { name: new RegExp(number) })
    .first()
    .waitFor()
  await press('ArrowDown', 'ArrowUp', 'Enter')
  await page.waitForURL(`**/demands/${verified}`)
  await page.locator('h1').first().waitFor()
  await press('c')
  await inDrawer()
  await press('Control+Enter')
  await drawerGone()
  assert.equal((await caseOf(verified)).status, 'closed')

  // 10 Keep a question as a view; switch views by number, and to the kept one by the initials of its name.
  await press('g', 'd')
  await page.waitForURL((url) => url.pathname === '/demands')
  await page.locator('.views').getByText('待受理').waitFor()
  await press('/')
  await type('电压')
  await press('Enter')
  await page.getByText('「我的待办」已修改').waitFor()
  await tabTo(/^另存为视图$/)
  await press('Enter')
  await inDrawer()
  await type('电压问题')
  await press('Control+Enter')
  await drawerGone()
  await page.locator('.view[aria-current]', { hasText: '电压问题' }).waitFor()
  await press('2')
  await page.waitForURL((url) => url.searchParams.get('view') === 'submitted')
  await press('Control+k')
  await page.getByRole('combobox', { name: '搜索或跳转' }).waitFor()
  await type('dywt')
  await page.getByRole('option', { name: /电压问题/ }).waitFor()
  await press('Enter')
  await page.locator('.view[aria-current]', { hasText: '电压问题' }).waitFor()

  // A new case on behalf of an enterprise.
  await press('n')
  await inDrawer()
  await tabTo(/企业/)
  await type('湘江精工')
  await page
    .locator('.ant-select-dropdown:visible')
    .getByText(/湘江精工/)
    .first()
    .waitFor()
  await press('Enter')
  await tabTo(/诉求|标题|什么/)
  await tabTo(/^(?!.*企业).*(诉求|标题)/)
  await type('停车位紧张，货车无处停放')
  await tabTo(/详细|情况|内容/)
  await type('每天上午货车排到主路上。')
  await press('Control+Enter')
  await drawerGone()
  const filed = (await w.desk.get('/demands?q=停车位紧张')).body.items as Case[]
  assert.equal(filed.length, 1)

  // One note on two cases at once: chosen by x, the bar above the rows is a few tabs away.
  await page.goto('/demands?view=all')
  await page.locator('.rows tr[data-row-key]').nth(2).waitFor()
  await press('ArrowDown', 'x', 'j', 'x')
  await page.getByText('已选 2 条').waitFor()
  await tabTo(/^内部备注$/, true)
  await press('Enter')
  await inDrawer()
  await type('请在周五前补齐联系人。')
  await press('Control+Enter')
  await page.waitForURL('**/demands/runs/*')

  // What all the keys are, is one key away; the page it came from has the keyboard again afterwards.
  await press('?')
  await page.getByRole('dialog', { name: '快捷键' }).waitFor()
  await press('Escape')
  assert.deepEqual(complaints, [])
})

const faultsOf = async (page: Page, at: string) => {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const serious = violations.filter((v) => v.impact === 'serious' || v.impact === 'critical')
  return serious.flatMap((v) => v.nodes.slice(0, 3).map((n) => `${at}: ${v.id} ${n.target}`))
}

journey(
  'the palette, the help, a changed view and the sheet of views read well aloud, on desktop and phone',
  async () => {
    const faults: string[] = []
    const { page } = await windowOf(w.desk, { viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
    await page.goto('/demands?view=all&level=urgent')
    await page.getByText('「全部」已修改').waitFor()
    faults.push(...(await faultsOf(page, 'changed view')))
    await page.keyboard.press('Control+k')
    await page.getByRole('option').first().waitFor()
    faults.push(...(await faultsOf(page, 'palette')))
    await page.keyboard.press('Escape')
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: '快捷键' }).waitFor()
    faults.push(...(await faultsOf(page, 'help')))
    const phone = await windowOf(w.desk, { ...PHONE, reducedMotion: 'reduce', colorScheme: 'dark' })
    await phone.page.goto('/demands')
    await phone.page.getByRole('button', { name: '全部视图' }).click()
    await phone.page.getByRole('dialog').getByText('待受理').waitFor()
    faults.push(...(await faultsOf(phone.page, 'sheet of views')))
    assert.deepEqual([...faults, ...complaints], [])
  },
)
