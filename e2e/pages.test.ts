import assert from 'node:assert/strict'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import type { RoleCode } from '../src/access.ts'
import { demandThatIs, demandWorld } from '../src/modules/demands/tests/demands.world.ts'
import { DESKTOP, openStage, PHONE } from './stage.ts'

const { world, windowOf, complaints, journey } = await openStage()
const park = await world.park()
const w = await demandWorld(park)
const cases = [await demandThatIs('handling', w, park), await demandThatIs('verified', w, park)]

/** The page has its heading and nothing on it is still on the way. */
const calm = async (page: Page) => {
  await page.locator('h1').first().waitFor()
  await page.waitForFunction(() => !document.querySelector('.ant-skeleton, .ant-spin-spinning, [aria-busy="true"]'))
}
const addressesIn = async (page: Page) => [
  ...new Set(
    await page.locator('nav a[href^="/"]').evaluateAll((links) => links.map((a) => a.getAttribute('href') as string)),
  ),
]

/** Nothing serious for a screen reader, nothing wider than the window. */
const faultsOf = async (page: Page, at: string): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page }).exclude('.maplibregl-map').analyze()
  const serious = violations.filter((v) => v.impact === 'serious' || v.impact === 'critical')
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  const named = serious.flatMap((v) => v.nodes.slice(0, 3).map((n) => `${at}: ${v.id} ${n.target}`))
  return wider > 1 ? [...named, `${at}: ${wider} px wider than the window`] : named
}

const ROUNDS: [RoleCode, object, object][] = [
  ['desk', {}, DESKTOP],
  ['leader', {}, { ...DESKTOP, colorScheme: 'dark' }],
  ['system-admin', {}, DESKTOP],
  ['security-admin', {}, DESKTOP],
  ['audit-admin', {}, { ...DESKTOP, colorScheme: 'dark' }],
  ['handler', { departmentId: park.departmentA }, PHONE],
  ['instructor', { gridId: park.gridA }, PHONE],
  ['enterprise', { enterpriseId: w.enterpriseId }, { ...PHONE, colorScheme: 'dark' }],
]

for (const [role, scope, device] of ROUNDS)
  journey(`every page that ${role} finds in the menu opens, reads well and fits`, async () => {
    const person = await park.person(role, scope)
    const { page, context } = await windowOf(person, device)
    await page.goto('/')
    await calm(page)
    const own = cases.map((c) => (role === 'enterprise' ? `/portal/demands/${c.id}` : `/demands/${c.id}`))
    const sees = ['desk', 'leader', 'instructor', 'enterprise'].includes(role)
    const addresses = [...(await addressesIn(page)), ...(sees ? own : [])]
    assert.ok(addresses.length > 0)
    const faults: string[] = []
    for (const address of addresses) {
      await page.goto(address)
      await calm(page)
      faults.push(...(await faultsOf(page, `${role} ${address}`)))
    }
    await context.close()
    assert.deepEqual([...faults, ...complaints.splice(0)], [])
  })

journey('the sign-in page says in words what is wrong, and lets in with the right password', async () => {
  const { page } = await windowOf(undefined, PHONE)
  await page.goto('/')
  await page.getByLabel('账号').fill(w.desk.name)
  await page.getByLabel('密码', { exact: true }).fill('not-the-password')
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByText('账号或密码不正确').waitFor()
  assert.deepEqual(await faultsOf(page, 'sign-in'), [])
  await page.getByLabel('密码', { exact: true }).fill('kai-fa-qu-2026')
  await page.getByRole('button', { name: '登录' }).click()
  await page.waitForURL((url) => !url.pathname.includes('sign-in'))
})
