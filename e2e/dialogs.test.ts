import assert from 'node:assert/strict'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { PASSWORD, type Person } from '../src/main/testing/world.ts'
import { demandThatIs, demandWorld } from '../src/modules/demands/tests/demands.world.ts'
import { openStage, PHONE } from './stage.ts'

const { world, windowOf, complaints, journey } = await openStage()
const park = await world.park()
const w = await demandWorld(park)

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click()
const dialog = (page: Page) => page.getByRole('dialog')
const mustReadWell = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).exclude('.maplibregl-map').analyze()
  const serious = violations.filter((v) => v.impact === 'serious' || v.impact === 'critical')
  assert.deepEqual(
    serious.flatMap((v) => v.nodes.map((n) => `${v.id} ${n.target}`)),
    [],
  )
}
const set = (person: Person, what: string) =>
  world.pool.query(`update session set ${what} where account_id = $1`, [person.id])
const others = () => complaints.splice(0).filter((c) => !/status of 403/.test(c))

journey(
  'before a step that weighs much she shows that it is she: the dialog says what is wrong and lets her go on',
  async () => {
    const security = await park.person('security-admin')
    const { page } = await windowOf(security)
    await page.goto('/sign-in-policy')
    await press(page, '修改')
    await dialog(page).getByText('等保三级').click()
    await set(security, "proved_at = now() - interval '1 hour'")
    await press(page, '保存策略')
    const code = page.getByLabel('密码', { exact: true })
    await code.fill('not-the-password')
    await page.keyboard.press('Enter')
    await page.getByText('密码不正确', { exact: true }).waitFor()
    await mustReadWell(page)
    await code.fill(PASSWORD)
    await page.keyboard.press('Enter')
    await page.getByText('使用中').waitFor()
    await code.waitFor({ state: 'hidden' })
    assert.deepEqual(others(), [])
  },
)

journey('why somebody sees a case is told in English without a Chinese sign between the words', async () => {
  const security = await park.person('security-admin')
  const { number } = await demandThatIs('handling', w, park)
  const { page, context } = await windowOf(security, PHONE)
  await context.addInitScript(() => localStorage.setItem('parkloop.prefs', '{"language":"en"}'))
  await page.goto(`/users/${w.handler.id}`)
  await page.getByLabel('Number or credit code').fill(number)
  await page.keyboard.press('Enter')
  await page.getByText(`Sees ${number}`).waitFor()
  const said = await page.locator('section', { hasText: 'Who sees a record' }).last().textContent()
  assert.doesNotMatch(said ?? '、', /[、：（）]/)
  await mustReadWell(page)
})

journey('a session that is about to end says so and is kept by one key', async () => {
  const { page } = await windowOf(w.desk)
  await page.route('**/api/v1/session', async (route) => {
    if (route.request().method() !== 'GET') return route.fallback()
    const answer = await route.fetch()
    await route.fulfill({ response: answer, json: { ...(await answer.json()), idleMinutes: 2 } })
  })
  await page.goto('/demands?view=all')
  await dialog(page).getByText('登录即将到期').waitFor()
  await mustReadWell(page)
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), '继续使用')
})

journey(
  'words without a draft are there again after the session has ended, for the same person only, and no number with them',
  async () => {
    const open = async (page: Page) => {
      await press(page, '添加联系人')
      await page.locator('.ant-drawer-open').getByLabel('姓名').waitFor()
    }
    const signIn = async (page: Page, person: Person) => {
      await page.getByLabel('账号').fill(person.name)
      await page.getByLabel('密码', { exact: true }).fill(PASSWORD)
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: '添加联系人' }).first().waitFor()
    }
    const [clerk, other] = [await park.person('desk'), await park.person('desk')]
    const { page } = await windowOf(clerk)
    await page.goto(`/enterprises/${w.enterpriseId}`)
    await open(page)
    const form = page.locator('.ant-drawer-open')
    await form.getByLabel('姓名').fill('王海燕')
    await form.getByLabel(/职务/).fill('办公室主任')
    await form.getByLabel(/电话/).fill('13812345678')
    await set(clerk, "expires_at = now() - interval '1 minute'")
    // Whichever is first: what the page asks by itself, or the button.
    const learns = page.getByText('登录已过期').waitFor()
    void press(page, '保存联系人').catch(() => undefined)
    await learns
    const kept = await page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }))
    assert.match(kept, /办公室主任/)
    assert.doesNotMatch(kept, /13812345678/)

    await signIn(page, other)
    await open(page)
    assert.equal(await form.getByLabel('姓名').inputValue(), '', 'what another typed is nothing for her')
    await form.getByRole('button', { name: '取消' }).click()
    await set(other, "expires_at = now() - interval '1 minute'")
    await page.goto(`/enterprises/${w.enterpriseId}`)
    await signIn(page, clerk)
    await open(page)
    assert.equal(await form.getByLabel('姓名').inputValue(), '王海燕')
    assert.equal(await form.getByLabel(/电话/).inputValue(), '')
    await form.getByRole('button', { name: '取消' }).click()
    complaints.splice(0)
  },
)

journey('a number that is masked is cleared by a button of its own, and an empty field leaves it', async () => {
  const contact = { name: '赵一', role: '厂长', phone: '13800138000' }
  const { body } = await w.checker.post(`/enterprises/${w.enterpriseId}/contacts`, contact)
  const { page } = await windowOf(w.desk, PHONE)
  const edit = async () => {
    await page.goto(`/enterprises/${w.enterpriseId}`)
    const row = page.locator('li', { hasText: '赵一' }).filter({ has: page.getByRole('button', { name: '更多' }) })
    await row.getByRole('button', { name: '更多' }).click()
    await page.getByRole('menuitem', { name: '修改联系人' }).click()
    await page.getByText('已保存 138****8000，不填则不变').waitFor()
  }
  const saved = async () => {
    await press(page, '保存联系人')
    await page.locator('.ant-drawer-open').waitFor({ state: 'hidden' })
    const { items = [], ...rest } = (await w.checker.get(`/enterprises/${w.enterpriseId}/contacts`)).body
    return [...items, ...Object.values(rest)].find((c: { id?: string }) => c?.id === body.id)?.phone
  }
  await edit()
  assert.equal(await saved(), '138****8000')
  await edit()
  await press(page, '清除号码')
  await page.getByText('提交后清除 138****8000').waitFor()
  await mustReadWell(page)
  assert.equal(await saved(), null)
})
