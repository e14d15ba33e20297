import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { openWorld, type Person } from '../../../main/testing/world.ts'
import { contactOf, enterpriseIn } from '../../visits/tests/visits.world.ts'
import { knownPhone, phoneOf } from './field.world.ts'

const NOW = '2026-11-02T10:00:00+08:00'
const world = await openWorld({ now: NOW })
const park = await world.park()
const desk = await park.person('desk')
const own = await enterpriseIn(park, park.gridA)
const other = await enterpriseIn(park, park.gridB)
const lin = await contactOf(park, [own])
const phone = await knownPhone(lin, world.clock)

const form = (more: object = {}) => ({
  enterpriseId: own,
  startedAt: '2026-11-02T09:30:00+08:00',
  people: [{ name: '王经理', role: '总经理' }],
  purpose: '例行走访',
  ...more,
})
const told = (more: object = {}) => ({ title: '车间电压不稳', detail: '下午两点以后设备停机。', ...more })
const visitsOf = async (enterpriseId: string, who: Person = desk) =>
  (await who.get(`/visits?enterpriseId=${enterpriseId}&limit=200`)).body.items as { id: string; version: number }[]
const traces = (id: string) =>
  park.see((ctx) =>
    ctx.db.selectFrom('auditEntry').select('action').where('parkId', '=', park.id).where('entityId', '=', id).execute(),
  )
const planned = async () => {
  const day = '2026-11-02'
  const answer = await lin.post('/visits/plan', { items: [{ enterpriseId: own, plannedOn: day, purpose: '例行走访' }] })
  assert.equal(answer.status, 201, answer.text)
  const { id, version } = answer.body.items[0]
  return { id: id as string, version: version as number }
}

test('a visit written without network becomes a visit with its demands and promises, once', async () => {
  const clientId = randomUUID()
  const body = form({ demands: [told()], promises: [{ what: '联系供电公司', dueOn: '2026-11-06' }] })
  const receipt = await phone.send('visit', body, { clientId })
  assert.equal(receipt.state, 'applied', JSON.stringify(receipt))
  assert.match(receipt.number ?? '', /^ZF2026-/)
  const visit = (await desk.get(`/visits/${receipt.recordId}`)).body
  assert.deepEqual([visit.demands.length, visit.promises.length, visit.visitor.accountId], [1, 1, lin.id])
  assert.ok((await traces(receipt.id)).some((t) => t.action === 'field-item.receive'))
})

test('the same item sent again, with whatever key, gets the same receipt and nothing is done twice', async () => {
  const clientId = randomUUID()
  const before = (await visitsOf(own)).length
  const first = await phone.send('visit', form(), { clientId, key: 'one' })
  const again = await phone.send('visit', form(), { clientId, key: 'two' })
  const keyed = await phone.raw(phone.itemOf('visit', form(), { clientId }), 'three')
  const replayed = await phone.raw(phone.itemOf('visit', form(), { clientId }), 'three')
  assert.deepEqual(again, first)
  assert.deepEqual(keyed.body, first)
  assert.equal(replayed.headers['idempotency-replayed'], 'true')
  assert.equal((await visitsOf(own)).length, before + 1)
})

test('of two sendings at the same moment one has an effect and both get its receipt', async () => {
  const before = (await visitsOf(own)).length
  const item = phone.itemOf('visit', form({ demands: [told({ title: '同时到达的诉求' })] }))
  const both = await Promise.all([1, 2, 3].map(() => phone.raw(item)))
  assert.deepEqual(
    both.map((b) => [b.status, b.body.state]),
    Array(3).fill([200, 'applied']),
  )
  assert.equal(new Set(both.map((b) => b.body.recordId)).size, 1)
  assert.equal((await visitsOf(own)).length, before + 1)
})

test('the same item from two phones of one person, at the same moment, is one item', async () => {
  const [a, b] = [await knownPhone(lin, world.clock), await knownPhone(lin, world.clock)]
  const clientId = randomUUID()
  const demand = { enterpriseId: own, ...told({ title: '两台手机同一诉求' }) }
  const both = await Promise.all([a, b].map((p) => p.raw(p.itemOf('demand', demand, { clientId }))))
  assert.deepEqual(
    both.map((r) => [r.status, r.body.state]),
    Array(2).fill([200, 'applied']),
  )
  assert.equal(both[0]?.body.number, both[1]?.body.number)
})

test('an item of which one part is refused leaves nothing of the others', async () => {
  const before = (await visitsOf(own)).length
  const cases = async () => (await desk.get(`/demands?enterpriseId=${own}`)).body.total as number
  const open = await cases()
  const body = form({ demands: [told()], promises: [{ what: '昨天就该做的', dueOn: '2026-10-01' }] })
  const receipt = await phone.send('visit', body)
  assert.deepEqual([receipt.state, receipt.errors.map((e) => e.path)], ['refused', ['promises.0.dueOn']])
  assert.deepEqual([(await visitsOf(own)).length, await cases()], [before, open])
})

test('what is wrong in an item is told path by path, and the corrected item keeps its id', async () => {
  const clientId = randomUUID()
  const wrong = await phone.send('visit', form({ demands: [told({ title: '短' })] }), { clientId })
  assert.equal(wrong.state, 'refused')
  assert.deepEqual(
    wrong.errors.map((e) => e.path),
    ['demands.0.title'],
  )
  assert.ok(wrong.reason?.zh && wrong.reason.en)
  const right = await phone.send('visit', form({ demands: [told()] }), { clientId })
  assert.deepEqual([right.state, right.id], ['applied', wrong.id])
})

test('a demand told on the way is filed once, and a change after that is not taken silently', async () => {
  const clientId = randomUUID()
  const first = await phone.send('demand', { enterpriseId: own, ...told() }, { clientId })
  assert.equal(first.state, 'applied', JSON.stringify(first))
  assert.match(first.number ?? '', /^XQ2026-/)
  const changed = await phone.send('demand', { enterpriseId: own, ...told({ title: '改过的诉求标题' }) }, { clientId })
  assert.deepEqual([changed.recordId, changed.reason?.code], [first.recordId, 'sent_before'])
})

test('a diary written on two devices is shown side by side, and the author decides', async () => {
  const day = '2026-11-02'
  const first = await phone.send('diary-note', { day, text: '上午走访两家。' }, { basedOn: { version: null } })
  assert.equal(first.state, 'applied', JSON.stringify(first))
  const clientId = randomUUID()
  const second = await phone.send('diary-note', { day, text: '下午开会。' }, { clientId, basedOn: { version: null } })
  assert.equal(second.state, 'conflict')
  assert.deepEqual(
    second.differences.map((d) => [d.field, d.mine, d.theirs]),
    [['text', '下午开会。', '上午走访两家。']],
  )
  const merged = { day, text: '上午走访两家。下午开会。' }
  const { body } = await phone.resolve(clientId, 'mine', second.currentVersion, merged)
  assert.equal(body.state, 'applied', JSON.stringify(body))
  assert.equal((await lin.get(`/diary?day=${day}`)).body.note.text, merged.text)
  const same = await phone.send('diary-note', merged, { basedOn: { version: null } })
  assert.equal(same.state, 'same')
})

test('an edit of a visit that was edited elsewhere shows both sides, field by field; nothing is overwritten', async () => {
  const { recordId } = await phone.send('visit', form())
  const visit = (await lin.get(`/visits/${recordId}`)).body
  await lin.patch(`/visits/${recordId}`, { notes: '电脑上写的', version: visit.version })
  const clientId = randomUUID()
  const body = { visitId: recordId as string, notes: '手机上写的', purpose: visit.purpose }
  const basedOn = { version: visit.version, values: { notes: null, purpose: visit.purpose } }
  const receipt = await phone.send('visit-edit', body, { clientId, basedOn })
  assert.equal(receipt.state, 'conflict')
  assert.deepEqual(
    receipt.differences.map((d) => [d.field, d.mine, d.theirs]),
    [['notes', '手机上写的', '电脑上写的']],
  )
  assert.equal((await lin.get(`/visits/${recordId}`)).body.notes, '电脑上写的')
  const early = await phone.resolve(clientId, 'mine', visit.version)
  assert.equal(early.body.state, 'conflict', 'who decides has to have seen what is there')
  const settled = await phone.resolve(clientId, 'mine', receipt.currentVersion)
  assert.equal(settled.body.state, 'applied')
  assert.equal((await lin.get(`/visits/${recordId}`)).body.notes, '手机上写的')
})

test('an edit of fields that nobody else touched goes through beside the other edit', async () => {
  const { recordId } = await phone.send('visit', form())
  const visit = (await lin.get(`/visits/${recordId}`)).body
  await lin.patch(`/visits/${recordId}`, { purpose: '安全检查', version: visit.version })
  const basedOn = { version: visit.version, values: { notes: null, purpose: visit.purpose } }
  const receipt = await phone.send('visit-edit', { visitId: recordId as string, notes: '补记' }, { basedOn })
  assert.equal(receipt.state, 'applied', JSON.stringify(receipt))
  const after = (await lin.get(`/visits/${recordId}`)).body
  assert.deepEqual([after.purpose, after.notes], ['安全检查', '补记'])
})

test('the present record may be kept instead, and the item is given up', async () => {
  const { recordId } = await phone.send('visit', form())
  await lin.patch(`/visits/${recordId}`, { notes: '电脑上写的', version: 1 })
  const clientId = randomUUID()
  const body = { visitId: recordId as string, notes: '手机上写的' }
  await phone.send('visit-edit', body, { clientId, basedOn: { version: 1 } })
  const { body: kept } = await phone.resolve(clientId, 'theirs', 2)
  assert.equal(kept.state, 'dropped')
  assert.equal((await lin.get(`/visits/${recordId}`)).body.notes, '电脑上写的')
  const again = await phone.resolve(clientId, 'mine', 2)
  assert.equal(again.status, 409)
})

test('the form of a planned visit finishes it; one that was logged meanwhile is shown beside', async () => {
  const plan = await planned()
  const done = await phone.send('visit', { ...form(), visitId: plan.id }, { basedOn: { version: plan.version } })
  assert.deepEqual([done.state, done.recordId], ['applied', plan.id])
  const clientId = randomUUID()
  const second = { ...form({ notes: '另一台手机上的记录' }), visitId: plan.id }
  const receipt = await phone.send('visit', second, { clientId, basedOn: { version: plan.version } })
  assert.deepEqual([receipt.state, receipt.reason?.code], ['conflict', 'done_meanwhile'])
  assert.deepEqual(
    receipt.differences.map((d) => d.field),
    ['notes'],
  )
  const { body } = await phone.resolve(clientId, 'mine', receipt.currentVersion)
  assert.equal(body.state, 'applied')
  assert.notEqual(body.recordId, plan.id)
})

test('a planned visit that was cancelled or moved meanwhile is shown before anything is written', async () => {
  const cancelled = await planned()
  await lin.put(`/visits/${cancelled.id}/cancellation`, { reason: '企业停电' })
  const values = { plannedOn: '2026-11-02', purpose: '例行走访' }
  const gone = await phone.send('visit', { ...form(), visitId: cancelled.id }, { basedOn: { version: 1, values } })
  assert.deepEqual([gone.state, gone.reason?.code], ['conflict', 'cancelled_meanwhile'])
  assert.match(gone.reason?.zh ?? '', /企业停电/)
  const moved = await planned()
  await lin.put(`/visits/${moved.id}/plan`, { plannedOn: '2026-11-03' })
  const late = await phone.send('visit', { ...form(), visitId: moved.id }, { basedOn: { version: 1, values } })
  assert.deepEqual(
    late.differences.map((d) => [d.field, d.mine, d.theirs]),
    [['plannedOn', '2026-11-02', '2026-11-03']],
  )
})

test('a promise that somebody settled otherwise meanwhile is shown; the same outcome is nothing new', async () => {
  const { recordId } = await phone.send('visit', form({ promises: [{ what: '送政策汇编', dueOn: '2026-11-05' }] }))
  const promise = (await lin.get(`/visits/${recordId}`)).body.promises[0]
  await desk.put(`/promises/${promise.id}/broken`, { note: '没有送到' })
  const basedOn = { version: promise.version }
  const kept = await phone.send('promise', { promiseId: promise.id, outcome: 'kept' }, { basedOn })
  assert.deepEqual([kept.state, kept.reason?.code], ['conflict', 'settled_meanwhile'])
  const broken = await phone.send('promise', { promiseId: promise.id, outcome: 'broken', note: '没送' }, { basedOn })
  assert.equal(broken.state, 'same')
})

test('both clocks are kept; a device that is a little off is told, one that is days off is not believed', async () => {
  const fast = await phone.send('visit', form(), { deviceTime: '2026-11-02T10:20:00+08:00' })
  assert.deepEqual([fast.state, fast.flags, fast.skewSeconds], ['applied', ['clock'], 1200])
  for (const deviceTime of ['2026-11-09T10:00:00+08:00', '2026-10-26T10:00:00+08:00']) {
    const receipt = await phone.send('visit', form({ startedAt: deviceTime }), { deviceTime })
    assert.deepEqual([receipt.state, receipt.flags], ['quarantined', ['clock-far']])
    assert.equal(new Date(receipt.deviceTime).getTime(), new Date(deviceTime).getTime())
    assert.equal(receipt.receivedAt, world.clock.now.toISOString())
  }
})

test('a place that cannot be is not applied; one that can be is nobody’s business, and none is needed', async () => {
  const forged = [
    { lng: 0, lat: 0 },
    { lng: 200, lat: 28 },
    { lng: 113.1, lat: 28.2, accuracy: -1 },
  ]
  for (const place of forged) {
    const receipt = await phone.send('visit', form(), { place })
    assert.deepEqual([receipt.state, receipt.flags], ['quarantined', ['place']], JSON.stringify(place))
  }
  const here = await phone.send('visit', form(), { place: { lng: 113.1, lat: 29.4, accuracy: 20 } })
  assert.deepEqual([here.state, here.flags], ['applied', []])
  const paris = await phone.send('visit', form(), { place: { lng: 2.35, lat: 48.85, accuracy: 20 } })
  assert.deepEqual([paris.state, paris.flags], ['quarantined', ['place']])
})

test('a clock that was days ahead while she wrote and is right again when it is sent is noticed all the same', async () => {
  const madeAt = '2026-11-09T10:00:00+08:00'
  const receipt = await phone.send('visit', form(), { madeAt, deviceTime: NOW })
  assert.deepEqual([receipt.state, receipt.flags, receipt.skewSeconds], ['quarantined', ['clock-far'], 0])
  const soon = await phone.send('visit', form(), { madeAt: '2026-11-02T10:20:00+08:00', deviceTime: NOW })
  assert.deepEqual([soon.state, soon.flags], ['applied', ['clock']])
})

test('a clock that is a little ahead does not make a visit one of the future: its time is put right', async () => {
  const fast = { madeAt: '2026-11-02T10:20:00+08:00', deviceTime: '2026-11-02T10:20:00+08:00' }
  const receipt = await phone.send('visit', form({ startedAt: '2026-11-02T10:12:00+08:00' }), fast)
  assert.deepEqual([receipt.state, receipt.flags], ['applied', ['clock']], JSON.stringify(receipt.reason))
  const { startedAt } = (await lin.get(`/visits/${receipt.recordId}`)).body
  assert.equal(new Date(startedAt).toISOString(), new Date('2026-11-02T09:52:00+08:00').toISOString())
  const right = await phone.send('visit', form({ startedAt: '2026-11-02T10:12:00+08:00' }))
  assert.equal(right.state, 'refused', 'with a right clock it lies in the future')
})

test('a place says when it was read: before the item was written, or after it was sent, it is not believed', async () => {
  const here = { lng: 113.1, lat: 29.4, accuracy: 20 }
  const made = { madeAt: '2026-11-01T09:00:00+08:00', deviceTime: NOW }
  for (const at of ['2026-10-30T09:00:00+08:00', '2026-11-04T09:00:00+08:00']) {
    const other = await knownPhone(lin, world.clock)
    const receipt = await other.send('visit', form(), { ...made, place: { ...here, at } })
    assert.deepEqual([receipt.state, receipt.flags], ['quarantined', ['place']], at)
  }
  const honest = await knownPhone(lin, world.clock)
  const later = { ...here, at: '2026-11-02T09:00:00+08:00' }
  assert.equal((await honest.send('visit', form(), { ...made, place: later })).state, 'applied')
})

test('an item for an enterprise that is not hers is kept, whether it exists or not, and says nothing of it', async () => {
  const foreign = await phone.send('visit', form({ enterpriseId: other }))
  const unknown = await phone.send('visit', form({ enterpriseId: randomUUID() }))
  const { id: _, clientId: __, ...a } = foreign
  const { id: ___, clientId: ____, ...b } = unknown
  assert.deepEqual(a, b)
  assert.equal(foreign.state, 'quarantined')
  assert.equal((await visitsOf(other)).length, 0)
})

test('a device nobody registered, and one of somebody else, is not there', async () => {
  const stray = phoneOf(lin, world.clock)
  assert.equal((await stray.raw(stray.itemOf('visit', form()))).status, 404)
  const zhou = await park.person('instructor', { gridId: park.gridA }, '周网格')
  const borrowed = phoneOf(zhou, world.clock, phone.deviceId)
  assert.equal((await borrowed.register()).status, 404)
  assert.equal((await borrowed.raw(borrowed.itemOf('visit', form()))).status, 404)
  assert.equal((await zhou.get(`/field/pack?deviceId=${phone.deviceId}`)).status, 404)
})

test('an enterprise’s account has no phone of the field team', async () => {
  const boss = await park.person('enterprise', { enterpriseId: own })
  const answer = await phoneOf(boss, world.clock).register()
  assert.equal(answer.status, 403)
})

test('what became of her items is hers alone to read', async () => {
  const { clientId } = await phone.send('visit', form())
  const list = async (who: Person) => (await who.get(`/field/items?clientId=${clientId}`)).body.items.length
  assert.deepEqual([await list(lin), await list(desk)], [1, 0])
  assert.equal((await desk.put(`/field/items/${clientId}/resolution`, { take: 'mine', seenVersion: 1 })).status, 404)
})
