import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demandThatIs, demandWorld } from '../../modules/demands/tests/demands.world.ts'
import { form } from '../../modules/visits/tests/visits.world.ts'
import { openWorld, type Person } from '../testing/world.ts'

const world = await openWorld()
const park = await world.park()
const w = await demandWorld(park)
const security = await park.person('security-admin')
const auditor = await park.person('audit-admin')
const user = await park.person('enterprise', { enterpriseId: w.enterpriseId })

const explain = (who: Person, noun: string, record: string, by = security) =>
  by.post(`/users/${who.id}/record-explanations`, { noun, record })
const door = (body: { doors: { permission: string }[] }, permission: string) =>
  // biome-ignore lint/suspicious/noExplicitAny: an answer of the server
  body.doors.find((d) => d.permission === permission) as any
const waysOf = (d: { ways: { way: string }[] }) => d.ways.map(({ way }) => way)
const act = (body: { actions: { key: string }[] }, key: string) =>
  // biome-ignore lint/suspicious/noExplicitAny: an answer of the server
  body.actions.find((a) => a.key === key) as any
const kase = await demandThatIs('handling', w, park)

test('who may see a demand, an enterprise file or a visit by the explanation is who opens it, and nobody else', async () => {
  const { body: visit } = await w.instructor.post('/visits', form({ enterpriseId: w.enterpriseId }))
  const party = await park.person('party-worker')
  const records = [
    ['demand', kase.id, `/demands/${kase.id}`, `/portal/demands/${kase.id}`],
    ['enterprise', w.enterpriseId, `/enterprises/${w.enterpriseId}`, undefined],
    ['visit', visit.id, `/visits/${visit.id}`, undefined],
  ] as const
  const cast = [w.desk, w.handler, w.otherHandler, w.instructor, w.otherInstructor, party, user, security]
  for (const [noun, id, path, own] of records)
    for (const who of cast) {
      const { body, status } = await explain(who, noun, id)
      assert.equal(status, 200, JSON.stringify(body))
      const opened = (await who.get(path)).status === 200 || (own && (await who.get(own)).status === 200)
      // Her own file stands in the portal's list and not at an address of its own.
      const inPortal = noun === 'enterprise' && who === user
      assert.equal(body.sees, Boolean(opened) || inPortal, `${noun} ${path} ${who.name}`)
    }
})

test('a demand is seen by the grid, by the office that answers for it, by the whole park or by the enterprise itself, and the role that gives it is named', async () => {
  const grid = door((await explain(w.instructor, 'demand', kase.number)).body, 'demand.read')
  assert.deepEqual([waysOf(grid), grid.would], [['grid'], []])
  assert.equal(grid.grants.find((g: { id: string }) => g.id === grid.ways[0].grantIds[0]).role, 'instructor')
  const office = door((await explain(w.handler, 'demand', kase.number)).body, 'demand.read')
  assert.ok(waysOf(office).includes('department'))
  assert.equal(office.ways[0].grantIds.length, 1)
  assert.deepEqual(waysOf(door((await explain(w.checker, 'demand', kase.number)).body, 'demand.read')), ['park'])
  const own = (await explain(user, 'demand', kase.number)).body
  assert.deepEqual(waysOf(door(own, 'portal.use')), ['enterprise'])
  assert.deepEqual([door(own, 'demand.read').allowed, door(own, 'demand.read').sees], [false, false])
})

test('of two roles the explanation names the one through which the demand is seen', async () => {
  const both = await park.person('instructor', { gridId: park.gridB })
  await security.post(`/users/${both.id}/roles`, { role: 'handler', departmentId: park.departmentA })
  const seen = door((await explain(both, 'demand', kase.id)).body, 'demand.read')
  assert.ok(waysOf(seen).includes('department') && !waysOf(seen).includes('grid'))
  const [id] = seen.ways[0].grantIds
  assert.deepEqual(
    [seen.ways[0].grantIds.length, seen.grants.find((g: { id: string }) => g.id === id).role],
    [1, 'handler'],
  )
})

test('a department that helps sees the demand as a helper, and may not sign for it', async () => {
  const helped = await demandThatIs('handling', w, park)
  const asked = await w.desk.post(`/demands/${helped.id}/parts`, {
    departmentId: park.departmentB,
    task: '协助核对用电负荷',
  })
  assert.ok(asked.status < 300, asked.text)
  const { body } = await explain(w.otherHandler, 'demand', helped.id)
  assert.ok(waysOf(door(body, 'demand.read')).includes('beside'))
  const answer = act(body, 'answer')
  assert.deepEqual([answer.may, answer.hindrance], [false, 'reach'])
  assert.equal(
    (await w.otherHandler.post(`/demands/${helped.id}/answer`, { outcome: 'solved', text: '好了' })).status,
    404,
  )
})

test('who does not see a demand is told where it lies, how far she sees and what would show it to her', async () => {
  const { body } = await explain(w.otherInstructor, 'demand', kase.number)
  assert.equal(body.sees, false)
  const { name } = body.record.grid
  assert.ok(body.record.grid.since)
  const d = door(body, 'demand.read')
  assert.deepEqual(
    d.reach.grids.map((g: { id: string }) => g.id),
    [park.gridB],
  )
  assert.deepEqual(
    d.would.map((x: { way: string; name: string | null }) => [x.way, x.name]),
    [
      ['grid', name],
      ['department', body.record.department.name],
      ['enterprise', null],
      ['park', null],
    ],
  )
  assert.deepEqual(body.actions, [])
  // What was said to be lacking is what it takes.
  await security.post(`/users/${w.otherInstructor.id}/roles`, { role: 'instructor', gridId: park.gridA })
  assert.equal((await explain(w.otherInstructor, 'demand', kase.number)).body.sees, true)
  assert.equal((await w.otherInstructor.get(`/demands/${kase.id}`)).status, 200)
})

test('each step of a demand says whether she may take it now, and else whether permission, reach or state stands against it', async () => {
  const handler = (await explain(w.handler, 'demand', kase.id)).body
  assert.equal(act(handler, 'answer').may, true)
  assert.deepEqual([act(handler, 'sign').hindrance, act(handler, 'sign').may], ['state', false])
  assert.match(act(handler, 'sign').detail.zh, /办理中/)
  assert.equal(act(handler, 'verify').hindrance, 'permission')
  const refused = await w.handler.put(`/demands/${kase.id}/signature`)
  assert.equal(refused.body.code, 'wrong_state')
})

test('only the visitor may change her visit, and whoever else sees it is told so', async () => {
  const { body: visit } = await w.instructor.post('/visits', form({ enterpriseId: w.enterpriseId }))
  const her = (await explain(w.instructor, 'visit', visit.number)).body
  assert.deepEqual(waysOf(door(her, 'visit.read')), ['grid', 'owner'])
  assert.equal(act(her, 'edit').may, true)
  const desk = (await explain(w.desk, 'visit', visit.number)).body
  assert.deepEqual([act(desk, 'edit').hindrance, act(desk, 'log').hindrance], ['state', 'state'])
})

test('a file is seen by its grid or by the whole park, and not by an office of another kind', async () => {
  const { code } = (await w.desk.get(`/enterprises/${w.enterpriseId}`)).body
  const grid = (await explain(w.instructor, 'enterprise', code)).body
  assert.deepEqual(waysOf(door(grid, 'enterprise.read')), ['grid'])
  assert.deepEqual([act(grid, 'enterprise.edit').hindrance, act(grid, 'visit.write').may], ['permission', true])
  const handler = door((await explain(w.handler, 'enterprise', code)).body, 'enterprise.read')
  assert.deepEqual(
    [handler.allowed, handler.sees, handler.would.map((x: { way: string }) => x.way)],
    [true, false, ['grid', 'enterprise', 'park']],
  )
})

test('a disabled account sees nothing and may do nothing', async () => {
  const gone = await park.person('desk')
  await (await park.person('system-admin')).put(`/users/${gone.id}/suspension`)
  const { body } = await explain(gone, 'demand', kase.id)
  assert.deepEqual([body.sees, body.state, body.actions], [false, 'disabled', []])
})

test('of the record she may not see, the security administrator reads its number and where it stands, and no word of it', async () => {
  const { text } = await explain(w.desk, 'demand', kase.id)
  const { title, detail, enterprise } = (await w.desk.get(`/demands/${kase.id}`)).body
  for (const word of [title, detail, enterprise.name]) assert.ok(!text.includes(word), word)
  assert.equal((await security.get(`/demands/${kase.id}`)).status, 403)
})

test('a record of another park, one that is not there and a person of another park are not found', async () => {
  const other = await world.park()
  const there = await demandWorld(other)
  const foreign = await demandThatIs('submitted', there, other)
  for (const record of [foreign.id, '01a20000-0000-7000-8000-000000000000', 'XQ1999-99999'])
    for (const noun of ['demand', 'enterprise', 'visit'])
      assert.equal((await explain(w.desk, noun, record)).status, 404, `${noun} ${record}`)
  assert.equal((await explain(there.desk, 'demand', kase.id)).status, 404)
  assert.equal((await explain(w.desk, 'no-such-noun', kase.id)).status, 422)
})

test('asking about a record is on record, and for the security administrator alone', async () => {
  const { body } = await explain(w.checker, 'demand', kase.number)
  const { items } = (await auditor.get(`/audit-entries?entityId=${w.checker.id}&action=account.explain`)).body
  assert.deepEqual(
    [items[0].actorId, items[0].after],
    [security.id, { noun: 'demand', record: kase.number, sees: body.sees }],
  )
  for (const who of [w.desk, auditor, user, await park.person('system-admin'), await park.person('leader')]) {
    assert.equal((await explain(w.desk, 'demand', kase.id, who)).status, 403)
    assert.equal((await who.get('/record-explanations/nouns')).status, 403)
  }
  const nouns = (await security.get('/record-explanations/nouns')).body.items
  assert.deepEqual(
    nouns.map((n: { noun: string }) => n.noun),
    ['enterprise', 'demand', 'visit'],
  )
})
