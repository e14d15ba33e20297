import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDepartment } from '../../departments/index.ts'
import { demandThatIs, filing } from './demands.world.ts'
import { count, ladderWorld } from './ladder.world.ts'

const { stage } = await ladderWorld()

test('a clock knows when it comes to its next rung from the moment it starts', async () => {
  const { park, w, clock } = await stage()
  const { id } = await demandThatIs('handling', w, park)
  const c = await clock(id, 'resolve')
  assert.equal(c.rung, 0)
  assert.equal(c.rungs?.length, 5)
  assert.equal(c.nextRungAt?.toISOString(), c.remindAt?.toISOString())
})

test('at three quarters of the time the case says so, once, whatever restarts', async () => {
  const { park, w, sweep, story, clock } = await stage()
  const { id } = await demandThatIs('handling', w, park)
  const { remindAt } = await clock(id, 'resolve')
  const due = new Date((remindAt as Date).getTime() + 60_000).toISOString()
  await sweep(due)
  await sweep(due)
  assert.equal((await story(id)).filter((e) => e.kind === 'remind' && e.data?.stage === 'resolve').length, 1)
  assert.equal((await clock(id, 'resolve')).rung, 1)
})

test('a reminder waits for the daily digest of whoever has not asked to hear at once', async () => {
  const { park, w, sweep, kinds } = await stage()
  await demandThatIs('handling', w, park)
  await sweep('2026-11-10T09:00:00+08:00')
  assert.equal((await kinds()).includes('demand.overdue'), false)
})

test('a case late by a working day is raised: it is marked, the leader follows it and is told at once', async () => {
  const { park, w, leader, sweep, kinds, story } = await stage()
  const { id } = await demandThatIs('handling', w, park)
  assert.equal((await w.desk.get(`/demands/${id}`)).body.raisedAt, null)
  await sweep('2026-11-11T09:00:00+08:00')
  const { body } = await leader.get(`/demands/${id}`)
  assert.ok(body.raisedAt)
  assert.equal(body.following, true)
  assert.ok((await kinds(leader)).includes('demand.raised'))
  assert.ok(count(await story(id), 'raise') > 0)
  const { body: list } = await leader.get('/demands')
  assert.ok(list.items[0].raisedAt)
})

test('one level up is the department above, where it has one with people; it sees the case from then on', async () => {
  const { park, w, leader, sweep, kinds } = await stage()
  const above = await park.inside((ctx) => addDepartment(ctx, { code: 'gwh', name: '管委会', kind: 'department' }))
  const superior = await park.person('handler', { departmentId: above })
  await park.inside(async (ctx) => {
    await ctx.db
      .updateTable('department')
      .set({ parentId: above })
      .where('parkId', '=', park.id)
      .where('id', '=', park.departmentA)
      .execute()
    await ctx.audit('department.edit', { id: park.departmentA })
  })
  const { id } = await demandThatIs('handling', w, park)
  assert.equal((await superior.get(`/demands/${id}`)).status, 404)
  await sweep('2026-11-11T09:00:00+08:00')
  const { status, body } = await superior.get(`/demands/${id}`)
  assert.equal(status, 200)
  assert.equal(body.following, true)
  assert.ok(!body.actions.includes('answer') && !body.actions.includes('sign'))
  assert.ok((await kinds(superior)).includes('demand.raised'))
  assert.equal((await kinds(leader)).includes('demand.raised'), false)
})

test('three and five working days late ask for a yellow and then a red slip', async () => {
  const { park, w, sweep, story } = await stage()
  const { id } = await demandThatIs('handling', w, park)
  const slips = async () =>
    (await story(id)).flatMap((e) => e.data?.effects ?? []).filter((x) => x === 'yellow' || x === 'red')
  await sweep('2026-11-11T09:00:00+08:00')
  assert.deepEqual(await slips(), [])
  await sweep('2026-11-13T09:00:00+08:00')
  assert.deepEqual(await slips(), ['yellow'])
  await sweep('2026-11-17T09:00:00+08:00')
  assert.deepEqual(await slips(), ['yellow', 'red'])
})

test('after days of standstill everything that was passed is told in one go, not one after the other', async () => {
  const { park, w, sweep, story } = await stage()
  const { id } = await demandThatIs('handling', w, park)
  await sweep('2026-11-20T09:00:00+08:00')
  const told = (await story(id)).filter((e) => e.data?.stage === 'resolve' && e.data?.effects)
  assert.equal(told.length, 1)
  assert.deepEqual([...(told[0]?.data?.effects ?? [])].sort(), ['raise', 'red', 'remind', 'yellow'])
})

test('an urgent case is told of at once, at any hour', async () => {
  const { park, w, sweep, kinds, clock } = await stage()
  const { body } = await w.desk.post('/demands', filing(w))
  await w.desk.put(`/demands/${body.id}/acceptance`, { level: 'urgent', categoryId: w.categoryId })
  await w.desk.put(`/demands/${body.id}/dispatch`, { departmentId: park.departmentA })
  await w.handler.put(`/demands/${body.id}/signature`)
  const { nextRungAt } = await clock(body.id, 'resolve')
  await sweep(new Date((nextRungAt as Date).getTime() + 1000).toISOString())
  assert.ok((await kinds()).includes('demand.soon-due'))
})

test('a late answer is told of to nobody at night: the rung waits for the opening', async () => {
  const { park, w, sweep, story, clock } = await stage()
  const { id } = await demandThatIs('handling', w, park)
  const { dueAt } = await clock(id, 'resolve')
  await sweep(new Date(dueAt.getTime() + 3 * 3_600_000).toISOString())
  const late = async () =>
    count(
      (await story(id)).filter((e) => e.data?.stage === 'resolve'),
      'urge',
    )
  assert.equal(await late(), 0)
  await sweep('2026-11-10T09:01:00+08:00')
  assert.equal(await late(), 1)
})
