import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shapeOf } from '../replay/description.ts'
import { readDescription, replay } from '../replay/run.ts'
import { openWorld } from '../testing/world.ts'

const world = await openWorld()
const figure = (capability: string, name: string, value: number, comparison?: string) => ({
  ...{ capability, name, value },
  ...(comparison ? { comparison } : {}),
})
const description = {
  key: 'invented-park',
  name: '虚构开发区',
  period: { from: '2023-01-01', to: '2023-04-10' },
  structure: { alliances: ['智能制造', '食品饮料'], instructors: { count: 3 } },
  figures: [
    figure('parks', 'areas', 2),
    figure('parks', 'grids', 3),
    figure('enterprises', 'enterprises', 9),
    figure('workforce', 'enterprises with an instructor', 7),
    figure('workforce', 'instructors posted', 3),
    figure('alliances', 'alliances', 2),
    figure('demands', 'real problems solved', 3, 'at least'),
    figure('visits', 'visits by service officers', 10, 'at least'),
    figure('safety', 'hazards found and rectified', 2),
    figure('market', 'group standards drawn up', 1),
  ],
}

test('a described park is played from its first to its last day, and its figures come out of the records', async () => {
  const made = await replay(world.pool, world.outside, { description }, () => {})
  const { figures, counts } = made
  const wrong = figures.filter((f) => f.reproduced === false)
  assert.deepEqual(wrong, [])
  assert.deepEqual(
    figures.filter((f) => f.reproduced === null).map((f) => f.capability),
    ['market'],
    'what the product keeps no records of is said, not invented',
  )
  assert.ok(counts.filed >= counts.closed && counts.closed >= 3, JSON.stringify(counts))
  await assert.rejects(
    replay(world.pool, world.outside, { description }, () => {}),
    /there is a park with the code invented-park already/,
  )
})

test('what was not published is taken as ordinary; a description that is none is refused with the place', () => {
  const { areas, instructors, alliances } = shapeOf(readDescription({ ...description, structure: {}, figures: [] }))
  assert.deepEqual([areas, instructors, alliances], [1, 12, []])
  assert.throws(() => readDescription({ ...description, period: { from: '2023-04-10', to: '2023-01-01' } }), /period/)
  assert.throws(() => readDescription({}), /key/)
})
