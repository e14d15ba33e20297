import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld, type Person } from '../../../main/testing/world.ts'
import { categoryIn, contactOf, enterpriseIn, instructorOf, teamIn, visitForm } from './teamwork.world.ts'

const world = await openWorld({ now: '2026-10-09T10:00:00+08:00' })
const draft = async (park: Awaited<ReturnType<typeof world.park>>) => park.work('teamwork.draft')
type Row = {
  id: string
  kind: string
  periodFrom: string
  periodTo: string
  plannedOn: string
  state: string
  group: { id: string } | null
}
const meetings = async (who: Person, query = ''): Promise<Row[]> =>
  (await who.get(`/team-meetings?limit=100${query}`)).body.items

/** October in a park: one enterprise visited with a demand and a promise, one not, a gap, a diary in doubt. */
const october = async () => {
  await world.passTo('2026-10-09T10:00:00+08:00')
  const park = await world.park()
  const team = await teamIn(park)
  const { desk, one, two, leader } = team
  const [a, b, lost] = [
    await enterpriseIn(park, park.gridA, '走访甲'),
    await enterpriseIn(park, park.gridA, '未访乙'),
    await enterpriseIn(park, park.gridB, '缺口丙'),
  ]
  await contactOf(desk, one.id, a)
  await contactOf(desk, one.id, b)
  const former = await contactOf(desk, two.id, lost)
  await desk.put(`/responsibilities/${former}/end`, {})
  const power = await categoryIn(park, '供电')
  await world.passTo('2026-10-15T10:00:00+08:00')
  const visit = visitForm(a, '2026-10-15T09:00:00+08:00', {
    demands: [{ title: '电压不稳', detail: '每天下午停机。', categoryId: power }],
    promises: [{ what: '联系供电公司', dueOn: '2026-10-20' }],
  })
  await one.person.post('/visits', visit)
  await one.person.put('/diary/2026-10-15/note', { text: '走访甲厂。' })
  await leader.person.put('/diary/2026-10-15/review', {
    accountId: one.person.id,
    verdict: 'questioned',
    comment: '与谁谈的？',
  })
  await park.work('workforce.gaps')
  return { park, ...team, a, b, lost }
}

test('on the first working day of a month each group’s meeting about the month before is drafted, once', async () => {
  const { park, desk, group } = await october()
  await world.passTo('2026-11-01T07:30:00+08:00')
  await draft(park)
  assert.deepEqual(await meetings(desk), [])
  await world.passTo('2026-11-02T07:30:00+08:00')
  await draft(park)
  await draft(park)
  const found = await meetings(desk)
  assert.deepEqual(
    found.map((m) => [m.kind, m.group?.id, m.periodFrom, m.periodTo, m.plannedOn, m.state]),
    [['group', group.id, '2026-10-01', '2026-10-31', '2026-11-06', 'draft']],
  )
})

test('in the first month of a quarter the leaders’ meeting about the quarter before is drafted as well', async () => {
  const { park, desk } = await october()
  await world.passTo('2027-01-04T07:30:00+08:00')
  await draft(park)
  const found = await meetings(desk, '&kind=leaders')
  assert.deepEqual(
    found.map((m) => [m.periodFrom, m.periodTo, m.group]),
    [['2026-10-01', '2026-12-31', null]],
  )
})

const drafted = async () => {
  const w = await october()
  await world.passTo('2026-11-02T07:30:00+08:00')
  await draft(w.park)
  await w.park.settle()
  const [meeting] = await meetings(w.desk)
  return { ...w, id: meeting?.id as string }
}

test('the draft says who visited whom, what is open or overdue, gaps, hot categories and diaries in doubt', async () => {
  const { leader, one, id } = await drafted()
  const { body } = await leader.person.get(`/team-meetings/${id}`)
  const { numbers } = body
  assert.deepEqual([numbers.visitsDone, numbers.covered, numbers.uncovered, body.coveragePercent], [1, 1, 1, 50])
  assert.deepEqual(
    [numbers.demandsNew, numbers.demandsOpen, numbers.promisesOpen, numbers.promisesOverdue],
    [1, 1, 1, 1],
  )
  assert.deepEqual([numbers.gaps, numbers.diariesDoubt, numbers.diariesUnread], [1, 1, 0])
  assert.deepEqual(body.hot, [{ category: '供电', count: 1 }])
  const own = body.people.find((p: { person: { id: string } }) => p.person.id === one.id)
  assert.deepEqual([own.numbers.visitsDone, own.numbers.uncovered], [1, 1])
  const keys = body.agenda.map((a: { key: string }) => a.key)
  for (const key of ['visitsDone', 'uncovered', 'promisesOverdue', 'gaps', 'diariesDoubt'])
    assert.ok(keys.includes(key), key)
  assert.equal(body.rule.code, 'team.meetings')
})

test('every number of a meeting opens exactly its rows, by person and category as well', async () => {
  const { leader, one, id } = await drafted()
  const { body } = await leader.person.get(`/team-meetings/${id}`)
  const rows = async (query: string) => (await leader.person.get(`/team-meetings/${id}/rows?${query}`)).body
  for (const [key, n] of Object.entries(body.numbers)) assert.equal((await rows(`key=${key}`)).total, n, key)
  const visits = await rows(`key=visitsDone&personId=${one.id}`)
  assert.deepEqual(
    visits.items.map((r: { label: string; person: string; day: string }) => [r.label, r.person, r.day]),
    [['走访甲', one.name, '2026-10-15']],
  )
  assert.equal((await rows(`key=demandsNew&detail=${encodeURIComponent('供电')}`)).total, 1)
})

test('what happens after the draft is drawn in on request, and never once the meeting has been held', async () => {
  const { leader, one, b, id } = await drafted()
  await world.passTo('2026-11-06T10:00:00+08:00')
  const numbers = async () => (await leader.person.get(`/team-meetings/${id}`)).body.numbers
  await one.person.post('/visits', visitForm(b, '2026-10-28T09:00:00+08:00'))
  assert.equal((await numbers()).visitsDone, 1)
  assert.equal((await leader.person.put(`/team-meetings/${id}/facts`, undefined, { version: 2 })).status, 200)
  assert.deepEqual([(await numbers()).visitsDone, (await numbers()).uncovered], [2, 0])
  const held = await leader.person.put(
    `/team-meetings/${id}/minutes`,
    { minutes: '已通报。', presentIds: [one.id] },
    { version: 3 },
  )
  assert.equal(held.status, 200)
  await one.person.post('/visits', visitForm(b, '2026-10-29T09:00:00+08:00'))
  assert.equal((await numbers()).visitsDone, 2)
  const again = await leader.person.put(`/team-meetings/${id}/facts`, undefined, { version: 4 })
  assert.deepEqual([again.status, again.body.code], [409, 'meeting_over'])
})

test('the agenda is the leader’s to change; an older version is shown the present one', async () => {
  const { leader, id } = await drafted()
  const agenda = [{ key: 'visitsDone' }, { title: '安全生产月安排', note: '各组报名单' }]
  const edited = await leader.person.patch(`/team-meetings/${id}`, { agenda, plannedOn: '2026-11-09' }, { version: 2 })
  assert.deepEqual(
    [edited.status, edited.body.plannedOn, edited.body.agenda[1].title],
    [200, '2026-11-09', '安全生产月安排'],
  )
  assert.equal((await leader.person.patch(`/team-meetings/${id}`, { agenda }, { version: 2 })).status, 412)
  const empty = await leader.person.patch(`/team-meetings/${id}`, { agenda: [{ note: '无题' }] }, { version: 3 })
  assert.deepEqual([empty.status, empty.body.errors[0].path], [422, 'agenda.0.title'])
})

test('minutes become tasks with owner and due date, and attendance is kept', async () => {
  const { park, leader, one, two, id } = await drafted()
  const minutes = {
    minutes: '一、通报十月走访情况。二、缺口企业本周补齐。',
    presentIds: [leader.id, one.id],
    tasks: [
      { title: '走访未访乙', ownerId: one.id, workdays: 3 },
      { title: '落实缺口丙联点人', ownerId: leader.id },
    ],
  }
  const held = await leader.person.put(`/team-meetings/${id}/minutes`, minutes, { version: 2, key: id })
  assert.deepEqual([held.status, held.body.state, held.body.tasks, held.body.steps], [200, 'held', 2, []])
  const repeated = await leader.person.put(`/team-meetings/${id}/minutes`, minutes, { version: 2, key: id })
  assert.deepEqual(repeated.body, held.body)
  assert.deepEqual(
    held.body.attendance.map((a: { id: string; present: boolean }) => [a.id, a.present]).toSorted(),
    [
      [leader.id, true],
      [one.id, true],
      [two.id, false],
    ].toSorted(),
  )
  const tasks = (await one.person.get(`/team-tasks?sourceId=${id}&sort=dueOn`)).body.items
  assert.deepEqual(
    tasks.map((t: { title: string; dueOn: string; owner: { name: string } }) => [t.title, t.dueOn, t.owner.name]),
    [
      ['走访未访乙', '2026-11-05', one.name],
      ['落实缺口丙联点人', '2026-11-16', leader.name],
    ],
  )
  await park.settle()
  const kinds = async (who: Person) => (await who.get('/notifications')).body.items.map((n: { kind: string }) => n.kind)
  assert.ok((await kinds(two.person)).includes('meeting.held'))
  assert.ok((await kinds(leader.person)).includes('meeting.drafted'))
})

test('an unknown owner of a task refuses the whole minutes beside its field', async () => {
  const { leader, one, id } = await drafted()
  const tasks = [
    { title: '办', ownerId: one.id },
    { title: '办', ownerId: id },
  ]
  const refused = await leader.person.put(
    `/team-meetings/${id}/minutes`,
    { minutes: '纪要', presentIds: [], tasks },
    { version: 2 },
  )
  assert.deepEqual([refused.status, refused.body.errors[0].path], [422, 'tasks.1.ownerId'])
  assert.equal((await leader.person.get(`/team-meetings/${id}`)).body.state, 'draft')
  assert.equal((await leader.person.get('/team-tasks')).body.total, 0)
  const stranger = await leader.person.put(
    `/team-meetings/${id}/minutes`,
    { minutes: '纪要', presentIds: [id] },
    { version: 2 },
  )
  assert.deepEqual([stranger.status, stranger.body.errors[0].path], [422, 'presentIds.0'])
})

test('a meeting is for its group: others do not see it, members see no diaries of others, only the leader and the desk keep it', async () => {
  const { park, desk, leader, one, two, id } = await drafted()
  const stranger = await instructorOf(park, desk, '外组人')
  assert.equal((await stranger.person.get(`/team-meetings/${id}`)).status, 404)
  const seen = await two.person.get(`/team-meetings/${id}`)
  assert.deepEqual([seen.status, seen.body.numbers.diariesDoubt, seen.body.steps], [200, undefined, []])
  assert.equal((await two.person.get(`/team-meetings/${id}/rows?key=diariesDoubt`)).status, 404)
  assert.equal((await two.person.get(`/team-meetings/${id}/rows?key=visitsDone`)).body.total, 0)
  assert.equal((await one.person.get(`/team-meetings/${id}/rows?key=visitsDone`)).body.total, 1)
  assert.equal(
    (await two.person.patch(`/team-meetings/${id}`, { plannedOn: '2026-11-10' }, { version: 2 })).status,
    403,
  )
  const cancelled = await leader.person.put(
    `/team-meetings/${id}/cancellation`,
    { reason: '并入专题会' },
    { version: 2 },
  )
  assert.deepEqual([cancelled.status, cancelled.body.state, cancelled.body.reason], [200, 'cancelled', '并入专题会'])
  const trace = await park.see((ctx) =>
    ctx.db.selectFrom('auditEntry').select('action').where('parkId', '=', park.id).where('entityId', '=', id).execute(),
  )
  assert.deepEqual(trace.map((t) => t.action).toSorted(), ['meeting.cancel', 'meeting.draft'])
})

test('a meeting may be drafted by hand before its time, once, and the leaders’ one only by the desk', async () => {
  const { desk, leader, group } = await october()
  const order = { kind: 'group', groupId: group.id, about: '2026-10-15' }
  const made = await leader.person.post('/team-meetings', order)
  assert.deepEqual([made.status, made.body.periodTo], [201, '2026-10-31'])
  assert.equal((await leader.person.post('/team-meetings', order)).body.code, 'drafted')
  assert.equal((await leader.person.post('/team-meetings', { kind: 'leaders', about: '2026-10-15' })).status, 403)
  assert.equal((await desk.post('/team-meetings', { kind: 'leaders', about: '2026-10-15' })).status, 201)
  assert.equal((await desk.post('/team-meetings', { kind: 'group', about: '2026-10-15' })).status, 422)
})
