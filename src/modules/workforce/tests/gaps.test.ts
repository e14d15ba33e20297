import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld, type Person } from '../../../main/testing/world.ts'
import { atTime, contactOf, enterpriseIn, instructorOf } from './workforce.world.ts'

const world = await openWorld({ now: '2026-11-02T10:00:00+08:00' })
const at = atTime(world)
const newPark = async () => {
  const park = await world.park()
  const desk = await park.person('desk')
  const look = async () => {
    await park.settle()
    await park.work('workforce.gaps')
  }
  const told = async (who: Person) =>
    (await who.get('/notifications', await at(who))).body.items
      .filter((n: { kind: string }) => n.kind === 'contact.gap')
      .map((n: { title: { zh: string } }) => n.title.zh)
  const gaps = async (query = '') =>
    (await desk.get(`/responsibilities/gaps?sort=name${query}`, await at(desk))).body.items.map(
      (g: { enterprise: { name: string }; kind: string; since: string | null }) => [g.enterprise.name, g.kind, g.since],
    )
  return { park, desk, look, told, gaps }
}
const setEnd = (park: Awaited<ReturnType<typeof world.park>>, id: string, activeTo: string) =>
  park.inside(async (ctx) => {
    const row = ctx.db.updateTable('instructor').set({ activeTo })
    await row.where('parkId', '=', park.id).where('id', '=', id).execute()
    await ctx.audit('instructor.edit', { id })
  })

test('a new enterprise without a contact is an alert to the desk, once, until somebody is its contact', async () => {
  const { park, desk, look, told, gaps } = await newPark()
  const id = await enterpriseIn(park, park.gridA, { name: '新入园电子' })
  await look()
  await look()
  assert.deepEqual(await told(desk), ['「新入园电子」没有联点人'])
  assert.deepEqual(await gaps(), [['新入园电子', 'none', '2026-11-02']])
  const someone = await instructorOf(park, desk, '褚立')
  await contactOf(desk, someone.id, id)
  await look()
  assert.deepEqual(await gaps(), [])
  const rows = await park.see((ctx) =>
    ctx.db.selectFrom('contactGap').select('closedAt').where('parkId', '=', park.id).execute(),
  )
  assert.deepEqual(
    rows.map((r) => r.closedAt !== null),
    [true],
  )
})

test('when a contact ends, the leader of her group and who answers for the area are told with the desk, and others are not', async () => {
  const { park, desk, look, told } = await newPark()
  const [leader, member, areaLeader, other] = [
    await instructorOf(park, desk, '组长'),
    await instructorOf(park, desk, '组员'),
    await instructorOf(park, desk, '片长'),
    await instructorOf(park, desk, '旁人'),
  ]
  await desk.post('/groups', { name: '一组', leaderId: leader.id, memberIds: [member.id] })
  await desk.post('/responsibilities', { instructorId: areaLeader.id, level: 'area', gridId: park.area })
  const id = await enterpriseIn(park, park.gridA, { name: '离任机械' })
  const { body } = await contactOf(desk, member.id, id, { validFrom: '2026-10-01' })
  await look()
  assert.deepEqual(await told(desk), [])
  await desk.put(`/responsibilities/${body.id}/end`, {})
  await look()
  for (const who of [desk, leader.person, areaLeader.person])
    assert.deepEqual(await told(who), ['「离任机械」没有联点人'])
  assert.deepEqual([await told(member.person), await told(other.person)], [[], []])
})

test('many gaps that open together are one notice a person, and a gap that opens again is told again', async () => {
  const { park, desk, look, told } = await newPark()
  const ids: string[] = []
  for (const n of [1, 2, 3, 4]) ids.push(await enterpriseIn(park, park.gridA, { name: `甲${n}厂` }))
  await look()
  assert.deepEqual(await told(desk), ['4 家企业没有联点人：甲1厂、甲2厂、甲3厂等'])
  const someone = await instructorOf(park, desk, '韩一')
  const { body } = await contactOf(desk, someone.id, ids[0] as string)
  await look()
  await desk.put(`/responsibilities/${body.id}/end`, {})
  await look()
  assert.deepEqual(
    (await told(desk)).toSorted(),
    ['4 家企业没有联点人：甲1厂、甲2厂、甲3厂等', '「甲1厂」没有联点人'].toSorted(),
  )
})

test('a contact who is away without a substitute in service leaves a gap of another kind', async () => {
  const { park, desk, look, told, gaps } = await newPark()
  const [away, standIn] = [await instructorOf(park, desk, '休假人'), await instructorOf(park, desk, '代班人')]
  const id = await enterpriseIn(park, park.gridA, { name: '代班电器' })
  await contactOf(desk, away.id, id)
  const days = { validFrom: '2026-11-03', validTo: '2026-11-20', reason: '休假' }
  await desk.post('/substitutions', { instructorId: away.id, substituteId: standIn.id, ...days })
  world.at('2026-11-04T10:00:00+08:00')
  await look()
  assert.deepEqual(await gaps(), [])
  await setEnd(park, standIn.id, '2026-11-05')
  world.at('2026-11-06T10:00:00+08:00')
  await look()
  assert.deepEqual(await gaps(), [['代班电器', 'away', '2026-11-06']])
  assert.deepEqual(await told(desk), ['「代班电器」没有联点人'])
  world.at('2026-11-21T10:00:00+08:00')
  await look()
  assert.deepEqual(await gaps(), [])
  world.at('2026-11-02T10:00:00+08:00')
})

test('a gap stands in the daily digest of the desk, and not in that of an instructor', async () => {
  const { park, desk } = await newPark()
  await enterpriseIn(park, park.gridA, { name: '提要食品' })
  const officer = await instructorOf(park, desk, '普通指导员')
  const sections = async (who: Person) =>
    (await who.get('/digests/now')).body.sections.map((s: { key: string; count: number }) => [s.key, s.count])
  assert.ok((await sections(desk)).some(([key, count]: [string, number]) => key === 'gaps' && count === 1))
  assert.ok(!(await sections(officer.person)).some(([key]: [string]) => key === 'gaps'))
})
