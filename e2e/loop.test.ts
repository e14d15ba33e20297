import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { demandWorld } from '../src/modules/demands/tests/demands.world.ts'
import { openStage, PHONE } from './stage.ts'

const { world, windowOf, complaints, journey } = await openStage()
const park = await world.park()
const w = await demandWorld(park)
const firm = (await w.desk.get(`/enterprises/${w.enterpriseId}`)).body as { name: string }

const press = (page: Page, name: string | RegExp) =>
  page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click()
const choose = async (page: Page, label: string, option: string) => {
  await page.getByRole('combobox', { name: label }).click()
  await page.locator('.ant-select-dropdown:visible').getByText(option, { exact: true }).click()
}
const statusIs = (page: Page, status: string) =>
  page.locator('main, [role=main]').getByText(status, { exact: true }).first().waitFor()
const solved = async (): Promise<number> => {
  const { body } = await w.desk.get('/insights/loop')
  return body.items.find((f: { key: string }) => f.key === 'solved').numerator
}

journey(
  'the loop is walked: visit on a phone, accept and dispatch, sign and answer, verify, rate on a phone, close, and the leader sees it',
  async () => {
    const leader = await park.person('leader')
    const before = await solved()

    // The instructor logs a visit with a demand on her phone.
    const field = await windowOf(w.instructor, PHONE)
    await field.page.goto('/field')
    await field.page.getByText('全部', { exact: true }).click()
    await field.page.getByText(firm.name).first().click()
    await field.page
      .getByRole('link', { name: '登记走访' })
      .or(field.page.getByRole('button', { name: '登记走访' }))
      .first()
      .click()
    await press(field.page, '下一步')
    await press(field.page, /添加诉求/)
    await field.page.getByLabel('诉求1：要解决什么').fill('车间电压不稳，设备频繁停机')
    await press(field.page, '下一步')
    await press(field.page, '下一步')
    await press(field.page, '下一步')
    await press(field.page, /提交走访/)
    await field.page.getByText('走访已登记').first().waitFor()
    const { items } = (await w.desk.get('/demands?status=submitted')).body
    assert.equal(items.length, 1)
    const { id, number } = items[0] as { id: string; number: string }

    // The desk accepts and dispatches it.
    const desk = await windowOf(w.desk)
    await desk.page.goto(`/demands/${id}`)
    await press(desk.page, '受理')
    await choose(desk.page, '分类', '水电气')
    await desk.page.locator('.ant-drawer').getByRole('button', { name: /受理/ }).click()
    await statusIs(desk.page, '待派单')
    await press(desk.page, '派单')
    await desk.page.getByText('经济发展局').first().click()
    await desk.page.locator('.ant-drawer').getByRole('button', { name: /派单/ }).click()
    await statusIs(desk.page, '待签收')

    // The department signs for it and answers.
    const department = await windowOf(w.handler)
    await department.page.goto(`/demands/${id}`)
    await press(department.page, '签收')
    await department.page.getByRole('dialog').getByRole('button', { name: '签收' }).click()
    await statusIs(department.page, '办理中')
    await press(department.page, '提交答复')
    await department.page.getByRole('radio', { name: '已解决' }).check()
    await department.page.locator('.ant-drawer textarea').first().fill('已更换变压器，电压恢复正常。')
    await department.page.locator('.ant-drawer').getByRole('button', { name: '提交答复' }).click()
    await statusIs(department.page, '待核验')

    // Somebody else verifies it.
    const checker = await windowOf(w.checker)
    await checker.page.goto(`/demands/${id}`)
    await press(checker.page, '核验')
    await checker.page.locator('.ant-drawer').getByRole('radio', { name: '已解决' }).check()
    await checker.page.locator('.ant-drawer').getByRole('button', { name: /核验/ }).last().click()
    await statusIs(checker.page, '待评价')

    // The enterprise rates it on its phone, and the case closes.
    const user = await park.person('enterprise', { enterpriseId: w.enterpriseId })
    const phone = await windowOf(user, PHONE)
    await phone.page.goto('/portal')
    await phone.page.getByText('车间电压不稳').first().click()
    await phone.page.getByRole('radio', { name: '非常满意' }).check({ force: true })
    await press(phone.page, '提交评价')
    await phone.page.getByText('谢谢您的评价').first().waitFor()
    assert.equal((await w.desk.get(`/demands/${id}`)).body.status, 'closed')

    // The leader sees the figure move and opens the very case behind it.
    assert.equal(await solved(), before + 1)
    const cockpit = await windowOf(leader)
    await cockpit.page.goto('/')
    await cockpit.page
      .getByRole('link', { name: /^已解决 1/ })
      .first()
      .click()
    await cockpit.page.getByText(number).first().waitFor()
    assert.deepEqual(complaints, [])
  },
)
