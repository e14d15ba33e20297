import { randomUUID } from 'node:crypto'
import { makeUscc } from '../../src/kernel/codes/index.ts'
import { openPool } from '../../src/kernel/db/index.ts'
import { hashPassword } from '../../src/kernel/passwords.ts'
import type { SealProvider } from '../../src/kernel/seal/index.ts'
import { createApp } from '../../src/main/app.ts'
import { secretOf } from '../../src/main/database.ts'
import { outsideOf } from '../../src/main/outside.ts'
import { makePark, PASSWORD, type Park } from '../../src/main/testing/world.ts'
import type { Rig } from '../rig/index.ts'

/** The product on the rig's database, with a park of its own; `seals` where they are to be broken on purpose. */
export const openProduct = async (rig: Rig, change: (seals: SealProvider) => SealProvider = (s) => s) => {
  const { data, appUrl: url } = rig
  const pool = openPool({ url, max: 6 })
  const own = outsideOf({ pool, data, secret: secretOf(data) })
  const outside = { ...own, seals: change(own.seals) }
  const app = await createApp({ pool, url, outside, data, version: 'test', strict: true })
  await app.ready()
  const occasion = () => ({ now: new Date(), requestId: 'guard', language: 'zh' as const, outside })
  const park = await makePark({ app, pool, occasion, passwordHash: await hashPassword(PASSWORD) })
  const close = async () => {
    await app.close()
    await pool.end()
  }
  return { park, pool, seals: own.seals, close }
}

export type Asked = { door: string; status: number; text: string }
/** Every field in which a person types the number of somebody, through HTTP; `next` makes a number that stands nowhere else. */
export const plantNumbers = async (park: Park, next: () => string): Promise<Asked[]> => {
  const asked: Asked[] = []
  const [desk, admin] = [await park.person('desk'), await park.person('system-admin')]
  const say = async (
    door: string,
    of: Promise<{ status: number; text: string; body: { id?: string; version?: number } }>,
  ) => {
    const { status, text, body } = await of
    asked.push({ door, status, text })
    return body
  }
  const code = makeUscc('430624', Number(next().slice(-6)))
  const firm = await desk.post('/enterprises', { name: `静电机械${code.slice(-6)}有限公司`, code, gridId: park.gridA })
  const enterpriseId = firm.body.id as string
  const owner = await park.person('enterprise', { enterpriseId })
  const instructor = await park.person('instructor', { gridId: park.gridA })
  const contacts = `/enterprises/${enterpriseId}/contacts`
  const contact = await say(
    'a contact',
    desk.post(contacts, { name: '周敏', role: '行政主管', phone: next() }, { key: randomUUID() }),
  )
  const own = { version: contact.version ?? 1, key: randomUUID() }
  await say('a contact changed', desk.patch(`${contacts}/${contact.id}`, { phone: next() }, own))
  await say(
    'a contact revealed',
    desk.post(`${contacts}/${contact.id}/reveal`, { purpose: '电话核实' }, { key: randomUUID() }),
  )
  const typed = { enterpriseId, title: '车间用电增容', detail: '车间要增容', contactName: '何静' }
  const filed = await say('a demand', desk.post('/demands', { ...typed, contactPhone: next() }, { key: randomUUID() }))
  const now = { version: filed.version ?? 1 }
  await say('a demand put right', desk.put(`/demands/${filed.id}/correction`, { contactPhone: next() }, now))
  await say(
    'a demand revealed',
    desk.post(`/demands/${filed.id}/contact-reveal`, { purpose: '回访' }, { key: randomUUID() }),
  )
  const draft = await say('a draft', desk.post('/demands', { ...typed, draft: true, contactPhone: next() }))
  await say(
    'a draft changed',
    desk.patch(`/demands/${draft.id}`, { contactPhone: next() }, { version: draft.version ?? 1 }),
  )
  await say('the portal', owner.post('/portal/demands', { ...typed, contactPhone: next() }))
  const people = [{ name: '新主任', role: '安全主任', phone: next(), propose: true }]
  const visit = { enterpriseId, startedAt: new Date().toISOString(), people, purpose: '例行走访' }
  await say('somebody met on a visit', instructor.post('/visits', visit))
  await say('an instructor', desk.post('/instructors', { name: '秦电', phone: next() }))
  const security = await park.person('security-admin')
  const request = { kind: 'copy', names: ['何静'], phones: [next()], words: '窗口提出', receivedOn: '2026-11-01' }
  await say('a privacy request', security.post('/privacy-requests', request, { key: randomUUID() }))
  const account = `he.${randomUUID().slice(0, 8)}`
  await say('an account', admin.post('/users', { account, name: '何静', phone: next(), mail: null }))
  return asked
}
