import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askAs, decideAs, requestsOf } from './requests.world.ts'
import { restingWorld } from './resting.world.ts'

const { park, w, leader, at, handling, get, clockOf, pauseUntil, paused, refusal } = await restingWorld()

test('a pause needs a listed reason and evidence, and names the day it ends', async () => {
  const { id } = await handling()
  const good = await pauseUntil('2026-11-04')
  const ask = (body: object) => refusal(w.handler.post(`/demands/${id}/requests/pause`, body))
  assert.deepEqual((await ask({ ...good, reasonCode: 'busy' })).slice(0, 2), [422, 'reasonCode'])
  assert.deepEqual((await ask({ ...good, fileIds: [] })).slice(0, 2), [422, 'fileIds'])
  assert.deepEqual((await ask({ ...good, until: undefined })).slice(0, 2), [422, 'until'])
  assert.deepEqual(await ask({ ...good, until: '2026-11-01' }), [422, 'until', 'past'])
})

test('a pause is no longer than its reason allows, and all pauses of a case together have a cap', async () => {
  const { id } = await handling()
  const ask = async (until: string, reasonCode = 'material') =>
    refusal(w.handler.post(`/demands/${id}/requests/pause`, await pauseUntil(until, { reasonCode })))
  assert.deepEqual(await ask('2026-12-31'), [422, 'until', 'too_long'])
  assert.equal((await ask('2026-12-11', 'procedure'))[0], 200)
  assert.equal((await decideAs(w.desk, id)).status, 200)
  await at('2026-12-12T09:00:00+08:00', async () => {
    await park.work('demands.wake')
    assert.deepEqual(await ask('2027-01-08', 'expertise'), [422, 'until', 'too_long'])
  })
})

test('who asked, and whoever is of the asking department, does not decide; nobody decides twice', async () => {
  const { id } = await handling()
  const both = await park.person('leader', { departmentId: park.departmentA })
  await askAs(w.handler, id, 'pause', await pauseUntil('2026-11-04'))
  const [request] = await requestsOf(w.desk, id)
  const decide = (who = w.desk) => who.post(`/demands/${id}/requests/${request?.id}/decision`, { approve: true })
  assert.equal((await decide(w.handler)).status, 403)
  assert.deepEqual(await refusal(decide(both)), [409, null, 'four_eyes'])
  assert.equal((await requestsOf(both, id))[0]?.mayDecide, false)
  assert.ok(!(await both.get(`/demands/${id}`)).body.actions.includes('pause'))
  assert.equal((await decide()).status, 200)
  assert.equal((await decide(leader)).body.code, 'wrong_state')
})

test('a paused case is due later by exactly the working time it was paused, and resumes by itself on its day', async () => {
  const id = await paused('2026-11-04')
  // From Monday 10:00 to the end of Wednesday: 6 of the 7 hours of Monday and two whole days, 20 hours.
  assert.equal((await get(id)).dueAt, '2026-11-12T08:30:00.000Z')
  assert.equal((await get(id)).light, 'grey')
  await at('2026-11-05T11:00:00+08:00', async () => {
    await park.work('demands.wake')
    const { status, dueAt, rest } = await get(id)
    assert.deepEqual([status, dueAt, rest], ['handling', '2026-11-12T08:30:00.000Z', null])
    const clock = await clockOf(id)
    // However late the job came: two hours of Thursday are counted.
    assert.deepEqual([clock.usedMinutes, clock.pausedMinutes], [120, 1200])
  })
})

test('the handler may resume earlier, and only the time really paused is added', async () => {
  const id = await paused('2026-11-06')
  await at('2026-11-03T10:00:00+08:00', async () => {
    const { body } = await w.handler.post(`/demands/${id}/resumption`, { note: '材料已到' })
    assert.equal(body.status, 'handling')
    assert.equal(body.dueAt, '2026-11-10T09:30:00.000Z')
  })
})

test('a refused request says why, changes nothing of the clock and may be asked again', async () => {
  const { id } = await handling()
  await askAs(w.handler, id, 'pause', await pauseUntil('2026-11-04'))
  const [request] = await requestsOf(w.desk, id)
  const path = `/demands/${id}/requests/${request?.id}/decision`
  assert.deepEqual(await refusal(w.desk.post(path, { approve: false })), [422, 'note', 'required'])
  const { body } = await w.desk.post(path, { approve: false, note: '可以边等边办' })
  assert.deepEqual([body.status, body.dueAt], ['handling', '2026-11-09T09:30:00.000Z'])
  assert.equal((await w.handler.post(`/demands/${id}/requests/pause`, await pauseUntil('2026-11-05'))).status, 200)
  const again = await pauseUntil('2026-11-05')
  assert.deepEqual(await refusal(w.handler.post(`/demands/${id}/requests/pause`, again)), [409, null, 'asked_already'])
})

test('what was asked for lapses when the case is answered: nothing waits for a decision that would come to nothing', async () => {
  const { id } = await handling()
  await askAs(w.handler, id, 'pause', await pauseUntil('2026-11-04'))
  await w.handler.post(`/demands/${id}/answer`, { outcome: 'solved', text: '已解决' })
  const [request] = await requestsOf(w.desk, id)
  assert.equal(request?.decision, 'lapsed')
  const late = w.desk.post(`/demands/${id}/requests/${request?.id}/decision`, { approve: true })
  assert.deepEqual(await refusal(late), [409, null, 'wrong_state'])
  const decide = (await get(id)).clocks.find((c: { stage: string }) => c.stage === 'decide')
  assert.ok(decide.stoppedAt)
})
