import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from '../../../kernel/testing/cluster.ts'
import { openWorld, type Person } from '../../../main/testing/world.ts'
import * as corpus from '../../files/tests/files.corpus.ts'
import { contactOf, enterpriseIn } from '../../visits/tests/visits.world.ts'
import { addGroup, endResponsibility } from '../../workforce/index.ts'
import { knownPhone } from './field.world.ts'

const world = await openWorld({ now: '2026-11-02T10:00:00+08:00' })
const park = await world.park()
const desk = await park.person('desk')
const leaderA = await park.person('group-leader', { gridId: park.gridA }, '王组长')
const leaderB = await park.person('group-leader', { gridId: park.gridB }, '李组长')

const form = (enterpriseId: string, more: object = {}) => ({
  enterpriseId,
  startedAt: '2026-11-02T09:30:00+08:00',
  people: [{ name: '王经理' }],
  purpose: '例行走访',
  ...more,
})
const told = (more: object = {}) => ({ title: '车间电压不稳', detail: '下午两点以后设备停机。', ...more })
const endAll = (instructorId: string) =>
  park.inside(async (ctx) => {
    const held = await ctx.db
      .selectFrom('responsibility')
      .select('id')
      .where('parkId', '=', park.id)
      .where('instructorId', '=', instructorId)
      .execute()
    for (const { id } of held) await endResponsibility(ctx, id, {})
  })
/** Somebody with a phone whose enterprises are given to others while she is without network. */
const revoked = async (enterprises = 1) => {
  const own = await Promise.all(Array.from({ length: enterprises }, () => enterpriseIn(park, park.gridA)))
  const person = await contactOf(park, own)
  const phone = await knownPhone(person, world.clock)
  const pack = await phone.pack()
  await endAll(person.instructorId)
  return { person, phone, pack, own: own as [string, ...string[]] }
}
const visitsOf = async (enterpriseId: string) =>
  (await desk.get(`/visits?enterpriseId=${enterpriseId}`)).body.items as { visitor: { accountId: string } }[]
const waiting = async (who: Person) =>
  (await who.get('/field/quarantine?state=quarantined&limit=200')).body.items as { id: string; clientId: string }[]
const found = async (clientId: string, who: Person = desk) =>
  (await waiting(who)).find((i) => i.clientId === clientId) as { id: string }
const traced = async (id: string, action: string) =>
  (
    await park.see((ctx) =>
      ctx.db
        .selectFrom('auditEntry')
        .selectAll()
        .where('parkId', '=', park.id)
        .where('entityId', '=', id)
        .where('action', '=', action)
        .execute(),
    )
  )[0]

test('whose enterprises were given to others while she was offline finds her items kept, none of them applied', async () => {
  const { phone, pack, own } = await revoked(5)
  assert.equal(pack.ids.length, 5)
  const items = Array.from({ length: 50 }, (_, i) => {
    const enterpriseId = own[i % 5] as string
    return i % 2 ? phone.itemOf('visit', form(enterpriseId)) : phone.itemOf('demand', { enterpriseId, ...told() })
  })
  const receipts = []
  for (const item of items) receipts.push((await phone.raw(item)).body)
  assert.deepEqual(new Set(receipts.map((r) => r.state)), new Set(['quarantined']))
  for (const id of own) {
    assert.equal((await visitsOf(id)).length, 0)
    assert.equal((await desk.get(`/demands?enterpriseId=${id}`)).body.total, 0)
  }
  const again = await phone.raw(items[0] as object)
  assert.deepEqual(again.body, receipts[0])
  assert.equal((await phone.pack()).ids.length, 0)
})

test('what waits for a decision stands sealed in the database, and is whole for whoever decides', async () => {
  const { phone, own } = await revoked()
  const people = [{ name: '新主任', role: '安全主任', phone: '13712340151' }]
  const { clientId } = await phone.send('visit', form(own[0], { people, notes: '手机 13712340152' }))
  const stored = await sql(world.ownerUrl, 'select body::text as body from field_item where client_id = $1', [clientId])
  assert.match(String(stored[0]?.body), /s1:/)
  assert.doesNotMatch(String(stored[0]?.body), /1371234015/)
  const item = (await found(clientId)) as unknown as { body: { people: object[] } }
  assert.deepEqual(item.body.people, people)
})

test('a role that was taken away while she was offline leaves her items in quarantine as well', async () => {
  const enterpriseId = await enterpriseIn(park, park.gridA)
  const person = await park.person('instructor', { gridId: park.gridA })
  const phone = await knownPhone(person, world.clock)
  await park.inside(async (ctx) => {
    await ctx.db.deleteFrom('roleGrant').where('parkId', '=', park.id).where('accountId', '=', person.id).execute()
    await ctx.audit('role.withdraw', { id: person.id })
  })
  const receipt = await phone.send('visit', form(enterpriseId))
  assert.deepEqual([receipt.state, receipt.flags], ['quarantined', ['permission']])
  assert.equal((await visitsOf(enterpriseId)).length, 0)
})

test('the leader of that grid and the desk see what waits; the leader of another grid and another park do not', async () => {
  const { phone, own } = await revoked()
  const { clientId } = await phone.send('visit', form(own[0], { notes: '补充说明' }))
  const item = await found(clientId, leaderA)
  const seen = (await leaderA.get(`/field/quarantine/${item.id}`)).body
  assert.deepEqual([seen.body.notes, seen.enterprise.id, seen.author.name], ['补充说明', own[0], '林联点'])
  assert.ok(seen.receivedAt && seen.deviceTime)
  assert.ok(await found(clientId, desk))
  assert.equal(await found(clientId, leaderB), undefined)
  assert.equal((await leaderB.get(`/field/quarantine/${item.id}`)).status, 404)
  assert.equal((await leaderB.put(`/field/quarantine/${item.id}/takeover`, {})).status, 404)
  assert.equal((await leaderB.put(`/field/quarantine/${item.id}/dismissal`, { reason: '无关' })).status, 404)
  const elsewhere = await (await world.park()).person('desk')
  assert.equal((await elsewhere.get(`/field/quarantine/${item.id}`)).status, 404)
  assert.equal((await phone.get(`/field/quarantine/${item.id}`)).status, 403)
})

test('whoever answered for the grid when it came still sees it after the enterprise has moved to another', async () => {
  const { phone, own } = await revoked()
  const { clientId } = await phone.send('visit', form(own[0]))
  const { version } = (await desk.get(`/enterprises/${own[0]}`)).body
  const moved = await desk.patch(`/enterprises/${own[0]}`, { gridId: park.gridB, version })
  assert.equal(moved.status, 200, moved.text)
  assert.ok(await found(clientId, leaderA))
  assert.equal(await found(clientId, leaderB), undefined)
})

test('taken over, it is recorded as the leader’s with both names kept, its photo comes along, and the author learns of it', async () => {
  const { person, phone, own } = await revoked()
  const photo = (await person.upload('/files', '现场.jpg', await corpus.jpeg())).body as { id: string }
  const body = form(own[0], { demands: [told({ fileIds: [photo.id] })] })
  const { clientId } = await phone.send('visit', body)
  await world.passTo('2026-11-04T10:00:00+08:00')
  await park.work('files.sweep')
  const item = await found(clientId, leaderA)
  const seen = (await leaderA.get(`/field/quarantine/${item.id}`)).body
  assert.deepEqual(
    seen.files.map((f: { id: string }) => f.id),
    [photo.id],
  )
  assert.equal((await leaderA.get(`/field/quarantine/${item.id}/files/${photo.id}`)).status, 200)
  assert.equal((await leaderB.get(`/field/quarantine/${item.id}/files/${photo.id}`)).status, 404)
  const answer = await leaderA.put(`/field/quarantine/${item.id}/takeover`, { note: '已电话核实' })
  assert.equal(answer.status, 200, answer.text)
  assert.equal(answer.body.state, 'taken-over')
  const visit = (await desk.get(`/visits/${answer.body.recordId}`)).body
  assert.equal(visit.visitor.accountId, leaderA.id)
  assert.match(visit.notes, /走访人：林联点（离线记录由王组长接手登记）/)
  const demand = (await desk.get(`/demands/${visit.demands[0].id}`)).body
  assert.equal(JSON.stringify(demand).includes(photo.id), true)
  const trace = await traced(item.id, 'field-item.take-over')
  assert.equal(trace?.actorId, leaderA.id)
  assert.match(JSON.stringify(trace?.after), new RegExp(person.id))
  const { outcome, state, number } = (await person.get(`/field/items?clientId=${clientId}`)).body.items[0]
  assert.deepEqual([state, outcome.by, outcome.note, number], ['taken-over', '王组长', '已电话核实', visit.number])
  await park.settle()
  const notices = (await person.get('/notifications')).body.items as { kind: string }[]
  assert.ok(notices.some((n) => n.kind === 'field-item.settled'))
  const again = await leaderA.put(`/field/quarantine/${item.id}/takeover`, {})
  assert.deepEqual([again.status, again.body.code], [409, 'decided'])
})

test('dismissed with a reason, it stays what it was and the author reads why', async () => {
  const { person, phone, own } = await revoked()
  const { clientId } = await phone.send('visit', form(own[0]))
  const item = await found(clientId)
  assert.equal((await desk.put(`/field/quarantine/${item.id}/dismissal`, {})).status, 422)
  const key = 'dismiss-once'
  const done = await desk.put(`/field/quarantine/${item.id}/dismissal`, { reason: '新联点人已走访' }, { key })
  const replayed = await desk.put(`/field/quarantine/${item.id}/dismissal`, { reason: '新联点人已走访' }, { key })
  assert.deepEqual([done.status, replayed.status, replayed.body.state], [200, 200, 'dismissed'])
  assert.equal((await traced(item.id, 'field-item.dismiss'))?.reason, '新联点人已走访')
  const mine = (await person.get(`/field/items?clientId=${clientId}`)).body.items[0]
  assert.deepEqual([mine.state, mine.outcome.note], ['dismissed', '新联点人已走访'])
  assert.equal((await visitsOf(own[0])).length, 0)
  assert.equal((await phone.send('visit', form(own[0]), { clientId })).state, 'dismissed')
})

test('what is wrong in a kept item is corrected by whoever takes it over', async () => {
  const { phone, own } = await revoked()
  const { clientId } = await phone.send('visit', form(own[0], { demands: [told({ title: '短' })] }))
  const item = await found(clientId, leaderA)
  const wrong = await leaderA.put(`/field/quarantine/${item.id}/takeover`, {})
  assert.deepEqual([wrong.status, wrong.body.errors.map((e: { path: string }) => e.path)], [422, ['demands.0.title']])
  const body = form(own[0], { demands: [told()] })
  const right = await leaderA.put(`/field/quarantine/${item.id}/takeover`, { body })
  assert.equal(right.status, 200, right.text)
})

test('nobody decides about her own item, and nobody writes another’s diary', async () => {
  const clocked = await knownPhone(leaderA, world.clock)
  const far = { deviceTime: '2026-12-24T10:00:00+08:00' }
  const enterpriseId = await enterpriseIn(park, park.gridA)
  const { clientId } = await clocked.send('visit', form(enterpriseId), far)
  const item = await found(clientId)
  const self = await leaderA.put(`/field/quarantine/${item.id}/takeover`, {})
  assert.deepEqual([self.status, self.body.code], [409, 'own_item'])
  const note = await clocked.send('diary-note', { day: '2026-11-02', text: '今天' }, far)
  const diary = await found(note.clientId)
  const taken = await desk.put(`/field/quarantine/${diary.id}/takeover`, {})
  assert.deepEqual([taken.status, taken.body.code], [409, 'own_word'])
})

test('the leader of the author’s group is told that something waits', async () => {
  const { phone, own, person } = await revoked()
  const leader = await contactOf(park, [], '组长')
  await park.inside((ctx) =>
    addGroup(ctx, {
      name: '第一组',
      leaderId: leader.instructorId,
      memberIds: [person.instructorId, leader.instructorId],
    }),
  )
  await phone.send('visit', form(own[0]))
  await park.settle()
  const notices = (await leader.get('/notifications')).body.items as { kind: string }[]
  assert.ok(notices.some((n) => n.kind === 'field-item.quarantined'))
})

test('a place is forgotten after a week, and the words of what was decided after half a year', async () => {
  const { person, phone, own } = await revoked()
  const place = { lng: 113.1, lat: 29.4, accuracy: 30 }
  const { clientId } = await phone.send('visit', form(own[0]), { place })
  const item = await found(clientId)
  assert.ok((await desk.get(`/field/quarantine/${item.id}`)).body.place, 'it waits, and is looked at')
  await desk.put(`/field/quarantine/${item.id}/dismissal`, { reason: '已核实，不需要' })
  await world.passTo('2026-11-20T10:00:00+08:00')
  await park.work('field.tidy')
  const later = (await desk.get(`/field/quarantine/${item.id}`)).body
  assert.deepEqual([later.place, later.body.purpose], [null, '例行走访'])
  await world.passTo('2027-06-20T10:00:00+08:00')
  await park.work('field.tidy')
  assert.deepEqual((await desk.get(`/field/quarantine/${item.id}`)).body.body, {})
  assert.equal((await person.get(`/field/items?clientId=${clientId}`)).body.items[0].outcome.note, '已核实，不需要')
})
