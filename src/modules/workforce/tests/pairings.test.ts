import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld } from '../../../main/testing/world.ts'
import { enterpriseIn, instructorOf } from './workforce.world.ts'

const world = await openWorld({ now: '2026-11-02T10:00:00+08:00' })
const park = await world.park()
const desk = await park.person('desk')
const PURPOSE = '互动常态化、活动联合化'
const pair = (more: object, extra?: { key: string }) =>
  desk.post('/pairings', { unitKind: 'branch', unitName: '机关第一党支部', purpose: PURPOSE, ...more }, extra)
const unitsOf = async (id: string) =>
  (await desk.get(`/enterprises/${id}/pairings`)).body.items.map((p: { unitName: string; alliance: string | null }) => [
    p.unitName,
    p.alliance,
  ])

test('a branch is paired with an enterprise, a department with an alliance, and the enterprise shows both', async () => {
  const [one, two] = [await enterpriseIn(park, park.gridA), await enterpriseIn(park, park.gridB)]
  const alliance = await desk.post('/alliances', { name: '智能制造联盟', enterpriseIds: [one, two] })
  assert.deepEqual([alliance.status, alliance.body.members.length], [201, 2])
  assert.equal((await pair({ enterpriseId: one })).status, 201)
  const second = await pair({ unitKind: 'department', unitName: '税务局', allianceId: alliance.body.id })
  assert.equal(second.status, 201)
  assert.deepEqual(await unitsOf(one), [
    ['机关第一党支部', null],
    ['税务局', '智能制造联盟'],
  ])
  assert.deepEqual(await unitsOf(two), [['税务局', '智能制造联盟']])
  const brief = (await desk.get(`/enterprises/${one}/brief`)).body
  assert.deepEqual(
    brief.pairings.map((p: { unitName: string }) => p.unitName),
    ['机关第一党支部', '税务局'],
  )
  const left = await desk.patch(`/alliances/${alliance.body.id}`, { enterpriseIds: [two] }, { version: 1 })
  assert.equal(left.status, 200)
  assert.deepEqual(await unitsOf(one), [['机关第一党支部', null]])
})

test('a pairing holds between its dates, is not made twice, and who read an older version is told so', async () => {
  const id = await enterpriseIn(park, park.gridA)
  const { body } = await pair({ enterpriseId: id, validFrom: '2026-01-01', validTo: '2026-12-31' })
  assert.equal(body.current, true)
  const twice = await pair({ enterpriseId: id, validFrom: '2026-06-01' })
  assert.deepEqual([twice.status, twice.body.code], [409, 'already_paired'])
  const ended = await desk.patch(`/pairings/${body.id}`, { validTo: '2026-11-01' }, { version: 1 })
  assert.deepEqual([ended.status, ended.body.current], [200, false])
  assert.deepEqual(await unitsOf(id), [])
  assert.equal((await desk.patch(`/pairings/${body.id}`, { purpose: '旧' }, { version: 1 })).status, 412)
  assert.equal((await pair({ enterpriseId: id, validFrom: '2026-11-02' })).status, 201)
})

test('a pairing is with exactly one enterprise or alliance that exists', async () => {
  const id = await enterpriseIn(park, park.gridA)
  const paths = async (more: object) => {
    const r = await pair(more)
    return [r.status, r.body.errors[0].path]
  }
  assert.deepEqual(await paths({}), [422, 'enterpriseId'])
  assert.deepEqual(await paths({ enterpriseId: id, allianceId: id }), [422, 'enterpriseId'])
  assert.deepEqual(await paths({ enterpriseId: park.area }), [422, 'enterpriseId'])
  assert.deepEqual(await paths({ allianceId: id }), [422, 'allianceId'])
  assert.deepEqual(await paths({ enterpriseId: id, validFrom: '2026-11-02', validTo: '2026-11-01' }), [422, 'validTo'])
})

test('only the desk pairs, another park sees nothing of it, it leaves its trace and a repeated request pairs once', async () => {
  const id = await enterpriseIn(park, park.gridA)
  const officer = (await instructorOf(park, desk, '方外')).person
  const body = { unitKind: 'branch', unitName: '第二支部', purpose: PURPOSE, enterpriseId: id }
  assert.equal((await officer.post('/pairings', body)).status, 403)
  assert.equal((await officer.get(`/enterprises/${id}/pairings`)).status, 404)
  const elsewhere = await (await world.park()).person('desk')
  const [first, again] = [await pair({ enterpriseId: id }, { key: id }), await pair({ enterpriseId: id }, { key: id })]
  assert.deepEqual([again.status, again.body], [first.status, first.body])
  assert.equal((await elsewhere.patch(`/pairings/${first.body.id}`, { purpose: '他' }, { version: 1 })).status, 404)
  assert.equal((await elsewhere.get('/pairings')).body.total, 0)
  const trace = await park.see((ctx) =>
    ctx.db
      .selectFrom('auditEntry')
      .select('action')
      .where('parkId', '=', park.id)
      .where('entityId', '=', first.body.id)
      .execute(),
  )
  assert.deepEqual(trace, [{ action: 'pairing.add' }])
})

test('a person of the team has languages and skills besides her unit and days of service, and is found by language', async () => {
  const { id } = await instructorOf(park, desk, '古丽', false)
  const edit = {
    languages: ['维吾尔语', '普通话'],
    skills: ['劳动法规'],
    roles: ['组织员'],
    activeFrom: '2026-10-01',
    activeTo: '2027-09-30',
  }
  const { status, body } = await desk.patch(`/instructors/${id}`, edit, { version: 1 })
  assert.equal(status, 200)
  assert.deepEqual(
    { ...edit, unit: '经济发展局' },
    Object.fromEntries([...Object.keys(edit), 'unit'].map((k) => [k, body[k]])),
  )
  const found = await desk.get(`/instructors?language=${encodeURIComponent('维吾尔语')}`)
  assert.deepEqual(
    found.body.items.map((i: { name: string }) => i.name),
    ['古丽'],
  )
})
