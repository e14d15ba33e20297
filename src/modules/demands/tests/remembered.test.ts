import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld } from '../../../main/testing/world.ts'
import { demandWorld, filing } from './demands.world.ts'

// The server reads for whom somebody was a moment ago while it asks who she is: nothing of that may ever be seen.
const world = await openWorld()
const park = await world.park()
const w = await demandWorld(park)
await w.desk.post('/demands', filing(w))

const ask = (text: string, values: unknown[]) =>
  park.inside((ctx) => ctx.client.query(text, values).then(() => ctx.audit('test.change', {})))

test('who has looked at the ledger sees at once what a changed office shows, and nothing of the former', async () => {
  const person = await park.person('instructor', { gridId: park.gridA })
  assert.equal((await person.get('/demands')).body.total, 1)
  await ask('update role_grant set grid_id = $2 where account_id = $1', [person.id, park.gridB])
  assert.equal((await person.get('/demands')).body.total, 0)
  await ask('update role_grant set grid_id = $2 where account_id = $1', [person.id, park.gridA])
  assert.equal((await person.get('/demands')).body.total, 1)
})

test('who has lost her office is refused at her very next look', async () => {
  const person = await park.person('instructor', { gridId: park.gridA })
  assert.equal((await person.get('/demands')).status, 200)
  await ask('delete from role_grant where account_id = $1', [person.id])
  assert.equal((await person.get('/demands')).status, 403)
})

test('who has signed out is nobody at her very next look', async () => {
  const person = await park.person('instructor', { gridId: park.gridA })
  assert.equal((await person.get('/demands')).status, 200)
  await person.delete('/session')
  assert.equal((await person.get('/demands')).status, 401)
})

test('a case that is not there is the same answer the first and the second time', async () => {
  const path = '/demands/01a199fc-2100-7382-91dc-85b7c2dd2a70'
  assert.deepEqual([(await w.desk.get(path)).status, (await w.desk.get(path)).status], [404, 404])
})
