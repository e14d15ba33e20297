import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { WriteCtx } from '../../../kernel/context.ts'
import { conflict } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { doJobRun, progressJobRun, startJobRun } from '../../../kernel/jobRuns.ts'
import { act, systemActor } from '../../../kernel/run.ts'
import { openWorld, type Person } from '../../../main/testing/world.ts'

const world = await openWorld()
const park = await world.park()
const desk = await park.person('desk')

const as = <T>(who: Person, work: (ctx: WriteCtx) => Promise<T>) => {
  const o = { now: world.clock.now, requestId: 'test', language: 'zh' as const, outside: world.outside }
  return act(world.pool, { ...systemActor(park.id), id: who.id }, o, 'test', work)
}
const start = () => as(desk, (ctx) => startJobRun(ctx, 'enterprise.import'))
const stateOf = async (id: string) => {
  const { state, progress, result, problem } = (await desk.get(`/jobs/${id}`)).body
  return { state, progress, ...(result ? { result } : {}), ...(problem ? { problem: problem.code } : {}) }
}

test('who asked for long work sees it wait, move and end with its result', async () => {
  const id = await start()
  assert.deepEqual(await stateOf(id), { state: 'waiting', progress: 0 })
  const seen: unknown[] = []
  await park.inside((ctx) =>
    doJobRun(ctx, id, async () => {
      await progressJobRun(ctx, id, 0.4)
      seen.push(await stateOf(id))
      return { imported: 3 }
    }),
  )
  assert.deepEqual(seen, [{ state: 'running', progress: 0.4 }])
  assert.deepEqual(await stateOf(id), { state: 'done', progress: 1, result: { imported: 3 } })
})

test('a refusal ends it with the reason, and what the work had changed is taken back', async () => {
  const id = await start()
  await park.inside((ctx) =>
    doJobRun(ctx, id, async () => {
      await ctx.audit('test.half', { id })
      throw conflict('sheet_taken', '这份名单已导入', 'This list was imported already')
    }),
  )
  assert.deepEqual(await stateOf(id), { state: 'failed', progress: 0, problem: 'sheet_taken' })
  const { rows } = await park.inside((ctx) =>
    ctx.client.query('select action from audit_entry where park_id = $1 and entity_id = $2 order by id', [park.id, id]),
  )
  assert.deepEqual(rows.map((r) => r.action).toSorted(), ['job.fail', 'job.start'])
})

test('an unexpected failure is shown at once and the next try may still succeed', async () => {
  const id = await start()
  const broken = park.inside((ctx) => doJobRun(ctx, id, () => Promise.reject(new Error('the disk is full'))))
  await assert.rejects(broken, /disk is full/)
  assert.deepEqual(await stateOf(id), { state: 'failed', progress: 0, problem: 'failed' })
  await park.inside((ctx) => doJobRun(ctx, id, async () => ({ imported: 1 })))
  assert.deepEqual(await stateOf(id), { state: 'done', progress: 1, result: { imported: 1 } })
})

test('work that is done is not done again', async () => {
  const id = await start()
  let times = 0
  const once = () => park.inside((ctx) => doJobRun(ctx, id, async () => ({ times: ++times })))
  await once()
  await once()
  assert.equal(times, 1)
})

test('to a colleague and to another park the work does not exist', async () => {
  const id = await start()
  const others = [await park.person('desk'), await (await world.park()).person('desk')]
  for (const who of others) assert.equal((await who.get(`/jobs/${id}`)).status, 404)
  assert.equal((await desk.get(`/jobs/${newId()}`)).status, 404)
  assert.equal((await world.nobody.get(`/jobs/${id}`)).status, 401)
})

test('runs are forgotten after a month', async () => {
  const id = await start()
  const before = world.clock.now
  world.at('2026-12-05T03:55:00+08:00')
  await park.work('jobs.prune')
  world.clock.now = before
  assert.equal((await desk.get(`/jobs/${id}`)).status, 404)
})
