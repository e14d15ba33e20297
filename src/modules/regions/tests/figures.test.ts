import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listReaders } from '../../../main/region.ts'
import type { Person } from '../../../main/testing/world.ts'
import { cellOf, linesFor, type Made, regionWorld } from './regions.world.ts'

const YUEYANG = '430600'
const { world, parks, count, reader } = await regionWorld([
  { division: '430602', files: 18, cases: 7, closed: 4, visits: 3 },
  { division: '430602', files: 12, cases: 5, closed: 3, visits: 2 },
  { division: '430624', files: 11, cases: 2, closed: 1, visits: 1 },
  { division: '110105', files: 12, cases: 6, closed: 2, visits: 1 },
])
const [first, second, third, foreign] = parks as [Made, Made, Made, Made]
const city = await reader(YUEYANG)
const inside = [first, second, third]
const added = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)

const total = async (who: Person, path: string) => (await who.get(path)).body.total as number
const addedOf = async (path: string) => added(await Promise.all(inside.map(({ leader }) => total(leader, path))))

test('the sums of a region are what the lists of its parks show, added up', async () => {
  const september = 'From=2026-09-01'
  const until = 'To=2026-09-30'
  const demands = await linesFor(city.person, YUEYANG, '&subject=demands')
  const ledger = (what: string) => addedOf(`/demands?whole=true&${what}${september}&${what}${until}`)
  assert.deepEqual(cellOf(demands, 'received'), {
    ...{ month: '2026-09', state: 'told', value: await ledger('submitted'), partial: false },
  })
  assert.equal(cellOf(demands, 'received').value, 14)
  assert.equal(cellOf(demands, 'closed').value, await ledger('closed'))
  assert.equal(cellOf(demands, 'open').value, 6)
  assert.equal(cellOf(demands, 'days').value, 0)

  const enterprises = await linesFor(city.person, YUEYANG, '&subject=enterprises')
  assert.equal(cellOf(enterprises, 'enterprises').value, await addedOf('/enterprises?limit=1'))
  for (const status of ['active', 'suspended', 'moved', 'cancelled'])
    assert.equal(cellOf(enterprises, `status.${status}`).value, await addedOf(`/enterprises?status=${status}`), status)

  const visits = await linesFor(city.person, YUEYANG, '&subject=visits')
  assert.equal(cellOf(visits, 'visits').value, await addedOf('/visits?status=done'))
  assert.equal(cellOf(visits, 'promises').value, await addedOf('/promises?limit=1'))
})

test('no park is named where none has opened, and of an earlier month nothing is made up', async () => {
  const answer = await city.person.get(`/regions/${YUEYANG}/figures?subject=demands`)
  const { body } = answer
  assert.deepEqual([body.division.name, body.parks, body.leftOut, body.least], ['岳阳市', 3, 0, 5])
  assert.ok(body.items.every((l: { kind: string; park: unknown }) => l.kind === 'sum' && l.park === null))
  for (const { park } of parks) assert.ok(!answer.text.includes(park.id) && !answer.text.includes(park.code))
  assert.equal(cellOf(body.items, 'received', 'sum', '2026-08').state, 'none')
  assert.equal(body.months.at(-1), '2026-09', 'the month that runs is not shown')
})

test('a region is not there for whoever was not granted exactly it', async () => {
  const outside = [
    [city.person, '110105'],
    [city.person, '430602'],
    [city.person, '430000'],
    [city.person, '999999'],
    [await first.park.person('region'), YUEYANG],
  ] as const
  for (const [who, code] of outside) assert.equal((await who.get(`/regions/${code}/figures`)).status, 404)
  assert.equal((await first.leader.get(`/regions/${YUEYANG}/figures`)).status, 403)
  assert.equal((await world.nobody.get(`/regions/${YUEYANG}/figures`)).status, 401)
  const { items } = (await city.person.get('/regions')).body
  const granted = items.filter((r: { granted: boolean }) => r.granted).map((r: { code: string }) => r.code)
  assert.deepEqual(granted, [YUEYANG])
})

test('reading a region passes no wall: where no park is open there is no row of any park, and all the figures', async () => {
  const client = await world.pool.connect()
  try {
    await client.query('begin')
    await client.query("select set_park('00000000-0000-0000-0000-000000000000')")
    const walled = await client.query('select (select count(*) from demand) + (select count(*) from enterprise) as n')
    const figures = await client.query("select sum(value)::int as n from park_figure where measure = 'received'")
    assert.deepEqual([Number(walled.rows[0].n), figures.rows[0].n], [0, 20])
  } finally {
    await client.query('rollback')
    client.release()
  }
})

test('counted again nothing changes, and a month that is final is left alone', async () => {
  const kept = async () =>
    (await world.pool.query("select * from park_figure where month = '2026-09-01' order by 1, 2, 3, 4")).rows
  const before = await kept()
  await first.w.desk.post('/demands', {
    ...{ enterpriseId: first.w.enterpriseId, title: '十月的一件', detail: '路灯不亮。' },
  })
  await count()
  assert.deepEqual(await kept(), before)
  const audits = await first.park.see((ctx) =>
    ctx.db
      .selectFrom('auditEntry')
      .select('id')
      .where('parkId', '=', first.park.id)
      .where('action', '=', 'region.count')
      .execute(),
  )
  await count()
  const again = await first.park.see((ctx) =>
    ctx.db
      .selectFrom('auditEntry')
      .select('id')
      .where('parkId', '=', first.park.id)
      .where('action', '=', 'region.count')
      .execute(),
  )
  assert.deepEqual([audits.length, again.length], [2, 2])
})

test('pages follow one another by key, and the table leaves with the same marks in the same words', async () => {
  const path = `/regions/${YUEYANG}/figures?subject=visits`
  const keys: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const { body } = await city.person.get(`${path}&limit=2${cursor && `&cursor=${cursor}`}`)
    keys.push(...body.items.map((l: { key: string }) => l.key))
    cursor = body.nextCursor
  }
  assert.deepEqual(
    keys,
    (await linesFor(city.person, YUEYANG, '&subject=visits')).map((l) => l.key),
  )
  assert.equal((await city.person.get(`${path}&cursor=bm93aGVyZQ`)).status, 422)
  const csv = await city.person.get(path, { headers: { accept: 'text/csv' } })
  assert.match(csv.text, /指标.*2026-09/)
  assert.match(csv.text, /"走访次数","合计","3"/)
  assert.match(csv.text, /作出承诺.*6/)
})

test('fewer than five are not told, nor what would give them away', async () => {
  const { person } = await reader('110105', foreign)
  assert.equal((await person.get('/regions/110105/figures')).body.leftOut, 1, 'one park alone is no sum')
  const admin = await foreign.park.person('system-admin')
  for (const subject of ['demands', 'enterprises'])
    assert.equal((await admin.put(`/region-openings/${subject}`, { level: 'park' })).status, 200)
  await world.passTo('2026-10-31T23:50:00+08:00')
  await count()
  await world.passTo('2026-11-06T09:00:00+08:00')
  const lines = await linesFor(person, '110105', '&subject=enterprises')
  const at = (measure: string) => cellOf(lines, measure, 'park', '2026-10')
  assert.equal(lines.find((l) => l.kind === 'park')?.park?.name, (await foreign.leader.get('/session')).body.park.name)
  assert.deepEqual([at('enterprises').state, at('enterprises').value], ['told', 14])
  // 10 operating, 2 suspended, 2 moved out: the ten would give the two and two away to within one.
  for (const status of ['active', 'suspended', 'moved']) assert.equal(at(`status.${status}`).state, 'held', status)
  assert.ok(
    lines.filter((l) => l.measure.startsWith('industry.')).every((l) => l.cells.every((c) => c.state !== 'told')),
  )
  assert.equal(cellOf(lines, 'enterprises', 'park', '2026-09').state, 'none', 'nothing from before it was opened')
})

test('what a park closes is gone with the next look, and its trace stays', async () => {
  const { person } = await reader('110105', foreign)
  const admin = await foreign.park.person('system-admin')
  const named = async () => (await linesFor(person, '110105', '&subject=enterprises')).some((l) => l.kind === 'park')
  assert.equal(await named(), true)
  const { body } = await admin.put('/region-openings/enterprises', { level: 'sums' })
  assert.equal(await named(), false)
  assert.equal(body.items.find((i: { subject: string }) => i.subject === 'enterprises').level, 'sums')
  assert.equal((await foreign.leader.put('/region-openings/visits', { level: 'park' })).status, 403)
  assert.equal((await admin.put('/region-openings/people', { level: 'park' })).status, 404)
  assert.equal((await admin.put('/region-openings/visits', { level: 'all' })).status, 422)
  const auditor = await foreign.park.person('audit-admin')
  const { items } = (await auditor.get('/audit-entries?entity=region&limit=50')).body
  const actions = items.map((a: { action: string }) => a.action)
  for (const action of ['region.open', 'region.close', 'region.grant']) assert.ok(actions.includes(action), action)
})

test('who reads what is told to the park, and a setting said twice with one key is one', async () => {
  const admin = await third.park.person('system-admin')
  const put = () => admin.put('/region-openings/visits', { level: 'park' }, { key: 'one-opening' })
  assert.deepEqual((await put()).body, (await put()).body)
  const { body } = await third.leader.get('/region-openings')
  assert.deepEqual(
    body.divisions.map((d: { code: string; readers: number }) => [d.code, d.readers]),
    [
      ['430000', 0],
      ['430600', 1],
      ['430624', 0],
    ],
  )
  const visits = body.items.find((i: { subject: string }) => i.subject === 'visits')
  assert.deepEqual(
    [visits.level, visits.openedBy, visits.since],
    ['park', (await admin.get('/session')).body.user.name, '2026-11'],
  )
  const { rows } = await world.pool.query('select 1 from region_opening where park_id = $1', [third.park.id])
  assert.equal(rows.length, 1)
})

test('a grant that is revoked ends at once, and is no role that a park gives or takes', async () => {
  const { person, order, revoke } = await reader(YUEYANG, second)
  assert.equal((await person.get(`/regions/${YUEYANG}/figures`)).status, 200)
  const security = await second.park.person('security-admin')
  const user = (await security.get(`/users/${person.id}`)).body
  const grant = user.roles.find((r: { role: string }) => r.role === 'region')
  const taken = await security.delete(`/users/${person.id}/roles/${grant.id}`)
  assert.deepEqual([taken.status, taken.body.code], [409, 'kept_by_operator'])
  assert.equal((await security.post(`/users/${person.id}/roles`, { role: 'region' })).status, 422)
  await revoke()
  assert.equal((await person.get(`/regions/${YUEYANG}/figures`)).status, 403)
  await assert.rejects(revoke(), /not been granted|没有此区划/)
  const readers = (await listReaders(world.pool, YUEYANG)).filter((r) => r.login === order.login)
  assert.deepEqual(
    readers.map((r) => [r.park, r.revokedAt !== null]),
    [[second.park.code, true]],
  )
})

test('a grant needs a division that exists and an account of the park, and is given once', async () => {
  await assert.rejects(reader('990000'), /division|行政区划/)
  const { order } = await reader('430000', third)
  const { grantReader } = await import('../../../main/region.ts')
  await assert.rejects(grantReader(world.pool, order))
  await assert.rejects(grantReader(world.pool, { ...order, login: first.leader.name }), /no account/)
})

test('a person of two parks reads a region only in the park in which she was granted it', async () => {
  // Signed in just now: who moves to another park keeps its hours, counted from her signing in.
  const { person } = await reader(YUEYANG, first)
  const admin = await second.park.person('system-admin')
  const { body } = await admin.post('/invitations', { account: person.name })
  await person.post('/session/parks', { code: body.code })
  assert.equal((await person.put('/session/park', { parkId: second.park.id })).status, 200)
  assert.equal((await person.get(`/regions/${YUEYANG}/figures`)).status, 403)
  await person.put('/session/park', { parkId: first.park.id })
  assert.equal((await person.get(`/regions/${YUEYANG}/figures`)).status, 200)
})
