import assert from 'node:assert/strict'
import { test } from 'node:test'
import { takeLeave } from '../../kernel/http/leave.ts'
import { openWorld } from '../testing/world.ts'

const world = await openWorld()
const get = (url: string) => world.app.inject({ method: 'GET', url })

test('a product that is about to stop says so to whoever asks whether it is ready, and goes on serving', async () => {
  assert.equal((await get('/readyz')).statusCode, 200)
  await takeLeave(world.app)
  const ready = await get('/readyz')
  assert.deepEqual([ready.statusCode, ready.json().reason], [503, 'stopping'])
  assert.equal((await get('/healthz')).statusCode, 200)
})

test('every answer of a product that is about to stop is the last of its connection', async () => {
  await takeLeave(world.app)
  for (const url of ['/healthz', '/api/v1/session', '/api/openapi.json', '/nowhere'])
    assert.equal((await get(url)).headers.connection, 'close', url)
})
