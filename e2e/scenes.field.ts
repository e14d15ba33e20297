import type { Page } from 'playwright-core'
import { named, place, press } from './field.hand.ts'
import type { Scene, Window } from './scenes.ts'

const onPhone = { phone: true } as const
const who = 'instructor'
type Due = { enterprise: { id: string; name: string }; planned: unknown }

const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
const mineOf = async (w: Window): Promise<Due[]> =>
  (await (await w.context.request.get('/api/v1/visits/due?mine=true&limit=20')).json()).items
/** Three visits are planned for today, once for all pictures. */
const planned = async (w: Window): Promise<Due[]> => {
  const mine = await mineOf(w)
  const free = mine.filter((d) => !d.planned).slice(0, 3)
  if (mine.some((d) => d.planned) || free.length === 0) return mine
  const items = free.map((d) => ({ enterpriseId: d.enterprise.id, plannedOn: today(), purpose: '例行走访' }))
  await w.context.request.post('/api/v1/visits/plan', { data: { items } })
  return mine
}
const at =
  (hash = '') =>
  async (w: Window) => {
    await planned(w)
    return `/field/${hash}`
  }
const settled = (page: Page) => page.getByText('已同步').first().waitFor()

/** Into the form of the first visit of the day, as far as a step. */
const formAt = (steps: number, more?: (page: Page) => Promise<unknown>) => async (page: Page) => {
  await settled(page)
  await named(page, /^(记走访|继续填写) /).click()
  await page.getByText('见了谁').first().waitFor()
  await page.locator('.chips .chip').first().click()
  for (let i = 0; i < steps; i++) {
    await press(page, '下一步')
    if (i === 0 && steps > 1) {
      await press(page, '添加诉求')
      await page.getByLabel(/要解决什么/).fill('厂区门口路灯不亮，晚班不安全')
    }
    if (i === 1 && steps > 2) await press(page, '都正常')
  }
  await more?.(page)
}
const need = async (page: Page) => {
  await press(page, '添加诉求')
  await page.getByLabel(/要解决什么/).fill('厂区门口路灯不亮，晚班不安全')
  await page.getByLabel('分类').selectOption({ index: 2 })
}
const hazard = async (page: Page) => {
  await press(page, '有隐患')
  await page.locator('.line .chip').nth(5).click()
  await page.getByLabel(/是什么隐患/).fill('东侧通道堆放托盘，只剩半米宽')
  await page.locator('.entry').first().scrollIntoViewIfNeeded()
}
const saved = formAt(4, async (page) => {
  await page.context().setOffline(true)
  await press(page, '保存')
  await page.getByText('已存在手机里').waitFor()
})
const waiting = async (page: Page) => {
  await saved(page)
  await press(page, '回到今日')
  await place(page, '待发')
  await page.getByText('等待发送', { exact: true }).first().waitFor()
}

/** Sent, changed on the computer, and changed on the phone without network. */
const conflict = async (page: Page) => {
  await formAt(4, () => press(page, '保存'))(page)
  await page.getByText(/已送达，编号/).waitFor()
  await press(page, '回到今日')
  const { items } = await (
    await page.request.get('/api/v1/visits?mine=true&status=done&sort=-createdAt&limit=1')
  ).json()
  await page.context().setOffline(true)
  await place(page, '待发')
  await page.locator('.card-link').first().click()
  await press(page, '修改')
  await press(page, '政策宣讲')
  for (let i = 0; i < 4; i++) await press(page, '下一步')
  await page.getByLabel('情况记录').fill('企业想了解技改补贴，下周带材料去。')
  await press(page, '保存')
  await page.getByText('已存在手机里').waitFor()
  await page.context().setOffline(false)
  const { id, version } = items[0]
  const headers = { 'if-match': `"${version}"` }
  const data = { purpose: '安全检查', notes: '路灯已报市政。' }
  await page.request.patch(`/api/v1/visits/${id}`, { data, headers })
  await press(page, '去看看')
  await page.getByRole('radiogroup').first().waitFor()
}

const nobody = async (w: Window) => {
  await w.context.clearCookies()
  return '/field/'
}

/** The phone app, as somebody without an explanation meets it. */
export const fieldScenes: Scene[] = [
  { name: 'field-sign-in', who, look: onPhone, path: nobody },
  { name: 'field-today', who, look: onPhone, path: at(), act: settled },
  { name: 'field-sun', who, look: { ...onPhone, sun: true }, path: at(), act: settled },
  {
    name: 'field-brief',
    who,
    look: onPhone,
    path: at('#/firms'),
    act: (page) => page.locator('.card-link').first().click(),
  },
  { name: 'field-met', who, look: onPhone, path: at(), act: formAt(0) },
  { name: 'field-need', who, look: onPhone, path: at(), act: formAt(1, need) },
  { name: 'field-safety', who, look: onPhone, path: at(), act: formAt(2, hazard) },
  { name: 'field-review', who, look: onPhone, path: at(), act: formAt(4) },
  { name: 'field-saved', who, look: onPhone, path: at(), act: saved },
  { name: 'field-outbox', who, look: onPhone, path: at(), act: waiting },
  { name: 'field-conflict', who, look: onPhone, path: at(), act: conflict },
  { name: 'field-me', who, look: onPhone, path: at('#/me') },
]
