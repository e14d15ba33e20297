import assert from 'node:assert/strict'
import { test } from 'node:test'
import { act, systemActor } from '../../../kernel/run.ts'
import { sweepClocks } from '../jobs.ts'
import { demandThatIs } from './demands.world.ts'
import { count, ladderWorld } from './ladder.world.ts'

const { world, stage } = await ladderWorld()

test('a case that rests or was merged is not escalated, and goes on where it stood', async () => {
  const { park, w, sweep, story } = await stage()
  const rest = (id: string, status: string) =>
    park.inside(async (ctx) => {
      await ctx.db.updateTable('demand').set({ status }).where('parkId', '=', park.id).where('id', '=', id).execute()
      await ctx.audit('demand.edit', { id })
    })
  const ids: string[] = []
  for (const status of ['paused', 'shelved', 'merged']) {
    const { id } = await demandThatIs('handling', w, park)
    await rest(id, status)
    ids.push(id)
  }
  await sweep('2026-11-13T09:00:00+08:00')
  for (const id of ids)
    assert.ok(!(await story(id)).some((e) => ['remind', 'overdue', 'urge', 'raise'].includes(e.kind)))
  await rest(ids[0] as string, 'handling')
  await sweep('2026-11-13T09:05:00+08:00')
  assert.equal(count(await story(ids[0] as string), 'raise'), 1)
})

test('a sweep that breaks off leaves nothing behind, and the next one tells everything once', async () => {
  const { park, w, sweep, story } = await stage()
  const { id } = await demandThatIs('handling', w, park)
  await world.passTo('2026-11-11T09:00:00+08:00')
  const broken = act(
    world.pool,
    systemActor(park.id),
    { now: world.clock.now, requestId: 'test', language: 'zh' },
    'sweep',
    async (ctx) => {
      await sweepClocks.run(ctx, {})
      throw new Error('power cut')
    },
  )
  await assert.rejects(broken, /power cut/)
  assert.equal(count(await story(id), 'raise'), 0)
  await sweep('2026-11-11T09:05:00+08:00')
  assert.equal(count(await story(id), 'raise'), 1)
})

test('two sweeps at the same moment take every rung once', async () => {
  const { park, w, story } = await stage()
  const ids = [await demandThatIs('handling', w, park), await demandThatIs('handling', w, park)].map((d) => d.id)
  await world.passTo('2026-11-11T09:00:00+08:00')
  await Promise.all([park.work('demands.sweep'), park.work('demands.sweep'), park.work('demands.sweep')])
  for (const id of ids) {
    assert.equal(count(await story(id), 'raise'), 1)
    assert.equal((await story(id)).filter((e) => e.kind === 'overdue' && e.data?.stage === 'resolve').length, 1)
  }
})

test('a sweep asks the database as often for thirty cases as for three', async () => {
  const statements = async (n: number) => {
    const { park, w } = await stage()
    for (let i = 0; i < n; i++) await demandThatIs('handling', w, park)
    await world.passTo('2026-11-13T09:00:00+08:00')
    let asked = 0
    await park.inside(async (ctx) => {
      const query = ctx.client.query.bind(ctx.client) as (...a: unknown[]) => unknown
      ctx.client.query = ((...a: unknown[]) => {
        asked++
        return query(...a)
      }) as typeof ctx.client.query
      await sweepClocks.run(ctx, {})
    })
    return asked
  }
  const [few, many] = [await statements(3), await statements(30)]
  assert.equal(many, few)
  assert.ok(few < 60, `${few} statements`)
})

test('cases that nobody signed for are signed in one go, each with its story, its trace and its fact', async () => {
  const { park, w, sweep } = await stage()
  const ids = [await demandThatIs('dispatched', w, park), await demandThatIs('dispatched', w, park)].map((d) => d.id)
  await sweep('2026-11-02T16:00:00+08:00')
  for (const id of ids) {
    const { body } = await w.handler.get(`/demands/${id}`)
    assert.equal(body.status, 'handling')
    assert.equal(body.nextStage, 'contact')
    assert.ok(body.clocks.find((c: { stage: string }) => c.stage === 'sign').stoppedAt)
    const { body: entries } = await w.desk.get(`/demands/${id}/entries`)
    const signed = entries.items.find((e: { kind: string }) => e.kind === 'sign')
    assert.deepEqual([signed.side, signed.data.automatic], ['system', true])
    const trace = await park.see((ctx) =>
      ctx.db
        .selectFrom('auditEntry')
        .select(['before', 'after'])
        .where('parkId', '=', park.id)
        .where('entityId', '=', id)
        .where('action', '=', 'demand.sign')
        .executeTakeFirstOrThrow(),
    )
    assert.equal((trace.before as { status: string }).status, 'dispatched')
    assert.equal((trace.after as { status: string }).status, 'handling')
  }
})

test('cases that nobody rated close by themselves, and the enterprise was asked before', async () => {
  const { park, w, sweep, kinds } = await stage()
  const { id } = await demandThatIs('verified', w, park)
  const enterprise = await park.person('enterprise', { enterpriseId: w.enterpriseId })
  await sweep('2026-11-13T10:00:00+08:00')
  assert.ok((await kinds(enterprise)).includes('demand.soon-due'))
  await sweep('2026-11-17T09:00:00+08:00')
  const { body } = await w.desk.get(`/demands/${id}`)
  assert.equal(body.status, 'closed')
  assert.ok(body.closedAt)
  assert.equal(body.nextDueAt, null)
})

test('a park’s own ladder holds for the clocks that start under it', async () => {
  const { park, w, sweep, story, clock } = await stage()
  const old = await demandThatIs('handling', w, park)
  const admin = await park.person('system-admin')
  const rung = {
    when: { workdaysLate: 2 },
    stages: ['resolve'],
    levels: ['normal'],
    tell: ['leader'],
    effect: 'raise',
    pace: 'now',
  }
  const { status } = await admin.post('/rule-sets/escalation.demand/versions', {
    source: '园区管理办法',
    effectiveFrom: '2026-11-02',
    body: { rungs: [rung] },
  })
  assert.equal(status, 201)
  const fresh = await demandThatIs('handling', w, park)
  assert.equal((await clock(fresh.id, 'resolve')).rungs?.length, 1)
  assert.equal((await clock(old.id, 'resolve')).rungs?.length, 5)
  await sweep('2026-11-11T09:00:00+08:00')
  assert.equal(count(await story(fresh.id), 'raise'), 0)
  await sweep('2026-11-12T09:00:00+08:00')
  assert.equal(count(await story(fresh.id), 'raise'), 1)
})

test('a ladder that asks for something unknown is refused with the place of the fault', async () => {
  const { park } = await stage()
  const admin = await park.person('system-admin')
  const { status, body } = await admin.post('/rule-sets/escalation.demand/versions', {
    source: '园区管理办法',
    effectiveFrom: '2026-11-02',
    body: {
      rungs: [
        {
          when: { usedPercent: 175 },
          stages: ['resolve'],
          levels: ['normal'],
          tell: ['holder'],
          effect: 'remind',
          pace: 'now',
        },
      ],
    },
  })
  assert.equal(status, 422)
  assert.match(body.errors[0].path, /rungs/)
})

test('clocks from before the ladder are planned by the sweep, and what passed long ago is told once', async () => {
  const { park, w, sweep, story, clock } = await stage()
  const { id } = await demandThatIs('handling', w, park)
  await park.inside(async (ctx) => {
    await ctx.db
      .updateTable('demandClock')
      .set({ rungs: null, rungTimes: null, nextRungAt: null, ladderVersion: null })
      .where('parkId', '=', park.id)
      .execute()
    await ctx.audit('demand.edit', { id })
  })
  await sweep('2026-11-13T09:00:00+08:00')
  assert.equal((await clock(id, 'resolve')).rung, 4)
  const told = (await story(id)).filter((e) => e.data?.stage === 'resolve' && e.data?.effects)
  assert.deepEqual(
    told.map((e) => e.data?.effects),
    [['yellow']],
  )
})
