import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld } from '../../../main/testing/world.ts'
import { demandThatIs, demandWorld } from '../../demands/tests/demands.world.ts'

const world = await openWorld()
const park = await world.park()
const admin = await park.person('system-admin')

const current = async (code = 'sla.demand', of = admin) => (await of.get(`/rule-sets/${code}`)).body
const shorter = async () => {
  const { versions } = await current()
  return { ...versions.at(-1).body, resolve: { ...versions.at(-1).body.resolve, normal: { workdays: 3 } } }
}

test('a park begins with the rules that the product ships, named with their source', async () => {
  const { body } = await admin.get('/rule-sets')
  const sla = body.items.find((r: { code: string }) => r.code === 'sla.demand')
  assert.equal(sla.versions[0].inForce, true)
  assert.match(sla.versions[0].source, /53号/)
  assert.deepEqual([sla.names.resolve.zh, sla.names.urgent.zh], ['办结', '紧急'])
  const codes = body.items.map((r: { code: string }) => r.code)
  for (const code of ['sla.demand', 'limits.demand', 'visit.tiers', 'visit.disturbance'])
    assert.ok(codes.includes(code), code)
})

test('a new version rules from its day on; a case keeps the version under which it was dispatched', async () => {
  const own = await world.park()
  const boss = await own.person('system-admin')
  const w = await demandWorld(own)
  const before = await demandThatIs('dispatched', w, own)
  const added = await boss.post('/rule-sets/sla.demand/versions', {
    source: '管委会〔2026〕12号',
    effectiveFrom: '2026-11-02',
    body: await shorter(),
  })
  assert.equal(added.status, 201)
  assert.equal(added.body.versions[0].version, 2)
  const after = await demandThatIs('dispatched', w, own)
  const due = async (id: string) => (await w.desk.get(`/demands/${id}`)).body.dueAt
  assert.equal(await due(before.id), '2026-11-09T09:30:00.000Z')
  assert.equal(await due(after.id), '2026-11-05T09:30:00.000Z')
  const { body: clocks } = await w.desk.get(`/demands/${after.id}/clocks`)
  const rule = clocks.items.find((c: { stage: string }) => c.stage === 'resolve').rule
  assert.deepEqual([rule.version, rule.source, rule.zh], [2, '管委会〔2026〕12号', '3 个工作日'])
})

test('a version that the rules cannot be read from is refused field by field', async () => {
  const body = await shorter()
  const { status, body: said } = await admin.post('/rule-sets/sla.demand/versions', {
    source: '试行',
    effectiveFrom: '2026-11-03',
    body: { ...body, resolve: { ...body.resolve, hard: { workdays: -1 } } },
  })
  assert.equal(status, 422)
  assert.ok(said.errors.some((e: { path: string }) => e.path.startsWith('body.resolve.hard')))
})

test('no version begins in the past, and nobody but the system administrator publishes one', async () => {
  const body = { source: '补发', effectiveFrom: '2026-11-01', body: await shorter() }
  assert.equal((await admin.post('/rule-sets/sla.demand/versions', body)).body.code, 'past')
  const desk = await park.person('desk')
  assert.equal(
    (await desk.post('/rule-sets/sla.demand/versions', { ...body, effectiveFrom: '2026-11-09' })).status,
    403,
  )
  assert.equal((await desk.get('/rule-sets')).status, 200)
})

test('an unknown rule is a 404, and the rules of another park stay there', async () => {
  assert.equal((await admin.get('/rule-sets/no.such')).status, 404)
  await admin.post('/rule-sets/sla.demand/versions', {
    source: '本园',
    effectiveFrom: '2026-11-02',
    body: await shorter(),
  })
  const other = await (await world.park()).person('system-admin')
  assert.equal((await current('sla.demand', other)).versions.length, 1)
})

test('publishing leaves an audit trace', async () => {
  const rows = await park.see((ctx) =>
    ctx.db
      .selectFrom('auditEntry')
      .select(['action', 'after'])
      .where('parkId', '=', park.id)
      .where('action', '=', 'rule-set.add')
      .execute(),
  )
  assert.ok(rows.length >= 1)
})

test('a version written before a rule existed keeps every word of its own; only what it lacks is as shipped', async () => {
  const own = await world.park()
  const { stages, ...rest } = await shorter()
  const { plan: _, ...older } = stages
  await own.inside(async (ctx) => {
    await ctx.audit('rule-set.add', {})
    await ctx.db
      .insertInto('ruleSet')
      .values({
        parkId: own.id,
        id: crypto.randomUUID(),
        code: 'sla.demand',
        version: 2,
        source: '旧版本',
        effectiveFrom: '2026-01-01',
        body: JSON.stringify({ ...rest, stages: { ...older, verify: { workMinutes: 60 } } }),
        createdAt: ctx.now,
      })
      .execute()
  })
  const w = await demandWorld(own)
  const { body } = await w.desk.get(`/demands/${(await demandThatIs('answered', w, own)).id}/clocks`)
  const rule = (stage: string) => body.items.find((c: { stage: string }) => c.stage === stage).rule.zh
  assert.deepEqual([rule('verify'), rule('resolve')], ['1 个工作小时', '3 个工作日'])
})
