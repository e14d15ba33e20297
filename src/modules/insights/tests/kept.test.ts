import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from '../../../kernel/testing/cluster.ts'
import { openWorld } from '../../../main/testing/world.ts'
import { portalWorld } from '../../portal/tests/portal.world.ts'
import type { Figure, Loop } from '../contract.ts'
import { isDue, keptSpans } from '../rules/index.ts'

const world = await openWorld()
await world.passTo('2026-10-12T10:00:00+08:00')
const park = await world.park()
const w = await portalWorld(park)
const leader = await park.person('leader')
const part = await park.person('group-leader', { gridId: park.gridA })

const openOf = async (who = leader) => {
  const { body } = await who.get('/insights/loop')
  const overdue = (body as Loop).items.find((f: Figure) => f.key === 'overdue')
  return { open: overdue?.denominator, asOf: body.asOf as string }
}
const dear = (ms: number) => sql(world.ownerUrl, 'update insight_kept set took_ms = $1', [ms])

test('a figure that takes long to count is told as it was counted, with its moment', async () => {
  await w.own('handling')
  await park.work('insights.keep')
  await dear(5_000)
  await world.passTo('2026-10-12T10:20:00+08:00')
  await w.own('handling')
  assert.deepEqual(await openOf(), { open: 1, asOf: '2026-10-12T02:00:00.000Z' })
  const [trail] = await sql(world.ownerUrl, "select count(*)::int as n from audit_entry where action = 'insight.keep'")
  assert.equal(trail?.n, 1)
})

test('whoever sees a part of the park, or asks about a part, is told what is so now', async () => {
  assert.equal((await openOf(part)).open, 2)
  const { body } = await leader.get(`/insights/loop?gridId=${park.gridA}`)
  assert.equal(body.items.find((f: Figure) => f.key === 'overdue')?.denominator, 2)
})

test('it is counted anew when its cost allows, and never shown when it is old', async () => {
  await park.work('insights.keep')
  assert.equal((await openOf()).open, 2)
  await dear(5_000)
  await w.own('handling')
  await world.passTo('2026-10-12T12:30:00+08:00')
  assert.equal((await openOf()).open, 3)
})

test('what is quick to count is counted at every look', async () => {
  await park.work('insights.keep')
  await dear(10)
  await w.own('handling')
  assert.equal((await openOf()).open, 4)
})

test('counting beforehand takes a twentieth of the time at most', () => {
  const at = (minutes: number) => new Date(Date.parse('2026-10-12T02:00:00Z') + minutes * 60_000)
  const last = (tookMs: number) => ({ asOf: at(0), tookMs })
  assert.equal(isDue(undefined, at(0)), true)
  assert.equal(isDue(last(100), at(600)), false)
  assert.deepEqual(
    [14, 15].map((m) => isDue(last(1000), at(m))),
    [false, true],
  )
  assert.deepEqual(
    [39, 40].map((m) => isDue(last(120_000), at(m))),
    [false, true],
  )
  assert.deepEqual(
    keptSpans('2026-01-15').map((s) => s.from),
    ['2025-12-17', '2025-10-18', '2026-01-01'],
  )
})
