import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeUscc } from '../../../kernel/codes/index.ts'
import { openWorld } from '../../../main/testing/world.ts'

const world = await openWorld()
const park = await world.park()
const desk = await park.person('desk')
let serial = 9000
const firm = async (name: string, lng: number | null, lat: number | null, more: object = {}) =>
  (
    await desk.post('/enterprises', {
      name,
      code: makeUscc('430624', ++serial),
      ...(lng === null ? {} : { lng, lat }),
      ...more,
    })
  ).body
const near = [
  await firm('甲', 112.9001, 28.6001),
  await firm('乙', 112.9002, 28.6001),
  await firm('丙', 112.9001, 28.6002),
]
const lone = await firm('丁', 112.95, 28.65, { gridId: park.gridA, tier: 'key' })
await firm('戊', null, null)
type Cluster = { count: number; id: string | null; name: string | null; at: number[]; box: number[] }
const map = async (query: string, who = desk) => (await who.get(`/enterprise-map?${query}`)).body

test('seen from far those near each other are one mark with their number, a single one carries its name', async () => {
  const { items, shown, withPoint, withoutPoint, extent } = await map('zoom=12')
  assert.deepEqual(
    items.map((c: Cluster) => [c.count, c.name]),
    [
      [3, null],
      [1, '丁'],
    ],
  )
  assert.deepEqual([shown, withPoint, withoutPoint], [4, 4, 1])
  assert.deepEqual(extent, [112.9001, 28.6001, 112.95, 28.65])
})

test('looked at closely every enterprise is a mark of its own', async () => {
  const { items } = await map('zoom=21')
  assert.deepEqual(
    items.map((c: Cluster) => c.count),
    [1, 1, 1, 1],
  )
  assert.deepEqual(items.map((c: Cluster) => c.id).sort(), [...near, lone].map((e) => e.id).sort())
})

test('only what the map shows is counted, and the list of the register takes the same box', async () => {
  const box = 'box=112.94,28.64,112.96,28.66'
  const { items, shown, withPoint } = await map(`zoom=12&${box}`)
  assert.deepEqual([items.length, shown, withPoint], [1, 1, 4])
  const listed = (await desk.get(`/enterprises?${box}`)).body.items
  assert.deepEqual(
    listed.map((e: { name: string }) => e.name),
    ['丁'],
  )
  assert.equal((await desk.get('/enterprises?box=1,2,3')).status, 422)
})

test('the map asks the question of the list: the same filters', async () => {
  assert.equal((await map('zoom=12&tier=key')).shown, 1)
  assert.equal((await map('zoom=12&status=moved')).shown, 0)
  assert.equal((await map('zoom=12&status=moved')).extent, null)
})

test('everybody sees on the map whom she sees in the list', async () => {
  const own = await park.person('instructor', { gridId: park.gridA })
  const { items, withPoint } = await map('zoom=12', own)
  assert.deepEqual([items.map((c: Cluster) => c.name), withPoint], [['丁'], 1])
  const stranger = await (await world.park()).person('desk')
  assert.equal((await map('zoom=12', stranger)).withPoint, 0)
  assert.equal((await (await park.person('system-admin')).get('/enterprise-map?zoom=12')).status, 403)
})

test('without a choice of tiles the pages load nothing from elsewhere', async () => {
  const without = await desk.get('/parks/map-base')
  assert.deepEqual(without.body, { tiles: null })
  assert.match(String(without.headers['content-security-policy']), /connect-src 'self'(;|$)/)
})
