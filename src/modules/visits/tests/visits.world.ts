import { randomUUID } from 'node:crypto'
import { makeUscc } from '../../../kernel/codes/index.ts'
import type { Park } from '../../../main/testing/world.ts'
import { addCategory } from '../../demands/index.ts'
import { addEnterprise } from '../../enterprises/index.ts'
import { addInstructor, assignResponsibility } from '../../workforce/index.ts'

let made = 0
type More = { name?: string; tier?: 'key' | 'normal' | 'dormant' }
export const enterpriseIn = (park: Park, gridId: string, { name, tier = 'normal' }: More = {}) => {
  made++
  const file = { name: name ?? `第${made}精工厂`, code: makeUscc('430624', made), gridId, tier }
  return park.inside((ctx) => addEnterprise(ctx, file))
}

/** A person of the field team who is the contact of these enterprises and reaches nothing else. */
export const contactOf = async (park: Park, enterpriseIds: string[], name = '林联点') => {
  const person = await park.person('instructor', {}, name)
  const instructorId = await park.inside(async (ctx) => {
    const { id } = await addInstructor(ctx, { name, accountId: person.id, skills: [], languages: [], roles: [] })
    for (const enterpriseId of enterpriseIds)
      await assignResponsibility(ctx, { instructorId: id, level: 'contact', enterpriseId, replace: false })
    return id
  })
  return { ...person, instructorId }
}

export const categoryIn = (park: Park) =>
  park.inside(async (ctx) => {
    const category = { code: `c-${++made}`, nameZh: '水电气', nameEn: 'Utilities', level: 'normal' as const }
    return (await addCategory(ctx, { ...category, evidenceRequired: false })).id
  })

/** What an instructor fills in after an ordinary visit. */
export const form = (more: object = {}) => ({
  clientId: randomUUID(),
  startedAt: '2026-11-02T09:30:00+08:00',
  people: [{ name: '王经理', role: '总经理' }],
  purpose: '例行走访',
  ...more,
})
export const demand = (more: object = {}) => ({ title: '车间电压不稳', detail: '下午两点以后设备停机。', ...more })
export const promise = (more: object = {}) => ({ what: '联系供电公司上门检测', dueOn: '2026-11-06', ...more })
