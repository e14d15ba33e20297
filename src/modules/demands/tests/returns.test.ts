import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld, type Park, type Person } from '../../../main/testing/world.ts'
import { type DemandWorld, demandThatIs, demandWorld, filing } from './demands.world.ts'

const world = await openWorld()
const park = await world.park()
const w = await demandWorld(park)
const leader = await park.person('leader')
const START = world.clock.now.toISOString()
const GIVEN_BACK = { reasonCode: 'not-ours', basis: '职责清单第三条：电力设施由供电公司负责' }

type Named = { department: { id: string } }
const giveBack = (id: string, more: object = {}) => w.handler.post(`/demands/${id}/return`, { ...GIVEN_BACK, ...more })
const inArbitration = async (x: DemandWorld = w, p: Park = park) => {
  const { id } = await demandThatIs('dispatched', x, p)
  await x.handler.post(`/demands/${id}/return`, GIVEN_BACK)
  await x.desk.put(`/demands/${id}/dispatch`, { departmentId: p.departmentA })
  await x.handler.post(`/demands/${id}/return`, GIVEN_BACK)
  return id
}
const ruling = (departmentId: string, more: object = {}) => ({ departmentId, ruling: '供电设施归口建设局', ...more })
const suggestions = async (id: string, who: Person = w.desk) =>
  (await who.get(`/demands/${id}/suggestions`)).body.items as (Named & {
    reasons: { zh: string }[]
    against: { zh: string }[]
  })[]
const reasonsOf = async (id: string, departmentId: string) =>
  (await suggestions(id)).find((s) => s.department.id === departmentId)?.reasons.map((r) => r.zh) ?? []

test('the second return goes to arbitration, whose decision binds: the department can return it no more', async () => {
  const id = await inArbitration()
  const { body: waiting } = await w.desk.get(`/demands/${id}`)
  assert.deepEqual([waiting.status, waiting.returnCount, waiting.department], ['arbitration', 2, null])
  assert.equal((await w.desk.put(`/demands/${id}/dispatch`, { departmentId: park.departmentA })).status, 409)
  const decided = await leader.post(`/demands/${id}/arbitration`, ruling(park.departmentA))
  assert.deepEqual([decided.status, decided.body.status, decided.body.bound], [200, 'dispatched', true])
  const { body: theirs } = await w.handler.get(`/demands/${id}`)
  assert.ok(!theirs.actions.includes('return') && !theirs.actions.includes('refer'))
  const again = await giveBack(id)
  assert.deepEqual([again.status, again.body.code], [409, 'returned_too_often'])
})

test('the clock runs on through returns and arbitration, and every hour is booked to whoever held the case', async () => {
  const { id } = await demandThatIs('dispatched', w, park)
  const { body: first } = await w.desk.get(`/demands/${id}`)
  await world.passTo('2026-11-02T15:00:00+08:00')
  await giveBack(id)
  await world.passTo('2026-11-03T10:00:00+08:00')
  await w.desk.put(`/demands/${id}/dispatch`, { departmentId: park.departmentA })
  await world.passTo('2026-11-03T11:00:00+08:00')
  await giveBack(id)
  await world.passTo('2026-11-04T09:00:00+08:00')
  const { body: decided } = await leader.post(`/demands/${id}/arbitration`, ruling(park.departmentB))
  assert.equal(decided.dueAt, first.dueAt)
  await world.passTo('2026-11-04T17:00:00+08:00')
  const { body } = await w.desk.get(`/demands/${id}/clocks`)
  const resolve = body.items.find((c: { stage: string }) => c.stage === 'resolve')
  const booked = new Map<string | null, number>()
  for (const day of resolve.days) for (const h of day.holders) booked.set(h.name, (booked.get(h.name) ?? 0) + h.minutes)
  assert.equal(
    [...booked.values()].reduce((a, b) => a + b, 0),
    resolve.usedMinutes,
  )
  assert.ok((booked.get(null) ?? 0) > 0 && booked.size === 3, JSON.stringify([...booked]))
  await world.passTo(START)
})

test('a case can be returned within two working days of its dispatch, later it stays', async () => {
  const { id } = await demandThatIs('handling', w, park)
  const { body } = await w.handler.get(`/demands/${id}`)
  assert.equal(body.returnUntil, '2026-11-04T09:30:00.000Z')
  await world.passTo('2026-11-04T17:31:00+08:00')
  const late = await giveBack(id)
  assert.deepEqual([late.status, late.body.code], [409, 'return_too_late'])
  assert.ok(!(await w.handler.get(`/demands/${id}`)).body.actions.includes('return'))
  await world.passTo(START)
})

test('a return names its reason, its basis and a department that exists', async () => {
  const { id } = await demandThatIs('dispatched', w, park)
  const bare = await w.handler.post(`/demands/${id}/return`, { reasonCode: 'busy' })
  assert.deepEqual(bare.body.errors.map((e: { path: string }) => e.path).sort(), ['basis', 'reasonCode'])
  const foreign = await world.park()
  const elsewhere = await giveBack(id, { proposedDepartmentId: foreign.departmentA })
  assert.deepEqual([elsewhere.status, elsewhere.body.errors[0].path], [422, 'proposedDepartmentId'])
})

test('the return ledger says who gave back what, why, and how long it was held; a department sees its own', async () => {
  const { id } = await demandThatIs('dispatched', w, park)
  await world.passTo('2026-11-02T16:00:00+08:00')
  await giveBack(id, { proposedDepartmentId: park.departmentB })
  const rows = (who: Person) => who.get(`/demand-returns?demandId=${id}`)
  const { body } = await rows(w.desk)
  const [row] = body.items
  assert.deepEqual(
    [row.department.id, row.reasonCode, row.proposedDepartment.id, row.arbitrated, row.nowWith],
    [park.departmentA, 'not-ours', park.departmentB, false, null],
  )
  assert.ok(row.heldMinutes > 0)
  assert.equal((await rows(w.handler)).body.total, 1)
  assert.equal((await rows(w.otherHandler)).body.total, 0)
  const sheet = await w.desk.get(`/demand-returns?demandId=${id}`, { headers: { accept: 'text/csv' } })
  assert.match(sheet.text, /占用工作时间/)
  await world.passTo(START)
})

test('nobody arbitrates over a dispatch of her own, nobody without the office, and no other park', async () => {
  const id = await inArbitration()
  const own = await w.desk.post(`/demands/${id}/arbitration`, ruling(park.departmentB))
  assert.deepEqual([own.status, own.body.code], [409, 'four_eyes'])
  assert.equal((await w.handler.post(`/demands/${id}/arbitration`, ruling(park.departmentB))).status, 403)
  const stranger = await (await world.park()).person('leader')
  assert.equal((await stranger.post(`/demands/${id}/arbitration`, ruling(park.departmentB))).status, 404)
  const first = await leader.post(`/demands/${id}/arbitration`, ruling(park.departmentB), { key: 'arbitrate-once' })
  const again = await leader.post(`/demands/${id}/arbitration`, ruling(park.departmentB), { key: 'arbitrate-once' })
  assert.deepEqual([first.status, again.text], [200, first.text])
  assert.equal(
    (await w.desk.get(`/demand-precedents?limit=200`)).body.items.filter(
      (p: { demand: { id: string } }) => p.demand.id === id,
    ).length,
    1,
  )
})

test('a ruling is a precedent that the next suggestion shows, until it is revoked', async () => {
  const p = await world.park()
  const x = await demandWorld(p)
  const boss = await p.person('leader')
  const id = await inArbitration(x, p)
  const { body: ruled } = await boss.post(`/demands/${id}/arbitration`, ruling(p.departmentB))
  const { id: next } = await demandThatIs('accepted', x, p)
  const reasons = async () => {
    const { body } = await x.desk.get(`/demands/${next}/suggestions`)
    return [body.items[0].department.id, JSON.stringify(body.items[0].reasons)]
  }
  const [first, why] = await reasons()
  assert.equal(first, p.departmentB)
  assert.match(why, new RegExp(`终审先例：${ruled.number}`))
  const [precedent] = (await boss.get('/demand-precedents')).body.items
  const gone = await boss.post(`/demand-precedents/${precedent.id}/revocation`, { reason: '职责清单已修订' })
  assert.equal(gone.body.revokeReason, '职责清单已修订')
  assert.doesNotMatch((await reasons())[1] as string, /终审先例/)
  assert.equal((await boss.post(`/demand-precedents/${precedent.id}/revocation`, { reason: '再次' })).status, 409)
})

test('a ruling that is no precedent is not kept as one', async () => {
  const p = await world.park()
  const x = await demandWorld(p)
  const boss = await p.person('leader')
  await boss.post(`/demands/${await inArbitration(x, p)}/arbitration`, ruling(p.departmentB, { precedent: false }))
  assert.equal((await boss.get('/demand-precedents')).body.total, 0)
})

test('a suggestion says what speaks for and against a department, and how much it has in hand', async () => {
  const { id } = await demandThatIs('dispatched', w, park)
  await giveBack(id)
  await w.desk.put('/duties', { categoryId: w.categoryId, departmentId: park.departmentB, basis: '三定方案' })
  const all = await suggestions(id)
  assert.equal(all[0]?.department.id, park.departmentB)
  assert.match((await reasonsOf(id, park.departmentB)).join(), /职责：本分类由其负责/)
  const back = all.find((s) => s.department.id === park.departmentA)
  assert.match(back?.against.map((r) => r.zh).join() ?? '', /已退回过本诉求/)
})

test('whoever arbitrates is shown the suggestions as well; a department that neither dispatches nor arbitrates is not', async () => {
  const id = await inArbitration()
  const shown = await leader.get(`/demands/${id}/suggestions`)
  assert.equal(shown.status, 200)
  assert.ok(shown.body.items.some((s: Named) => s.department.id === park.departmentB))
  const { status, body } = await w.handler.get(`/demands/${(await demandThatIs('handling', w, park)).id}/suggestions`)
  assert.deepEqual([status, body.code], [403, 'forbidden'])
  const stranger = await (await world.park()).person('leader')
  assert.equal((await stranger.get(`/demands/${id}/suggestions`)).status, 404)
})

test('a dispatch rule is tried on the open cases before it is relied on, and then names its department', async () => {
  const p = await world.park()
  const x = await demandWorld(p)
  const { body: power } = await x.desk.post('/demands', filing(x))
  const { body: other } = await x.desk.post('/demands', filing(x, { title: '招不到焊工', detail: '缺焊工十人' }))
  const rule = {
    name: '停电与电压',
    fits: { words: ['电压', '停电'], gridIds: [p.area] },
    departmentId: p.departmentB,
    basis: '供电协议',
  }
  const { body: seen } = await x.desk.post('/dispatch-rules/preview', { fits: rule.fits, departmentId: p.departmentB })
  assert.deepEqual(
    seen.waiting.map((c: { id: string }) => c.id),
    [power.id],
  )
  const added = await x.desk.post('/dispatch-rules', rule)
  assert.equal(added.status, 201)
  const best = async (id: string) => (await x.desk.get(`/demands/${id}/suggestions`)).body.items[0]
  assert.match(JSON.stringify((await best(power.id)).reasons), /派单规则：停电与电压/)
  assert.doesNotMatch(JSON.stringify((await best(other.id)).reasons), /派单规则/)
  const off = await x.desk.patch(`/dispatch-rules/${added.body.id}`, { active: false }, { version: added.body.version })
  assert.equal(off.body.active, false)
  assert.doesNotMatch(JSON.stringify((await best(power.id)).reasons), /派单规则/)
  assert.equal((await x.desk.delete(`/dispatch-rules/${added.body.id}`)).status, 204)
  assert.equal((await x.desk.delete(`/dispatch-rules/${added.body.id}`)).status, 404)
})

test('a rule that fits everything, or names a department of another park, is refused; only the desk writes rules', async () => {
  const other = await world.park()
  const empty = await w.desk.post('/dispatch-rules', { name: '全部', fits: {}, departmentId: park.departmentA })
  assert.deepEqual([empty.status, empty.body.errors[0].path], [422, 'fits'])
  const foreign = { name: '外园', fits: { words: ['停电'] }, departmentId: other.departmentA }
  assert.deepEqual((await w.desk.post('/dispatch-rules', foreign)).body.errors[0].path, 'departmentId')
  const { status } = await w.handler.post('/dispatch-rules', { ...foreign, departmentId: park.departmentA })
  assert.equal(status, 403)
})
