import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld } from '../../../main/testing/world.ts'
import { hookTo, receiver, send } from '../../webhooks/tests/webhooks.world.ts'
import { troubleWorld } from './trouble.world.ts'

const started = new Date()
const world = await openWorld({ now: started.toISOString(), networks: ['127.0.0.0/8'] })
const park = await world.park()
const w = await troubleWorld(park)
const admin = await park.person('system-admin')

test('outside systems hear of new troubles and of special actions: ids, numbers and days, not whose action it is', async () => {
  const offered = (await admin.get('/webhooks/types')).body.items.map((k: { type: string }) => k.type)
  const types = ['parkloop.cluster.found', 'parkloop.action.started']
  for (const type of [...types, 'parkloop.action.ended', 'parkloop.action.reviewed']) assert.ok(offered.includes(type))
  const to = await receiver()
  const { id } = await hookTo(admin, to.url, types)
  await w.powerEast()
  await park.work('learning.clusters')
  const [cluster] = (await w.desk.get('/clusters')).body.items
  const dueOn = new Date(started.getTime() + 30 * 86_400_000).toISOString().slice(0, 10)
  const plan = { title: '东片区电压治理', goal: '每周不超过 1 件', plan: '逐台检测变压器。', measures: [], dueOn }
  const action = await w.desk.post('/special-actions', {
    ...plan,
    departmentId: park.departmentA,
    targetPerWeek: 1,
    clusterId: cluster.id,
    ownerId: w.handler.id,
  })
  assert.equal(action.status, 201, action.text)
  await send(park, id)
  const told = to.letters.map(({ body }) => JSON.parse(body) as { type: string; subject: string; data: object })
  assert.deepEqual(told.map((t) => t.type).sort(), ['parkloop.action.started', 'parkloop.cluster.found'])
  const act = told.find((t) => t.type === 'parkloop.action.started')
  assert.equal(act?.subject, `special-actions/${action.body.id}`)
  const { number, title } = action.body
  assert.deepEqual(act?.data, { actionId: action.body.id, number, title, departmentId: park.departmentA, dueOn })
  assert.ok(!JSON.stringify(told).includes(w.handler.id))
})
