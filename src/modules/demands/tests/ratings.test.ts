import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld, type Park, type Person } from '../../../main/testing/world.ts'
import { grantRole } from '../../identity/index.ts'
import { type DemandWorld, demandThatIs, demandWorld } from './demands.world.ts'

const world = await openWorld()
const park = await world.park()
const w = await demandWorld(park)
const leader = await park.person('leader')
const firm = await park.person('enterprise', { enterpriseId: w.enterpriseId })
const START = world.clock.now.toISOString()

const rated = async (score: number, more: object = {}, x: DemandWorld = w, p: Park = park, who: Person = firm) => {
  const { id } = await demandThatIs('verified', x, p)
  const answer = await who.put(`/portal/demands/${id}/rating`, { score, ...more })
  assert.equal(answer.status, 200, answer.text)
  return id
}
const seen = async (id: string, who: Person = w.desk) => (await who.get(`/demands/${id}`)).body
const ratingsOf = async (id: string) => (await w.desk.get(`/demands/${id}/ratings`)).body.items

test('a good rating of the enterprise closes the case, once a handling', async () => {
  const id = await rated(4, { reasons: ['quick'] })
  const { status, rating } = await seen(id)
  assert.deepEqual([status, rating], ['closed', 4])
  assert.equal((await firm.put(`/portal/demands/${id}/rating`, { score: 5 })).status, 409)
})

test('a bad rating opens a rectification of five working days, and the enterprise may rate the new handling', async () => {
  const id = await rated(2, { reasons: ['unsolved'], comment: '问题还在' })
  const d = await seen(id)
  assert.deepEqual([d.status, d.rectifying, d.rating], ['handling', true, 2])
  const clock = d.clocks.find((c: { stage: string; stoppedAt: string | null }) => c.stage === 'rectify' && !c.stoppedAt)
  assert.equal(clock.dueAt, '2026-11-09T09:30:00.000Z')
  await w.handler.post(`/demands/${id}/answer`, { outcome: 'solved', text: '已重新接线' })
  await w.checker.post(`/demands/${id}/verification`, { verdict: 'solved' })
  assert.equal((await firm.put(`/portal/demands/${id}/rating`, { score: 5 })).status, 200)
  const after = await seen(id)
  assert.deepEqual([after.status, after.rectifying], ['closed', false])
})

test('the rectification is handled one level up where there is a level up', async () => {
  const p = await world.park()
  const x = await demandWorld(p)
  const above = await p.person('handler', { departmentId: p.departmentB })
  const { body: below } = await x.desk.get(`/departments/${p.departmentA}`)
  const moved = await x.desk.patch(
    `/departments/${p.departmentA}`,
    { parentId: p.departmentB },
    { version: below.version },
  )
  assert.equal(moved.status, 200, moved.text)
  const own = await p.person('enterprise', { enterpriseId: x.enterpriseId })
  const id = await rated(1, {}, x, p, own)
  assert.equal((await above.get(`/demands/${id}`)).body.department.id, p.departmentB)
  assert.equal((await x.handler.get(`/demands/${id}`)).status, 404)
})

test('whoever handles a case never reads who rated it how: not on the case, its story, lists, or filters', async () => {
  const id = await rated(1, { comment: '金丝雀：办得太差' })
  const theirs = await w.handler.get(`/demands/${id}`)
  assert.equal(theirs.body.rating, null)
  const story = await w.handler.get(`/demands/${id}/entries`)
  const list = await w.handler.get('/demands?limit=200')
  const sheet = await w.handler.get('/demands', { headers: { accept: 'text/csv' } })
  for (const { text } of [theirs, story, list, sheet]) assert.ok(!text.includes('金丝雀'))
  assert.ok(list.body.items.every((d: { rating: number | null }) => d.rating === null))
  assert.equal((await w.handler.get('/demands?rated=bad')).status, 403)
  assert.equal((await w.handler.get(`/demands/${id}/ratings`)).status, 403)
  assert.match((await w.desk.get(`/demands/${id}/entries`)).text, /金丝雀/)
})

test('a department learns sums of its ratings, not below five, and not before the week is over', async () => {
  const p = await world.park()
  const x = await demandWorld(p)
  const own = await p.person('enterprise', { enterpriseId: x.enterpriseId })
  const sums = async () => (await x.handler.get('/demand-ratings')).body.items[0]
  for (const score of [5, 4, 4, 2]) await rated(score, { reasons: score < 3 ? ['slow'] : ['quick'] }, x, p, own)
  await world.passTo('2026-11-09T09:00:00+08:00')
  assert.deepEqual([(await sums()).hidden, (await sums()).scores, (await sums()).count], [true, null, 0])
  await world.passTo(START)
  await rated(3, {}, x, p, own)
  assert.equal((await sums()).hidden, true)
  await world.passTo('2026-11-09T09:00:00+08:00')
  const told = await sums()
  assert.deepEqual([told.hidden, told.count, told.satisfied], [false, 5, 80])
  assert.deepEqual([told.scores['4'], told.reasons.quick], [2, 3])
  await world.passTo(START)
})

test('a rating by staff, or by an account of the park’s own people, is flagged and counts for nothing', async () => {
  const proxy = await demandThatIs('verified', w, park)
  await w.checker.post(`/demands/${proxy.id}/rating`, { score: 5 })
  assert.deepEqual(
    (await ratingsOf(proxy.id)).map((r: { flag: string; counted: boolean }) => [r.flag, r.counted]),
    [['on-behalf', false]],
  )
  const both = await park.person('enterprise', { enterpriseId: w.enterpriseId })
  await park.inside((ctx) => grantRole(ctx, { accountId: both.id, role: 'handler', departmentId: park.departmentA }))
  const id = await rated(5, {}, w, park, both)
  assert.deepEqual(
    (await ratingsOf(id)).map((r: { flag: string; counted: boolean }) => [r.flag, r.counted]),
    [['staff-account', false]],
  )
  assert.equal((await seen(id)).rating, null)
  // However bad: what does not count puts nothing in motion.
  const bad = await demandThatIs('verified', w, park)
  const entered = await w.checker.post(`/demands/${bad.id}/rating`, { score: 1 })
  assert.deepEqual([entered.body.status, entered.body.rectifying], ['verified', false])
})

test('the department may dispute a bad rating once, a third person decides; upheld it no longer counts', async () => {
  const id = await rated(1)
  const reason = { reason: '评价对象是另一件诉求' }
  assert.equal((await w.handler.post(`/demands/${id}/rating-dispute`, reason)).body.dispute, 'open')
  assert.equal((await w.handler.post(`/demands/${id}/rating-dispute`, reason)).status, 409)
  const own = await w.checker.post(`/demands/${id}/rating-dispute/upholding`, { note: '属实' })
  assert.deepEqual([own.status, own.body.code], [409, 'four_eyes'])
  const upheld = await leader.post(`/demands/${id}/rating-dispute/upholding`, { note: '核对通话记录，属实' })
  assert.deepEqual([upheld.body.status, upheld.body.rectifying, upheld.body.rating], ['closed', false, null])
  assert.deepEqual(
    (await ratingsOf(id)).map((r: { flag: string; counted: boolean }) => [r.flag, r.counted]),
    [['disputed', false]],
  )
  assert.ok(!(await w.desk.get('/demands?rated=bad&limit=200')).body.items.some((d: { id: string }) => d.id === id))
})

test('a dispute that is dismissed leaves the rectification and its clock as they were', async () => {
  const id = await rated(1)
  const before = await seen(id)
  await w.handler.post(`/demands/${id}/rating-dispute`, { reason: '企业误解' })
  const { body } = await leader.post(`/demands/${id}/rating-dispute/dismissal`, { note: '理由不成立' })
  assert.deepEqual(
    [body.status, body.rectifying, body.dispute, body.dueAt],
    ['handling', true, 'dismissed', before.dueAt],
  )
  assert.ok(!(await seen(id, w.handler)).actions.includes('dispute'))
})

test('«not reached» takes three tries that are apart, and is neither solved nor verified in the figures', async () => {
  const { id } = await demandThatIs('answered', w, park)
  const tryIt = () => w.checker.post(`/demands/${id}/calls`, { reached: false, note: '无人接听' })
  const early = await w.checker.post(`/demands/${id}/verification`, { verdict: 'unreached' })
  assert.deepEqual([early.status, early.body.code], [409, 'call_again'])
  assert.equal((await tryIt()).body.callCount, 1)
  assert.equal((await tryIt()).body.code, 'called_just_now')
  await world.passTo('2026-11-02T14:00:00+08:00')
  await tryIt()
  await world.passTo('2026-11-03T10:00:00+08:00')
  await tryIt()
  const { body } = await w.checker.post(`/demands/${id}/verification`, { verdict: 'unreached' })
  assert.deepEqual([body.status, body.verdict], ['verified', 'unreached'])
  const counted = await w.desk.get('/demands?verifiedFrom=2026-11-01&verifiedTo=2026-11-30&limit=200')
  assert.ok(!counted.body.items.some((d: { id: string }) => d.id === id))
  assert.equal((await w.handler.post(`/demands/${id}/calls`, { reached: false })).status, 403)
  await world.passTo(START)
})

test('what the sampling plan does not draw goes straight to the enterprise’s rating, without a verdict', async () => {
  const p = await world.park()
  const x = await demandWorld(p)
  const admin = await p.person('system-admin')
  const zero = { consult: 0, normal: 0, complex: 0, hard: 0, urgent: 0 }
  const added = await admin.post('/rule-sets/verification.demand/versions', {
    source: '管委会〔2026〕20号',
    effectiveFrom: '2026-11-02',
    body: { share: zero, always: { redone: true, outcomes: ['partly'] } },
  })
  assert.equal(added.status, 201, added.text)
  const answer = async (outcome: string) => {
    const { id } = await demandThatIs('handling', x, p)
    return (await x.handler.post(`/demands/${id}/answer`, { outcome, text: '已处理' })).body
  }
  const spared = await answer('solved')
  assert.deepEqual([spared.status, spared.verdict], ['verified', null])
  assert.equal((await answer('partly')).status, 'answered')
})

test('an enterprise without an account rates by a private link that is shown once', async () => {
  const { id } = await demandThatIs('verified', w, park)
  const link = await w.desk.post(`/demands/${id}/rating-link`)
  assert.equal(link.status, 201)
  assert.equal((await w.desk.post(`/demands/${id}/rating-link`)).body.code, 'has_link')
  const token = link.body.path.split('/').at(-1)
  assert.equal((await world.nobody.post(`/track/${token}/rating`, { score: 5 })).status, 201)
  assert.equal((await seen(id)).rating, 5)
})

test('words after closing offer to reopen for thirty days; afterwards a new demand is asked for', async () => {
  const { id } = await demandThatIs('closed', w, park)
  await firm.post(`/portal/demands/${id}/messages`, { text: '电压又不稳了' })
  const asked = await seen(id)
  assert.ok(asked.reopenAskedAt && asked.actions.includes('reopen'))
  assert.equal((await w.desk.get('/demands?reopenAsked=true')).body.total, 1)
  await park.settle()
  const notices = (await w.desk.get('/notifications?limit=200')).body.items.map((n: { kind: string }) => n.kind)
  assert.ok(notices.includes('demand.reopen-asked'))
  const { body } = await w.desk.post(`/demands/${id}/reopening`, { reason: '问题再现' })
  assert.equal(body.reopenAskedAt, null)
  const { id: old } = await demandThatIs('closed', w, park)
  await world.passTo('2026-12-03T10:00:00+08:00')
  const late = await firm.post(`/portal/demands/${old}/messages`, { text: '还是有问题' })
  assert.deepEqual([late.status, late.body.code], [409, 'closed_long_ago'])
  await world.passTo(START)
})

test('an unrated case closes when ten working days are over, and counts for nothing', async () => {
  const { id } = await demandThatIs('verified', w, park)
  await world.passTo('2026-11-16T18:00:00+08:00')
  await park.work('demands.sweep')
  assert.deepEqual([(await seen(id)).status, (await ratingsOf(id)).length], ['closed', 0])
  await world.passTo(START)
})
