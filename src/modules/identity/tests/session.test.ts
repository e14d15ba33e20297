import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld, PASSWORD, signInAs } from '../../../main/testing/world.ts'

const world = await openWorld()
const park = await world.park()

test('who signs in with the right password learns who he is, where, and what he may do', async () => {
  const desk = await park.person('desk')
  const { status, body } = await desk.get('/session')
  assert.equal(status, 200)
  assert.equal(body.user.id, desk.id)
  assert.equal(body.park.id, park.id)
  assert.deepEqual(
    body.roles.map((r: { zh: string }) => r.zh),
    ['服务专班'],
  )
  assert.ok(body.may.includes('demand.dispatch'))
  assert.ok(!body.may.includes('audit.read'))
})

test('an unknown account and a wrong password get the very same refusal', async () => {
  const desk = await park.person('desk')
  const wrong = await signInAs(world.app, desk.name, 'not-the-password')
  const unknown = await signInAs(world.app, 'nobody-at-all', 'not-the-password')
  assert.equal(wrong.status, 401)
  const { requestId: _, ...one } = wrong.body
  const { requestId: __, ...other } = unknown.body
  assert.deepEqual(one, other)
  assert.match(one.translations.zh, /账号或密码/)
})

test('a refusal that counts is told at a full beat and not as soon as it is known: its time tells nothing', async () => {
  const refusedAfter = async (account: string) => {
    const from = performance.now()
    assert.equal((await signInAs(world.app, account, 'not-the-password')).status, 401)
    return performance.now() - from
  }
  const { name } = await park.person('desk')
  // A password is weighed in far less than a beat; only the least is asked, because a busy machine may take any time.
  for (const account of [name, 'nobody-in-a-hurry', name]) assert.ok((await refusedAfter(account)) > 45)
})

test('five wrong passwords lock the account for a quarter of an hour, also against the right one', async () => {
  const desk = await park.person('desk')
  for (let i = 0; i < 4; i++) assert.equal((await signInAs(world.app, desk.name, 'wrong-wrong')).status, 401)
  assert.equal((await signInAs(world.app, desk.name, 'wrong-wrong')).status, 429)
  assert.equal((await signInAs(world.app, desk.name)).status, 429)
  const before = world.clock.now
  world.at('2026-11-02T10:16:00+08:00')
  assert.equal((await signInAs(world.app, desk.name)).status, 201)
  world.clock.now = before
})

test('a name that nobody has is locked after as many tries, in the same words, and forgotten in time', async () => {
  const desk = await park.person('desk')
  const answers = async (account: string) => {
    const told = []
    for (let i = 0; i < 7; i++) {
      const { status, body } = await signInAs(world.app, account, 'wrong-wrong')
      told.push({ status, code: body.code, zh: body.translations.zh })
    }
    return told
  }
  const before = world.clock.now
  assert.deepEqual(await answers('Nobody-of-all'), await answers(desk.name))
  assert.equal((await signInAs(world.app, 'nobody-OF-all')).status, 429)
  world.at('2026-11-02T10:16:00+08:00')
  assert.equal((await signInAs(world.app, 'nobody-of-all')).status, 401)
  world.clock.now = before
})

test('after signing out the session opens nothing any more', async () => {
  const desk = await park.person('desk')
  assert.equal((await desk.delete('/session')).status, 204)
  assert.equal((await desk.get('/session')).status, 401)
})

test('a new password ends all other sessions of the account', async () => {
  const desk = await park.person('desk')
  const other = await signInAs(world.app, desk.name)
  assert.equal((await desk.put('/session/password', { current: PASSWORD, next: 'xin-mi-ma-2026' })).status, 200)
  assert.equal((await desk.get('/session')).status, 200)
  const old = await world.app.inject({ method: 'GET', url: '/api/v1/session', headers: { cookie: other.cookie } })
  assert.equal(old.statusCode, 401)
  assert.equal((await signInAs(world.app, desk.name, 'xin-mi-ma-2026')).status, 201)
})

test('a page of another site cannot act with somebody’s cookie', async () => {
  const desk = await park.person('desk')
  const { status } = await desk.delete('/session', {
    headers: { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' },
  })
  assert.equal(status, 409)
  assert.equal((await desk.get('/session')).status, 200)
})

test('without signing in, every answer is the same 401', async () => {
  assert.equal((await world.nobody.get('/session')).status, 401)
})
