import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeUscc } from '../../../kernel/codes/index.ts'
import { openWorld, type Person } from '../../../main/testing/world.ts'
import { addEnterprise } from '../index.ts'

const world = await openWorld({ now: '2026-11-04T10:00:00+08:00' })
const park = await world.park()
const keeper = await park.person('desk', {}, '建档员')
const lin = await park.person('instructor', { gridId: park.gridA }, '林建议')
const VISITED = '2026-11-02T09:30:00+08:00'

let made = 0
const firmIn = (gridId = park.gridA, more: object = {}) => {
  made++
  const file = { name: `更正第${made}厂`, code: makeUscc('430624', 7000 + made), gridId, address: '旧址一号', ...more }
  return park.inside((ctx) => addEnterprise(ctx, file))
}
const proposed = async (enterpriseId: string, corrections: object[], people: object[] = []) => {
  const sent = { enterpriseId, startedAt: VISITED, purpose: '例行走访', corrections, people }
  const { body, status, text } = await lin.post('/visits', sent)
  assert.equal(status, 201, text)
  return body
}
const fileOf = async (id: string) => (await keeper.get(`/enterprises/${id}`)).body
const accept = (id: string, body: object = {}, who: Person = keeper) => who.put(`/proposals/${id}/acceptance`, body)
const refuse = (id: string, reason?: string, who: Person = keeper) => who.put(`/proposals/${id}/refusal`, { reason })

test('a correction changes nothing until the keeper accepts it, field by field', async () => {
  const firm = await firmIn()
  const { corrections } = await proposed(firm, [
    { field: 'address', value: '兴湘路18号', note: '门牌为证' },
    { field: 'legalPerson', value: '王新' },
  ])
  assert.deepEqual([(await fileOf(firm)).address, corrections[0].was], ['旧址一号', '旧址一号'])
  const taken = await accept(corrections[0].id)
  assert.deepEqual([taken.status, taken.body.state, taken.body.decidedBy], [200, 'accepted', '建档员'])
  const file = await fileOf(firm)
  assert.deepEqual([file.address, file.legalPerson], ['兴湘路18号', null])
})

test('what is accepted has the visit as its source, the day of the visit and the person who told it', async () => {
  const firm = await firmIn()
  const visit = await proposed(firm, [{ field: 'legalPerson', value: '李来源' }])
  await accept(visit.corrections[0].id)
  const [fact] = (await keeper.get(`/enterprises/${firm}/facts?field=legalPerson&sort=-at`)).body.items
  assert.deepEqual(
    [fact.value, fact.source, fact.sourceId, fact.byName, new Date(fact.at).getTime()],
    ['李来源', 'visit', visit.id, '林建议', new Date(VISITED).getTime()],
  )
  assert.deepEqual(visit.corrections[0].origin.link, `/visits/${visit.id}`)
  const changes = (await keeper.get(`/enterprises/${firm}/timeline`)).body.items
  assert.ok(
    changes.some((m: { kind: string; byName: string }) => m.kind === 'enterprise.change' && m.byName === '建档员'),
  )
})

test('a word older than what the file has learnt since is accepted knowingly and stands as the latest', async () => {
  const firm = await firmIn()
  const { corrections } = await proposed(firm, [{ field: 'address', value: '走访所见地址' }])
  await keeper.patch(`/enterprises/${firm}`, { address: '后来登记的地址' }, { version: 1 })
  const [open] = (await keeper.get(`/proposals?enterpriseId=${firm}`)).body.items
  assert.deepEqual([open.was, open.present, open.value], ['旧址一号', '后来登记的地址', '走访所见地址'])
  await accept(corrections[0].id)
  const file = await fileOf(firm)
  assert.deepEqual([file.address, file.provenance.address.source], ['走访所见地址', 'visit'])
})

test('a refusal needs a reason, changes nothing, and the proposer is told why', async () => {
  const firm = await firmIn()
  const { corrections } = await proposed(firm, [{ field: 'address', value: '听说要搬' }])
  const silent = await refuse(corrections[0].id)
  assert.deepEqual([silent.status, silent.body.errors[0].path], [422, 'reason'])
  const { body } = await refuse(corrections[0].id, '营业执照未变更')
  assert.deepEqual([body.state, body.reason], ['refused', '营业执照未变更'])
  assert.equal((await fileOf(firm)).address, '旧址一号')
  await park.settle()
  const titles = (await lin.get('/notifications')).body.items.map((n: { title: { zh: string } }) => n.title.zh)
  assert.ok(titles.includes('您建议更正的「地址」未采纳：营业执照未变更'))
})

test('what is decided stays decided; of two decisions at the same moment one counts', async () => {
  const firm = await firmIn()
  const { corrections } = await proposed(firm, [
    { field: 'address', value: '新址二号' },
    { field: 'legalPerson', value: '赵同时' },
  ])
  const first = await accept(corrections[0].id)
  const again = await keeper.put(`/proposals/${corrections[0].id}/refusal`, { reason: '反悔' })
  assert.deepEqual([first.status, again.status, again.body.code], [200, 409, 'decided'])
  const other = await park.person('desk')
  const both = await Promise.all([accept(corrections[1].id), refuse(corrections[1].id, '待核', other)])
  assert.deepEqual(both.map((r) => r.status).sort(), [200, 409])
})

test('the same decision sent twice counts once', async () => {
  const firm = await firmIn()
  const { corrections } = await proposed(firm, [{ field: 'address', value: '新址三号' }])
  const path = `/proposals/${corrections[0].id}/acceptance`
  const [first, again] = [await keeper.put(path, {}, { key: 'one' }), await keeper.put(path, {}, { key: 'one' })]
  assert.deepEqual([first.status, again.body], [200, first.body])
  const facts = (await keeper.get(`/enterprises/${firm}/facts?field=address`)).body
  assert.equal(facts.total, 2)
})

test('who does not keep files decides nothing; who does not reach the enterprise sees nothing', async () => {
  const firm = await firmIn()
  const { corrections } = await proposed(firm, [{ field: 'address', value: '新址四号' }])
  assert.equal((await accept(corrections[0].id, {}, lin)).status, 403)
  const stranger = await park.person('instructor', { gridId: park.gridB })
  assert.equal((await stranger.get(`/proposals/${corrections[0].id}`)).status, 404)
  assert.equal((await stranger.get(`/proposals?enterpriseId=${firm}`)).body.total, 0)
  const elsewhere = await (await world.park()).person('desk')
  assert.equal((await accept(corrections[0].id, {}, elsewhere)).status, 404)
})

test('the keeper writes it as the file does: an industry by its code, a state by its name', async () => {
  const firm = await firmIn()
  const { corrections } = await proposed(firm, [
    { field: 'industryCode', value: '做汽车零件的' },
    { field: 'status', value: '停产' },
  ])
  assert.equal(corrections[1].value, 'suspended')
  const unknown = await accept(corrections[0].id)
  assert.deepEqual([unknown.status, unknown.body.errors[0].path], [422, 'value'])
  assert.equal((await accept(corrections[0].id, { value: 'C3670' })).status, 200)
  await accept(corrections[1].id)
  const file = await fileOf(firm)
  assert.deepEqual([file.industryCode, file.status], ['C3670', 'suspended'])
})

test('the number of staff becomes a figure of the month it was told in', async () => {
  const firm = await firmIn()
  const visit = await proposed(firm, [{ field: 'staff', value: '128 人' }])
  await accept(visit.corrections[0].id)
  const { items } = (await keeper.get(`/enterprises/${firm}/indicators`)).body
  const { kind, period, value, source, byName } = items[0]
  assert.deepEqual([kind, period, value, source, byName], ['staff', '2026-11', 128, 'visit', '林建议'])
})

test('a new contact is added with the number that was given; somebody known is corrected', async () => {
  const firm = await firmIn()
  const people = [{ name: '孙主任', role: '行政主任', phone: '13807301111', propose: true }]
  const [first] = (await proposed(firm, [], people)).corrections
  assert.deepEqual([first.field, first.contact.phone], ['contact', '138****1111'])
  await accept(first.id)
  const later = await proposed(firm, [], [{ name: '孙主任', role: '副总经理', propose: true }])
  await accept(later.corrections[0].id)
  const { items } = (await keeper.get(`/enterprises/${firm}/contacts`)).body
  assert.deepEqual(
    items.map((c: { name: string; role: string; phone: string }) => [c.name, c.role, c.phone]),
    [['孙主任', '副总经理', '138****1111']],
  )
  const words = await proposed(firm, [{ field: 'contact', value: '财务换成钱会计了' }])
  const bare = await accept(words.corrections[0].id)
  assert.deepEqual([bare.status, bare.body.errors[0].path], [422, 'contact'])
  await accept(words.corrections[0].id, { contact: { name: '钱会计', role: '财务' } })
  assert.equal((await keeper.get(`/enterprises/${firm}/contacts`)).body.items.length, 2)
})

test('the list is filtered by state and source, and leaves as a spreadsheet', async () => {
  const firm = await firmIn()
  const { corrections } = await proposed(firm, [
    { field: 'address', value: '新址五号' },
    { field: 'size', value: '小型' },
  ])
  await refuse(corrections[0].id, '不实')
  const open = (await keeper.get(`/proposals?enterpriseId=${firm}&state=open&source=visit`)).body
  assert.deepEqual([open.total, open.items[0].value], [1, 'small'])
  const { text } = await keeper.get(`/proposals?enterpriseId=${firm}&format=csv`)
  assert.match(text, /小型/)
})

test('every proposal and every decision leaves its trace', async () => {
  const firm = await firmIn()
  const { corrections } = await proposed(firm, [{ field: 'address', value: '新址六号' }])
  await refuse(corrections[0].id, '未核实')
  const trail = await park.see((ctx) =>
    ctx.db
      .selectFrom('auditEntry')
      .select(['action', 'reason', 'actorName'])
      .where('parkId', '=', park.id)
      .where('entityId', '=', corrections[0].id)
      .orderBy('id')
      .execute(),
  )
  assert.deepEqual(
    trail.map((t) => [t.action, t.reason, t.actorName]),
    [
      ['proposal.make', null, '林建议'],
      ['proposal.refuse', '未核实', '建档员'],
    ],
  )
})
