import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld } from '../../../main/testing/world.ts'
import { demandThatIs, demandWorld } from './demands.world.ts'

const world = await openWorld()
const park = await world.park()
const w = await demandWorld(park)
const leader = await park.person('leader')
const firm = await park.person('enterprise', { enterpriseId: w.enterpriseId })
const admin = await park.person('system-admin')

/** The park's own version of a rule set, changed in some of its numbers. */
const decree = async (code: string, change: (body: Record<string, Record<string, unknown>>) => object) => {
  const { versions } = (await admin.get(`/rule-sets/${code}`)).body
  const { status, text } = await admin.post(`/rule-sets/${code}/versions`, {
    source: '管委会〔2026〕12号',
    effectiveFrom: '2026-11-02',
    body: change(versions.at(-1).body),
  })
  assert.equal(status, 201, text)
}

test('every number that a person reads comes from the rules of her park', async () => {
  await decree('sla.demand', (b) => ({ ...b, stages: { ...b.stages, rectify: { workdays: 2 } } }))
  await decree('limits.demand', (b) => ({
    ...b,
    redos: { max: 1 },
    reopening: { ...b.reopening, rightWorkdays: 7 },
    extensions: { max: 2, percentOfOriginal: 50 },
    rating: { ...b.rating, minGroup: 8 },
    attention: { soonWorkdays: 4, lateWorkdays: 6 },
  }))
  const { body } = await w.handler.get('/demand-limits')
  assert.deepEqual(body, {
    redos: 1,
    rectify: { zh: '2 个工作日', en: '2 working days' },
    reopenWorkdays: 7,
    extensions: 2,
    extensionPercent: 50,
  })

  const { id } = await demandThatIs('verified', w, park)
  await firm.put(`/portal/demands/${id}/rating`, { score: 1 })
  await park.settle()
  const notices: { kind: string; title: { zh: string } }[] = (await w.handler.get('/notifications')).body.items
  assert.match(JSON.stringify(notices.find((n) => n.kind === 'demand.rectifying')), /请在 2026-11-04 17:30 前整改/)

  const digest = (await w.handler.get('/digests/now')).text
  assert.match(digest, /4 个工作日内到期/)
  const figures = (await leader.get('/insights/loop')).body.items
  const satisfied = figures.find((f: { key: string }) => f.key === 'satisfied')
  assert.deepEqual([satisfied.least, /不足 8 件不显示/.test(satisfied.definition.zh)], [8, true])
  const decisions = (await leader.get('/insights/decisions')).text
  assert.match(decisions, /超过时限 6 个工作日以上/)
})
