import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { openWorld } from '../../../main/testing/world.ts'
import { demandWorld, filing } from './demands.world.ts'

export const questionWorld = async () => {
  const world = await openWorld()
  const park = await world.park()
  const w = await demandWorld(park)
  const owner = await park.person('enterprise', { enterpriseId: w.enterpriseId })

  const both = (zh: string, en = zh) => ({ zh, en })
  const question = (key: string, kind: string, more: object = {}) => ({
    key,
    kind,
    labelZh: `问题${key}`,
    labelEn: `Question ${key}`,
    ...more,
  })
  const newCategory = async (more: object = {}) =>
    (
      await w.desk.post('/categories', {
        code: `c-${randomUUID().slice(0, 8)}`,
        nameZh: '用电报装',
        nameEn: 'Power connection',
        ...more,
      })
    ).body
  const ask = async (categoryId: string, key: string, kind: string, more: object = {}) => {
    const { status, body } = await w.desk.post(`/categories/${categoryId}/questions`, question(key, kind, more))
    assert.equal(status, 201, JSON.stringify(body))
    return body
  }

  const power = await newCategory()
  const below = await newCategory({ parentId: power.id })
  await ask(power.id, 'kva', 'number', { required: true, unit: '千伏安' })
  await ask(power.id, 'line', 'choice', {
    options: [
      { value: 'new', ...both('新装', 'New') },
      { value: 'more', ...both('增容', 'More') },
    ],
  })
  await ask(power.id, 'meter', 'text', { required: true, shownWhen: { key: 'line', answers: ['more'] } })
  await ask(below.id, 'since', 'date')
  await ask(below.id, 'duty_phone', 'phone')
  await ask(below.id, 'parts', 'multi-choice', {
    options: [
      { value: 'a', ...both('甲') },
      { value: 'b', ...both('乙') },
    ],
  })
  await ask(below.id, 'outage', 'yes-no', {
    diversions: [
      {
        answer: 'yes',
        kind: 'redirect',
        ...both('正在停电请拨打抢修电话', 'For an outage call the repair line'),
        phone: '95598',
      },
    ],
  })

  const file = (answers: object | undefined, categoryId = below.id, more: object = {}) =>
    w.desk.post('/demands', filing(w, { categoryId, ...(answers && { answers }), ...more }))
  const wrongOf = (body: { errors: { path: string; code: string; translations: { zh: string; en: string } }[] }) =>
    body.errors.map((e) => [e.path, e.code])
  return { park, w, owner, both, question, newCategory, ask, power, below, file, wrongOf, world }
}
