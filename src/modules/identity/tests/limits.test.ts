import assert from 'node:assert/strict'
import { test } from 'node:test'
import { totpAt } from '../../../kernel/totp.ts'
import { openWorld, PASSWORD, signInAs } from '../../../main/testing/world.ts'

const world = await openWorld()
const park = await world.park()
const security = await park.person('security-admin')
const MINUTE = 60_000
const HOUR = 60 * MINUTE

const ask = (cookie: string, url: string, more: object = {}) =>
  world.app.inject({ method: 'GET', url: `/api/v1${url}`, headers: { cookie }, ...more })
const opens = async (cookie: string) => (await ask(cookie, '/session')).statusCode
const write = (cookie: string, method: 'PUT' | 'POST', url: string, payload: object) =>
  world.app.inject({ method, url: `/api/v1${url}`, headers: { cookie }, payload })
const cookieOf = (answer: { cookies: { name: string; value: string }[] }) =>
  answer.cookies.map((c) => `${c.name}=${c.value}`).join('; ')
const seen = async (accountId: string) => {
  const { rows } = await world.pool.query<{ at: Date }>(
    'select max(seen_at) as at from session where account_id = $1',
    [accountId],
  )
  return rows[0]?.at.toISOString()
}
/** Noted after the answer, on a connection of its own: on a busy machine a moment later. */
const noted = async (accountId: string, at: string) => {
  for (let i = 0; i < 200 && (await seen(accountId)) !== at; i++) await new Promise((done) => setTimeout(done, 25))
  return seen(accountId)
}
const at = (from: Date, ms: number) => {
  world.clock.now = new Date(from.getTime() + ms)
  return world.clock.now.toISOString()
}
/** Time comes back as it was after what is done. */
const later = async (work: (from: Date) => Promise<void>) => {
  const from = world.clock.now
  try {
    await work(from)
  } finally {
    world.clock.now = from
  }
}

test('a session that is used stays open, half an hour without use ends it, and twelve hours end it in any case', () =>
  later(async (from) => {
    const desk = await park.person('desk')
    const { cookie } = await signInAs(world.app, desk.name)
    const idle = await signInAs(world.app, desk.name)
    for (let minutes = 25; minutes < 12 * 60; minutes += 25) {
      const now = at(from, minutes * MINUTE)
      assert.equal(await opens(cookie), 200, `after ${minutes} minutes`)
      assert.equal(await noted(desk.id, now), now)
      if (minutes === 50) assert.equal(await opens(idle.cookie), 401)
    }
    at(from, 12 * HOUR)
    assert.equal(await opens(cookie), 401)
  }))

test('a page that asks by itself while nobody sits before it keeps no session alive', () =>
  later(async (from) => {
    const desk = await park.person('desk')
    const { cookie } = await signInAs(world.app, desk.name)
    for (const minutes of [10, 20, 29]) {
      at(from, minutes * MINUTE)
      const answer = await ask(cookie, '/session', { headers: { cookie, 'x-unattended': '1' } })
      assert.equal(answer.statusCode, 200)
    }
    at(from, 30 * MINUTE)
    assert.equal(await opens(cookie), 401)
  }))

test('whoever is signed in learns when it ends: without use, and in any case', async () => {
  const desk = await park.person('desk')
  const { cookie } = await signInAs(world.app, desk.name)
  const { idleMinutes, endsAt, barred } = (await ask(cookie, '/session')).json()
  assert.deepEqual([idleMinutes, barred], [30, null])
  assert.equal(Date.parse(endsAt) - world.clock.now.getTime(), 12 * HOUR)
})

test('a session gets a new token with a new password, a proof, a second factor and another park; the old one opens nothing', async () => {
  const desk = await park.person('desk')
  const there = await world.park()
  await world.pool.query('insert into account_park (account_id, park_id) values ($1, $2)', [desk.id, there.id])
  const { cookie: first } = await signInAs(world.app, desk.name)
  let held = first
  const secret = (await write(held, 'POST', '/session/factor', {})).json().secret as string
  const code = () => totpAt(secret, world.clock.now)
  const steps: [method: 'PUT' | 'POST', url: string, body: () => object][] = [
    ['POST', '/session/proof', () => ({ password: PASSWORD })],
    ['PUT', '/session/factor', () => ({ code: code() })],
    ['PUT', '/session/park', () => ({ parkId: there.id })],
    ['PUT', '/session/password', () => ({ current: PASSWORD, next: 'xin-mi-ma-2026' })],
  ]
  for (const [method, url, body] of steps) {
    const answer = await write(held, method, url, body())
    assert.ok(answer.statusCode < 300, `${url}: ${answer.body}`)
    const turned = cookieOf(answer)
    assert.match(turned, /^parkloop_session=.{43}$/)
    assert.notEqual(turned, held)
    assert.deepEqual([await opens(held), await opens(turned)], [401, 200], url)
    held = turned
  }
  assert.equal(await opens(first), 401)
})

test('a token that somebody else chose is never taken over by a sign-in', async () => {
  const desk = await park.person('desk')
  const planted = 'parkloop_session=chosen-by-somebody-else-chosen-by-somebody'
  const answer = await world.app.inject({
    method: 'POST',
    url: '/api/v1/session',
    headers: { cookie: planted },
    payload: { account: desk.name, password: PASSWORD },
  })
  assert.equal(answer.statusCode, 201)
  assert.notEqual(cookieOf(answer), planted)
  assert.equal(await opens(planted), 401)
})

test('under 等保 nobody has more than two sessions: the one used least ends', async () => {
  const strict = await world.park()
  const admin = await strict.person('security-admin')
  assert.equal((await admin.put('/sign-in-policy', { preset: 'dengbao', factorRoles: [] })).status, 200)
  const desk = await strict.person('desk')
  const second = await signInAs(world.app, desk.name)
  const third = await signInAs(world.app, desk.name)
  assert.deepEqual(
    await Promise.all([desk.cookie, second.cookie, third.cookie].map(opens)).then((s) => s.toSorted()),
    [200, 200, 401],
  )
  assert.equal(await opens(third.cookie), 200)
  const free = await park.person('desk')
  const more = [free.cookie]
  for (let i = 0; i < 3; i++) more.push((await signInAs(world.app, free.name)).cookie)
  assert.deepEqual(await Promise.all(more.map(opens)), [200, 200, 200, 200])
  assert.equal((await security.get('/sign-in-policy')).body.preset, 'modern')
})
