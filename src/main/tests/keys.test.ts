import assert from 'node:assert/strict'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { makeUscc } from '../../kernel/codes/index.ts'
import { secretSeals } from '../../kernel/seal/index.ts'
import { sql } from '../../kernel/testing/cluster.ts'
import { readConfig } from '../config.ts'
import { examine } from '../doctor.ts'
import { listKeys, rotateKeys, sealWaiting } from '../keys.ts'
import { appAddress, TEST_SECRET } from '../testing/database.ts'
import { openWorld } from '../testing/world.ts'

const world = await openWorld()
const park = await world.park()
const desk = await park.person('desk')
const leader = await park.person('leader')
const seals = secretSeals(TEST_SECRET)
const quiet = () => {}

let serial = 0
/** Any two files of this test have different codes. */
const open = async (keeper: typeof desk): Promise<string> => {
  const code = makeUscc('430624', ++serial)
  return (await keeper.post('/enterprises', { name: `湘江精密${serial}有限公司`, code })).body.id
}
const path = `/enterprises/${await open(desk)}/contacts`
const added = await desk.post(path, { name: '周敏', role: '行政主管', phone: '138 0013 8123' })
const stored = async (): Promise<string> =>
  (await sql(world.ownerUrl, 'select phone from enterprise_contact where id = $1', [added.body.id]))[0]?.phone
const revealed = async () => (await desk.post(`${path}/${added.body.id}/reveal`, { purpose: '电话核实' })).body.phone

test('a number stands sealed in the database, is shown masked, and is whole for whoever reveals it', async () => {
  assert.equal(added.body.phone, '138****8123')
  assert.match(await stored(), /^s1:/)
  assert.doesNotMatch(await stored(), /13800138123/)
  assert.equal((await leader.get(path)).body.items[0].phone, '138****8123')
  assert.equal(await revealed(), '13800138123')
})

test('a number that says the same is not sealed anew, another one is', async () => {
  const before = await stored()
  const same = await desk.patch(`${path}/${added.body.id}`, { phone: '13800138123' }, { version: added.body.version })
  assert.equal(await stored(), before)
  const other = await desk.patch(`${path}/${added.body.id}`, { phone: '13900139456' }, { version: same.body.version })
  assert.equal(other.body.phone, '139****9456')
  await desk.patch(`${path}/${added.body.id}`, { phone: '13800138123' }, { version: other.body.version })
})

test('numbers of the version before are sealed at the next start, once, and nothing else of the row changes', async () => {
  await sql(world.ownerUrl, `update enterprise_contact set phone = '13800138123' where id = $1`, [added.body.id])
  await sql(world.ownerUrl, 'delete from seal_key')
  const before = await leader.get(path)
  assert.equal(before.body.items[0].phone, '138****8123')
  assert.equal(await revealed(), '13800138123')
  for (const _ of ['first', 'again']) await sealWaiting(appAddress(world.ownerUrl), TEST_SECRET, quiet)
  assert.match(await stored(), /^s1:/)
  assert.deepEqual((await leader.get(path)).body, before.body)
})

test('a rotation seals every number with a new key while people work, and one that was cut goes on', async () => {
  const before = await stored()
  const { key, resumed, rows } = await rotateKeys(world.pool, seals, quiet)
  assert.deepEqual([resumed, rows > 0], [false, true])
  assert.notEqual(await stored(), before)
  assert.equal(await revealed(), '13800138123')
  const [newest, ...older] = await listKeys(world.pool, seals)
  assert.deepEqual([newest?.id, newest?.newest, older.every((k) => k.numbers === 0)], [key, true, true])
  await sql(world.ownerUrl, 'update enterprise_contact set phone = $1 where id = $2', [before, added.body.id])
  await sql(world.ownerUrl, 'update seal_key set swept_at = null where id = $1', [key])
  const again = await rotateKeys(world.pool, seals, quiet)
  assert.deepEqual([again.key, again.resumed, again.rows], [key, true, 1])
  assert.match(await stored(), new RegExp(`^s1:${key}:`))
})

test('a sealed number opens at no other contact of another park, and not after it was changed', async () => {
  const other = await world.park()
  const keeper = await other.person('desk')
  const file = await open(keeper)
  const there = await keeper.post(`/enterprises/${file}/contacts`, { name: '许晴', role: '会计' })
  const carry = (value: string) =>
    sql(world.ownerUrl, 'update enterprise_contact set phone = $1 where id = $2', [value, there.body.id])
  const reveal = () => keeper.post(`/enterprises/${file}/contacts/${there.body.id}/reveal`, { purpose: '电话核实' })
  await carry(await stored())
  assert.deepEqual([(await reveal()).status, (await reveal()).body.code], [409, 'sealed_elsewhere'])
})

test('a database that came without its secret is named by the doctor, and its numbers stay masked', async () => {
  const data = join(world.data, 'elsewhere')
  await mkdir(data, { recursive: true })
  await writeFile(join(data, 'secret'), 'another installation', { mode: 0o600 })
  const config = readConfig({ PARKLOOP_DATA: data, DATABASE_URL: world.ownerUrl })
  const said = (await examine(config, quiet)).filter((f) => f.level === 'bad').map((f) => f.en)
  assert.ok(
    said.some((s) => s.includes('phone numbers were sealed with the secret of another installation')),
    said.join(),
  )
  await assert.rejects(rotateKeys(world.pool, secretSeals('another installation'), quiet), /another installation/)
})
