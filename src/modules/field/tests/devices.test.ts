import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { openWorld } from '../../../main/testing/world.ts'
import { addContact } from '../../enterprises/index.ts'
import { categoryIn, contactOf, enterpriseIn } from '../../visits/tests/visits.world.ts'
import { knownPhone, phoneOf } from './field.world.ts'

const world = await openWorld({ now: '2026-11-02T10:00:00+08:00' })
const park = await world.park()
const desk = await park.person('desk')
await categoryIn(park)
const [first, second] = (await Promise.all([1, 2].map(() => enterpriseIn(park, park.gridA)))) as [string, string]
const foreign = await enterpriseIn(park, park.gridB)
const lin = await contactOf(park, [first, second])
const form = (enterpriseId = first) => ({ enterpriseId, startedAt: '2026-11-02T09:30:00+08:00', purpose: '例行走访' })

test('the pack holds her own enterprises with their briefs, and what every form needs', async () => {
  await park.inside((ctx) =>
    addContact(ctx, { enterpriseId: first, name: '王经理', role: '总经理', phone: '13812345678', isPrimary: true }),
  )
  const phone = await knownPhone(lin, world.clock)
  const pack = await phone.pack()
  assert.deepEqual([...pack.ids].sort(), [first, second].sort())
  assert.equal(pack.whole, true)
  assert.ok(pack.enterprises.every((e) => e.own && e.brief.enterprise.name))
  const { common } = pack
  assert.ok(common && common.categories.length > 0 && common.purposes.length > 0 && common.departments.length > 0)
  assert.equal(common.me.id, lin.id)
  assert.equal(JSON.stringify(pack).includes('13812345678'), false, 'numbers are masked')
  assert.equal(new Date(pack.expiresAt).getTime() - new Date(pack.at).getTime(), 72 * 3_600_000)
})

test('from then on only what has changed is sent', async () => {
  const phone = await knownPhone(lin, world.clock)
  const { version } = await phone.pack()
  const same = await phone.pack(version)
  assert.deepEqual([same.enterprises, same.common, same.whole, same.version], [[], null, false, version])
  assert.equal(same.ids.length, 2)
  await phone.send('visit', form(first))
  const changed = await phone.pack(version)
  assert.deepEqual(
    changed.enterprises.map((e) => e.id),
    [first],
  )
  assert.equal((await phone.pack('nonsense')).enterprises.length, 2)
})

test('a visit planned for her comes along with the enterprise and the version that the form rests on', async () => {
  const phone = await knownPhone(lin, world.clock)
  const items = [{ enterpriseId: foreign, plannedOn: '2026-11-05', instructorId: lin.instructorId }]
  await park.inside(async (ctx) => {
    await ctx.db
      .insertInto('roleGrant')
      .values({
        parkId: park.id,
        id: crypto.randomUUID(),
        accountId: lin.id,
        role: 'instructor',
        gridId: park.gridB,
        createdAt: ctx.now,
      })
      .execute()
    await ctx.audit('role.grant', { id: lin.id })
  })
  assert.equal((await desk.post('/visits/plan', { items })).status, 201)
  const pack = await phone.pack()
  assert.deepEqual(
    pack.planned.map((p) => [p.enterprise.id, p.day, p.version]),
    [[foreign, '2026-11-05', 1]],
  )
  assert.equal(pack.ids.includes(foreign), true)
  assert.equal(pack.enterprises.find((e) => e.id === foreign)?.own, false)
})

test('who is nobody’s contact takes along what her grid holds; who sees the whole park takes no park along', async () => {
  const grid = await park.person('instructor', { gridId: park.gridA })
  assert.deepEqual((await (await knownPhone(grid, world.clock)).pack()).ids.length, 2)
  assert.deepEqual((await (await knownPhone(desk, world.clock)).pack()).ids.length, 0)
})

test('a person lists her phones and wipes one from afar; the next contact tells the phone to erase itself', async () => {
  const phone = await knownPhone(lin, world.clock)
  assert.ok((await lin.get('/field/devices')).body.items.some((d: { id: string }) => d.id === phone.deviceId))
  const wiped = await lin.put(`/field/devices/${phone.deviceId}/wipe`, { reason: '手机丢了' })
  assert.deepEqual([wiped.status, wiped.body.wipeReason], [200, '手机丢了'])
  const answers = [
    await phone.register(),
    await phone.get(`/field/pack?deviceId=${phone.deviceId}`),
    await phone.raw(phone.itemOf('visit', form())),
  ]
  assert.deepEqual(
    answers.map((a) => [a.status, a.body.code]),
    Array(3).fill([403, 'wiped']),
  )
})

test('the desk and the security administrator see all phones of the park and wipe one with a reason, which is traced', async () => {
  const security = await park.person('security-admin')
  for (const who of [desk, security]) {
    const phone = await knownPhone(lin, world.clock)
    const listed = (await who.get('/field/team-devices?limit=200')).body.items as {
      id: string
      owner: { id: string }
    }[]
    assert.equal(listed.find((d) => d.id === phone.deviceId)?.owner.id, lin.id)
    assert.equal((await who.put(`/field/team-devices/${phone.deviceId}/wipe`, {})).status, 422)
    const done = await who.put(`/field/team-devices/${phone.deviceId}/wipe`, { reason: '设备遗失' })
    assert.equal(done.status, 200, done.text)
    assert.equal((await phone.register()).body.code, 'wiped')
    const traces = await park.see((ctx) =>
      ctx.db
        .selectFrom('auditEntry')
        .selectAll()
        .where('parkId', '=', park.id)
        .where('entityId', '=', phone.deviceId)
        .execute(),
    )
    assert.ok(traces.some((t) => t.action === 'field-device.wipe' && t.actorId === who.id && t.reason === '设备遗失'))
  }
})

test('others’ phones are neither seen nor wiped by colleagues, nor by another park', async () => {
  const phone = await knownPhone(lin, world.clock)
  const colleague = await park.person('instructor', { gridId: park.gridA })
  assert.equal((await colleague.put(`/field/devices/${phone.deviceId}/wipe`, {})).status, 404)
  assert.equal((await colleague.put(`/field/team-devices/${phone.deviceId}/wipe`, { reason: '无' })).status, 403)
  assert.equal((await colleague.get('/field/team-devices')).status, 403)
  const elsewhere = await (await world.park()).person('desk')
  assert.equal((await elsewhere.put(`/field/team-devices/${phone.deviceId}/wipe`, { reason: '无' })).status, 404)
  assert.equal((await phone.register()).status, 200)
})

test('a pack before the phone is known is not given', async () => {
  const stray = phoneOf(lin, world.clock)
  assert.equal((await stray.get(`/field/pack?deviceId=${stray.deviceId}`)).status, 404)
})

test('a large pack stays small on the way', async () => {
  const other = await world.park()
  const many = []
  for (let i = 0; i < 60; i++) many.push(await enterpriseIn(other, other.gridA))
  const busy = await contactOf(other, many)
  const phone = await knownPhone(busy, world.clock)
  const started = performance.now()
  const pack = await phone.pack()
  const took = performance.now() - started
  const packed = gzipSync(JSON.stringify(pack)).length
  console.log(`60 enterprises: ${JSON.stringify(pack).length} bytes, gzip ${packed}, ${took.toFixed(0)} ms`)
  assert.equal(pack.ids.length, 60)
  assert.ok(packed < 60 * 1024, `${packed}`)
})
