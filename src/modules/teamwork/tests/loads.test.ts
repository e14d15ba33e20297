import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld, type Person } from '../../../main/testing/world.ts'
import { contactOf, enterpriseIn, instructorOf, teamIn, visitForm } from './teamwork.world.ts'

const world = await openWorld({ now: '2026-11-02T10:00:00+08:00' })
const park = await world.park()
const { desk, leader, one, two, group } = await teamIn(park)
const [key, plain, other] = [
  await enterpriseIn(park, park.gridA, '重点甲', 'key'),
  await enterpriseIn(park, park.gridA, '一般乙'),
  await enterpriseIn(park, park.gridB, '一般丙'),
]
await contactOf(desk, one.id, key)
await contactOf(desk, one.id, plain)
await contactOf(desk, two.id, other)
await one.person.post(
  '/visits',
  visitForm(plain, '2026-11-02T09:00:00+08:00', {
    demands: [{ title: '门前积水', detail: '雨后积水难行。' }],
    promises: [{ what: '请市政来看', dueOn: '2026-11-05' }],
  }),
)

type Load = {
  person: { id: string; name: string }
  enterprises: Record<string, number>
  counts: Record<string, number>
  middle: { enterprises: number; counts: Record<string, number> } | null
}
const loads = async (who: Person, query = ''): Promise<Load[]> =>
  (await who.get(`/loads?sort=name&limit=100${query}`)).body.items
const loadOf = async (who: Person, id: string) => (await loads(who)).find((l) => l.person.id === id) as Load

test('the load of a person is shown: enterprises by tier, visits due this month, open demands and promises', async () => {
  const { enterprises, counts } = await loadOf(desk, one.id)
  assert.deepEqual(enterprises, { key: 1, normal: 1, dormant: 0, all: 2, standingIn: 0 })
  assert.deepEqual([counts.visitsDue, counts.visitsDone, counts.demandsOpen, counts.promisesOpen], [1, 1, 1, 1])
})

test('every number of a load opens exactly its rows', async () => {
  const { counts } = await loadOf(desk, one.id)
  for (const [name, n] of Object.entries(counts)) {
    const { body } = await desk.get(`/loads/${one.id}/rows?key=${name}`)
    assert.equal(body.total, n, name)
  }
  const due = await desk.get(`/loads/${one.id}/rows?key=visitsDue`)
  assert.deepEqual(
    due.body.items.map((r: { label: string }) => r.label),
    ['重点甲'],
  )
})

test('a load is compared with the middle of its own group and listed by name, never ranked', async () => {
  const all = await loads(desk, `&groupId=${group.id}`)
  assert.deepEqual(all.map((l) => l.person.name).toSorted(), [one.name, two.name].toSorted())
  assert.deepEqual(
    all.map((l) => l.middle?.enterprises),
    [1.5, 1.5],
  )
  assert.equal((await desk.get('/loads?sort=counts')).status, 422)
})

test('while somebody is away her enterprises weigh on who stands in, and are shown as such', async () => {
  const standIn = await instructorOf(park, desk, '代班人')
  const days = { validFrom: '2026-11-02', validTo: '2026-11-08', reason: '培训' }
  const { body } = await desk.post('/substitutions', { instructorId: two.id, substituteId: standIn.id, ...days })
  assert.deepEqual((await loadOf(desk, standIn.id)).enterprises, {
    key: 0,
    normal: 1,
    dormant: 0,
    all: 1,
    standingIn: 1,
  })
  assert.equal((await loadOf(desk, two.id)).enterprises.all, 0)
  await desk.put(`/substitutions/${body.id}/end`)
})

test('a leader sees the loads of her group, a member her own, and nobody another’s rows', async () => {
  const names = async (who: Person) => (await loads(who)).map((l) => l.person.name).toSorted()
  assert.deepEqual(await names(leader.person), [leader.name, one.name, two.name].toSorted())
  assert.deepEqual(await names(two.person), [two.name])
  assert.equal((await two.person.get(`/loads/${one.id}/rows?key=demandsOpen`)).status, 404)
  const elsewhere = await (await world.park()).person('desk')
  assert.deepEqual(await names(elsewhere), [])
})
