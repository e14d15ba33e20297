import assert from 'node:assert/strict'
import { test } from 'node:test'
import { totpAt } from '../../../kernel/totp.ts'
import { type Someone, walk } from '../../../main/testing/provider.ts'
import type { Park, Person } from '../../../main/testing/world.ts'
import { BACK, openGateway } from './gateway.world.ts'

const { world, provider, setUp, signIn, trail, withCookie, cookieOf, kept, finish } = await openGateway()
const said = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code]

/** Somebody who has come in by the provider and has no password of her own. */
const comeIn = async (park: Park, id: string, sub: string) => {
  const desk = await park.person('desk')
  const came = await signIn(park, id, { sub, preferred_username: desk.name })
  assert.equal(came.status, 200, came.text)
  await world.pool.query("update session set proved_at = proved_at - interval '1 hour' where account_id = $1", [
    desk.id,
  ])
  return { desk, held: withCookie(came.headers) }
}
type Held = { headers: { cookie: string } }
const weighty = (held: Held) => world.nobody.post('/session/factor', {}, held)
const begin = (held: Held) => world.nobody.post('/session/proof/gateway', {}, held)
const bothCookies = (held: Held, cookie: string) => `${held.headers.cookie}; ${cookie}`

/** Off to the provider and back again, as `who` there. */
const stepUp = async (held: Held, who: Someone, bend: (url: URL) => void = () => {}) => {
  const away = await begin(held)
  assert.equal(away.status, 201, away.text)
  provider.told.who = who
  const there = new URL(away.body.url)
  bend(there)
  const search = await walk(there.href, BACK)
  const back = await finish(search, bothCookies(held, kept(away.headers)))
  const renewed = cookieOf(back.headers, 'parkloop_session')?.split(';')[0]
  return { ...back, there, search, held: renewed ? { headers: { cookie: renewed } } : held }
}

test('who came in by the provider and has no password shows anew there who she is, and what weighs much is open again', async () => {
  const park = await world.park()
  const { id } = await setUp(park)
  const { desk, held } = await comeIn(park, id, 'step-up')
  assert.deepEqual(said(await weighty(held)), [403, 'proof_required'])
  const back = await stepUp(held, { sub: 'step-up' })
  assert.deepEqual([back.there.searchParams.get('prompt'), back.there.searchParams.get('max_age')], ['login', '0'])
  assert.deepEqual([back.status, back.body.proved, back.body.session], [200, true, null], back.text)
  assert.equal((await weighty(back.held)).status, 201)
  const [entry] = await trail(park, 'session.prove')
  assert.deepEqual([entry.actorId, entry.entityId, entry.after], [desk.id, desk.id, { by: 'provider', provider: id }])
})

test('a proof does not count when the provider knew her from before, when somebody else is there, or a second time', async () => {
  const park = await world.park()
  const { id } = await setUp(park)
  const { held } = await comeIn(park, id, 'careful')
  const withoutAsking = (url: URL) => {
    url.searchParams.delete('prompt')
    url.searchParams.delete('max_age')
  }
  const silent = await stepUp(held, { sub: 'careful' }, withoutAsking)
  assert.deepEqual(said(silent), [401, 'not_proved'])
  const anHourAgo = Math.floor(Date.now() / 1000) - 3600
  const old = (url: URL) => {
    withoutAsking(url)
    url.searchParams.set('max_age', '100000')
  }
  assert.deepEqual(said(await stepUp(held, { sub: 'careful', ts: anHourAgo }, old)), [401, 'not_proved'])
  assert.deepEqual(said(await stepUp(held, { sub: 'another' })), [401, 'not_proved'])
  assert.deepEqual(said(await weighty(held)), [403, 'proof_required'])
  const good = await stepUp(held, { sub: 'careful' })
  assert.equal(good.body.proved, true)
  assert.deepEqual(said(await finish(good.search, held.headers.cookie)), [401, 'attempt_gone'])
})

test('the proof begun by one person proves nothing of who is signed in when it comes back', async () => {
  const park = await world.park()
  const { id } = await setUp(park)
  const one = await comeIn(park, id, 'one')
  const other = await comeIn(park, id, 'other')
  const away = await begin(one.held)
  provider.told.who = { sub: 'one' }
  const search = await walk(away.body.url, BACK)
  const back = await finish(search, bothCookies(other.held, kept(away.headers)))
  assert.deepEqual(said(back), [401, 'attempt_gone'])
  assert.deepEqual(said(await weighty(other.held)), [403, 'proof_required'])
})

test('who is linked nowhere is told to use her password, who has an authenticator here to use its code', async () => {
  const park = await world.park()
  const { id } = await setUp(park)
  const plain = await park.person('desk')
  assert.deepEqual(said(await plain.post('/session/proof/gateway', {})), [409, 'no_provider'])
  const { desk } = await comeIn(park, id, 'bound')
  const { secret } = (await plainFactor(desk)).body
  await desk.put('/session/factor', { code: totpAt(secret, world.clock.now) })
  assert.deepEqual(said(await desk.post('/session/proof/gateway', {})), [409, 'code_instead'])
  assert.equal((await begin({ headers: { cookie: '' } })).status, 401)
})
const plainFactor = async (who: Person) => {
  await world.pool.query('update session set proved_at = $2 where account_id = $1', [who.id, world.clock.now])
  return who.post('/session/factor', {})
}

test('before a provider is removed its administrator sees who would be locked out; then links and sessions of it end, and it is on record', async () => {
  const park = await world.park()
  const { admin, id } = await setUp(park)
  const { held } = await comeIn(park, id, 'with-password')
  const { user } = (await admin.post('/users', { account: `only-${park.code}`, name: '只用统一认证' })).body
  const came = await signIn(park, id, { sub: 'without-password', preferred_username: user.account })
  assert.equal(came.status, 200, came.text)
  const seen = (await admin.get(`/sign-in-providers/${id}/consequences`)).body
  assert.deepEqual(seen, {
    links: 2,
    sessions: 2,
    lockedOut: { total: 1, people: [{ id: user.id, account: user.account, name: user.name }] },
  })
  assert.equal((await world.nobody.get('/session', held)).status, 200)
  assert.equal((await admin.delete(`/sign-in-providers/${id}`, { version: 9 })).status, 412)
  const gone = await admin.delete(`/sign-in-providers/${id}`, { version: 1, key: 'remove' })
  assert.equal(gone.status, 204, gone.text)
  assert.equal((await admin.delete(`/sign-in-providers/${id}`, { version: 1, key: 'remove' })).status, 204)
  assert.equal((await world.nobody.get('/session', held)).status, 401)
  assert.deepEqual((await admin.get('/sign-in-providers')).body.items, [])
  const { rows } = await world.pool.query('select 1 from linked_identity where park_id = $1', [park.id])
  assert.equal(rows.length, 0)
  const [entry] = await trail(park, 'provider.remove')
  assert.deepEqual(
    [entry.actorId, entry.entityId, entry.after],
    [admin.id, id, { sessions: 2, links: 2, lockedOut: 1 }],
  )
  assert.equal(entry.before.issuer, provider.issuer)
  assert.equal((await admin.delete(`/sign-in-providers/${id}`, { version: 1 })).status, 404)
})

test('a provider that is turned off signs out who came by it and keeps the links for when it is turned on again', async () => {
  const park = await world.park()
  const { admin, id } = await setUp(park)
  const { desk, held } = await comeIn(park, id, 'for-a-while')
  await admin.patch(`/sign-in-providers/${id}`, { enabled: false }, { version: 1 })
  assert.equal((await world.nobody.get('/session', held)).status, 401)
  assert.equal((await desk.get('/session')).status, 200)
  await admin.patch(`/sign-in-providers/${id}`, { enabled: true }, { version: 2 })
  const again = await signIn(park, id, { sub: 'for-a-while' })
  assert.equal(again.body.session.user.id, desk.id)
})

test('only the system administrator of the park removes a provider or sees what that would do, and only after a fresh proof', async () => {
  const park = await world.park()
  const { admin, id } = await setUp(park)
  for (const role of ['leader', 'security-admin', 'audit-admin'] as const) {
    const person = await park.person(role)
    assert.equal((await person.get(`/sign-in-providers/${id}/consequences`)).status, 403)
    assert.equal((await person.delete(`/sign-in-providers/${id}`, { version: 1 })).status, 403)
  }
  const elsewhere = await (await world.park()).person('system-admin')
  assert.equal((await elsewhere.get(`/sign-in-providers/${id}/consequences`)).status, 404)
  assert.equal((await elsewhere.delete(`/sign-in-providers/${id}`, { version: 1 })).status, 404)
  await world.pool.query("update session set proved_at = proved_at - interval '1 hour' where account_id = $1", [
    admin.id,
  ])
  assert.deepEqual(said(await admin.delete(`/sign-in-providers/${id}`, { version: 1 })), [403, 'proof_required'])
})
