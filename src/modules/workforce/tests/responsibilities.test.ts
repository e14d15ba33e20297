import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld, type Person } from '../../../main/testing/world.ts'
import { responsiblesOf } from '../index.ts'
import { atTime, contactOf, enterpriseIn, instructorOf } from './workforce.world.ts'

const NOW = '2026-11-02T10:00:00+08:00'
const world = await openWorld({ now: NOW })
const park = await world.park()
const desk = await park.person('desk')
const enterprise = () => enterpriseIn(park, park.gridA)
const at = atTime(world)
const sees = async (who: Person, id: string) =>
  (await who.get(`/enterprises/${id}/responsibles`, await at(who))).status === 200

test('an instructor sees an enterprise from the moment she becomes its contact and no longer after it ends', async () => {
  const [lin, mine, other] = [await instructorOf(park, desk, '林晓'), await enterprise(), await enterprise()]
  assert.equal(await sees(lin.person, mine), false)
  const { status, body } = await contactOf(desk, lin.id, mine)
  assert.equal(status, 201)
  assert.deepEqual(
    [body.level, body.instructor.name, body.validFrom, body.current],
    ['contact', '林晓', '2026-11-02', true],
  )
  assert.equal(await sees(lin.person, mine), true)
  assert.equal(await sees(lin.person, other), false)
  const ended = await desk.put(`/responsibilities/${body.id}/end`, { reason: '轮岗' })
  assert.deepEqual([ended.status, ended.body.current], [200, false])
  assert.equal(await sees(lin.person, mine), false)
  assert.equal((await desk.put(`/responsibilities/${body.id}/end`, {})).status, 409)
})

test('an enterprise has one contact at a time; the refusal names who it is, and a replacement is one step', async () => {
  const [a, b, id] = [
    await instructorOf(park, desk, '周平'),
    await instructorOf(park, desk, '吴越'),
    await enterprise(),
  ]
  await contactOf(desk, a.id, id)
  const refused = await contactOf(desk, b.id, id)
  assert.deepEqual([refused.status, refused.body.code], [409, 'contact_taken'])
  assert.match(refused.body.translations.zh, /周平/)
  assert.equal((await contactOf(desk, b.id, id, { validFrom: '2026-11-10', replace: true })).status, 201)
  const on = (day: string) => park.see((ctx) => responsiblesOf(ctx, id, day))
  assert.deepEqual(
    (await on('2026-11-09')).map((r) => r.name),
    ['周平'],
  )
  assert.deepEqual(
    (await on('2026-11-10')).map((r) => r.name),
    ['吴越'],
  )
  assert.equal(await sees(b.person, id), false)
  world.at('2026-11-10T09:00:00+08:00')
  assert.deepEqual([await sees(a.person, id), await sees(b.person, id)], [false, true])
  world.at(NOW)
})

test('of many who assign a contact to the same enterprise at once, one succeeds', async () => {
  const people = await Promise.all(['甲一', '乙二', '丙三', '丁四'].map((n) => instructorOf(park, desk, n, false)))
  const id = await enterprise()
  const answers = await Promise.all(people.map((p) => contactOf(desk, p.id, id)))
  assert.deepEqual(answers.map((a) => a.status).sort(), [201, 409, 409, 409])
})

test('area, block and contact answer for one enterprise together, contact first', async () => {
  const [leader, block, contact] = [
    await instructorOf(park, desk, '郑片长'),
    await instructorOf(park, desk, '冯块长'),
    await instructorOf(park, desk, '陈联点'),
  ]
  const id = await enterpriseIn(park, park.gridB)
  await desk.post('/responsibilities', { instructorId: leader.id, level: 'area', gridId: park.area })
  await desk.post('/responsibilities', { instructorId: block.id, level: 'block', gridId: park.gridB })
  await contactOf(desk, contact.id, id)
  const { body } = await desk.get(`/enterprises/${id}/responsibles`)
  assert.deepEqual(
    body.items.map((r: { level: string; name: string; grid: string | null }) => [r.level, r.name, r.grid]),
    [
      ['contact', '陈联点', null],
      ['block', '冯块长', '东二网格'],
      ['area', '郑片长', '东片区'],
    ],
  )
  assert.match(body.items[0].phone, /\*{4}/)
  assert.equal(await sees(leader.person, id), true)
  assert.ok((await leader.person.get('/session')).body.may.includes('visit.review'))
  assert.ok(!(await block.person.get('/session')).body.may.includes('visit.review'))
})

test('an enterprise without a contact is a gap until somebody is assigned', async () => {
  const id = await enterpriseIn(park, park.gridA, { name: '缺口电子' })
  const gap = async (on = '') => {
    const { body } = await desk.get(`/responsibilities/gaps?q=${encodeURIComponent('缺口电子')}${on}`)
    return body.items
  }
  assert.deepEqual(
    (await gap()).map((g: { last: unknown }) => g.last),
    [null],
  )
  const someone = await instructorOf(park, desk, '褚立', false)
  await contactOf(desk, someone.id, id, { validTo: '2026-11-20' })
  assert.equal((await gap()).length, 0)
  assert.deepEqual((await gap('&on=2026-11-21'))[0].last, { instructor: '褚立', validTo: '2026-11-20' })
})

test('to an instructor a responsibility of another grid does not exist, and only the desk may assign', async () => {
  const officer = await park.person('instructor', { gridId: park.gridA })
  const someone = await instructorOf(park, desk, '沈北', false)
  const [near, far] = [await enterprise(), await enterpriseIn(park, park.gridB)]
  await contactOf(desk, someone.id, near)
  await contactOf(desk, someone.id, far)
  const { body } = await officer.get(`/responsibilities?instructorId=${someone.id}`)
  assert.deepEqual(
    body.items.map((r: { enterprise: { id: string } }) => r.enterprise.id),
    [near],
  )
  assert.equal((await officer.get(`/enterprises/${far}/responsibles`)).status, 404)
  assert.equal((await contactOf(officer, someone.id, near)).status, 403)
  const elsewhere = await (await world.park()).person('desk')
  assert.equal((await elsewhere.get(`/instructors/${someone.id}`)).status, 404)
  assert.equal((await elsewhere.get(`/enterprises/${near}/responsibles`)).status, 404)
  const foreign = await contactOf(elsewhere, someone.id, near)
  assert.deepEqual([foreign.status, foreign.body.errors[0].path], [422, 'instructorId'])
})

test('an assignment leaves its trace, and a repeated request assigns once', async () => {
  const [who, id] = [await instructorOf(park, desk, '韩西', false), await enterprise()]
  const ask = () =>
    desk.post('/responsibilities', { instructorId: who.id, level: 'contact', enterpriseId: id }, { key: id })
  const [first, again] = [await ask(), await ask()]
  assert.deepEqual([again.status, again.body], [first.status, first.body])
  const trace = await park.see((ctx) =>
    ctx.db
      .selectFrom('auditEntry')
      .select(['action', 'actorId'])
      .where('parkId', '=', park.id)
      .where('entityId', '=', first.body.id)
      .execute(),
  )
  assert.deepEqual(trace, [{ action: 'responsibility.assign', actorId: desk.id }])
})

test('a place that makes no sense is refused beside its field', async () => {
  const who = await instructorOf(park, desk, '杨中', false)
  const paths = async (body: object) => {
    const r = await desk.post('/responsibilities', { instructorId: who.id, ...body })
    return [r.status, r.body.errors[0].path]
  }
  assert.deepEqual(await paths({ level: 'area' }), [422, 'enterpriseId'])
  assert.deepEqual(await paths({ level: 'contact', gridId: park.gridA }), [422, 'enterpriseId'])
  assert.deepEqual(await paths({ level: 'contact', enterpriseId: who.id }), [422, 'enterpriseId'])
  assert.deepEqual(await paths({ level: 'block', gridId: who.id }), [422, 'gridId'])
})
