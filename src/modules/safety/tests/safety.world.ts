import { randomUUID } from 'node:crypto'
import { makeUscc } from '../../../kernel/codes/index.ts'
import type { Park, Person } from '../../../main/testing/world.ts'
import { addEnterprise } from '../../enterprises/index.ts'
import { addInstructor, assignResponsibility } from '../../workforce/index.ts'

let made = 0
type Kind = { industryCode?: string; tags?: string[] }
export const firmIn = (park: Park, gridId: string, kind: Kind = {}) => {
  made++
  const file = { name: `安全第${made}厂`, code: makeUscc('430624', 5000 + made), gridId, ...kind }
  return park.inside((ctx) => addEnterprise(ctx, file))
}
/** The contact of these firms, who reaches nothing else. */
export const contactOf = async (park: Park, enterpriseIds: string[], name: string): Promise<Person> => {
  const person = await park.person('instructor', {}, name)
  await park.inside(async (ctx) => {
    const { id } = await addInstructor(ctx, {
      name,
      accountId: person.id,
      skills: [],
      languages: [],
      roles: ['安全员'],
    })
    for (const enterpriseId of enterpriseIds)
      await assignResponsibility(ctx, { instructorId: id, level: 'contact', enterpriseId, replace: false })
  })
  return person
}
export const hazard = (more: object = {}) => ({
  text: '二号车间安全出口堆放纸箱',
  severity: 'general',
  place: '二号车间东门',
  ...more,
})
/** A visit with whatever was found. */
export const visit = (enterpriseId: string, more: object = {}) => ({
  clientId: randomUUID(),
  startedAt: '2026-11-02T09:30:00+08:00',
  enterpriseId,
  purpose: '安全检查',
  ...more,
})
export const titlesOf = async (who: Person, kind: string): Promise<string[]> =>
  (await who.get('/notifications')).body.items
    .filter((n: { kind: string }) => n.kind === kind)
    .map((n: { title: { zh: string } }) => n.title.zh)
