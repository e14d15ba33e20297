import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { proxiesIn } from '../../kernel/addresses.ts'
import { createApp } from '../app.ts'
import { appAddress } from '../testing/database.ts'
import { openWorld, PASSWORD, type World } from '../testing/world.ts'

const SPOOFED = { 'x-forwarded-for': '203.0.113.7', 'x-forwarded-proto': 'https', 'x-forwarded-host': 'evil.example' }

/** Signs in over a connection from `remoteAddress`; answers the address that was noted, and the cookie. */
const signedInFrom = async (world: World, remoteAddress: string, headers: Record<string, string>) => {
  const desk = await (await world.park()).person('desk')
  const payload = { account: desk.name, password: PASSWORD }
  const url = '/api/v1/session'
  const answer = await world.app.inject({ method: 'POST', url, payload, remoteAddress, headers })
  assert.equal(answer.statusCode, 201)
  const { rows } = await world.pool.query('select ip from session where account_id = $1 order by created_at desc, ip', [
    desk.id,
  ])
  return { ips: rows.map((row) => row.ip), cookie: String(answer.headers['set-cookie']) }
}
const behind = await openWorld({ proxies: ['10.9.0.0/24'] })
const alone = await createApp({
  ...{ pool: behind.pool, outside: behind.outside, data: behind.data, version: 'test', now: () => behind.clock.now },
  url: appAddress(behind.ownerUrl),
})
before(() => alone.ready())
after(() => alone.close())
const plain = { ...behind, app: alone }

test('without a named proxy nobody says by a header who or from where she is', async () => {
  const { ips, cookie } = await signedInFrom(plain, '10.9.0.5', SPOOFED)
  assert.ok(ips.includes('10.9.0.5'))
  assert.equal(ips.includes('203.0.113.7'), false)
  assert.doesNotMatch(cookie, /Secure/)
})

test('a named proxy says who asks; what the client wrote before it reached the proxy counts for nothing', async () => {
  const headers = { ...SPOOFED, 'x-forwarded-for': '198.51.100.1, 203.0.113.7' }
  const { ips, cookie } = await signedInFrom(behind, '10.9.0.5', headers)
  assert.ok(ips.includes('203.0.113.7'))
  assert.equal(ips.includes('198.51.100.1'), false)
  assert.match(cookie, /Secure/)
})

test('a caller who is no named proxy is believed nothing even where there is one', async () => {
  const { ips, cookie } = await signedInFrom(behind, '10.8.0.5', SPOOFED)
  assert.ok(ips.includes('10.8.0.5'))
  assert.doesNotMatch(cookie, /Secure/)
})

/** So many sign-ins of one minute; the answers' states, each once. */
const storm = async (world: World, remoteAddress: string, from: (i: number) => string, times: number) => {
  const found = new Set<number>()
  for (let i = 0; i < times; i++) {
    const headers = { 'x-forwarded-for': from(i) }
    const payload = { search: '?state=none' }
    const url = '/api/v1/session/gateway/return'
    found.add((await world.app.inject({ method: 'POST', url, payload, remoteAddress, headers })).statusCode)
  }
  return [...found].sort()
}

test('the throttle counts the client behind the proxy, and inventing addresses does not get around it', async () => {
  assert.deepEqual(await storm(plain, '192.0.2.9', (i) => `203.0.113.${i}`, 62), [401, 429])
  assert.deepEqual(await storm(behind, '10.9.0.5', () => '203.0.113.200', 62), [401, 429])
  assert.deepEqual(await storm(behind, '10.9.0.5', () => '203.0.113.201', 2), [401])
})

test('links that leave the product lead to the configured origin whatever host a request names', async () => {
  const asked = { method: 'GET', url: '/api/v1/session/gateways', headers: SPOOFED, remoteAddress: '10.9.0.5' } as const
  assert.equal((await behind.app.inject(asked)).statusCode, 200)
  assert.equal(behind.outside.origin, 'https://park.example')
  const written = { origin: 'https://evil.example', host: 'park.example', 'x-forwarded-host': 'evil.example' }
  const foreign = { method: 'DELETE', url: '/api/v1/session', headers: written, remoteAddress: '10.9.0.5' } as const
  assert.equal((await behind.app.inject(foreign)).statusCode, 409)
})

test('proxies are addresses and networks; all addresses there are is refused, and so is what is no address', () => {
  assert.deepEqual(proxiesIn('10.0.0.5, 10.1.0.0/24 fd12::1'), ['10.0.0.5/32', '10.1.0.0/24', 'fd12::1/128'])
  for (const wrong of ['0.0.0.0/0', '::/0', 'nginx', '10.0.0.0/40']) assert.throws(() => proxiesIn(wrong), wrong)
})
