import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld } from '../../../main/testing/world.ts'

const tiles = { url: 'https://t0.tiles.example:8443/vec/{z}/{x}/{y}.png', attribution: '天地图' }
const world = await openWorld({ tiles })

test('the pages may load tiles from the origin that the site has chosen, and from nowhere else', async () => {
  const clerk = await (await world.park()).person('desk')
  const answer = await clerk.get('/parks/map-base')
  assert.deepEqual(answer.body, { tiles })
  const policy = String(answer.headers['content-security-policy'])
  assert.match(policy, /connect-src 'self' https:\/\/t0\.tiles\.example:8443(;|$)/)
  assert.match(policy, /img-src 'self' data: blob: https:\/\/t0\.tiles\.example:8443(;|$)/)
})
