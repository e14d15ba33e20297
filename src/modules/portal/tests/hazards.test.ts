import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld } from '../../../main/testing/world.ts'
import { contactOf, enterpriseIn, form } from '../../visits/tests/visits.world.ts'

const world = await openWorld({ now: '2026-11-02T10:00:00+08:00' })
const park = await world.park()
const found = async (name: string) => {
  const id = await enterpriseIn(park, park.gridA)
  const person = await contactOf(park, [id], name)
  const user = await park.person('enterprise', { enterpriseId: id })
  const hazards = [{ text: '安全出口堆放纸箱', severity: 'general', place: '东门' }]
  const { body } = await person.post('/visits', form({ enterpriseId: id, notes: '内部看法', hazards }))
  await park.settle()
  return { id, person, user, hazard: body.hazards[0] }
}

test('the enterprise sees what was found at it and by when, and not who of the park found it', async () => {
  const { user, hazard } = await found('陈发现')
  const { body } = await user.get('/portal/hazards')
  assert.deepEqual([body.total, body.items[0].id, body.items[0].rectifyBy], [1, hazard.id, '2026-11-09'])
  assert.doesNotMatch(JSON.stringify(body), /陈发现|内部看法/)
  const [notice] = (await user.get('/notifications')).body.items
  assert.equal(notice.link, '/portal/hazards')
  assert.equal((await user.get(`/hazards/${hazard.id}`)).status, 403)
})

test('the enterprise says that it is put right, its contact looks, and what was not passed comes back', async () => {
  const { user, person, hazard } = await found('卫复查')
  const path = `/portal/hazards/${hazard.id}/rectification`
  const said = await user.put(path, { note: '纸箱已搬走' }, { key: 'once' })
  assert.deepEqual([said.status, said.body.state], [200, 'rectified'])
  assert.deepEqual((await user.put(path, { note: '纸箱已搬走' }, { key: 'once' })).body, said.body)
  assert.equal((await user.put(path, { note: '再说一遍' })).body.code, 'wrong_state')
  const failed = await person.put(`/hazards/${hazard.id}/check`, { passed: false, note: '仍有半箱' })
  assert.equal(failed.body.state, 'open')
  assert.equal((await user.get('/portal/hazards')).body.items[0].notPassed, '仍有半箱')
  await user.put(path, { note: '全部清走' })
  assert.equal((await person.put(`/hazards/${hazard.id}/check`, { passed: true })).body.state, 'checked')
  assert.equal((await user.get('/portal/hazards?open=true')).body.total, 0)
})

test('another enterprise sees none of it and says nothing about it', async () => {
  const { hazard } = await found('蒋一家')
  const other = await found('沈另家')
  assert.equal((await other.user.get('/portal/hazards')).body.total, 1)
  const foreign = await other.user.put(`/portal/hazards/${hazard.id}/rectification`, { note: '已整改' })
  assert.equal(foreign.status, 404)
  const inside = await park.person('instructor', { gridId: park.gridA })
  assert.equal((await inside.get('/portal/hazards')).status, 403)
})
