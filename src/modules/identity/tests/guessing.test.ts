import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld, PASSWORD } from '../../../main/testing/world.ts'

const world = await openWorld()
const park = await world.park()
const NEXT = 'Xin-Mi-Ma-9041'

test('whoever finds a browser open cannot try out the password where it is changed: after five the account is locked', async () => {
  const person = await park.person('desk')
  const change = (current: string) => person.put('/session/password', { current, next: NEXT })
  for (let i = 0; i < 4; i++) assert.equal((await change(`guess-${i}`)).status, 422)
  assert.equal((await change('guess-5')).status, 429)
  assert.equal((await change(PASSWORD)).status, 429)
  world.at(new Date(world.clock.now.getTime() + 16 * 60_000).toISOString())
  assert.equal((await change(PASSWORD)).status, 200)
})
