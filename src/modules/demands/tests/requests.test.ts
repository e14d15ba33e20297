import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askAs, askBody, decideAs, evidenceOf, requestsOf } from './requests.world.ts'
import { restingWorld } from './resting.world.ts'

const { START, world, park, w, leader, day, at, handling, get, clockOf, pauseUntil, paused, refusal } =
  await restingWorld()

test('more time is asked for before the due time, once, and by no more than the original time', async () => {
  const { id } = await handling()
  const ask = (until: string) =>
    w.handler.post(`/demands/${id}/requests/extension`, { reasonCode: 'works', until, progress: '方案已定' })
  assert.deepEqual(await refusal(ask('2026-11-09')), [422, 'until', 'not_later'])
  assert.deepEqual(await refusal(ask('2026-11-17')), [422, 'until', 'too_long'])
  await at('2026-11-10T10:00:00+08:00', async () =>
    assert.deepEqual(await refusal(ask('2026-11-13')), [409, null, 'too_late']),
  )
  assert.equal((await ask('2026-11-12')).status, 200)
  const { body } = await decideAs(w.desk, id)
  assert.equal(body.dueAt, '2026-11-12T09:30:00.000Z')
  assert.equal((await clockOf(id)).rule.zh, '8 个工作日')
  assert.deepEqual(await refusal(ask('2026-11-13')), [409, null, 'extended_already'])
})

test('an extension asked for in time and granted late makes the case late no longer', async () => {
  const { id } = await handling()
  await w.handler.post(`/demands/${id}/messages`, { audience: 'public', text: '我们正在备货', fileIds: [] })
  const body = { reasonCode: 'works', until: '2026-11-12', progress: '等待到货' }
  await askAs(w.handler, id, 'extension', body)
  await at('2026-11-10T10:00:00+08:00', async () => {
    await park.work('demands.sweep')
    assert.equal((await get(id)).light, 'red')
    await decideAs(w.desk, id)
    const { light, dueAt } = await get(id)
    assert.deepEqual([light, dueAt], ['green', '2026-11-12T09:30:00.000Z'])
    assert.equal((await w.desk.get(`/demands?overdue=true&q=${(await get(id)).number}`)).body.total, 0)
  })
})

test('a shelved case is listed apart, counts as nothing solved, is reviewed, wakes up by itself and its clock goes on from where it stood', async () => {
  const { id } = await handling()
  const body = askBody('shelving', day, '') as { publicWords: string }
  await at('2026-11-03T10:00:00+08:00', async () => {
    await askAs(w.handler, id, 'shelving', { ...body, reviewOn: '2026-11-10', wakeOn: '2026-11-16' })
    await decideAs(leader, id)
  })
  const shelved = await get(id)
  assert.deepEqual([shelved.status, shelved.outcome, shelved.answer], ['shelved', 'shelved', body.publicWords])
  assert.equal((await w.desk.get('/demands/counts')).body.status.shelved, 1)
  assert.equal((await w.desk.get(`/demands?verdict=solved&q=${shelved.number}`)).body.total, 0)
  await at('2026-11-10T09:05:00+08:00', async () => {
    await park.work('demands.wake')
    const kinds = (await w.desk.get(`/demands/${id}/entries`)).body.items.map((e: { kind: string }) => e.kind)
    assert.equal(kinds.at(-1), 'review')
  })
  await at('2026-11-16T00:05:00+08:00', async () => {
    await park.work('demands.wake')
    const { status, outcome, answer } = await get(id)
    assert.deepEqual([status, outcome, answer], ['handling', null, null])
    // A working day was used before: 6 hours of Monday and one of Tuesday. It rested for 62 hours of working time.
    const clock = await clockOf(id)
    assert.deepEqual([clock.usedMinutes, clock.startedAt], [420, new Date(START).toISOString()])
    assert.equal(clock.dueAt, '2026-11-20T08:30:00.000Z')
  })
})

test('an outcome «shelved» cannot be answered: it is only granted', async () => {
  const { id } = await handling()
  const { status } = await w.handler.post(`/demands/${id}/answer`, { outcome: 'shelved', text: '以后再办' })
  assert.equal(status, 422)
})

test('being late is excused with evidence by somebody else, left out of the figures and kept in the audit trail', async () => {
  const { id } = await handling()
  const { number } = await get(id)
  const count = async (query: string) => (await w.desk.get(`/demands?q=${number}&${query}`)).body.total
  await at('2026-11-11T10:00:00+08:00', async () => {
    const early = askBody('exemption', day, await evidenceOf(w.handler))
    await park.work('demands.sweep')
    assert.equal(await count('promise=broken'), 1)
    assert.equal(await count('lateFrom=2026-11-01'), 1)
    await askAs(w.handler, id, 'exemption', early)
    const { body } = await decideAs(leader, id)
    assert.ok(body.excusedAt)
    assert.deepEqual(
      [await count('promise=broken'), await count('promise=judged'), await count('lateFrom=2026-11-01')],
      [0, 0, 0],
    )
    assert.equal((await clockOf(id)).light, 'red')
  })
  const trail = await park.see((ctx) =>
    ctx.db.selectFrom('auditEntry').select('action').where('parkId', '=', park.id).where('entityId', '=', id).execute(),
  )
  assert.ok(trail.some((t) => t.action === 'demand.exempt'))
})

test('a case that is not late has nothing to be excused', async () => {
  const { id } = await handling()
  const body = askBody('exemption', day, await evidenceOf(w.handler))
  assert.deepEqual(await refusal(w.handler.post(`/demands/${id}/requests/exemption`, body)), [409, null, 'not_late'])
})

test('the deciders’ list holds what waits for them, most pressing first, page by page, and never their own', async () => {
  const before = (await leader.get('/demand-requests')).body.total
  const ids: string[] = []
  for (let i = 0; i < 3; i++) {
    const { id } = await handling()
    await askAs(w.handler, id, 'pause', await pauseUntil('2026-11-04'))
    ids.push(id)
  }
  const first = (await leader.get('/demand-requests?limit=2')).body
  assert.equal(first.total, before + 3)
  assert.equal(first.items.length, 2)
  const rest = (await leader.get(`/demand-requests?limit=50&cursor=${first.nextCursor}`)).body
  const seen = [...first.items, ...rest.items].map((r: { demand: { id: string } }) => r.demand.id)
  for (const id of ids) assert.equal(seen.filter((s) => s === id).length, 1)
  const own = await park.person('leader', { departmentId: park.departmentA })
  assert.equal((await own.get('/demand-requests')).body.total, 0)
  assert.equal((await w.handler.get('/demand-requests')).status, 403)
})

test('a department with a superior asks there; without one, the desk and the leaders hear of it', async () => {
  const above = await park.person('leader', { departmentId: park.departmentB })
  await w.desk.patch(`/departments/${park.departmentA}`, { parentId: park.departmentB }, { version: 1 })
  const { id } = await handling()
  await askAs(w.handler, id, 'pause', await pauseUntil('2026-11-04'))
  await park.settle()
  const told = async (who: typeof above) =>
    (await who.get('/notifications')).body.items.filter(
      (n: { kind: string; link: string }) => n.kind === 'demand.asked' && n.link.endsWith(id),
    ).length
  assert.equal(await told(above), 1)
  assert.equal(await told(leader), 0)
  const { version } = (await w.desk.get(`/departments/${park.departmentA}`)).body
  await w.desk.patch(`/departments/${park.departmentA}`, { parentId: null }, { version })
  const other = await handling()
  await askAs(w.handler, other.id, 'pause', await pauseUntil('2026-11-04'))
  await park.settle()
  const { body } = await leader.get('/notifications')
  assert.ok(
    body.items.some((n: { kind: string; link: string }) => n.kind === 'demand.asked' && n.link.endsWith(other.id)),
  )
})

test('another level means another time from the first start; what was paused stays paused', async () => {
  const id = await paused('2026-11-02')
  await at('2026-11-03T09:00:00+08:00', async () => {
    await park.work('demands.wake')
    const { body } = await w.desk.put(`/demands/${id}/level`, { level: 'complex', reason: '需多部门会商' })
    // Ten working days from Monday 2 November end on the 16th; the pause of Monday moves that by its 6 hours.
    assert.deepEqual([body.level, body.dueAt], ['complex', '2026-11-17T08:30:00.000Z'])
    assert.deepEqual(await refusal(w.desk.put(`/demands/${id}/level`, { level: 'complex', reason: '同级' })), [
      422,
      'level',
      'same',
    ])
  })
})

test('a request sent twice with one key is one request', async () => {
  const { id } = await handling()
  const body = await pauseUntil('2026-11-04')
  await w.handler.post(`/demands/${id}/requests/pause`, body, { key: 'pause-once' })
  await w.handler.post(`/demands/${id}/requests/pause`, body, { key: 'pause-once' })
  assert.equal((await requestsOf(w.desk, id)).length, 1)
})

test('requests of a case that one may not see do not exist', async () => {
  const { id } = await handling()
  await askAs(w.handler, id, 'pause', await pauseUntil('2026-11-04'))
  const other = await world.park()
  const stranger = await other.person('leader')
  const [request] = await requestsOf(w.desk, id)
  for (const who of [stranger, w.otherHandler]) assert.equal((await who.get(`/demands/${id}/requests`)).status, 404)
  const decide = await stranger.post(`/demands/${id}/requests/${request?.id}/decision`, { approve: true })
  assert.equal(decide.status, 404)
  const second = await handling()
  const wrong = await w.desk.post(`/demands/${second.id}/requests/${request?.id}/decision`, { approve: true })
  assert.equal(wrong.status, 404)
  const ask = await w.otherHandler.post(`/demands/${id}/requests/extension`, {
    reasonCode: 'works',
    until: '2026-11-12',
    progress: '无',
  })
  assert.equal(ask.status, 404)
})
