import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { openWorld } from '../../../main/testing/world.ts'
import { troubleWorld } from './trouble.world.ts'

const world = await openWorld({ now: '2026-09-07T10:00:00+08:00' })
const park = await world.park()
const w = await troubleWorld(park)
const east = await w.powerEast()
await park.work('learning.clusters')
const [cluster] = (await w.desk.get('/clusters')).body.items
const plan = {
  title: '东片区电压治理',
  goal: '一个月内每周不超过 1 件',
  plan: '逐台检测变压器并调档。',
  measures: [{ text: '检测 12 台变压器', dueOn: '2026-09-20' }, { text: '更换两台' }],
  departmentId: park.departmentA,
  targetPerWeek: 1,
  dueOn: '2026-10-05',
}
const audited = (action: string, id: string) =>
  park.see(async (ctx) => {
    const rows = ctx.db.selectFrom('auditEntry').select('id').where('parkId', '=', park.id)
    return (await rows.where('action', '=', action).where('entityId', '=', id).execute()).length
  })
const totalAt = async (who: typeof w.desk, rows: Record<string, string>) =>
  (await who.get(`/demands?${new URLSearchParams(rows)}`)).body.total as number
type Told = { cases: number; rows: Record<string, string> }
const mustOpenItsRows = async (
  who: typeof w.desk,
  figure: { before: Told; during: Told; after: Told | null; weeks: Told[] },
) => {
  for (const one of [figure.before, figure.during, ...(figure.after ? [figure.after] : []), ...figure.weeks])
    assert.equal(await totalAt(who, one.rows), one.cases, JSON.stringify(one.rows))
}

await world.passTo('2026-09-08T09:00:00+08:00')
const started = await w.desk.post('/special-actions', { ...plan, clusterId: cluster.id, ownerId: w.handler.id })

test('a cluster becomes a special action with an owner, a plan and a due date; what the trouble is stays with it', async () => {
  assert.equal(started.status, 201, started.text)
  const a = started.body
  assert.equal(a.number, 'ZX2026-001')
  assert.deepEqual(
    [a.state, a.department.name, a.owner.name, a.measuresAll, a.measuresDone],
    ['open', '经济发展局', a.owner.name, 2, 0],
  )
  assert.deepEqual([a.clusterId, a.category.name, a.place.name], [cluster.id, '水电气', '东片区'])
  assert.equal(await audited('action.start', a.id), 1)
  assert.equal((await w.desk.get('/clusters')).body.items[0].action.number, 'ZX2026-001')
  assert.equal((await w.desk.get('/clusters?acted=true')).body.total, 1)
  const again = await w.desk.post('/special-actions', { ...plan, clusterId: cluster.id })
  assert.deepEqual([again.status, again.body.code], [409, 'under_way'])
  await park.settle()
  const { items } = (await w.handler.get('/notifications')).body
  assert.ok(items.some((n: { kind: string }) => n.kind === 'action.started'))
})

test('cases before the start and while it runs are counted by one definition, and each number opens its rows', async () => {
  const { id } = started.body
  await world.passTo('2026-09-22T10:00:00+08:00')
  await w.file('冲压车间电压不稳', 0)
  await w.file('电压不稳又停机', 1)
  await w.file('西边电压不稳', 5)
  await w.file('食堂油烟', 1)
  const { figure } = (await w.desk.get(`/special-actions/${id}`)).body
  assert.deepEqual([figure.before.cases, figure.during.cases, figure.after], [6, 2, null])
  assert.equal(figure.before.perWeek, 0.8)
  assert.equal(
    figure.weeks.reduce((sum: number, week: Told) => sum + week.cases, 0),
    8,
  )
  await mustOpenItsRows(w.desk, figure)
})

test('a handler of another department sees neither the action nor its figure; one of it counts what she may see', async () => {
  const { id } = started.body
  const mine = await w.handler.get(`/special-actions/${id}`)
  assert.equal(mine.status, 200)
  assert.deepEqual(mine.body.steps, [])
  await mustOpenItsRows(w.handler, mine.body.figure)
  assert.equal((await w.otherHandler.get(`/special-actions/${id}`)).status, 404)
  assert.equal((await w.otherHandler.get('/special-actions')).body.total, 0)
  assert.equal((await w.handler.get('/special-actions')).body.total, 1)
  const elsewhere = await (await world.park()).person('desk')
  for (const [method, path, body] of [
    ['get', '', undefined],
    ['put', '/end', { result: '做完了' }],
    ['put', '/review', { verdict: 'effective' }],
  ] as const)
    assert.equal((await elsewhere[method](`/special-actions/${id}${path}`, body as never)).status, 404)
  assert.equal((await elsewhere.patch(`/special-actions/${id}`, { goal: '别的' }, { version: 1 })).status, 404)
})

test('only the desk and the leader run actions', async () => {
  const { id } = started.body
  for (const who of [w.handler, w.instructor]) {
    assert.equal((await who.post('/special-actions', { ...plan, trouble: { said: '漏水' } })).status, 403)
    assert.equal((await who.patch(`/special-actions/${id}`, { goal: '别的' }, { version: 1 })).status, 403)
    assert.equal((await who.put(`/special-actions/${id}/end`, { result: '做完了' })).status, 403)
    assert.equal((await who.put(`/special-actions/${id}/review`, { verdict: 'effective' })).status, 403)
  }
})

test('measures are ticked off while it runs, and two people never overwrite each other', async () => {
  const { id, version } = (await w.desk.get(`/special-actions/${id0()}`)).body
  const measures = [{ text: '检测 12 台变压器', dueOn: '2026-09-20', doneOn: '2026-09-18' }, { text: '更换两台' }]
  const edited = await w.desk.patch(`/special-actions/${id}`, { measures }, { version })
  assert.deepEqual([edited.status, edited.body.measuresDone], [200, 1])
  assert.equal((await w.desk.patch(`/special-actions/${id}`, { goal: '旧的' }, { version })).status, 412)
  const late = await w.desk.patch(`/special-actions/${id}`, { dueOn: '2026-09-01' }, { version: edited.body.version })
  assert.deepEqual([late.status, late.body.errors[0].path], [422, 'dueOn'])
  const stranger = await w.desk.patch(
    `/special-actions/${id}`,
    { ownerId: w.otherHandler.id },
    { version: edited.body.version },
  )
  assert.equal(stranger.body.errors[0].path, 'ownerId')
  assert.equal(await audited('action.edit', id), 1)
})
const id0 = () => started.body.id as string

test('what is past its date and still open is late', async () => {
  await world.passTo('2026-10-06T09:00:00+08:00')
  assert.equal((await w.desk.get('/special-actions?late=true')).body.total, 1)
  assert.equal((await w.desk.get('/special-actions?late=false')).body.total, 0)
})

test('whoever ended an action or owns it does not judge it; somebody else does, with a figure of the time after', async () => {
  const path = `/special-actions/${id0()}`
  assert.equal((await w.leader.put(`${path}/review`, { verdict: 'effective' })).status, 409)
  const ended = await w.desk.put(`${path}/end`, { result: '两台变压器已更换，电压合格率 99.8%。' })
  assert.deepEqual(
    [ended.status, ended.body.state, ended.body.endedOn, ended.body.steps],
    [200, 'ended', '2026-10-06', []],
  )
  assert.equal((await w.desk.put(`${path}/end`, { result: '再来' })).status, 409)
  const own = await w.desk.put(`${path}/review`, { verdict: 'effective' })
  assert.deepEqual([own.status, own.body.code], [409, 'four_eyes'])
  assert.equal((await w.desk.patch(path, { goal: '别的' }, { version: ended.body.version })).status, 409)
  assert.deepEqual((await w.leader.get(path)).body.steps, ['review'])
  await park.settle()
  const { items } = (await w.leader.get('/notifications')).body
  assert.ok(items.some((n: { kind: string }) => n.kind === 'action.ended'))

  await world.passTo('2026-11-03T10:00:00+08:00')
  await w.file('电压偶尔不稳', 2)
  const { figure } = (await w.leader.get(path)).body
  assert.deepEqual([figure.after.cases, figure.after.perWeek], [1, 0.3])
  await mustOpenItsRows(w.leader, figure)
  const key = randomUUID()
  const judged = await w.leader.put(
    `${path}/review`,
    { verdict: 'effective', note: '每周由 0.8 件降到 0.3 件。' },
    { key },
  )
  assert.deepEqual([judged.status, judged.body.state, judged.body.verdict], [200, 'done', 'effective'])
  assert.equal(
    (await w.leader.put(`${path}/review`, { verdict: 'effective', note: '每周由 0.8 件降到 0.3 件。' }, { key }))
      .status,
    200,
  )
  assert.equal((await w.leader.put(`${path}/review`, { verdict: 'partly' })).status, 409)
  assert.equal(await audited('action.end', id0()), 1)
  assert.equal(await audited('action.review', id0()), 1)
})

test('an action that did not work goes on', async () => {
  const made = await w.desk.post('/special-actions', {
    ...plan,
    title: '西片区电压治理',
    dueOn: '2026-12-01',
    trouble: { said: '电压不稳', categoryId: w.categoryId, placeId: w.west },
  })
  assert.equal(made.status, 201, made.text)
  await w.desk.put(`/special-actions/${made.body.id}/end`, { result: '已巡检。' })
  const judged = await w.leader.put(`/special-actions/${made.body.id}/review`, { verdict: 'not', note: '仍然每天停机' })
  assert.deepEqual([judged.body.state, judged.body.endedOn, judged.body.reviewNote], ['open', null, '仍然每天停机'])
})

test('an action says what its trouble is, in words that can be found, for a department and a place that exist', async () => {
  const refused: [object, string][] = [
    [{}, 'trouble'],
    [{ trouble: { said: '的的' } }, 'trouble.said'],
    [{ trouble: { said: '漏水', categoryId: randomUUID() } }, 'trouble.categoryId'],
    [{ trouble: { said: '漏水', placeId: randomUUID() } }, 'trouble.placeId'],
    [{ trouble: { said: '漏水' }, departmentId: randomUUID() }, 'departmentId'],
    [{ trouble: { said: '漏水' }, ownerId: w.instructor.id }, 'ownerId'],
    [{ trouble: { said: '漏水' }, startedOn: '2026-12-01', dueOn: '2026-11-30' }, 'dueOn'],
  ]
  for (const [more, path] of refused) {
    const { status, body } = await w.desk.post('/special-actions', { ...plan, dueOn: '2026-12-30', ...more })
    assert.deepEqual([status, body.errors[0].path], [422, path])
  }
  assert.equal(
    (await w.desk.post('/special-actions', { ...plan, dueOn: '2026-12-30', clusterId: randomUUID() })).status,
    404,
  )
})

test('a case shows the trouble it is a sign of and the actions about it', async () => {
  const id = (east[0] as { id: string }).id
  const forDesk = (await w.desk.get(`/demands/${id}/signs`)).body
  assert.equal(forDesk.cluster.id, cluster.id)
  assert.deepEqual(
    forDesk.actions.map((a: { number: string }) => a.number),
    ['ZX2026-001'],
  )
  const forInstructor = (await w.instructor.get(`/demands/${id}/signs`)).body
  assert.deepEqual(forInstructor, { cluster: null, actions: [] })
  assert.equal((await w.otherInstructor.get(`/demands/${id}/signs`)).status, 404)
})

test('the same request sent twice starts one action', async () => {
  const key = randomUUID()
  const body = { ...plan, dueOn: '2026-12-30', title: '同一请求', trouble: { said: '漏水' } }
  const [first, second] = [
    await w.desk.post('/special-actions', body, { key }),
    await w.desk.post('/special-actions', body, { key }),
  ]
  assert.equal(first.body.id, second.body.id)
  assert.equal((await w.desk.get('/special-actions?q=同一请求')).body.total, 1)
})

test('an action is owned by its department’s handlers, the desk or a leader', async () => {
  const { items } = (await w.desk.get(`/special-action-owners?departmentId=${park.departmentA}`)).body
  const ids = items.map((o: { id: string }) => o.id)
  assert.ok(ids.includes(w.handler.id) && ids.includes(w.desk.id) && ids.includes(w.leader.id))
  assert.ok(!ids.includes(w.otherHandler.id) && !ids.includes(w.instructor.id))
})
