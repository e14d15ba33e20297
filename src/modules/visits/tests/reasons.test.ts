import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld } from '../../../main/testing/world.ts'
import { demandThatIs, demandWorld } from '../../demands/tests/demands.world.ts'
import { dueReasons, REASONS } from '../rules/index.ts'
import { contactOf, enterpriseIn, form, promise } from './visits.world.ts'

const world = await openWorld({ now: '2026-11-02T10:00:00+08:00' })
const park = await world.park()
const desk = await park.person('desk')
type Due = { nextOn: string; reasons: { code: string; zh: string; en: string }[] }
const dueFor = async (who: typeof desk, id: string): Promise<Due> =>
  (await who.get('/visits/due?limit=200')).body.items.find(
    (d: { enterprise: { id: string } }) => d.enterprise.id === id,
  )
const codesOf = (d: Due) => d.reasons.map((r) => r.code)
const visited = async (tier: 'key' | 'normal' = 'normal') => {
  const id = await enterpriseIn(park, park.gridA, { tier })
  await desk.post('/visits', form({ enterpriseId: id }))
  return id
}
const titled = (id: string, validUntil: string, name = '高新技术企业证书') =>
  desk.post(`/enterprises/${id}/titles`, { kind: 'high-tech', name, validUntil })

test('a certificate that ends soon calls for a visit by its last day, and the brief names it', async () => {
  const id = await visited()
  assert.equal((await titled(id, '2026-11-20')).status, 201)
  await titled(id, '2027-11-20', '安全生产标准化三级')
  const due = await dueFor(desk, id)
  assert.deepEqual(
    [due.nextOn, due.reasons[0]?.code, due.reasons[0]?.zh],
    ['2026-11-20', 'expiring', '高新技术企业证书 2026-11-20 到期'],
  )
  const { body } = await desk.get(`/enterprises/${id}/brief`)
  assert.deepEqual(
    body.certificates.map((c: { name: string; expired: boolean }) => [c.name, c.expired]),
    [['高新技术企业证书', false]],
  )
  const ended = await visited()
  await titled(ended, '2026-10-20')
  assert.deepEqual(
    [(await dueFor(desk, ended)).nextOn, codesOf(await dueFor(desk, ended))[0]],
    ['2027-01-31', 'expired'],
  )
})

test('entries of the file that are missing or old are named, last of all', async () => {
  const id = await visited()
  const due = await dueFor(desk, id)
  assert.equal(codesOf(due).at(-1), 'stale')
  assert.match(due.reasons.at(-1)?.zh ?? '', /档案有 \d 项待核对：地址、法定代表人/)
  const { body } = await desk.get(`/enterprises/${id}/brief`)
  assert.deepEqual([body.stale[0].field, body.stale[0].reason, body.stale[0].zh], ['address', 'missing', '地址'])
  await desk.patch(
    `/enterprises/${id}`,
    { address: '兴湘路18号' },
    { version: (await desk.get(`/enterprises/${id}`)).body.version },
  )
  const after = (await desk.get(`/enterprises/${id}/brief`)).body
  assert.ok(after.stale.every((s: { field: string }) => s.field !== 'address'))
})

test('an open hazard calls for a visit by the day it is to be put right, for who may see hazards', async () => {
  const id = await enterpriseIn(park, park.gridA)
  const hazards = [{ text: '安全出口堆放纸箱', severity: 'general' }]
  const { status, text } = await desk.post('/visits', form({ enterpriseId: id, hazards }))
  assert.equal(status, 201, text)
  const due = await dueFor(desk, id)
  assert.deepEqual([codesOf(due)[0], due.nextOn < '2027-01-31'], ['hazard', true])
  assert.match(due.reasons[0]?.zh ?? '', /有 1 处安全隐患未销，\d{4}-\d{2}-\d{2} 前整改/)
})

test('a badly rated demand is a reason only while it is put right and for who sees the demand; no rating is told by it', async () => {
  const other = await world.park()
  const w = await demandWorld(other)
  const firm = await other.person('enterprise', { enterpriseId: w.enterpriseId })
  const { id } = await demandThatIs('verified', w, other)
  await firm.put(`/portal/demands/${id}/rating`, { score: 1, comment: '态度很差' })
  const found = async (who: typeof desk): Promise<Due> =>
    (await who.get('/visits/due')).body.items.find(
      (d: { enterprise: { id: string } }) => d.enterprise.id === w.enterpriseId,
    )
  const seen = await found(w.instructor)
  assert.equal(codesOf(seen)[0], 'rectifying')
  assert.equal(seen.reasons[0]?.zh, '有 1 件评价不满意的诉求正在整改')
  assert.doesNotMatch(JSON.stringify(seen), /态度很差|"score"/)
  const worker = await other.person('party-worker')
  assert.ok(!codesOf(await found(worker)).includes('rectifying'), 'who may not see demands is not told')
})

test('the ratings of visits are no reason for a visit: they are known for nobody’s enterprise', async () => {
  assert.ok(!REASONS.body.order.some((code) => /rat(ed|ing)$/.test(code)))
})

test('which reason is said first is data: a park that puts files first gets them first', async () => {
  const other = await world.park()
  const [clerk, boss] = [await other.person('desk'), await other.person('system-admin')]
  const id = await enterpriseIn(other, other.gridA)
  await clerk.post(
    '/visits',
    form({ enterpriseId: id, startedAt: '2026-07-01T09:00:00+08:00', promises: [promise({ dueOn: '2026-10-30' })] }),
  )
  const first = async () => codesOf((await clerk.get('/visits/due')).body.items[0])
  assert.deepEqual(await first(), ['promised', 'overdue', 'stale'])
  const body = { order: ['stale', 'overdue'], soonDays: 7, expiringDays: 30 }
  const answer = await boss.post('/rule-sets/visit.reasons/versions', {
    source: '园区走访办法',
    effectiveFrom: '2026-11-02',
    body,
  })
  assert.equal(answer.status, 201, answer.text)
  assert.deepEqual(await first(), ['stale', 'overdue'])
})

test('an open promise, a coming interval and nothing to say at all each have their words', () => {
  const facts = {
    everyDays: 90,
    lastDay: '2026-09-01',
    byTier: '2026-11-30',
    openPromises: 2,
    firstPromise: '2026-11-10',
  }
  assert.deepEqual(
    dueReasons(facts, '2026-11-02').map((r) => r.zh),
    ['有 2 项承诺待兑现，最近一项 2026-11-10 到期'],
  )
  assert.deepEqual(
    dueReasons({ ...facts, firstPromise: null }, '2026-11-25').map((r) => r.zh),
    ['5 天后满 90 天间隔'],
  )
  assert.deepEqual(dueReasons({ ...facts, firstPromise: null }, '2026-10-01'), [])
})

test('coverage is a share of each tier, and both its parts and the overdue are lists one can open', async () => {
  const other = await world.park()
  const clerk = await other.person('desk')
  const ids = []
  for (let i = 0; i < 3; i++) ids.push(await enterpriseIn(other, other.gridA, { tier: 'key' }))
  await clerk.post('/visits', form({ enterpriseId: ids[0] }))
  await clerk.post('/visits', form({ enterpriseId: ids[1], startedAt: '2026-09-01T09:00:00+08:00' }))
  const [key] = (await clerk.get('/visits/coverage')).body.items
  assert.deepEqual(key, { tier: 'key', everyDays: 30, enterprises: 3, covered: 1, percent: 33.3, overdue: 1 })
  const total = async (q: string) => (await clerk.get(`/visits/due?tier=key&${q}`)).body.total
  assert.deepEqual([await total(''), await total('covered=true'), await total('by=2026-11-01')], [3, 1, 1])
})

test('the brief says where the enterprise is, so that the phone can show the way', async () => {
  const id = await enterpriseIn(park, park.gridA)
  const zhao = await contactOf(park, [id], '赵坐标')
  const { version } = (await desk.get(`/enterprises/${id}`)).body
  await desk.patch(`/enterprises/${id}`, { lng: 112.9, lat: 28.68 }, { version })
  const { body } = await zhao.get(`/enterprises/${id}/brief`)
  assert.deepEqual([body.enterprise.lng, body.enterprise.lat], [112.9, 28.68])
})
