import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createToken } from '../admin.ts'
import { openWorld } from '../testing/world.ts'

const world = await openWorld({ now: new Date().toISOString() })
const park = await world.park()
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
const order = (more: object = {}) => ({
  park: park.code,
  name: '数据平台',
  scope: 'demand.read, park.read',
  reach: 'grid:A1,department:jf',
  expires: day(90),
  ...more,
})

test('the command line issues a token that works at once, with the reach that was named by codes', async () => {
  const made = await createToken(world.pool, order())
  const headers = { authorization: `Bearer ${made.secret}` }
  assert.equal((await world.nobody.get('/demands', { headers })).status, 200)
  const { body } = await (await park.person('security-admin')).get(`/tokens/${made.id}`)
  assert.deepEqual([body.grids[0].name, body.departments[0].name, body.madeBy], ['东一网格', '经济发展局', '命令行'])
})

test('the command line says what is wrong instead of issuing something else', async () => {
  await assert.rejects(createToken(world.pool, order({ reach: 'grid:nowhere' })), /nowhere/)
  await assert.rejects(createToken(world.pool, order({ reach: 'everything' })), /park, grid:<code>/)
  await assert.rejects(createToken(world.pool, order({ scope: 'audit.read' })))
  await assert.rejects(createToken(world.pool, order({ park: 'no-such-park' })), /no park/)
})
