import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeUscc } from '../../../kernel/codes/index.ts'
import { openWorld } from '../../../main/testing/world.ts'
import { standsFor, standsForCode, visibleEnterprises } from '../queries/index.ts'

const world = await openWorld()
const park = await world.park()
const code = makeUscc('430624', 7_301)

test('a file is found by its key, however many files the park has', async () => {
  const desk = await park.person('desk')
  const { body } = await desk.post('/enterprises', { name: '园区精工', code, gridId: park.gridA, size: 'small' })
  const conditions = await park.inside(async (ctx) => {
    await ctx.client.query('set local enable_seqscan = off')
    const said = [standsFor(ctx, body.id), standsForCode(ctx, code)].map((one) =>
      visibleEnterprises(ctx).selectAll('enterprise').where(one).compile(),
    )
    const plans = []
    for (const { sql, parameters } of said) {
      const { rows } = await ctx.client.query(`explain ${sql}`, [...parameters])
      plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'))
    }
    return plans
  })
  for (const plan of conditions) assert.match(plan, /Index Cond: \(.*\(id = ANY \(\(InitPlan/)
})
