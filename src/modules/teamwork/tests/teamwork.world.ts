import { randomUUID } from 'node:crypto'
import { makeUscc } from '../../../kernel/codes/index.ts'
import type { Park, Person } from '../../../main/testing/world.ts'
import { addCategory } from '../../demands/index.ts'
import { addEnterprise } from '../../enterprises/index.ts'

let made = 0
export const enterpriseIn = (park: Park, gridId: string, name?: string, tier: 'key' | 'normal' = 'normal') => {
  made++
  const code = makeUscc('430624', 9000 + made)
  return park.inside((ctx) => addEnterprise(ctx, { name: name ?? `第${made}器材厂`, code, gridId, tier }))
}

export const instructorOf = async (park: Park, desk: Person, name: string) => {
  const person = await park.person('instructor', {}, name)
  const { body } = await desk.post('/instructors', { name, unit: '经济发展局', accountId: person.id })
  return { id: body.id as string, person, name }
}

export const contactOf = async (desk: Person, instructorId: string, enterpriseId: string, validFrom = '2026-01-01') =>
  (await desk.post('/responsibilities', { instructorId, level: 'contact', enterpriseId, validFrom })).body.id as string

export const categoryIn = (park: Park, nameZh: string) =>
  park.inside(async (ctx) => {
    const category = { code: `t-${++made}`, nameZh, nameEn: nameZh, level: 'normal' as const }
    return (await addCategory(ctx, { ...category, evidenceRequired: false })).id
  })

/** What an instructor fills in after a visit; `startedAt` says when. */
export const visitForm = (enterpriseId: string, startedAt: string, more: object = {}) => ({
  ...{ clientId: randomUUID(), enterpriseId, startedAt, purpose: '例行走访' },
  people: [{ name: '王经理', role: '总经理' }],
  ...more,
})

/** A group of a leader and two members, each the contact of enterprises of one grid. */
export const teamIn = async (park: Park) => {
  const desk = await park.person('desk')
  const [leader, one, two] = [
    await instructorOf(park, desk, `组长${++made}`),
    await instructorOf(park, desk, `组员甲${++made}`),
    await instructorOf(park, desk, `组员乙${++made}`),
  ]
  const group = (
    await desk.post('/groups', { name: `第${++made}组`, leaderId: leader.id, memberIds: [one.id, two.id] })
  ).body as { id: string }
  return { desk, leader, one, two, group }
}
