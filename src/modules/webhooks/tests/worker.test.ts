import assert from 'node:assert/strict'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { after, test } from 'node:test'
import { appAddress } from '../../../main/testing/database.ts'
import { openWorld } from '../../../main/testing/world.ts'
import { startWorker } from '../../../main/worker.ts'
import { demandWorld, filing } from '../../demands/tests/demands.world.ts'
import { hookTo, receiver } from './webhooks.world.ts'

const world = await openWorld({ now: new Date().toISOString(), networks: ['127.0.0.0/8'] })
const park = await world.park()
const people = await demandWorld(park)
const admin = await park.person('system-admin')

const held = new Set<Socket>()
const blackhole = createServer((socket) => void held.add(socket.on('error', () => {})))
await new Promise<void>((ready) => blackhole.listen(0, '127.0.0.1', ready))
after(() => {
  for (const s of held) s.destroy()
  blackhole.close()
})
const nowhere = `http://127.0.0.1:${(blackhole.address() as AddressInfo).port}/`

const until = async (what: string, good: () => boolean | Promise<boolean>) => {
  const patience = Date.now() + 30_000
  while (!(await good())) {
    assert.ok(Date.now() < patience, what)
    await new Promise((r) => setTimeout(r, 50))
  }
}

test('an endpoint that never answers holds up neither another one nor the product', async () => {
  const worker = await startWorker(world.pool, appAddress(world.ownerUrl), world.data, world.outside)
  try {
    const to = await receiver()
    for (let n = 0; n < 6; n++) await hookTo(admin, nowhere)
    const good = await hookTo(admin, to.url)
    const begun = Date.now()
    for (let n = 0; n < 8; n++) assert.equal((await people.desk.post('/demands', filing(people))).status, 201)
    await until('the good endpoint has everything', () => to.letters.length === 8)
    assert.ok(held.size > 0, 'the others are being waited for')
    await until('the desk has been told', async () => (await people.desk.get('/notifications/unread')).body.unread >= 8)
    assert.ok(Date.now() - begun < 14_000, 'nobody waited for a time-out')
    assert.ok(held.size <= 6, 'one call at a time for each endpoint')
    const { body } = await admin.get(`/webhooks/${good.id}`)
    assert.deepEqual([body.state, body.waiting], ['active', 0])
  } finally {
    await worker.stop()
  }
})
