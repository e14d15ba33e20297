import type { BrowserContext, Page } from 'playwright-core'
import { fieldScenes } from './scenes.field.ts'

export type Window = { page: Page; context: BrowserContext }
type Method = 'get' | 'post' | 'put'
type Found = { id: string } & Record<string, unknown>
export type Look = { theme?: 'light' | 'dark'; language?: 'zh' | 'en'; phone?: boolean; sun?: boolean }
export type Scene = {
  name: string
  who: string
  look?: Look
  path: (w: Window) => Promise<string>
  act?: (page: Page) => Promise<unknown>
}

const api = async (w: Window, method: Method, path: string, data?: object) => {
  const answer = await w.context.request[method](`/api/v1${path}`, data ? { data } : {})
  if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`)
  return answer.json()
}
const items = async (w: Window, path: string): Promise<Found[]> => (await api(w, 'get', path)).items
const firstOf = async (w: Window, path: string): Promise<Found> => (await items(w, path))[0] as Found

export type People = Record<'desk' | 'handler' | 'enterprise', Window>

/** A case of the enterprise in the hands of the power company. */
const underWay = async ({ desk, handler, enterprise }: People, title: string, detail: string): Promise<string> => {
  const category = (await items(enterprise, '/portal/categories')).find((c) => c.nameZh === '用电')
  const power = (await items(desk, '/departments?limit=50')).find((d) => d.code === 'power')
  const enterpriseId = (await api(enterprise, 'get', '/portal/home')).enterprises[0].id
  const filing = { enterpriseId, title, detail, categoryId: category?.id }
  const { id } = await api(enterprise, 'post', '/portal/demands', filing)
  await api(desk, 'put', `/demands/${id}/acceptance`, { level: 'normal', categoryId: category?.id })
  await api(desk, 'put', `/demands/${id}/dispatch`, { departmentId: power?.id })
  await api(handler, 'put', `/demands/${id}/signature`)
  const text = '您好，问题已收到，我们今天下午安排人到现场测量。'
  await api(handler, 'post', `/demands/${id}/messages`, { audience: 'public', text })
  return id
}

/** The cases that the phone's pictures are about: one is being handled, one waits for its rating. */
export const prepare = async (p: People) => {
  const handling = await underWay(p, '扩产需要增容 800 千伏安', '二期生产线年底投产，现有容量不够，希望尽快增容。')
  const rated = await underWay(p, '车间电压不稳，设备频繁停机', '每天下午两点以后电压波动明显，注塑机一天停三四次。')
  const text = '已现场测量并调整变压器档位，连续三天电压正常。'
  await api(p.handler, 'post', `/demands/${rated}/answer`, { outcome: 'solved', text })
  await api(p.desk, 'post', `/demands/${rated}/verification`, { verdict: 'solved' })
  return { handling, rated }
}

const at = (path: string) => async () => path
const inState = (status: string) => async (w: Window) =>
  (await firstOf(w, `/demands?status=${status}&sort=nextDueAt&limit=1`)).id
const DAYS = 4 * 86_400_000
/** In hand for some days, and returned once where there is such a case: its ledger tells the most. */
const longUnderWay = async (w: Window) => {
  const cases = await items(w, '/demands?status=handling&sort=-submittedAt&limit=200')
  const known = cases.filter((d) => Date.now() - Date.parse(String(d.submittedAt)) > DAYS)
  const told = known.find((d) => d.returnCount === 1) ?? known.findLast((d) => d.returnCount === 0 && d.light !== 'red')
  return (told ?? (cases[0] as Found)).id
}
/** The contact of a firm who has an account asks to be erased, and has been found. */
const soughtFor = async (w: Window): Promise<string> => {
  const person = await firstOf(w, '/users?q=enterprise&limit=1')
  const asked = { kind: 'erasure', names: [String(person.name)], words: '本人持身份证到窗口书面提出，已核对' }
  const { id } = await api(w, 'post', '/privacy-requests', {
    ...asked,
    receivedOn: '2026-11-20',
    account: person.account,
  })
  for (let state = 'looking'; state === 'looking'; state = (await api(w, 'get', `/privacy-requests/${id}`)).state)
    await w.page.waitForTimeout(500)
  return `/privacy-requests/${id}`
}
const press = (name: string) => (page: Page) => page.getByRole('button', { name }).first().click()
const onPhone = { phone: true } as const

export const scenesOf = (cases: { handling: string; rated: string }): Scene[] => [
  { name: 'cockpit', who: 'leader', path: at('/cockpit') },
  { name: 'cockpit-dark', who: 'leader', look: { theme: 'dark' }, path: at('/cockpit') },
  { name: 'work-list', who: 'desk', path: async (w) => `/demands?open=${await inState('answered')(w)}` },
  { name: 'list-en', who: 'desk', look: { language: 'en' }, path: at('/demands?view=all') },
  {
    name: 'case-clock',
    who: 'desk',
    path: async (w) => `/demands/${await longUnderWay(w)}`,
    act: press('为什么是这个时间'),
  },
  { name: 'dispatch', who: 'desk', path: async (w) => `/demands/${await inState('accepted')(w)}`, act: press('派单') },
  { name: 'answer', who: 'handler', path: at(`/demands/${cases.handling}`), act: press('提交答复') },
  { name: 'board', who: 'desk', path: at('/demands/board') },
  { name: 'operation-status', who: 'system-admin', path: at('/operation') },
  { name: 'privacy-request', who: 'security-admin', path: soughtFor },
  { name: 'dead-letters', who: 'system-admin', path: at('/operation/dead-letters') },
  { name: 'visit-plan', who: 'desk', path: at('/visits/plan') },
  {
    name: 'enterprise-file',
    who: 'desk',
    path: async (w) =>
      `/enterprises/${((await firstOf(w, '/demands?status=handling&limit=1')).enterprise as Found).id}`,
  },
  {
    name: 'grids-map',
    who: 'desk',
    path: at('/grids'),
    act: (page) => page.getByText('洋沙湖第三网格').first().click(),
  },
  {
    name: 'phone-instructor',
    who: 'instructor',
    look: onPhone,
    path: at('/field'),
    act: (page) => page.getByText('我联系的').first().click(),
  },
  {
    name: 'phone-brief',
    who: 'instructor',
    look: onPhone,
    path: async (w) => `/field/enterprises/${(await firstOf(w, '/enterprises?limit=1')).id}`,
  },
  {
    name: 'phone-visit',
    who: 'instructor',
    look: onPhone,
    path: async (w) => `/field/enterprises/${(await firstOf(w, '/enterprises?limit=1')).id}/visit`,
  },
  { name: 'phone-diary', who: 'instructor', look: onPhone, path: at('/diary') },
  ...fieldScenes,
  { name: 'phone-portal', who: 'enterprise', look: onPhone, path: at('/portal') },
  { name: 'phone-file', who: 'enterprise', look: onPhone, path: at('/portal/file') },
  { name: 'phone-case', who: 'enterprise', look: onPhone, path: at(`/portal/demands/${cases.handling}`) },
  { name: 'phone-rating', who: 'enterprise', look: onPhone, path: at(`/portal/demands/${cases.rated}`) },
]
