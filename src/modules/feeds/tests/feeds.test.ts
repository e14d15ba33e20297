import assert from 'node:assert/strict'
import { test } from 'node:test'
import ICAL from 'ical.js'
import { openWorld, type Person } from '../../../main/testing/world.ts'
import { demandThatIs, demandWorld } from '../../demands/tests/demands.world.ts'

const world = await openWorld()
const park = await world.park()
const w = await demandWorld(park)
const other = await world.park()

const opened = async (person: Person): Promise<string> => {
  const { status, body, text } = await person.put('/feed')
  assert.equal(status, 200, text)
  return body.path
}
const fetched = async (path: string, headers: Record<string, string> = {}) => {
  const r = await world.app.inject({ method: 'GET', url: path, headers })
  return { status: r.statusCode, headers: r.headers, text: r.body }
}
const eventsOf = async (path: string) => {
  const { status, text } = await fetched(path)
  assert.equal(status, 200, text)
  const calendar = new ICAL.Component(ICAL.parse(text))
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component)
    return {
      uid: event.uid,
      summary: event.summary,
      start: event.startDate.toJSDate().toISOString(),
      status: component.getFirstPropertyValue('status'),
      sequence: event.sequence,
      url: component.getFirstPropertyValue('url'),
      alarms: component.getAllSubcomponents('valarm').length,
    }
  })
}
const about = async (path: string, number: string) => (await eventsOf(path)).filter((e) => e.summary.startsWith(number))

test('a handler’s calendar shows every running clock of her department, at its due time and with a link', async () => {
  const demand = await demandThatIs('handling', w, park)
  const { body } = await w.desk.get(`/demands/${demand.id}`)
  const own = await about(await opened(w.handler), body.number)
  const resolve = own.find((e) => e.summary.includes('办结'))
  assert.ok(resolve, JSON.stringify(own))
  assert.equal(resolve.start, new Date(body.dueAt).toISOString())
  assert.equal(resolve.url, `https://park.example/demands/${demand.id}`)
  assert.equal(resolve.status, 'CONFIRMED')
  assert.ok(resolve.alarms >= 1, 'it rings before')
  assert.match(resolve.summary, /^XQ2026-\d{5} 办结：车间电压不稳$/)
  assert.deepEqual(await about(await opened(w.otherHandler), body.number), [], 'another department sees nothing of it')
})

test('a co-handler’s calendar shows her part of the case, and not the lead department’s clocks', async () => {
  const demand = await demandThatIs('handling', w, park)
  const { number } = (await w.desk.get(`/demands/${demand.id}`)).body
  const path = await opened(w.otherHandler)
  assert.deepEqual(await about(path, number), [])
  const asked = await w.desk.post(`/demands/${demand.id}/parts`, {
    departmentId: park.departmentB,
    task: '协助核实用地。',
  })
  assert.equal(asked.status, 200, asked.text)
  const [part, ...rest] = await about(path, number)
  assert.match(part?.summary ?? '', /协办：/)
  assert.deepEqual(rest, [])
  const lead = (await about(await opened(w.handler), number)).map((e) => e.summary)
  assert.ok(lead.length > 0 && lead.every((summary) => !summary.includes('协办')), 'and the lead not the part’s')
})

test('the desk’s calendar shows what waits to be accepted, dispatched and verified, and not the departments’ clocks', async () => {
  const path = await opened(w.desk)
  for (const [state, stage] of [
    ['submitted', '受理'],
    ['accepted', '派单'],
    ['answered', '核验'],
  ] as const) {
    const { number } = (await w.desk.get(`/demands/${(await demandThatIs(state, w, park)).id}`)).body
    const open = (await about(path, number)).filter((e) => e.status === 'CONFIRMED')
    assert.deepEqual(
      open.map((e) => e.summary.split(' ')[1]?.split('：')[0]),
      [stage],
    )
  }
})

test('a clock keeps its name while it runs, and is cancelled when it is done', async () => {
  const path = await opened(w.desk)
  const demand = await demandThatIs('submitted', w, park)
  const { number } = (await w.desk.get(`/demands/${demand.id}`)).body
  const [before] = await about(path, number)
  await w.desk.put(`/demands/${demand.id}/acceptance`, { level: 'normal', categoryId: w.categoryId })
  const after = (await about(path, number)).find((e) => e.uid === before?.uid)
  assert.deepEqual([before?.status, after?.status, after?.alarms], ['CONFIRMED', 'CANCELLED', 0])
  assert.ok(Number(after?.sequence) > Number(before?.sequence), 'a calendar takes the newer one')
})

test('what was done two weeks ago is gone from the calendar', async () => {
  const path = await opened(w.desk)
  const { number } = (await w.desk.get(`/demands/${(await demandThatIs('accepted', w, park)).id}`)).body
  assert.equal((await about(path, number)).length, 2)
  await world.passTo('2026-11-17T10:00:00+08:00')
  assert.equal((await about(path, number)).length, 1)
  await world.passTo('2026-11-02T10:00:00+08:00')
})

test('the same dates are the same text: who has it already is told that nothing changed', async () => {
  const path = await opened(w.handler)
  const first = await fetched(path)
  assert.deepEqual(
    [first.headers['content-type'], first.headers['cache-control']],
    ['text/calendar; charset=utf-8', 'private, max-age=300'],
  )
  world.clock.now = new Date(world.clock.now.getTime() + 60_000)
  const again = await fetched(path, { 'if-none-match': String(first.headers.etag) })
  assert.deepEqual([again.status, again.text], [304, ''])
  await demandThatIs('dispatched', w, park)
  assert.equal((await fetched(path, { 'if-none-match': String(first.headers.etag) })).status, 200)
})

test('the address is shown once, kept as a hash, renewed and taken back by its owner', async () => {
  const person = await park.person('handler', { departmentId: park.departmentA })
  assert.deepEqual((await person.get('/feed')).body, { createdAt: null, lastReadAt: null })
  const first = await opened(person)
  const kept = await park.see((ctx) => ctx.db.selectFrom('feed').selectAll().where('parkId', '=', park.id).execute())
  assert.ok(!JSON.stringify(kept).includes(first.slice(30, 50)))
  assert.equal((await fetched(first)).status, 200)
  const second = await opened(person)
  assert.deepEqual([(await fetched(first)).status, (await fetched(second)).status], [404, 200])
  assert.ok((await person.get('/feed')).body.lastReadAt)
  assert.deepEqual((await person.delete('/feed')).body, { createdAt: null, lastReadAt: null })
  assert.equal((await fetched(second)).status, 404)
  assert.equal((await person.delete('/feed')).status, 200, 'taking back what is gone changes nothing')
  const auditor = await park.person('audit-admin')
  const { items } = (await auditor.get(`/audit-entries?actorId=${person.id}&entity=feed`)).body
  assert.deepEqual(
    items.map((e: { action: string }) => e.action),
    ['feed.close', 'feed.open', 'feed.open'],
  )
})

test('two requests with one key make one address, and it is not told again', async () => {
  const person = await park.person('desk')
  const [first, again] = [
    await person.put('/feed', undefined, { key: 'k' }),
    await person.put('/feed', undefined, { key: 'k' }),
  ]
  assert.deepEqual([first.status, again.status], [200, 409])
  assert.equal((await fetched(first.body.path)).status, 200)
})

test('the address ends with the account, and with the office', async () => {
  const admin = await park.person('system-admin')
  const security = await park.person('security-admin')
  const leaving = await park.person('handler', { departmentId: park.departmentA })
  const moved = await park.person('handler', { departmentId: park.departmentA })
  const paths = [await opened(leaving), await opened(moved)] as const
  for (const path of paths) assert.equal((await fetched(path)).status, 200)
  await admin.put(`/users/${leaving.id}/suspension`)
  const { roles } = (await security.get(`/users/${moved.id}`)).body
  await security.delete(`/users/${moved.id}/roles/${roles[0].id}`)
  for (const path of paths) assert.equal((await fetched(path)).status, 404)
  await security.post(`/users/${moved.id}/roles`, { role: 'desk' })
  assert.equal((await fetched(paths[1])).status, 200, 'with another office it shows that office’s dates')
})

test('what was never an address, an unknown one and one of another park are the same 404', async () => {
  const stranger = await other.person('desk')
  const path = await opened(stranger)
  const unknown = path.replace(/.{5}\.ics$/, 'AAAAA.ics')
  const answers = [await fetched('/feeds/nothing.ics'), await fetched(unknown)]
  assert.deepEqual(
    answers.map((a) => [a.status, a.text]),
    [
      [404, '没有找到\n'],
      [404, '没有找到\n'],
    ],
  )
  assert.deepEqual(await eventsOf(path), [], 'and the other park’s own calendar shows nothing of this one')
})

test('a calendar carries no name and no number of a person, and a program has none', async () => {
  const { body } = await w.desk.post('/demands', {
    enterpriseId: w.enterpriseId,
    title: '供热不足',
    detail: '联系李四。',
    contactName: '李四',
    contactPhone: '13912345678',
  })
  const { text } = await fetched(await opened(w.desk))
  assert.match(text, new RegExp(body.number))
  assert.doesNotMatch(text, /李四|13912345678|湘江精工/)
  const security = await park.person('security-admin')
  const token = await security.post('/tokens', {
    name: '数据平台',
    scopes: ['demand.read'],
    sees: 'park',
    expiresOn: '2027-01-01',
  })
  const headers = { authorization: `Bearer ${token.body.secret}` }
  assert.equal((await world.nobody.put('/feed', undefined, { headers })).status, 403)
})

test('who holds no office in the ledger gets no dates', async () => {
  const enterprise = await park.person('enterprise', { enterpriseId: w.enterpriseId })
  assert.equal((await fetched(await opened(enterprise))).status, 404)
})
