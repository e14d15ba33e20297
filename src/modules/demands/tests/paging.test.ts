import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld } from '../../../main/testing/world.ts'
import { demandWorld, filing } from './demands.world.ts'

const world = await openWorld()
const park = await world.park()
const w = await demandWorld(park)

// Drafts have no time of submission yet: they are rows without the key of the sort.
for (let i = 0; i < 7; i++) {
  world.at(`2026-11-02T10:0${i}:00+08:00`)
  const answer = await w.desk.post('/demands', filing(w, { title: `诉求第${i}件`, draft: i % 3 === 1 }))
  assert.equal(answer.status, 201, answer.text)
}

const walk = async (sort: string, limit: number): Promise<{ titles: string[]; totals: Set<number> }> => {
  const titles: string[] = []
  const totals = new Set<number>()
  for (let cursor = ''; ; ) {
    const { body } = await w.desk.get(`/demands?sort=${sort}&limit=${limit}${cursor}`)
    titles.push(...body.items.map((d: { title: string }) => d.title.slice(3, 4)))
    totals.add(body.total)
    if (!body.nextCursor) return { titles, totals }
    cursor = `&cursor=${encodeURIComponent(body.nextCursor)}`
  }
}

for (const limit of [1, 2, 3, 5, 7])
  test(`turning pages of ${limit}, every case is seen once and the drafts come last in either direction`, async () => {
    const up = await walk('submittedAt', limit)
    assert.equal(up.titles.join(''), '0235614')
    assert.equal((await walk('-submittedAt', limit)).titles.join(''), '6532041')
    assert.deepEqual([...up.totals], [7])
  })
