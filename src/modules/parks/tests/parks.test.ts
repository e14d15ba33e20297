import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld } from '../../../main/testing/world.ts'

const world = await openWorld()
const parkIn = async (division: string | null) => {
  const park = await world.park()
  await world.pool.query('update park set division_code = $2 where id = $1', [park.id, division])
  return park
}
const home = await parkIn('430624')
const second = await parkIn('430602')
const foreign = await parkIn('110105')
const person = await home.person('handler', { departmentId: home.departmentA })

const letInto = async (park: typeof home) => {
  const admin = await park.person('system-admin')
  const { body } = await admin.post('/invitations', { account: person.name })
  await person.post('/session/parks', { code: body.code })
  return admin
}
const regions = async () =>
  (await person.get('/regions')).body.items.map((r: { name: string; parks: number; path: { name: string }[] }) => [
    r.path.map((d) => d.name).join('/'),
    r.parks,
  ])

test('one’s own parks are listed, and which of them one is in; of the others nothing is said', async () => {
  const { status, body } = await person.get('/parks')
  assert.equal(status, 200)
  const { id, code, name } = (await person.get('/session')).body.park
  assert.deepEqual(body.items, [{ id, code, name, divisionCode: '430624', demo: false, current: true }])
  assert.equal((await world.nobody.get('/parks')).status, 401)
})

test('the regions are those of one’s own parks, with how many of one’s own lie in each', async () => {
  assert.deepEqual(await regions(), [
    ['湖南省', 1],
    ['湖南省/岳阳市', 1],
    ['湖南省/岳阳市/湘阴县', 1],
  ])
  const admin = await letInto(second)
  assert.deepEqual(await regions(), [
    ['湖南省', 2],
    ['湖南省/岳阳市', 2],
    ['湖南省/岳阳市/岳阳楼区', 1],
    ['湖南省/岳阳市/湘阴县', 1],
  ])
  const current = (items: { id: string; current: boolean }[]) => items.map((p) => [p.id, p.current])
  assert.deepEqual(current((await person.get('/parks')).body.items), [
    [home.id, true],
    [second.id, false],
  ])
  await admin.put(`/users/${person.id}/suspension`)
  assert.equal((await regions()).length, 3, 'a park that has shut one out is one’s own no more')
})

test('a park without a known division lies in no region', async () => {
  const nowhere = await (await parkIn(null)).person('leader')
  assert.deepEqual((await nowhere.get('/regions')).body.items, [])
  const unknown = await (await parkIn('999999')).person('leader')
  assert.deepEqual((await unknown.get('/regions')).body.items, [])
  const { items } = (await (await foreign.person('leader')).get('/regions')).body
  assert.deepEqual(
    items.map((r: { name: string }) => r.name),
    ['北京市', '朝阳区'],
  )
})
