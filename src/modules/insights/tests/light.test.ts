import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld } from '../../../main/testing/world.ts'
import { portalWorld } from '../../portal/tests/portal.world.ts'

const world = await openWorld()
const park = await world.park()
const w = await portalWorld(park)

test('the light by which one counts is the light that one sees, at every moment of a case', async () => {
  for (const status of ['submitted', 'accepted', 'handling', 'answered', 'verified', 'closed']) await w.own(status)
  const seen = new Set<string>()
  for (const time of [
    '2026-11-02T10:01:00+08:00',
    '2026-11-02T14:45:00+08:00',
    '2026-11-05T16:00:00+08:00',
    '2026-11-30T10:00:00+08:00',
  ]) {
    await world.passTo(time)
    const { body } = await w.desk.get('/demands?limit=200')
    for (const light of ['green', 'amber', 'red', 'blue', 'grey']) {
      const shown = body.items.filter((d: { light: string }) => d.light === light).map((d: { id: string }) => d.id)
      const counted = (await w.desk.get(`/demands?limit=200&light=${light}`)).body.items.map(
        (d: { id: string }) => d.id,
      )
      if (shown.length) seen.add(light)
      assert.deepEqual(counted.sort(), shown.sort(), `${light} at ${time}`)
    }
  }
  assert.deepEqual([...seen].sort(), ['amber', 'blue', 'green', 'red'])
})
