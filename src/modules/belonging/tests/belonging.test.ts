import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeUscc } from '../../../kernel/codes/index.ts'
import { openWorld } from '../../../main/testing/world.ts'

const world = await openWorld()
const park = await world.park()
const desk = await park.person('desk', {}, '服务专班甲')
let seed = 8000
const open = async () =>
  (await desk.post('/enterprises', { name: `试验企业${seed}`, code: makeUscc('430624', seed++), gridId: park.gridA }))
    .body
const chain = async (name: string) => (await desk.post('/chains', { name })).body
const trail = (id: string, action: string) =>
  park.see((ctx) =>
    ctx.db
      .selectFrom('auditEntry')
      .selectAll()
      .where('parkId', '=', park.id)
      .where('entityId', '=', id)
      .where('action', '=', action)
      .execute(),
  )

test('an enterprise has one role in a chain – core, up, down – and the chain shows its members by role', async () => {
  const [file, c] = [await open(), await chain('绿色建材产业链')]
  const path = `/enterprises/${file.id}/chains/${c.id}`
  const joined = await desk.put(path, { role: 'up', segment: '原材料' }, { key: 'join-once' })
  assert.deepEqual(joined.body.chains, [{ chain: { id: c.id, name: '绿色建材产业链' }, role: 'up', segment: '原材料' }])
  await desk.put(path, { role: 'up', segment: '原材料' }, { key: 'join-once' })
  assert.equal((await trail(file.id, 'enterprise.belong')).length, 1)
  assert.equal((await desk.put(path, { role: 'core' })).body.chains[0].role, 'core')
  const { body } = await desk.get(`/chains/${c.id}/members?role=core`)
  assert.deepEqual(
    body.items.map((m: { enterprise: { id: string } }) => m.enterprise.id),
    [file.id],
  )
  const [row] = (await desk.get('/chains?q=绿色')).body.items
  assert.deepEqual([row.members, row.cores], [1, 1])
  assert.deepEqual((await desk.delete(path)).body.chains, [])
  assert.equal((await desk.delete(path)).status, 404)
})

test('two chains or buildings of one name are not made', async () => {
  await chain('装备产业链')
  assert.equal((await desk.post('/chains', { name: '装备产业链' })).status, 409)
  const two = await chain('食品产业链')
  assert.equal((await desk.put(`/chains/${two.id}`, { name: '装备产业链' })).status, 409)
  assert.equal((await desk.put(`/chains/${two.id}`, { name: '食品加工产业链' })).body.name, '食品加工产业链')
  await desk.post('/buildings', { name: '创新中心', kind: 'office', floors: 12 })
  assert.equal((await desk.post('/buildings', { name: '创新中心', kind: 'lab' })).status, 409)
})

test('an enterprise sits in a building, on a floor, as owner or tenant, from when until when', async () => {
  const file = await open()
  const b = (await desk.post('/buildings', { name: '标准厂房 1 号楼', kind: 'factory', floors: 4 })).body
  const space = {
    buildingId: b.id,
    unit: '3 楼 301',
    tenure: 'tenant',
    areaSqm: 820.5,
    since: '2026-01-01',
    until: '2028-12-31',
  }
  const settled = await desk.post(`/enterprises/${file.id}/spaces`, space)
  assert.equal(settled.status, 201)
  const [s] = settled.body.spaces
  assert.deepEqual(
    [s.building.name, s.unit, s.tenure, s.areaSqm, s.until],
    ['标准厂房 1 号楼', '3 楼 301', 'tenant', 820.5, '2028-12-31'],
  )
  const wrong = await desk.post(`/enterprises/${file.id}/spaces`, { ...space, until: '2025-01-01' })
  assert.equal(wrong.status, 422)
  const own = await desk.put(`/enterprises/${file.id}/spaces/${s.id}`, { ...space, tenure: 'owner' })
  assert.equal(own.body.spaces[0].tenure, 'owner')
  const inside = (await desk.get(`/buildings/${b.id}/enterprises`)).body
  assert.deepEqual(
    inside.items.map((i: { enterprise: { id: string } }) => i.enterprise.id),
    [file.id],
  )
  assert.deepEqual((await desk.delete(`/enterprises/${file.id}/spaces/${s.id}`)).body.spaces, [])
})

test('the Party organisation has a name, a kind and a secretary who is a contact of the file; nothing of members', async () => {
  const file = await open()
  const someone = await open()
  const add = (id: string) =>
    desk.post(`/enterprises/${id}/contacts`, { name: '书记甲', role: '党支部书记', phone: '13800138001' })
  const [own, foreign] = [(await add(file.id)).body, (await add(someone.id)).body]
  const path = `/enterprises/${file.id}/party-organisation`
  const line = { name: '中共试验企业支部委员会', kind: 'branch', foundedOn: '2020-07-01' }
  assert.equal((await desk.put(path, { ...line, secretaryContactId: foreign.id })).status, 422)
  const { body } = await desk.put(path, { ...line, secretaryContactId: own.id })
  assert.deepEqual(body.party, { ...line, secretary: { id: own.id, name: '书记甲' } })
  assert.equal((await desk.put(path, { ...line, members: ['某某'] })).status, 422)
})

test('where an enterprise belongs stands in its timeline; alliances stand beside', async () => {
  const [file, c] = [await open(), await chain('新材料产业链')]
  await desk.put(`/enterprises/${file.id}/chains/${c.id}`, { role: 'down' })
  const { body } = await desk.get(`/enterprises/${file.id}/timeline?about=belonging`)
  const change = body.items[0].changes.find((one: { field: string }) => one.field === 'chainRole')
  assert.deepEqual(change.after, { zh: '下游', en: 'Downstream' })
  const alliance = await desk.post('/alliances', { name: '建材联盟', enterpriseIds: [file.id] })
  assert.ok(alliance.status < 300, JSON.stringify(alliance.body))
  assert.equal((await desk.get(`/enterprises/${file.id}/belonging`)).body.alliances[0].name, '建材联盟')
})

test('who reads may not change, and to people out of reach neither file nor members exist', async () => {
  const [file, c] = [await open(), await chain('电子产业链')]
  await desk.put(`/enterprises/${file.id}/chains/${c.id}`, { role: 'down' })
  const reader = await park.person('instructor', { gridId: park.gridA })
  assert.equal((await reader.put(`/enterprises/${file.id}/chains/${c.id}`, { role: 'up' })).status, 403)
  assert.equal((await reader.get(`/chains/${c.id}/members`)).body.total, 1)
  const elsewhere = await park.person('instructor', { gridId: park.gridB })
  assert.equal((await elsewhere.get(`/enterprises/${file.id}/belonging`)).status, 404)
  assert.equal((await elsewhere.get(`/chains/${c.id}/members`)).body.total, 0)
  const stranger = await (await world.park()).person('desk')
  assert.equal((await stranger.get(`/chains/${c.id}/members`)).status, 404)
})
