import assert from 'node:assert/strict'
import { test } from 'node:test'
import { totpAt } from '../../../kernel/totp.ts'
import { CLIENT } from '../../../main/testing/provider.ts'
import type { Person } from '../../../main/testing/world.ts'
import { openGateway } from './gateway.world.ts'

const { world, provider, setUp, begin, signIn, trail, withCookie, cookieOf } = await openGateway()
const park = await world.park()
const said = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code]
const content = { zh: '统一认证', en: 'City sign-in', clientId: CLIENT.id, secret: CLIENT.secret }

test('the system administrator sets a provider up; its secret is kept sealed and shown to nobody again, not even in the trail', async () => {
  const { admin, made, id } = await setUp(park)
  assert.equal(made.status, 201)
  const listed = await admin.get('/sign-in-providers')
  assert.equal(listed.body.redirectUri, 'https://park.example/sign-in/back')
  const [added] = await trail(park, 'provider.add')
  assert.equal(added.entityId, id)
  const edited = await admin.patch(`/sign-in-providers/${id}`, { secret: 'another-secret' }, { version: 1 })
  assert.equal(edited.status, 200)
  const [changed] = await trail(park, 'provider.edit')
  assert.match(changed.reason, /密钥/)
  for (const text of [made.text, listed.text, edited.text, JSON.stringify([added, changed])])
    for (const secret of [CLIENT.secret, 'another-secret']) assert.equal(text.includes(secret), false)
  const stale = await admin.patch(`/sign-in-providers/${id}`, { zh: '市统一认证' }, { version: 1 })
  assert.equal(stale.status, 412)
  const same = await admin.post('/sign-in-providers', { ...content, issuer: provider.issuer })
  assert.deepEqual(said(same), [409, 'issuer_taken'])
  const back = await admin.patch(`/sign-in-providers/${id}`, { secret: CLIENT.secret }, { version: 2, key: 'again' })
  assert.equal(back.status, 200)
  const repeated = await admin.patch(
    `/sign-in-providers/${id}`,
    { secret: CLIENT.secret },
    { version: 2, key: 'again' },
  )
  assert.deepEqual(said(repeated), [409, 'replay_of_secret'])
})

test('nobody else may look at providers or change them, another park does not find them, and a stale proof does not do', async () => {
  const own = await world.park()
  const { admin, id } = await setUp(own)
  for (const role of ['leader', 'desk', 'security-admin', 'audit-admin'] as const) {
    const person = await own.person(role)
    assert.equal((await person.get('/sign-in-providers')).status, 403)
    assert.equal((await person.post('/sign-in-providers', { ...content, issuer: 'https://a.example' })).status, 403)
  }
  const elsewhere = await (await world.park()).person('system-admin')
  assert.equal((await elsewhere.patch(`/sign-in-providers/${id}`, { zh: '别处' }, { version: 1 })).status, 404)
  assert.equal((await elsewhere.post(`/sign-in-providers/${id}/check`)).status, 404)
  assert.deepEqual((await elsewhere.get('/sign-in-providers')).body.items, [])
  await world.pool.query("update session set proved_at = proved_at - interval '1 hour' where account_id = $1", [
    admin.id,
  ])
  assert.deepEqual(said(await admin.post('/sign-in-providers', { ...content, issuer: 'https://b.example' })), [
    403,
    'proof_required',
  ])
})

test('an address inside is taken only where the operator has named its network; the metadata of clouds never', async () => {
  const admin = await (await world.park()).person('system-admin')
  for (const issuer of [
    'http://10.0.0.1',
    'https://169.254.169.254',
    'https://[::1]/a',
    'file:///etc/passwd',
    'ftp://a.example',
  ]) {
    const refused = await admin.post('/sign-in-providers', { ...content, issuer })
    assert.equal(refused.status, 422, issuer)
  }
})

test('the check says whether the provider answers, and what is wrong where it does not', async () => {
  const own = await world.park()
  const { admin, id } = await setUp(own)
  const found = (await admin.post(`/sign-in-providers/${id}/check`)).body
  assert.equal(found.reached, true)
  assert.equal(found.tokenEndpoint, `${provider.issuer}/token`)
  await admin.patch(`/sign-in-providers/${id}`, { issuer: 'http://127.0.0.1:9/nobody' }, { version: 1 })
  const missed = (await admin.post(`/sign-in-providers/${id}/check`)).body
  assert.equal(missed.reached, false)
  assert.match(missed.detail, /127\.0\.0\.1:9/)
  assert.deepEqual(said(await begin(own, id)), [503, 'provider_away'])
})

test('the sign-in page shows the buttons of the park that its address names, and none that is turned off', async () => {
  const own = await world.park()
  const { admin, id } = await setUp(own)
  const buttons = async () => (await world.nobody.get(`/session/gateways?park=${own.code}`)).body.items
  assert.deepEqual(await buttons(), [
    { id, parkId: own.id, park: `试验园区${own.code}`, zh: '统一认证', en: 'City sign-in' },
  ])
  assert.deepEqual((await world.nobody.get('/session/gateways?park=no-such-park')).body.items, [])
  await admin.patch(`/sign-in-providers/${id}`, { enabled: false }, { version: 1 })
  assert.deepEqual(await buttons(), [])
  assert.equal((await begin(own, id)).status, 404)
})

/** Somebody with an authenticator bound here. */
const withFactor = async (person: Person) => {
  const { secret } = (await person.post('/session/factor', {})).body
  await person.put('/session/factor', { code: totpAt(secret, world.clock.now) })
  world.at(new Date(world.clock.now.getTime() + 60_000).toISOString())
  return () => totpAt(secret, world.clock.now)
}

test('whoever has bound an authenticator here shows its code after the provider as well, and wrong codes count', async () => {
  const own = await world.park()
  const { id } = await setUp(own)
  const desk = await own.person('desk')
  const code = await withFactor(desk)
  const came = await signIn(own, id, { sub: 'two-steps', preferred_username: desk.name })
  assert.equal(came.body.session, null)
  assert.equal(cookieOf(came.headers, 'parkloop_session'), undefined)
  const { pending } = came.body
  const cookie = cookieOf(came.headers, 'parkloop_errand')?.split(';')[0] ?? ''
  const step = (given: string, jar = cookie) =>
    world.nobody.post('/session/gateway/code', { pending, code: given }, { headers: { cookie: jar } })
  assert.deepEqual(said(await step(code(), 'parkloop_errand=another-browser')), [401, 'attempt_gone'])
  assert.deepEqual(said(await step('000000')), [401, 'wrong_code'])
  const done = await step(code())
  assert.equal(done.body.session.user.id, desk.id)
  assert.equal((await world.nobody.get('/session', withCookie(done.headers))).status, 200)
  assert.deepEqual(said(await step(code())), [401, 'attempt_gone'])
})

test('a second factor shown at the provider counts only in the words that the park has said to believe', async () => {
  const own = await world.park()
  const { admin, id } = await setUp(own)
  const desk = await own.person('desk')
  await withFactor(desk)
  const strong = { sub: 'strong', preferred_username: desk.name, amr: ['pwd', 'otp'], acr: 'gov:2' }
  assert.equal((await signIn(own, id, strong)).body.session, null)
  await admin.patch(`/sign-in-providers/${id}`, { amr: ['otp'] }, { version: 1 })
  assert.equal((await signIn(own, id, strong)).body.session.user.id, desk.id)
  assert.equal((await signIn(own, id, { ...strong, amr: ['pwd'] })).body.session, null)
  await admin.patch(`/sign-in-providers/${id}`, { amr: [], acr: ['gov:2'] }, { version: 2 })
  assert.equal((await signIn(own, id, { ...strong, amr: ['pwd'] })).body.session.user.id, desk.id)
})

test('signing out leads to the provider only where the park wants that', async () => {
  const own = await world.park()
  const { admin, id } = await setUp(own)
  const desk = await own.person('desk')
  const who = { sub: 'leaving', preferred_username: desk.name }
  assert.equal((await signIn(own, id, who)).body.session.signOutUrl, null)
  await admin.patch(`/sign-in-providers/${id}`, { endSession: true }, { version: 1 })
  const { headers, body } = await signIn(own, id, who)
  const url = new URL(body.session.signOutUrl)
  assert.equal(url.origin, provider.issuer)
  assert.equal(url.searchParams.get('post_logout_redirect_uri'), 'https://park.example/sign-in')
  assert.equal((await world.nobody.get('/session', withCookie(headers))).body.signOutUrl, url.href)
  assert.equal((await desk.get('/session')).body.signOutUrl, null)
})

test('a first password nobody has handed over bars nobody who comes by the provider', async () => {
  const own = await world.park()
  const { admin, id } = await setUp(own)
  const { body } = await admin.post('/users', { account: `new-${own.code}`, name: '新来的' })
  const came = await signIn(own, id, { sub: 'newcomer', preferred_username: body.user.account })
  assert.equal(came.body.session.user.mustChangePassword, false)
  assert.equal((await world.nobody.get('/session/identities', withCookie(came.headers))).body.items.length, 1)
})
