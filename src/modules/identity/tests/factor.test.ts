import assert from 'node:assert/strict'
import { test } from 'node:test'
import { totpAt } from '../../../kernel/totp.ts'
import { openWorld, PASSWORD, signInAs } from '../../../main/testing/world.ts'

const world = await openWorld()
const park = await world.park()
const auditor = await park.person('audit-admin')

const MINUTE = 60_000
const pass = (ms: number) => world.at(new Date(world.clock.now.getTime() + ms).toISOString())
type Person = Awaited<ReturnType<typeof park.person>>

/** Somebody with an authenticator; what it shows now, and her recovery codes. */
const bound = async (role: Parameters<typeof park.person>[0] = 'desk') => {
  const person = await park.person(role)
  const offer = (await person.post('/session/factor', {})).body
  const code = () => totpAt(offer.secret, world.clock.now)
  const { status, body } = await person.put('/session/factor', { code: code() })
  assert.equal(status, 200)
  pass(MINUTE)
  return { person, secret: offer.secret as string, code, codes: body.codes as string[] }
}
const signIn = (who: Person, code?: string) =>
  world.nobody.post('/session', { account: who.name, password: PASSWORD, ...(code ? { code } : {}) })

test('whoever has bound an authenticator signs in with the password and its code, and with the password alone no more', async () => {
  const { person, code } = await bound()
  const without = await signIn(person)
  assert.deepEqual([without.status, without.body.code], [401, 'code_required'])
  assert.equal((await signIn(person, code())).status, 201)
  const wrong = await world.nobody.post('/session', { account: person.name, password: 'not-hers-2026', code: code() })
  assert.deepEqual([wrong.status, wrong.body.code], [401, 'wrong_credentials'])
})

test('the code of an authenticator counts once, also of the half minute before and after, and not of another time', async () => {
  const { person, secret, code } = await bound()
  const now = code()
  assert.equal((await signIn(person, now)).status, 201)
  assert.equal((await signIn(person, now)).body.code, 'wrong_code')
  pass(MINUTE)
  assert.equal((await signIn(person, totpAt(secret, new Date(world.clock.now.getTime() - 30_000)))).status, 201)
  pass(5 * MINUTE)
  const late = totpAt(secret, new Date(world.clock.now.getTime() - 2 * MINUTE))
  assert.equal((await signIn(person, late)).body.code, 'wrong_code')
})

test('wrong codes are counted like wrong passwords: after five the account is locked, and the auditor reads of it', async () => {
  const { person, code } = await bound()
  for (let i = 0; i < 4; i++) assert.equal((await signIn(person, '000000')).status, 401)
  assert.equal((await signIn(person, '000000')).status, 429)
  assert.equal((await signIn(person, code())).status, 429)
  const { items } = (await auditor.get('/audit-entries?action=session.lock')).body
  assert.ok(items.some((e: { actorId: string }) => e.actorId === person.id))
})

test('a recovery code opens once when the phone is lost, written with or without its hyphen', async () => {
  const { person, codes } = await bound()
  const [first = '', second = ''] = codes
  assert.equal((await signIn(person, first)).status, 201)
  assert.equal((await signIn(person, first)).body.code, 'wrong_code')
  assert.equal((await signIn(person, second.replace('-', '').toUpperCase())).status, 201)
  const left = (await person.get('/session/factor')).body
  assert.equal(left.recoveryLeft, codes.length - 2)
})

test('an authenticator that was offered and never shown to work changes nothing; one in use is ended only by its code', async () => {
  const person = await park.person('desk')
  await person.post('/session/factor', {})
  assert.equal((await signIn(person)).status, 201)
  assert.equal((await person.put('/session/factor', { code: '123456' })).status, 422)
  const other = await bound()
  assert.equal((await other.person.post('/session/factor', {})).status, 409)
  assert.equal((await other.person.post('/session/factor/removal', { code: '000000' })).status, 401)
  assert.equal((await other.person.post('/session/factor/removal', { code: other.code() })).status, 204)
  assert.equal((await signIn(other.person)).status, 201)
  assert.equal((await other.person.post('/session/factor/removal', { code: other.code() })).status, 404)
})

test('who has lost phone and recovery codes gets in again by a new password, which ends the second factor and says so in the trail', async () => {
  const { person } = await bound()
  const admin = await park.person('system-admin')
  const { status, body } = await admin.put(`/users/${person.id}/password`, {})
  assert.equal(status, 200)
  const again = await world.nobody.post('/session', { account: person.name, password: body.firstPassword })
  assert.equal(again.status, 201)
  const { items } = (await auditor.get(`/audit-entries?action=factor.end&entityId=${person.id}`)).body
  assert.equal(items.length, 1)
})

test('nobody reads the secret of an authenticator in the database, nor does another account open it', async () => {
  const [one, two] = [await bound(), await bound()]
  const { rows } = await world.pool.query<{ account_id: string; sealed: string }>('select * from account_factor')
  assert.ok(!JSON.stringify(rows).includes(one.secret))
  const [sealed, other] = [rows.at(-2), rows.at(-1)]
  await world.pool.query('update account_factor set sealed = $1 where account_id = $2', [
    sealed?.sealed,
    other?.account_id,
  ])
  assert.equal((await signIn(two.person, one.code())).body.code, 'wrong_code')
})

test('roles, new passwords and tokens are given only by who has shown within a quarter of an hour that it is she', async () => {
  const admin = await park.person('security-admin')
  const desk = await park.person('desk')
  const grant = () => admin.post(`/users/${desk.id}/roles`, { role: 'leader' })
  pass(16 * MINUTE)
  const refused = await grant()
  assert.deepEqual([refused.status, refused.body.code], [403, 'proof_required'])
  assert.equal((await admin.post('/session/proof', { password: 'not-hers-2026' })).status, 401)
  assert.equal((await grant()).status, 403)
  assert.equal((await admin.post('/session/proof', { password: PASSWORD })).status, 204)
  assert.equal((await grant()).status, 201)
})

test('a new secret for a program or a webhook and the roll of enterprises with their telephone numbers ask for the same proof', async () => {
  const [security, system, desk] = [
    await park.person('security-admin'),
    await park.person('system-admin'),
    await park.person('desk'),
  ]
  const expiresOn = '2027-06-01'
  const told = await security.post('/tokens', { name: '市政务平台', scopes: ['demand.read'], sees: 'park', expiresOn })
  assert.equal(told.status, 201)
  const hook = { url: 'https://93.184.216.34/hook', types: ['parkloop.demand.submitted'] }
  const { webhook } = (await system.post('/webhooks', hook)).body
  pass(16 * MINUTE)
  const answers = [
    await security.put(`/tokens/${told.body.token.id}/secret`, { expiresOn }),
    await system.post('/webhooks', hook),
    await system.post(`/webhooks/${webhook.id}/secret`, {}),
    await desk.post('/enterprise-exports', { format: 'csv', columns: ['name'] }),
  ]
  assert.deepEqual(
    answers.map((r) => [r.status, r.body.code]),
    answers.map(() => [403, 'proof_required']),
  )
})

test('whoever has an authenticator shows it for such a step; her password is not enough', async () => {
  const { person, code } = await bound('security-admin')
  const desk = await park.person('desk')
  pass(16 * MINUTE)
  assert.equal((await person.post('/session/proof', { password: PASSWORD })).status, 401)
  assert.equal((await person.post('/session/proof', { code: code() })).status, 204)
  assert.equal((await person.post(`/users/${desk.id}/roles`, { role: 'leader' })).status, 201)
})

test('whoever finds a browser left open binds no authenticator of his own, and takes no step that weighs much by one', async () => {
  const admin = await park.person('security-admin')
  const desk = await park.person('desk')
  pass(16 * MINUTE)
  const refused = await admin.post('/session/factor', {})
  assert.deepEqual([refused.status, refused.body.code], [403, 'proof_required'])
  await admin.post('/session/proof', { password: PASSWORD })
  const { secret } = (await admin.post('/session/factor', {})).body
  pass(16 * MINUTE)
  const code = () => ({ code: totpAt(secret, world.clock.now) })
  assert.equal((await admin.put('/session/factor', code())).body.code, 'proof_required')
  await admin.post('/session/proof', { password: PASSWORD })
  pass(14 * MINUTE)
  assert.equal((await admin.put('/session/factor', code())).status, 200)
  pass(2 * MINUTE)
  assert.equal((await admin.post(`/users/${desk.id}/roles`, { role: 'leader' })).body.code, 'proof_required')
})

test('everyone sees where she is signed in and ends it there; the sessions of others do not exist for her', async () => {
  const person = await park.person('desk')
  const elsewhere = await signInAs(world.app, person.name)
  const { items } = (await person.get('/session/all')).body
  assert.deepEqual(items.map((s: { present: boolean }) => s.present).toSorted(), [false, true])
  const other = items.find((s: { present: boolean }) => !s.present)
  const stranger = await park.person('desk')
  assert.equal((await stranger.delete(`/session/all/${other.key}`)).status, 404)
  assert.equal((await person.delete(`/session/all/${other.key}`)).status, 204)
  const gone = await world.app.inject({ url: '/api/v1/session', headers: { cookie: elsewhere.cookie } })
  assert.equal(gone.statusCode, 401)
  assert.equal((await person.get('/session')).status, 200)
})
