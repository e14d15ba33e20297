import assert from 'node:assert/strict'
import { test } from 'node:test'
import { walk } from '../../../main/testing/provider.ts'
import { BACK, openGateway } from './gateway.world.ts'

const { world, provider, setUp, begin, finish, signIn, trail, withCookie, cookieOf, byPassword } = await openGateway()
const park = await world.park()
const { id } = await setUp(park)
const said = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code]

test('somebody whom the provider knows by her account name is signed in, and from then on known by issuer and subject alone', async () => {
  const desk = await park.person('desk')
  const first = await signIn(park, id, { sub: 'officer-1', preferred_username: desk.name })
  assert.equal(first.status, 200)
  assert.equal(first.body.session.user.id, desk.id)
  const session = await world.nobody.get('/session', withCookie(first.headers))
  assert.equal(session.body.user.id, desk.id)
  // The provider has renamed her; another person there now bears her old name.
  const renamed = await signIn(park, id, { sub: 'officer-1', preferred_username: 'somebody-else' })
  assert.equal(renamed.body.session.user.id, desk.id)
  const impostor = await signIn(park, id, { sub: 'officer-2', preferred_username: desk.name })
  assert.deepEqual(said(impostor), [401, 'identity_unknown'])
  const links = await trail(park, 'identity.link')
  assert.equal(links.filter((e: { entityId: string }) => e.entityId === desk.id).length, 1)
})

test('whoever has no account in the park stays outside, no account is made, and the auditor reads of it', async () => {
  const before = (await world.pool.query('select count(*)::int as n from account')).rows[0].n
  const stranger = await signIn(park, id, { sub: 'stranger', preferred_username: 'nobody-here' })
  assert.deepEqual(said(stranger), [401, 'identity_unknown'])
  assert.equal(cookieOf(stranger.headers, 'parkloop_session'), undefined)
  assert.match(stranger.body.detail, /系统管理员/)
  assert.equal((await world.pool.query('select count(*)::int as n from account')).rows[0].n, before)
  const refusals = await trail(park, 'session.refuse')
  assert.ok(refusals.some((e: { after: { subject?: string } }) => e.after?.subject === 'stranger'))
})

test('a disabled account stays out, whether it was linked before or not', async () => {
  const admin = await park.person('system-admin')
  const linked = await park.person('handler', { departmentId: park.departmentA })
  assert.equal((await signIn(park, id, { sub: 'leaver', preferred_username: linked.name })).status, 200)
  await admin.put(`/users/${linked.id}/suspension`)
  assert.deepEqual(said(await signIn(park, id, { sub: 'leaver' })), [401, 'identity_unknown'])
  const other = await park.person('desk')
  await admin.put(`/users/${other.id}/suspension`)
  const named = await signIn(park, id, { sub: 'leaver-2', preferred_username: other.name })
  assert.deepEqual(said(named), [401, 'identity_unknown'])
})

test('the provider of one park opens no account of another, whatever name it says', async () => {
  const elsewhere = await world.park()
  const foreigner = await elsewhere.person('desk')
  const came = await signIn(park, id, { sub: 'foreigner', preferred_username: foreigner.name })
  assert.deepEqual(said(came), [401, 'identity_unknown'])
  assert.equal((await begin(elsewhere, id)).status, 404)
})

test('the three administrators sign in by password only: who sets the provider up cannot become them', async () => {
  for (const role of ['system-admin', 'security-admin', 'audit-admin'] as const) {
    const admin = await park.person(role)
    const came = await signIn(park, id, { sub: `as-${role}`, preferred_username: admin.name })
    assert.deepEqual(said(came), [401, 'identity_unknown'])
    assert.deepEqual(said(await admin.post('/session/identities', { providerId: id })), [409, 'password_only'])
  }
})

test('an address that was used once is used up; nor does it work in another browser, altered, or after ten minutes', async () => {
  const desk = await park.person('desk')
  const done = await signIn(park, id, { sub: 'replayed', preferred_username: desk.name })
  assert.equal(done.status, 200)
  assert.deepEqual(said(await finish(done.search, done.cookie)), [401, 'attempt_gone'])
  const other = await begin(park, id)
  const search = await walk(other.url, BACK)
  assert.deepEqual(said(await finish(search, 'parkloop_errand=of-somebody-else')), [401, 'attempt_gone'])
  assert.deepEqual(said(await finish(search, '')), [401, 'attempt_gone'])
  const bent = new URLSearchParams(search)
  bent.set('state', `${bent.get('state')?.slice(0, -1)}x`)
  assert.deepEqual(said(await finish(`?${bent}`, other.cookie)), [401, 'attempt_gone'])
  const now = world.clock.now
  world.at(new Date(now.getTime() + 11 * 60_000).toISOString())
  assert.deepEqual(said(await finish(search, other.cookie)), [401, 'attempt_gone'])
  world.at(now.toISOString())
})

test('a token with another nonce, an expired code, a forged token and an issuer that lies all prove nothing', async () => {
  const desk = await park.person('desk')
  const who = { sub: 'honest-1', preferred_username: desk.name }
  const nonce = await signIn(park, id, who, (url) => url.searchParams.set('nonce', 'of-another-sign-in'))
  assert.deepEqual(said(nonce), [401, 'not_proved'])
  assert.match(await reason(), /nonce/)
  provider.told.late = true
  assert.deepEqual(said(await signIn(park, id, who)), [401, 'not_proved'])
  assert.match(await reason(), /invalid_grant|RESPONSE_BODY/)
  provider.told.late = false
  provider.told.forge = (path, body) => (path === '/token' ? withSubject(body, 'honest-1', 'honest-2') : body)
  assert.deepEqual(said(await signIn(park, id, who)), [401, 'not_proved'])
  assert.match(await reason(), /signature/i)
  provider.told.forge = (_, body) => body
  const { url, cookie } = await begin(park, id)
  const search = new URLSearchParams(await walk(url, BACK))
  search.set('iss', 'https://liar.example')
  assert.deepEqual(said(await finish(`?${search}`, cookie)), [401, 'not_proved'])
  assert.match(await reason(), /"iss"/)
  provider.told.forge = (path, body) =>
    path.includes('openid-configuration') ? body.replace(`"issuer":"${provider.issuer}"`, lie()) : body
  assert.deepEqual(said(await begin(park, id)), [503, 'provider_broken'])
  provider.told.forge = (_, body) => body
  assert.equal((await signIn(park, id, who)).status, 200)
})
const reason = async () => (await trail(park, 'session.refuse'))[0].after.detail as string
const lie = () => `"issuer":"${provider.issuer.replace(/\d$/, (d) => String((Number(d) + 1) % 10))}"`
/** The same token for somebody else, as whoever sits between would write it: signed as before. */
const withSubject = (body: string, from: string, to: string) => {
  const answer = JSON.parse(body)
  const [head, payload = '', signature] = answer.id_token.split('.')
  const forged = Buffer.from(payload, 'base64url').toString().replace(from, to)
  return JSON.stringify({
    ...answer,
    id_token: [head, Buffer.from(forged).toString('base64url'), signature].join('.'),
  })
}

test('what the provider refuses comes back as a refusal, not as a sign-in', async () => {
  const { url, cookie } = await begin(park, id)
  const state = new URL(url).searchParams.get('state')
  assert.deepEqual(said(await finish(`?error=access_denied&state=${state}`, cookie)), [401, 'not_proved'])
})

test('a provider that has changed its keys is believed with the new ones at once', async () => {
  const desk = await park.person('desk')
  const who = { sub: 'before-and-after', preferred_username: desk.name }
  assert.equal((await signIn(park, id, who)).status, 200)
  provider.renewKeys()
  assert.equal((await signIn(park, id, who)).status, 200)
})

test('each sign-in is a new session, whatever cookie the browser brought, and leads back only into this site', async () => {
  const desk = await park.person('desk')
  provider.told.who = { sub: 'fixed', preferred_username: desk.name }
  const { url, cookie } = await begin(park, id, '/demands?status=open')
  const search = await walk(url, BACK)
  const brought = await finish(search, `${cookie}; parkloop_session=chosen-by-somebody-else`)
  assert.equal(brought.body.next, '/demands?status=open')
  const session = cookieOf(brought.headers, 'parkloop_session') ?? ''
  assert.doesNotMatch(session, /chosen-by-somebody-else/)
  assert.match(session, /HttpOnly/)
  for (const next of [
    '//elsewhere.example',
    '/\\elsewhere.example',
    'https://elsewhere.example',
    'javascript:alert(1)',
  ])
    assert.equal((await begin(park, id, next)).status, 422)
})

test('a person may link herself after showing who she is, sees it, and takes it back', async () => {
  const own = await world.park()
  const { id: at } = await setUp(own, { claim: null })
  const desk = await own.person('desk')
  assert.deepEqual(said(await signIn(own, at, { sub: 'self', preferred_username: desk.name })), [
    401,
    'identity_unknown',
  ])
  provider.told.who = { sub: 'self' }
  const left = await desk.post('/session/identities', { providerId: at })
  const errand = cookieOf(left.headers, 'parkloop_errand')?.split(';')[0]
  const search = await walk(left.body.url, BACK)
  const back = await finish(search, `${errand}; ${desk.cookie}`)
  assert.deepEqual([back.status, back.body.linked, back.body.session], [200, true, null])
  assert.equal((await signIn(own, at, { sub: 'self' })).body.session.user.id, desk.id)
  const { items } = (await desk.get('/session/identities')).body
  assert.deepEqual([items.length, items[0].issuer], [1, provider.issuer])
  const other = await own.person('desk')
  assert.equal((await other.delete(`/session/identities/${items[0].id}`)).status, 404)
  assert.equal((await desk.delete(`/session/identities/${items[0].id}`)).status, 204)
  assert.deepEqual(said(await signIn(own, at, { sub: 'self' })), [401, 'identity_unknown'])
  assert.equal((await trail(own, 'identity.unlink')).length, 1)
})

test('linking asks for a fresh proof, and ends in the browser of the person who began it', async () => {
  const own = await world.park()
  const { id: at } = await setUp(own, { claim: null })
  const [desk, other] = [await own.person('desk'), await own.person('desk')]
  const left = await desk.post('/session/identities', { providerId: at })
  const errand = cookieOf(left.headers, 'parkloop_errand')?.split(';')[0]
  const search = await walk(left.body.url, BACK)
  assert.deepEqual(said(await finish(search, `${errand}; ${other.cookie}`)), [401, 'attempt_gone'])
  await world.pool.query("update session set proved_at = proved_at - interval '1 hour' where account_id = $1", [
    desk.id,
  ])
  assert.deepEqual(said(await desk.post('/session/identities', { providerId: at })), [403, 'proof_required'])
})

test('who may still use the password is the park’s to say, and never shuts an administrator out', async () => {
  const own = await world.park()
  const { id: at, admin, made } = await setUp(own)
  const desk = await own.person('desk')
  const edit = (version: number, passwords: string) =>
    admin.patch(`/sign-in-providers/${at}`, { passwords }, { version })
  assert.equal((await edit(made.body.version, 'unlinked')).status, 200)
  assert.equal((await byPassword(desk)).status, 201)
  assert.equal((await signIn(own, at, { sub: 'linked-now', preferred_username: desk.name })).status, 200)
  assert.deepEqual(said(await byPassword(desk)), [401, 'password_not_used'])
  const fresh = await own.person('desk')
  assert.equal((await edit(made.body.version + 1, 'administrators')).status, 200)
  assert.deepEqual(said(await byPassword(fresh)), [401, 'password_not_used'])
  for (const role of ['system-admin', 'security-admin', 'audit-admin'] as const)
    assert.equal((await byPassword(await own.person(role))).status, 201)
})
