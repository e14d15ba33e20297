import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld } from '../../../main/testing/world.ts'
import { contactOf, enterpriseIn, form, promise } from './visits.world.ts'

// Monday 2 November 2026, 10:00.
const world = await openWorld({ now: '2026-11-02T10:00:00+08:00' })
const park = await world.park()
const desk = await park.person('desk')
const leader = await park.person('leader')
const at = (time: string) => world.passTo(`${time}+08:00`)
type Item = { id: string; what: string; actions: string[] }

/** An enterprise, its contact and one promise she gave there. */
const given = async (name: string, more: object = {}) => {
  const id = await enterpriseIn(park, park.gridA)
  const person = await contactOf(park, [id], name)
  const user = await park.person('enterprise', { enterpriseId: id })
  const { body } = await person.post('/visits', form({ enterpriseId: id, promises: [promise(more)] }))
  await park.settle()
  return { id, person, user, promise: body.promises[0], visitId: body.id }
}
const notices = async (who: typeof desk): Promise<string[]> =>
  (await who.get('/notifications')).body.items.map((n: { title: { zh: string } }) => n.title.zh)
const sweep = async () => {
  await park.work('visits.sweep')
  await park.settle()
}

test('everything promised on site stands in one ledger with who owes it and by when', async () => {
  const { promise: p } = await given('台账甲', { what: '协调货车通行证', who: '经济发展局' })
  const { body } = await desk.get('/promises?q=货车')
  assert.deepEqual([body.total, body.items[0].id], [1, p.id])
  assert.deepEqual(
    [body.items[0].department.name, body.items[0].dueOn, body.items[0].state],
    ['经济发展局', '2026-11-06', 'open'],
  )
  const sheet = await desk.get('/promises?format=csv')
  assert.match(sheet.text, /协调货车通行证/)
})

test('a promise falls due at the end of business of its day, and the clock says why, day by day', async () => {
  const { person, promise: p } = await given('时限甲')
  assert.deepEqual([p.dueAt, p.light, p.provisional], ['2026-11-06T09:30:00.000Z', 'green', false])
  await at('2026-11-05T10:00:00')
  const { body: clock } = await person.get(`/promises/${p.id}/clock`)
  assert.deepEqual(
    clock.days.map((d: { date: string; working: boolean }) => [d.date, d.working]),
    [
      ['2026-11-02', true],
      ['2026-11-03', true],
      ['2026-11-04', true],
      ['2026-11-05', true],
      ['2026-11-06', true],
    ],
  )
  const sum = clock.days.reduce((n: number, d: { minutes: number }) => n + d.minutes, 0)
  assert.deepEqual([sum, clock.usedMinutes < sum], [clock.totalMinutes, true])
  assert.match(clock.words.zh, /按园区工作日历，到当日下班/)
  assert.match(clock.rungs.at(-1).zh, /已超期 5 个工作日：上报上一级/)
})

test('a day off is no day to keep a promise: it is due on the next working day', async () => {
  await at('2026-11-02T10:00:00')
  const { promise: saturday } = await given('周末甲', { dueOn: '2026-11-07' })
  assert.equal(saturday.dueAt, '2026-11-09T09:30:00.000Z')
  await at('2026-11-07T12:00:00')
  const { body } = await desk.get(`/promises/${saturday.id}`)
  assert.equal(body.overdue, false)
  await at('2026-11-02T10:00:00')
  const { promise: next } = await given('明年甲', { dueOn: '2027-03-05' })
  assert.equal(next.provisional, true)
})

test('a promise climbs the same rungs as a demand: reminded at three quarters and when due, raised 1, 3 and 5 working days late', async () => {
  await at('2026-11-02T10:00:00')
  const { person, user, promise: p } = await given('升级甲', { what: '联系安装充电桩' })
  const group = await contactOf(park, [], '升级组长')
  await desk.post('/groups', { name: '升级组', leaderId: group.instructorId, memberIds: [person.instructorId] })
  await sweep()
  const told = async (who: typeof desk, words: RegExp) => (await notices(who)).filter((n) => words.test(n)).length
  await at('2026-11-06T17:31:00')
  await sweep()
  assert.equal((await desk.get(`/promises/${p.id}`)).body.overdue, true)
  await at('2026-11-09T17:31:00')
  await sweep()
  assert.equal(
    await told(group, /充电桩/),
    0,
    'one working day late ends with the close of Monday; the next opening tells',
  )
  await at('2026-11-10T09:01:00')
  await sweep()
  assert.deepEqual([await told(person, /已上报.*充电桩/), await told(group, /已超期 1 个工作日，已上报/)], [1, 1])
  assert.equal((await desk.get(`/promises/${p.id}`)).body.raised, true)
  await sweep()
  assert.equal(await told(group, /充电桩/), 1, 'each rung once')
  assert.equal(await told(leader, /充电桩/), 0)
  await at('2026-11-16T09:01:00')
  await sweep()
  assert.equal(await told(leader, /已超期 5 个工作日.*充电桩/), 1)
  assert.equal(await told(user, /已上报/), 0, 'what the park tells itself is not told to the enterprise')
})

test('reminders come inside business hours and wait for the digest; who wants them at once gets them at once', async () => {
  await at('2026-11-16T10:00:00')
  const { person, promise: p } = await given('提醒甲', { what: '送政策汇编', dueOn: '2026-11-20' })
  await at('2026-11-20T17:31:00')
  await sweep()
  assert.equal((await notices(person)).filter((n) => /政策汇编/.test(n)).length, 0)
  const { body } = await person.get('/digests/now')
  const late = body.sections.find((s: { key: string }) => s.key === 'promises-late')
  assert.deepEqual([late.count, late.lines[0].link], [1, `/promises/${p.id}`])
  assert.equal((await person.get(`/promises?${late.more.split('?')[1]}`)).body.total, late.count)
})

test('the rungs are data: a park that raises on the first day changes the rule, and open promises follow', async () => {
  const other = await world.park()
  const [clerk, boss] = [await other.person('desk'), await other.person('system-admin')]
  const id = await enterpriseIn(other, other.gridA)
  await at('2026-11-16T10:00:00')
  await clerk.post(
    '/visits',
    form({ enterpriseId: id, startedAt: '2026-11-16T09:30:00+08:00', promises: [promise({ dueOn: '2026-11-18' })] }),
  )
  const rungs = [{ when: { workdaysLate: 0 }, tell: ['leader'], effect: 'raise', pace: 'now' }]
  const version = { source: '园区承诺办法', effectiveFrom: '2026-11-16', body: { rungs }, appliesTo: 'open' }
  const answer = await boss.post('/rule-sets/escalation.promise/versions', version)
  assert.equal(answer.status, 201, answer.text)
  await other.settle()
  await other.work('visits.sweep')
  await at('2026-11-19T09:01:00')
  await other.work('visits.sweep')
  const { body } = await clerk.get('/promises?raised=true')
  assert.equal(body.total, 1)
})

test('a loaded holiday moves the due time of what is open', async () => {
  const other = await world.park()
  const clerk = await other.person('desk')
  const id = await enterpriseIn(other, other.gridA)
  await at('2026-11-16T10:00:00')
  const sent = form({
    enterpriseId: id,
    startedAt: '2026-11-16T09:30:00+08:00',
    promises: [promise({ dueOn: '2026-11-20' })],
  })
  const { body } = await clerk.post('/visits', sent)
  const day = await clerk.put('/calendars/2026-11-20', { kind: 'off', name: '园区停电检修' })
  assert.ok(day.status < 300, day.text)
  await other.settle()
  await other.work('visits.sweep')
  const after = await clerk.get(`/promises/${body.promises[0].id}`)
  assert.equal(after.body.dueAt, '2026-11-23T09:30:00.000Z')
})

test('another day is asked for before the due time, with a reason, and decided by somebody else', async () => {
  await at('2026-11-16T10:00:00')
  const { person, user, promise: p } = await given('延期甲', { what: '办理接电手续', dueOn: '2026-11-20' })
  const ask = (dueOn: string) =>
    person.post(`/promises/${p.id}/extension`, { dueOn, reason: '供电公司排期', progress: '已受理' })
  assert.deepEqual(
    [(await ask('2026-11-20')).body.errors[0].code, (await ask('2027-01-20')).body.errors[0].code],
    ['not_later', 'too_long'],
  )
  const asked = await ask('2026-11-25')
  assert.deepEqual([asked.status, asked.body.extension.dueOn, asked.body.dueOn], [201, '2026-11-25', '2026-11-20'])
  assert.equal((await ask('2026-11-24')).body.code, 'asked_already')
  assert.equal((await person.put(`/promises/${p.id}/extension`, { granted: true })).status, 403)
  const [mute] = [await desk.put(`/promises/${p.id}/extension`, { granted: false })]
  assert.deepEqual([mute.status, mute.body.errors[0].path], [422, 'note'])
  const granted = await desk.put(`/promises/${p.id}/extension`, { granted: true })
  assert.deepEqual(
    [granted.body.dueOn, granted.body.dueAt, granted.body.extension],
    ['2026-11-25', '2026-11-25T09:30:00.000Z', null],
  )
  await park.settle()
  assert.ok((await notices(user)).some((n) => /改期到 2026-11-25/.test(n)))
  assert.ok((await notices(person)).some((n) => /延期已同意/.test(n)))
  assert.equal((await ask('2026-11-26')).body.code, 'extended_already')
  const { body: clock } = await person.get(`/promises/${p.id}/clock`)
  assert.deepEqual([clock.extensions[0].reason, clock.extensions[0].outcome], ['供电公司排期', 'granted'])
  const { promise: late } = await given('延期乙', { dueOn: '2026-11-17' })
  await at('2026-11-18T10:00:00')
  const tooLate = await desk.post(`/promises/${late.id}/extension`, {
    dueOn: '2026-11-19',
    reason: '忘了',
    progress: '无',
  })
  assert.equal(tooLate.body.code, 'late')
})

test('who decides on an extension decides on the request that was shown: on an older one nothing is granted', async () => {
  await at('2026-11-16T10:00:00')
  const { person, promise: p } = await given('延期丙', { what: '办理接水手续', dueOn: '2026-11-20' })
  const ask = (dueOn: string) =>
    person.post(`/promises/${p.id}/extension`, { dueOn, reason: '自来水公司排期', progress: '已受理' })
  const shown = (await ask('2026-11-23')).body
  const second = await park.person('desk')
  await second.put(`/promises/${p.id}/extension`, { granted: false, note: '理由不足' }, { version: shown.version })
  await ask('2026-11-25')
  const late = await desk.put(`/promises/${p.id}/extension`, { granted: true }, { version: shown.version })
  assert.deepEqual([late.status, late.body.current?.extension.dueOn], [412, '2026-11-25'])
  assert.equal((await desk.get(`/promises/${p.id}`)).body.dueOn, '2026-11-20')
})

test('nobody decides on the extension that she asked for or for a promise that she gave', async () => {
  await at('2026-11-16T10:00:00')
  const id = await enterpriseIn(park, park.gridA)
  const { body } = await desk.post('/visits', form({ enterpriseId: id, promises: [promise({ dueOn: '2026-11-20' })] }))
  const [p] = body.promises
  await desk.post(`/promises/${p.id}/extension`, { dueOn: '2026-11-23', reason: '等回函', progress: '已发函' })
  assert.equal((await desk.put(`/promises/${p.id}/extension`, { granted: true })).body.code, 'own_request')
  const second = await park.person('desk')
  assert.equal((await second.put(`/promises/${p.id}/extension`, { granted: true })).status, 200)
})

test('a department owes what was promised in its name: its people see it, keep it and ask for another day, and see no other', async () => {
  await at('2026-11-16T10:00:00')
  const { person, promise: p } = await given('部门甲', { what: '修补园区支路', who: '建设局', dueOn: '2026-11-20' })
  const { promise: other } = await given('部门乙', { dueOn: '2026-11-20' })
  const builder = await park.person('handler', { departmentId: park.departmentB })
  const stranger = await park.person('handler', { departmentId: park.departmentA })
  assert.ok((await builder.get('/promises?mine=true')).body.items.some((i: Item) => i.id === p.id))
  assert.deepEqual(
    [(await builder.get(`/promises/${other.id}`)).status, (await stranger.get(`/promises/${p.id}`)).status],
    [404, 404],
  )
  assert.equal((await stranger.put(`/promises/${p.id}/kept`, {})).status, 404)
  const kept = await builder.put(`/promises/${p.id}/kept`, { note: '已修补' })
  assert.deepEqual([kept.status, kept.body.state, kept.body.actions], [200, 'kept', []])
  assert.equal((await person.put(`/promises/${p.id}/broken`, { note: '没有' })).body.code, 'settled')
})

test('the same answer for the same key, and every settlement leaves its trace', async () => {
  await at('2026-11-16T10:00:00')
  const { person, promise: p } = await given('留痕甲', { dueOn: '2026-11-20' })
  const [first, again] = [
    await person.put(`/promises/${p.id}/kept`, { note: '已办' }, { key: 'keep-it' }),
    await person.put(`/promises/${p.id}/kept`, { note: '已办' }, { key: 'keep-it' }),
  ]
  assert.deepEqual([first.status, again.status, again.body], [200, 200, first.body])
  const rows = await park.see((ctx) =>
    ctx.db.selectFrom('auditEntry').select('action').where('entityId', '=', p.id).orderBy('id').execute(),
  )
  assert.deepEqual(
    rows.map((r) => r.action),
    ['promise.make', 'promise.kept'],
  )
})
