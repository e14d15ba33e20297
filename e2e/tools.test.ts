import assert from 'node:assert/strict'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { demandThatIs, demandWorld, filing } from '../src/modules/demands/tests/demands.world.ts'
import { openStage, PHONE } from './stage.ts'

const { world, windowOf, complaints, journey } = await openStage()
const park = await world.park()
const w = await demandWorld(park)
const owner = await park.person('enterprise', { enterpriseId: w.enterpriseId })
const both = (zh: string, en: string) => ({ zh, en })

const choose = async (page: Page, field: string, text: string) => {
  await page.getByRole('combobox', { name: field }).fill(text)
  await page.locator('.ant-select-item-option, .ant-select-tree-title', { hasText: text }).first().click()
}
const rowsOf = (page: Page) => page.locator('[data-row-key]')
const mustBeKind = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const serious = violations.filter((v) => v.impact === 'serious' || v.impact === 'critical')
  assert.deepEqual(
    serious.map((v) => `${v.id}: ${v.nodes[0]?.html}`),
    [],
  )
}

journey(
  'an enterprise is asked what has to be known, told where else to go, and loses nothing it has typed',
  async () => {
    const { body: asked } = await w.desk.post(`/categories/${w.categoryId}/questions`, {
      ...{ key: 'matter', kind: 'choice', labelZh: '哪一类事项', labelEn: 'Which matter' },
      options: [
        { value: 'outage', ...both('正在停电', 'Outage') },
        { value: 'more', ...both('增容', 'More') },
      ],
      diversions: [
        { answer: 'outage', kind: 'redirect', ...both('请先拨打抢修电话', 'Call the repair line'), phone: '95598' },
      ],
    })
    await w.desk.post(`/categories/${w.categoryId}/questions`, {
      ...{ key: 'kva', kind: 'number', labelZh: '需要的容量', labelEn: 'Capacity', unit: '千伏安', required: true },
      shownWhen: { key: 'matter', answers: ['more'] },
    })
    const { page } = await windowOf(owner, PHONE)
    await page.goto('/portal/new')
    await page.getByLabel('一句话说清').fill('二期要增容')
    await page.getByLabel('详细情况').fill('年底投产，现有容量不够。')
    await choose(page, '关于 选填', '水电气')
    await page.getByText('正在停电').click()
    await page.getByText('请先拨打抢修电话').waitFor()
    await page.getByRole('button', { name: '下一步' }).click()
    await page.getByText('这件事请按下面的说明办理').waitFor()
    await mustBeKind(page)
    await page.locator('.ant-radio-wrapper', { hasText: '增容' }).click()
    await page.getByRole('button', { name: '下一步' }).click()
    await page.getByText('请填写需要的容量').waitFor()
    await page.getByLabel('需要的容量').fill('800')
    await page.getByRole('button', { name: '下一步' }).click()
    // A file that is really refused says so beside its name and holds nothing up.
    const program = { name: 'tool.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ program') }
    await page.setInputFiles('input[type=file]', program)
    await page.getByText('不接受这种文件').waitFor()
    await page.getByRole('button', { name: '下一步' }).click()
    // The question is changed while the form is open: the server refuses, and what was typed is still there.
    const { id: _, key: __, kind: ___, categoryId: ____, version, ...content } = asked
    const another = { value: 'quality', ...both('电压', 'Voltage') }
    const narrower = { ...content, diversions: [], options: [content.options[0], another] }
    const changed = await w.desk.put(`/demand-questions/${asked.id}`, narrower, { version })
    assert.equal(changed.status, 200, JSON.stringify(changed.body))
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByText('不在可选项中').first().waitFor()
    assert.equal(await page.getByLabel('一句话说清').inputValue(), '二期要增容')
    assert.equal(await page.getByLabel('详细情况').inputValue(), '年底投产，现有容量不够。')
    await w.desk.delete(`/demand-questions/${changed.body.id}`)
    const { items } = (await w.desk.get('/demands?q=二期要增容')).body
    assert.equal(items.length, 0)
  },
)

journey('rows are chosen by keyboard, a macro is previewed and run, and each row says what became of it', async () => {
  await w.desk.post('/macros', {
    name: '核实并关注',
    steps: [{ do: 'note', words: '请核实{{编号}}' }, { do: 'follow' }],
  })
  const title = '批量核实的路灯'
  for (let i = 0; i < 3; i++) await w.desk.post('/demands', filing(w, { title }))
  const { page } = await windowOf(w.desk)
  await page.goto(`/demands?q=${title}&sort=number`)
  await rowsOf(page).nth(2).waitFor()
  await rowsOf(page).first().focus()
  for (const key of ['x', 'ArrowDown', 'ArrowDown', 'Shift+X']) await page.keyboard.press(key)
  await page.getByText('已选 3 条').waitFor()
  await page.getByRole('button', { name: '执行宏' }).click()
  await choose(page, '宏', '核实并关注')
  await page.getByRole('button', { name: '预演' }).click()
  await page.getByText('3 件可办').waitFor()
  await mustBeKind(page)
  await page.getByRole('button', { name: '对 3 件执行' }).click()
  await page.waitForURL(/\/demands\/runs\//)
  const runId = new URL(page.url()).pathname.split('/').at(-1) as string
  await park.errand('macros.run', { runId })
  await page.getByText('已办 3 件，未办 0 件，共 3 件').waitFor()
  await mustBeKind(page)
})

journey('two who put one case right meet: both versions stand side by side, and who is there is seen', async () => {
  const { id } = await demandThatIs('handling', w, park)
  const [desk, handler] = [await windowOf(w.desk), await windowOf(w.handler)]
  await desk.page.goto(`/demands/${id}`)
  await handler.page.goto(`/demands/${id}`)
  await desk.page.getByText('正在查看').waitFor()
  await handler.page.getByText('内部备注').first().click()
  await handler.page.locator('.composer textarea').first().pressSequentially('在写')
  await desk.page.getByText('正在填写').waitFor()
  await desk.page.locator('.case-actions button').last().click()
  await desk.page.getByRole('menuitem', { name: '更正' }).click()
  const field = desk.page.locator('.ant-drawer-open input[maxlength="80"]')
  await field.fill('三号车间电压不稳')
  const { version } = (await w.checker.get(`/demands/${id}`)).body
  const other = await w.checker.put(`/demands/${id}/correction`, { title: '四号车间电压不稳' }, { version })
  assert.equal(other.status, 200)
  await desk.page.locator('.ant-drawer-open').getByRole('button', { name: '更正' }).click()
  await desk.page.getByText('别人修改了这条记录').waitFor()
  await mustBeKind(desk.page)
  await desk.page.getByRole('radio', { name: /四号车间电压不稳/ }).check()
  assert.equal(await field.inputValue(), '四号车间电压不稳')
  await desk.page.getByRole('radio', { name: /三号车间电压不稳/ }).check()
  await desk.page.getByRole('button', { name: '按选择更正' }).click()
  await desk.page.getByRole('heading', { level: 1, name: '三号车间电压不稳' }).waitFor()
  assert.equal((await w.desk.get(`/demands/${id}`)).body.title, '三号车间电压不稳')
  assert.deepEqual(complaints, [])
})

journey('whoever changes her mind in a choice is not told that she has not chosen', async () => {
  const { id } = await demandThatIs('answered', w, park)
  const { page } = await windowOf(w.checker)
  await page.goto(`/demands/${id}`)
  await page.locator('.case-actions').getByRole('button', { name: '核验' }).click()
  const form = page.locator('.ant-drawer-open')
  await form.getByRole('radio', { name: '已解决', exact: true }).focus()
  await form.locator('.ant-radio-wrapper', { hasText: '未解决' }).click()
  await form.getByText('会退回原部门重办，另计 5 个工作日').waitFor()
  assert.equal(await form.locator('.ant-form-item-explain-error').count(), 0)
  assert.deepEqual(complaints, [])
})
