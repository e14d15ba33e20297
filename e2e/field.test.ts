import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import AxeBuilder from '@axe-core/playwright'
import type { BrowserContext, Page } from 'playwright-core'
import sharp from 'sharp'
import { shanghaiDate } from '../src/kernel/calendar/index.ts'
import { PASSWORD } from '../src/main/testing/world.ts'
import { categoryIn, contactOf, enterpriseIn } from '../src/modules/visits/tests/visits.world.ts'
import { endResponsibility } from '../src/modules/workforce/index.ts'
import { named, place, press, tabTo, thumbOn } from './field.hand.ts'
import { openStage, PHONE } from './stage.ts'

const { world, windowOf, complaints, journey } = await openStage()
const park = await world.park()
const desk = await park.person('desk')
const categoryId = await categoryIn(park)
const today = () => shanghaiDate(new Date())

/** One of the field team with an enterprise, a person to meet there, and a visit planned for today. */
const team = async (firm: string) => {
  const enterpriseId = await enterpriseIn(park, park.gridA, { name: firm })
  const contact = { name: '王海燕', role: '办公室主任', phone: '13812345678' }
  assert.equal((await desk.post(`/enterprises/${enterpriseId}/contacts`, contact)).status, 201)
  const person = await contactOf(park, [enterpriseId])
  const plan = await person.post('/visits/plan', { items: [{ enterpriseId, plannedOn: today(), purpose: '例行走访' }] })
  assert.equal(plan.status, 201, plan.text)
  return { firm, enterpriseId, person }
}
type Team = Awaited<ReturnType<typeof team>>
const visitsOf = async ({ enterpriseId }: Team) =>
  (await desk.get(`/visits?enterpriseId=${enterpriseId}&status=done`)).body.items as { id: string; number: string }[]

const synced = (page: Page) => page.getByText('已同步').first().waitFor()
/** A phone that was signed in once, with network, and holds what may be taken along. */
const phoneOf = async (t: Team) => {
  const { page, context } = await windowOf(undefined, PHONE)
  await page.goto('/field/')
  await page.getByLabel('账号').fill(t.person.name)
  await page.getByLabel('密码').fill(PASSWORD)
  await press(page, '登录')
  await page.getByText(t.firm).first().waitFor()
  await synced(page)
  await page.evaluate(() => navigator.serviceWorker.ready)
  return { page, context }
}
/** The app is killed and opened again from its icon. */
const reopened = async (page: Page, context: BrowserContext) => {
  await page.close({ runBeforeUnload: false })
  const next = await context.newPage()
  next.setDefaultTimeout(30_000)
  next.on('pageerror', (e) => complaints.push(e.message))
  await next.goto('/field/')
  return next
}
const step = (page: Page) => named(page, '下一步').click()
/** What the browser says of a network that was switched off is meant. */
const others = () => complaints.splice(0).filter((c) => !/ERR_INTERNET_DISCONNECTED|ERR_FAILED/.test(c))
const ready = async (page: Page) => {
  await page.locator('h1').first().waitFor()
  await page.waitForFunction(() => !document.querySelector('[aria-busy="true"]'))
}

const faultsOf = async (page: Page, at: string): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const serious = violations.filter((v) => v.impact === 'serious' || v.impact === 'critical')
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  const small = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('main button, main a, nav a, nav button, header button, .bar button')]
      .filter((e) => e.offsetParent !== null || getComputedStyle(e).position === 'fixed')
      .filter((e) => e.getBoundingClientRect().height < 44 && !e.closest('p'))
      .map((e) => e.textContent || e.getAttribute('aria-label')),
  )
  return [
    ...serious.flatMap((v) => v.nodes.slice(0, 3).map((n) => `${at}: ${v.id} ${n.target}`)),
    ...(wider > 0 ? [`${at}: ${wider} px wider than the window`] : []),
    ...small.map((s) => `${at}: less than 44 px high: ${s}`),
  ]
}

journey(
  'without network a visit with a need, a photo and a promise is written, survives the end of the app, and reaches the desk once there is network again',
  async () => {
    const t = await team('湘江轴承')
    const { page: first, context } = await phoneOf(t)
    await context.setOffline(true)
    const page = await reopened(first, context)
    await page.getByText('离线').first().waitFor()
    await press(page, `记走访 ${t.firm}`)
    await press(page, /王海燕/)
    await step(page)
    await press(page, '添加诉求')
    await page.getByLabel(/要解决什么/).fill('二号车间电压不稳')
    await press(page, /写详细情况/)
    const picture = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#7a8' } })
      .jpeg()
      .toBuffer()
    await page.locator('input[type=file]').setInputFiles({ name: '车间.jpg', mimeType: 'image/jpeg', buffer: picture })
    await page.getByRole('img', { name: '照片 1' }).waitFor()

    // In the middle of it the app is killed; the draft is where it was.
    const again = await reopened(page, context)
    await press(again, `继续填写 ${t.firm}`)
    assert.equal(await again.getByLabel(/要解决什么/).inputValue(), '二号车间电压不稳')
    await again.getByRole('img', { name: '照片 1' }).waitFor()
    await step(again)
    await press(again, '都正常')
    await step(again)
    await press(again, '当场答应了什么')
    await again.getByLabel(/答应做什么/).fill('请供电公司上门检测')
    await press(again, '7 天内')
    await step(again)
    await press(again, '保存')
    await again.getByText('已存在手机里，联网后自动发送').waitFor()

    const later = await reopened(again, context)
    await place(later, '待发')
    await later.getByText('等待发送', { exact: true }).first().waitFor()
    await context.setOffline(false)
    await later.getByText(/已送达，编号 ZF/).waitFor()
    const [visit] = await visitsOf(t)
    const whole = (await desk.get(`/visits/${visit?.id}`)).body
    assert.equal(whole.people[0].name, '王海燕')
    assert.equal(whole.demands[0].title, '二号车间电压不稳')
    assert.equal(whole.promises[0].what, '请供电公司上门检测')
    const demand = (await desk.get(`/demands/${whole.demands[0].id}`)).body
    assert.equal(demand.attachments.length, 1)
    await context.close()
    assert.deepEqual(others(), [])
  },
)

journey(
  'the common visit takes at most 12 touches and 60 seconds from the icon to «saved», without network',
  async () => {
    const t = await team('洞庭阀门')
    const { page: first, context } = await phoneOf(t)
    await context.setOffline(true)
    await first.close()
    const page = await context.newPage()
    page.setDefaultTimeout(30_000)
    const thumb = thumbOn()
    await thumb.open(page)
    await thumb.touch(named(page, `记走访 ${t.firm}`))
    await thumb.touch(named(page, /王海燕/))
    await thumb.touch(named(page, '下一步'))
    await thumb.touch(named(page, '添加诉求'))
    await thumb.type(page, '厂区门口路灯不亮，晚班不安全')
    await thumb.touch(named(page, '水电气'))
    await thumb.touch(named(page, '下一步'))
    await thumb.touch(named(page, '都正常'))
    await thumb.touch(named(page, '下一步'))
    await thumb.touch(named(page, '下一步'))
    await thumb.touch(named(page, '保存'))
    await page.getByText('已存在手机里，联网后自动发送').waitFor()
    const { touches, letters, appS, handS, seconds } = thumb.told()
    console.log(
      `the common visit: ${touches} touches, ${letters} letters; app ${appS.toFixed(1)} s + hand ${handS.toFixed(1)} s = ${seconds.toFixed(1)} s (1.2 s a touch, 4 letters a second)`,
    )
    assert.ok(touches <= 12, `${touches} touches`)
    assert.ok(seconds <= 60, `${seconds} s`)
    await context.setOffline(false)
    await press(page, '回到今日')
    await synced(page)
    const [visit] = await visitsOf(t)
    const whole = (await desk.get(`/visits/${visit?.id}`)).body
    assert.deepEqual([whole.people.length, whole.demands.length], [1, 1])
    await context.close()
    assert.deepEqual(others(), [])
  },
)

journey('two versions of a visit stand side by side, and each entry is decided by itself', async () => {
  const t = await team('湘阴纺机')
  const { page, context } = await phoneOf(t)
  await press(page, `记走访 ${t.firm}`)
  for (let i = 0; i < 4; i++) await step(page)
  await page.getByLabel('情况记录').fill('第一次写的')
  await press(page, '保存')
  await page.getByText(/已送达，编号/).waitFor()
  await press(page, '回到今日')
  await context.setOffline(true)
  await place(page, '待发')
  await page.getByText(t.firm).first().click()
  await press(page, '修改')
  await press(page, '政策宣讲')
  for (let i = 0; i < 4; i++) await step(page)
  await page.getByLabel('情况记录').fill('手机上改的')
  await press(page, '保存')
  await page.getByText('已存在手机里，联网后自动发送').waitFor()

  // Meanwhile the same record is changed on the page online.
  const [visit] = await visitsOf(t)
  const now = (await t.person.get(`/visits/${visit?.id}`)).body
  const other = { purpose: '安全检查', notes: '电脑上改的' }
  assert.equal((await t.person.patch(`/visits/${now.id}`, other, { version: now.version })).status, 200)

  await context.setOffline(false)
  await press(page, '去看看')
  const purpose = page.getByRole('radiogroup', { name: '事由' })
  const notes = page.getByRole('radiogroup', { name: '记录' })
  await purpose.getByRole('radio', { name: /安全检查/ }).click()
  await notes.getByRole('radio', { name: /手机上改的/ }).click()
  assert.deepEqual(await faultsOf(page, 'conflict'), [])
  await press(page, '按上面选的保存')
  await page.getByText(/已送达，编号|服务器上已有相同内容/).waitFor()
  const after = (await desk.get(`/visits/${visit?.id}`)).body
  assert.deepEqual([after.purpose, after.notes], ['安全检查', '手机上改的'])
  await context.close()
  assert.deepEqual(others(), [])
})

journey('what is refused says why beside its field, is put right and goes out again', async () => {
  const t = await team('屈原水泥')
  const { page, context } = await phoneOf(t)
  await press(page, `记走访 ${t.firm}`)
  await step(page)
  await press(page, '添加诉求')
  await page.getByLabel(/要解决什么/).fill('自来水压力不够')
  await press(page, '水电气')
  for (let i = 0; i < 3; i++) await step(page)
  await context.setOffline(true)
  await press(page, '保存')
  await page.getByText('已存在手机里，联网后自动发送').waitFor()

  // Meanwhile the park sends this kind of demand elsewhere.
  const category = (await desk.get('/categories')).body.items.find((c: { id: string }) => c.id === categoryId)
  const diversion = { kind: 'redirect', zh: '请拨打水务热线', en: 'Call the water hotline', phone: '96533' }
  const moved = await desk.patch(`/categories/${categoryId}`, { diversion }, { version: category.version })
  assert.equal(moved.status, 200, moved.text)

  await context.setOffline(false)
  await press(page, '去看看')
  await page.getByText('没通过，请改一下').waitFor()
  assert.deepEqual(await faultsOf(page, 'refused'), [])
  await press(page, '修改')
  await page.getByText('请拨打水务热线').first().waitFor()
  assert.equal(await page.getByRole('button', { name: '诉求', exact: true }).getAttribute('aria-current'), 'step')
  await press(page, '水电气')
  for (let i = 0; i < 3; i++) await step(page)
  await press(page, '保存')
  await page.getByText(/已送达，编号/).waitFor()
  assert.equal((await visitsOf(t)).length, 1)
  await desk.patch(`/categories/${categoryId}`, { diversion: null }, { version: category.version + 1 })
  await context.close()
  assert.deepEqual(others(), [])
})

journey(
  'what waits is handed over as a file, given up after being asked, and signing out warns before everything is erased',
  async () => {
    const t = await team('汨罗包装')
    const { page, context } = await phoneOf(t)
    await context.setOffline(true)
    await press(page, '写随笔')
    await page.getByLabel('随笔').fill('和供电公司约了周三上门')
    await press(page, '保存随笔')
    await page.getByText('已存在手机里，联网后自动发送').waitFor()
    await place(page, '待发')
    const file = page.waitForEvent('download')
    await press(page, '导出成文件')
    const written = JSON.parse(await readFile(await (await file).path(), 'utf8'))
    assert.equal(written.items[0].body.text, '和供电公司约了周三上门')

    await page
      .getByText(/工作日记 /)
      .first()
      .click()
    await press(page, '不要了')
    await page.keyboard.press('Escape')
    await press(page, '不要了')
    await press(page, '删掉')
    await page.getByText('都发完了').waitFor()

    await place(page, '今日')
    await press(page, '写随笔')
    await page.getByLabel('随笔').fill('还没发出的一句')
    await press(page, '保存随笔')
    await place(page, '我的')
    await press(page, '退出并抹去资料')
    await page.getByText('还有 1 条没有送达，退出后就没有了。').waitFor()
    assert.deepEqual(await faultsOf(page, 'sign-out'), [])
    await press(page, '不退出')
    await press(page, '退出并抹去资料')
    await press(page, '仍然退出')
    await page.getByText('这台手机上的资料都已抹去。').waitFor()
    const again = await reopened(page, context)
    await again.getByText('已退出').waitFor()
    assert.equal(await again.getByText(t.firm).count(), 0)
    await again.getByLabel('账号').fill(t.person.name)
    await again.getByLabel('密码').fill(PASSWORD)
    await press(again, '登录')
    await again.getByText(/现在连不上服务器/).waitFor()
    assert.deepEqual(await faultsOf(again, 'signed out'), [])
    await context.close()
    assert.deepEqual(others(), [])
  },
)

journey('signing out of the normal app says what the phone app in the same browser would lose', async () => {
  const t = await team('屈原管理区食品')
  const { page, context } = await phoneOf(t)
  await context.route('**/api/v1/field/**', (route) => route.abort())
  await press(page, '写随笔')
  await page.getByLabel('随笔').fill('还没发出的一句')
  await press(page, '保存随笔')
  await place(page, '待发')
  await page
    .getByText(/工作日记 /)
    .first()
    .waitFor()
  const normal = await context.newPage()
  const leave = async () => {
    await normal.getByRole('button', { name: /^我的账号/ }).click()
    await normal.getByText('退出登录').click()
    await normal.getByText(/还有 1 条没有送达/).waitFor()
  }
  await normal.goto('/')
  await leave()
  await normal.getByRole('button', { name: '取消' }).click()
  await normal.reload()
  await leave()
  await press(normal, '仍然退出')
  await normal.getByRole('button', { name: '登录', exact: true }).waitFor()
  await context.close()
  assert.deepEqual(others(), [])
})

journey('a visit is written with the keyboard alone', async () => {
  const t = await team('长沙县仪表')
  const { page, context } = await phoneOf(t)
  await tabTo(page, /^记走访/)
  await page.keyboard.press('Enter')
  await page.getByText('见了谁').first().waitFor()
  await tabTo(page, /王海燕/)
  await page.keyboard.press('Space')
  await tabTo(page, /^下一步/)
  await page.keyboard.press('Enter')
  await tabTo(page, /添加诉求/)
  await page.keyboard.press('Enter')
  await page.keyboard.type('nights are dark at the gate')
  for (const done of ['needs', 'safety', 'more']) {
    await tabTo(page, /^下一步/)
    await page.keyboard.press('Enter')
    assert.ok(done)
  }
  await tabTo(page, /^保存/)
  await page.keyboard.press('Enter')
  await page.getByText(/已送达，编号|已存在手机里|正在发送/).waitFor()
  await context.close()
  assert.deepEqual(others(), [])
})

/** From the first step to «saved», with nothing but what is asked for. */
const plainVisit = async (page: Page, t: Team, last: (page: Page) => Promise<unknown> = async () => undefined) => {
  await press(page, `记走访 ${t.firm}`)
  for (let i = 0; i < 4; i++) await step(page)
  await last(page)
  await press(page, '保存')
}

journey('a place goes along only where somebody turned it on, and only with this visit', async () => {
  const places = (t: Team) =>
    park.inside(async (ctx) => {
      const rows = ctx.db.selectFrom('fieldItem').select('place').where('parkId', '=', park.id)
      return (await rows.where('accountId', '=', t.person.id).execute()).map((r) => r.place)
    })
  for (const on of [false, true]) {
    const t = await team(on ? '株洲刀具' : '邵阳液压')
    const { page, context } = await phoneOf(t)
    await context.grantPermissions(['geolocation'])
    await context.setGeolocation({ longitude: 112.9, latitude: 28.7, accuracy: 20 })
    const turn = (p: Page) => p.getByRole('switch', { name: '附上我的位置' })
    await plainVisit(page, t, async (p) => {
      assert.equal(await turn(p).getAttribute('aria-checked'), 'false')
      if (on) await turn(p).click()
    })
    await page.getByText(/已送达，编号/).waitFor()
    assert.deepEqual((await places(t)).map(Boolean), [on])
    await context.close()
  }
  assert.deepEqual(others(), [])
})

journey(
  'an enterprise that went to somebody else meanwhile: what was written is kept, and the phone says who decides',
  async () => {
    const t = await team('怀化制药')
    const { page, context } = await phoneOf(t)
    await context.setOffline(true)
    await plainVisit(page, t)
    await page.getByText('已存在手机里，联网后自动发送').waitFor()
    await park.inside(async (ctx) => {
      const rows = ctx.db.selectFrom('responsibility').select('id').where('parkId', '=', park.id)
      for (const row of await rows.where('instructorId', '=', t.person.instructorId).execute())
        await endResponsibility(ctx, row.id, {})
    })
    await context.setOffline(false)
    await press(page, '去看看')
    await page.getByText('已在服务器上，等组长或专班处理').waitFor()
    await page.getByText(/内容没有丢/).waitFor()
    assert.deepEqual(await faultsOf(page, 'quarantined'), [])
    assert.equal((await visitsOf(t)).length, 0)
    await context.close()
    assert.deepEqual(others(), [])
  },
)

const HOUR_MS = 3_600_000
journey(
  'from 48 hours without contact on the app asks for the network, after 72 it has erased itself, and a phone that was wiped from afar says so',
  async () => {
    const t = await team('益阳线缆')
    const { page: first, context } = await phoneOf(t)
    await context.setOffline(true)
    await context.clock.setSystemTime(Date.now() + 50 * HOUR_MS)
    const warned = await reopened(first, context)
    await warned.getByText('请尽快联网一次').waitFor()
    assert.deepEqual(await faultsOf(warned, 'expiring'), [])
    await context.clock.setSystemTime(Date.now() + 73 * HOUR_MS)
    const late = await reopened(warned, context)
    await late.getByText('超过 72 小时没有联网').waitFor()
    assert.equal(await late.getByText(t.firm).count(), 0)
    await context.close()

    const { page, context: lost } = await phoneOf(t)
    const { items } = (await t.person.get('/field/devices')).body
    for (const { id } of items as { id: string }[]) await t.person.put(`/field/devices/${id}/wipe`, { reason: '丢失' })
    const found = await reopened(page, lost)
    await found.getByText('这台手机已被远程清除').waitFor()
    assert.equal(await found.getByText(t.firm).count(), 0)
    assert.deepEqual(await faultsOf(found, 'wiped'), [])
    await lost.close()
    assert.deepEqual(
      others().filter((c) => !/status of 403/.test(c)),
      [],
    )
  },
)

const PREFS = [
  ['in light', {}],
  ['in the dark, in English', { theme: 'dark', language: 'en' }],
  ['in the sun, in large letters, on a narrow phone', { sun: true, text: 'large' }],
] as const
for (const [title, prefs] of PREFS)
  journey(`every screen reads well and fits ${title}`, async () => {
    const t = await team(`常德电机${title.length}`)
    const { page, context } = await phoneOf(t)
    if ('sun' in prefs) await page.setViewportSize({ width: 320, height: 640 })
    await page.evaluate((p) => localStorage.setItem('parkloop.prefs', JSON.stringify(p)), {
      language: 'zh',
      theme: 'light',
      ...prefs,
    })
    await page.reload()
    await ready(page)
    const faults: string[] = []
    const screens = [
      '/',
      '/firms',
      `/firms/${t.enterpriseId}`,
      '/queue',
      '/diary',
      '/me',
      '/sign-in',
      '/firms/none',
      '/queue/none',
    ]
    for (const screen of screens) {
      await page.evaluate((to) => {
        window.location.hash = to
      }, screen)
      await ready(page)
      faults.push(...(await faultsOf(page, screen)))
    }
    await page.evaluate((id) => {
      window.location.hash = `/firms/${id}/visit`
    }, t.enterpriseId)
    for (const n of [0, 1, 2, 3, 4]) {
      await page.locator('.step').nth(n).click()
      if (n === 1 || n === 3)
        for (const add of await page.locator('main .button.block').all()) if (await add.isVisible()) await add.click()
      if (n === 2) await page.locator('.chip').nth(1).click()
      faults.push(...(await faultsOf(page, `form ${n}`)))
    }
    await context.close()
    assert.deepEqual([...faults, ...others()], [])
  })
