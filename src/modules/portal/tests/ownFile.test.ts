import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeUscc } from '../../../kernel/codes/index.ts'
import { openWorld } from '../../../main/testing/world.ts'
import { addContact, addEnterprise, addTitle } from '../../enterprises/index.ts'

const world = await openWorld({ now: '2026-11-04T10:00:00+08:00' })
const park = await world.park()
const desk = await park.person('desk', {}, '沈核对')
let made = 0
const firm = async (more: object = {}) => {
  made++
  const words = { name: `自家第${made}厂`, code: makeUscc('430624', 61_000 + made), gridId: park.gridA, ...more }
  const id = await park.inside((ctx) => addEnterprise(ctx, words))
  const user = await park.person('enterprise', { enterpriseId: id }, `联络员${made}`)
  return { id, user }
}
type Field = {
  field: string
  value: { zh: string } | null
  source: string
  at: string
  open: object | null
  quick: boolean
}
const fileOf = async ({ id, user }: Awaited<ReturnType<typeof firm>>) =>
  (await user.get(`/portal/enterprises/${id}/file`)).body
const fieldIn = (file: { fields: Field[] }, field: string) => file.fields.find((f) => f.field === field)
const correct = ({ id, user }: Awaited<ReturnType<typeof firm>>, body: object, key?: string) =>
  user.post(`/portal/enterprises/${id}/proposals`, body, key ? { key } : {})
const trail = (entityId: string) =>
  park.see((ctx) =>
    ctx.db
      .selectFrom('auditEntry')
      .select(['action', 'actorName', 'reason', 'after'])
      .where('parkId', '=', park.id)
      .where('entityId', '=', entityId)
      .orderBy('id')
      .execute(),
  )

test('the enterprise sees what the park holds of it, every value with where it came from and since when', async () => {
  const own = await firm({
    shortName: '自家',
    registeredCapitalFen: 500_000_000,
    foundedOn: '2019-05-01',
    foundedPrecision: 'month',
    tags: ['专精特新', '重点盯防'],
    tier: 'key',
  })
  await park.inside(async (ctx) => {
    await addContact(ctx, { enterpriseId: own.id, name: '王联络', role: '行政', phone: '13800001111', isPrimary: true })
    await addTitle(ctx, own.id, { kind: 'high-tech', name: '高新技术企业', validUntil: '2028-01-01' })
  })
  await desk.post(`/enterprises/${own.id}/indicators`, { kind: 'staff', period: '2026-09', value: 88 })
  const file = await fileOf(own)
  const shown = (field: string) => fieldIn(file, field)?.value?.zh
  assert.deepEqual(['shortName', 'capital', 'foundedOn', 'tags'].map(shown), [
    '自家',
    '500万元人民币',
    '2019-05',
    '专精特新',
  ])
  assert.ok(
    file.fields
      .filter((f: Field) => f.value && f.field !== 'status' && f.field !== 'size')
      .every((f: Field) => f.source === 'desk' && f.at),
  )
  assert.deepEqual([file.contacts[0].name, file.contacts[0].phone], ['王联络', '138****1111'])
  assert.deepEqual([file.titles[0].name, file.figures[0].value, file.figures[0].source], ['高新技术企业', 88, 'desk'])
  assert.doesNotMatch(JSON.stringify(file), /重点盯防|沈核对|东一网格/)
})

test('a correction of who the enterprise is waits for the desk, with the proof, and goes in with the enterprise as its source', async () => {
  const own = await firm()
  const proof = (await own.user.upload('/files', '变更通知书.txt', '准予变更')).body
  const sent = await correct(own, { field: 'legalPerson', value: '赵新', note: '已变更', fileIds: [proof.id] })
  assert.deepEqual([sent.status, sent.body.state, sent.body.mayWithdraw], [201, 'open', true])
  assert.equal(fieldIn(await fileOf(own), 'legalPerson')?.value, null)
  assert.ok(fieldIn(await fileOf(own), 'legalPerson')?.open)
  const listed = (await desk.get(`/proposals?enterpriseId=${own.id}&source=portal`)).body.items[0]
  assert.equal(listed.attachments[0].name, '变更通知书.txt')
  assert.equal((await desk.get(`/proposals/${sent.body.id}/files/${proof.id}`)).text, '准予变更')
  assert.equal((await own.user.get(`/portal/proposals/${sent.body.id}/files/${proof.id}`)).status, 200)
  await desk.put(`/proposals/${sent.body.id}/acceptance`, {})
  const field = fieldIn(await fileOf(own), 'legalPerson')
  assert.deepEqual([field?.value?.zh, field?.source, field?.open], ['赵新', 'portal', null])
  await park.settle()
  const [notice] = (await own.user.get('/notifications')).body.items
  assert.equal(notice.link, `/portal/enterprises/${own.id}`)
  assert.doesNotMatch(JSON.stringify((await own.user.get(`/portal/proposals/${sent.body.id}`)).body), /沈核对/)
})

test('what a rule of the park allows is accepted at once, on record like any acceptance, and the desk can undo it', async () => {
  const own = await firm({ shortName: '旧简称' })
  assert.equal(fieldIn(await fileOf(own), 'shortName')?.quick, true)
  const { body } = await correct(own, { field: 'shortName', value: '新简称' })
  assert.deepEqual([body.state, body.byRule], ['accepted', true])
  const now = fieldIn(await fileOf(own), 'shortName')
  assert.deepEqual([now?.value?.zh, now?.source], ['新简称', 'portal'])
  const steps = await trail(body.id)
  assert.deepEqual(
    steps.map((s) => [s.action, (s.after as { rule?: string }).rule ?? null]),
    [
      ['proposal.make', null],
      ['proposal.accept', 'enterprise.corrections v1'],
    ],
  )
  const told = await park.see((ctx) =>
    ctx.db
      .selectFrom('outbox')
      .select('type')
      .where('parkId', '=', park.id)
      .where('type', '=', 'proposal.decided')
      .execute(),
  )
  assert.ok(told.length > 0)
  const undone = await desk.put(`/proposals/${body.id}/undoing`, { reason: '与招牌不符' })
  assert.deepEqual([undone.status, undone.body.state, undone.body.reason], [200, 'undone', '与招牌不符'])
  assert.equal(fieldIn(await fileOf(own), 'shortName')?.value?.zh, '旧简称')
  await park.settle()
  assert.match((await own.user.get('/notifications')).text, /与招牌不符/)
  const again = await desk.put(`/proposals/${body.id}/undoing`, { reason: '再来' })
  assert.deepEqual([again.status, again.body.code], [409, 'not_accepted'])
})

test('an acceptance is not undone over what the file has learnt since', async () => {
  const own = await firm({ shortName: '甲' })
  const { body } = await correct(own, { field: 'shortName', value: '乙' })
  await desk.patch(`/enterprises/${own.id}`, { shortName: '丙' }, { version: 2 })
  const undone = await desk.put(`/proposals/${body.id}/undoing`, { reason: '误采' })
  assert.deepEqual([undone.status, undone.body.code], [409, 'changed_since'])
  assert.equal((await own.user.put(`/proposals/${body.id}/undoing`, { reason: '自己撤' })).status, 403)
})

test('name, code, capital and size never go in without a person, whatever a rule says', async () => {
  const own = await firm()
  const code = makeUscc('430624', 99_001)
  const sent = [
    { field: 'name', value: '改名有限公司' },
    { field: 'code', value: code },
    { field: 'capital', value: '800万元' },
    { field: 'size', value: '小型' },
  ]
  for (const c of sent) assert.equal((await correct(own, c)).body.state, 'open', c.field)
  const admin = await park.person('system-admin')
  const body = {
    accept: [{ field: 'capital', from: ['portal'], onlyEmpty: false, onlyKnownPerson: false, perMonth: 9 }],
    publicTags: [],
  }
  const published = await admin.post('/rule-sets/enterprise.corrections/versions', {
    source: '试验',
    effectiveFrom: '2026-11-04',
    body,
  })
  assert.equal(published.status, 422, published.text)
  const { items } = (await desk.get(`/proposals?enterpriseId=${own.id}&sort=at`)).body
  for (const p of items) assert.equal((await desk.put(`/proposals/${p.id}/acceptance`, {})).status, 200, p.field)
  const file = (await desk.get(`/enterprises/${own.id}`)).body
  assert.deepEqual(
    [file.name, file.code, file.registeredCapitalFen, file.registeredCapitalCurrency, file.size],
    ['改名有限公司', code, 800_000_000, 'CNY', 'small'],
  )
  for (const p of items.toReversed())
    assert.equal((await desk.put(`/proposals/${p.id}/undoing`, { reason: '试撤' })).status, 200, p.field)
  const back = (await desk.get(`/enterprises/${own.id}`)).body
  assert.deepEqual([back.formerNames, back.registeredCapitalFen, back.size], [[], null, 'unknown'])
})

test('another number of a person whom the file knows goes in at once; a new person waits', async () => {
  const own = await firm()
  await park.inside((ctx) =>
    addContact(ctx, { enterpriseId: own.id, name: '钱电话', role: '会计', phone: '13800002222' }),
  )
  const known = await correct(own, {
    field: 'contact',
    contact: { name: '钱电话', role: '会计', phone: '13800003333' },
  })
  assert.deepEqual([known.body.state, known.body.contact.phone], ['accepted', '138****3333'])
  const fresh = await correct(own, {
    field: 'contact',
    contact: { name: '孙新人', role: '出纳', phone: '13800004444' },
  })
  assert.equal(fresh.body.state, 'open')
  assert.deepEqual(
    (await fileOf(own)).contacts.map((c: { phone: string }) => c.phone),
    ['138****3333'],
  )
  await desk.put(`/proposals/${known.body.id}/undoing`, { reason: '打不通' })
  assert.deepEqual(
    (await fileOf(own)).contacts.map((c: { phone: string }) => c.phone),
    ['138****2222'],
  )
  await desk.put(`/proposals/${fresh.body.id}/acceptance`, {})
  await desk.put(`/proposals/${fresh.body.id}/undoing`, { reason: '查无此人' })
  assert.equal((await fileOf(own)).contacts.length, 1)
  assert.doesNotMatch(JSON.stringify(await trail(known.body.id)), /13800003333/)
})

test('a rule takes so many words a month and no more; the next waits for a person', async () => {
  const own = await firm()
  const states = []
  for (const value of ['一', '二', '三', '四'])
    states.push((await correct(own, { field: 'shortName', value })).body.state)
  assert.deepEqual(states, ['accepted', 'accepted', 'accepted', 'open'])
})

test('a refusal is read with its reason; what waits may be taken back, and then nobody decides it any more', async () => {
  const own = await firm()
  const first = (await correct(own, { field: 'address', value: '新址一号' })).body
  await desk.put(`/proposals/${first.id}/refusal`, { reason: '须提供租赁合同' })
  const read = (await own.user.get(`/portal/proposals?enterpriseId=${own.id}`)).body.items[0]
  assert.deepEqual([read.state, read.reason, read.mayWithdraw], ['refused', '须提供租赁合同', false])
  const second = (await correct(own, { field: 'address', value: '新址二号' })).body
  const back = await own.user.put(`/portal/proposals/${second.id}/withdrawal`, undefined, { key: 'back' })
  assert.deepEqual([back.status, back.body.state], [200, 'withdrawn'])
  assert.deepEqual(
    (await own.user.put(`/portal/proposals/${second.id}/withdrawal`, undefined, { key: 'back' })).body,
    back.body,
  )
  const late = await desk.put(`/proposals/${second.id}/acceptance`, {})
  assert.deepEqual([late.status, late.body.code], [409, 'decided'])
  assert.deepEqual(
    (await trail(second.id)).map((t) => t.action),
    ['proposal.make', 'proposal.withdraw'],
  )
})

test('several people of one firm see the same corrections; of one field one word waits at a time', async () => {
  const own = await firm()
  const colleague = await park.person('enterprise', { enterpriseId: own.id }, '同事乙')
  const first = (await correct(own, { field: 'address', value: '三号' }, 'once')).body
  assert.deepEqual((await correct(own, { field: 'address', value: '三号' }, 'once')).body, first)
  const second = await colleague.post(`/portal/enterprises/${own.id}/proposals`, { field: 'address', value: '四号' })
  assert.deepEqual([second.status, second.body.code], [409, 'waiting_already'])
  const seen = (await colleague.get('/portal/proposals')).body.items
  assert.deepEqual([seen.length, seen[0].by], [1, first.by])
  assert.equal((await colleague.put(`/portal/proposals/${first.id}/withdrawal`)).status, 200)
})

test('an enterprise of several parks has a file in each, and a word in one changes nothing in the other', async () => {
  const there = await world.park()
  const code = makeUscc('430624', 99_777)
  const here = await park.inside((ctx) => addEnterprise(ctx, { name: '两地厂', code, shortName: '这里' }))
  const other = await there.inside((ctx) => addEnterprise(ctx, { name: '两地厂', code, shortName: '那里' }))
  const user = await park.person('enterprise', { enterpriseId: here })
  const away = await there.person('enterprise', { enterpriseId: other })
  await user.post(`/portal/enterprises/${here}/proposals`, { field: 'shortName', value: '改这里' })
  const shown = async (who: typeof user, id: string) =>
    fieldIn((await who.get(`/portal/enterprises/${id}/file`)).body, 'shortName')?.value?.zh
  assert.deepEqual([await shown(user, here), await shown(away, other)], ['改这里', '那里'])
  assert.equal((await user.get(`/portal/enterprises/${other}/file`)).status, 404)
})

test('another enterprise sees none of it and corrects none of it; staff do not come this way', async () => {
  const [own, neighbour] = [await firm(), await firm()]
  const { body } = await correct(own, { field: 'address', value: '五号' })
  assert.equal((await neighbour.user.get(`/portal/enterprises/${own.id}/file`)).status, 404)
  assert.equal((await correct({ id: own.id, user: neighbour.user }, { field: 'address', value: '六号' })).status, 404)
  assert.equal((await neighbour.user.put(`/portal/proposals/${body.id}/withdrawal`)).status, 404)
  assert.equal((await neighbour.user.get('/portal/proposals')).body.total, 0)
  assert.equal((await desk.get(`/portal/enterprises/${own.id}/file`)).status, 403)
})

test('what a visitor noted about the enterprise is not among what it said itself', async () => {
  const own = await firm()
  const guide = await park.person('instructor', { gridId: park.gridA }, '林走访')
  const visit = { enterpriseId: own.id, startedAt: '2026-11-03T09:00:00+08:00', purpose: '例行走访' }
  await guide.post('/visits', { ...visit, corrections: [{ field: 'address', value: '走访所见' }], people: [] })
  assert.equal((await own.user.get('/portal/proposals')).body.total, 0)
  assert.doesNotMatch(JSON.stringify(await fileOf(own)), /林走访|走访所见/)
})

test('what cannot be read is said at the field: a capital without a unit, a code with a wrong digit, a correction without a value', async () => {
  const own = await firm()
  for (const [c, path] of [
    [{ field: 'capital', value: '800' }, 'value'],
    [{ field: 'code', value: '91430624MA4L0000X9' }, 'value'],
    [{ field: 'address' }, 'value'],
  ] as const) {
    const { status, body } = await correct(own, c)
    assert.deepEqual([status, body.errors?.[0]?.path], [422, path], JSON.stringify(body))
  }
})
