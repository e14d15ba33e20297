import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld } from '../../../main/testing/world.ts'
import * as facts from '../../demands/index.ts'
import { demandWorld, filing } from '../../demands/tests/demands.world.ts'
import { DISPATCHED, hookTo, SUBMITTED, send } from './webhooks.world.ts'

const world = await openWorld({ networks: ['10.20.0.0/16'] })
const park = await world.park()
const other = await world.park()
const admin = await park.person('system-admin')
const auditor = await park.person('audit-admin')
const people = await demandWorld(park)
const foreign = await other.person('system-admin')
const URL = 'https://hooks.example.com/park'

const actionsOf = async (id: string) =>
  (await auditor.get(`/audit-entries?entityId=${id}`)).body.items.map((e: { action: string }) => e.action)

test('every fact that the demand ledger tells can be chosen, each with its name in both languages', async () => {
  const { body } = await admin.get('/webhooks/types')
  const types = body.items.map((k: { type: string }) => k.type)
  for (const fact of [facts.demandSubmitted, facts.demandDispatched, facts.demandClosed, facts.clockOverdue])
    assert.ok(types.includes(`parkloop.${fact.name}`), fact.name)
  assert.ok(types.length >= 15)
  for (const { type, title } of body.items)
    assert.ok(!title.zh.includes('.') && !title.en.includes('.'), `${type} has no title: name it in outward.ts`)
})

test('the secret is shown when the webhook is made and never again, and the database holds no readable copy', async () => {
  const { id, secret } = await hookTo(admin, URL)
  assert.match(secret, /^whsec_[A-Za-z0-9+/]{43}=$/)
  const answers = [await admin.get(`/webhooks/${id}`), await admin.get('/webhooks')]
  for (const { text } of answers) assert.doesNotMatch(text, /whsec_|"secret"/)
  const kept = await park.inside(async (ctx) => {
    const { rows } = await ctx.client.query(
      `select (select jsonb_agg(w)::text from webhook w where park_id = $1) as hooks,
        (select jsonb_agg(a)::text from audit_entry a where park_id = $1 and entity = 'webhook') as trail`,
      [park.id],
    )
    return `${rows[0].hooks} ${rows[0].trail}`
  })
  assert.ok(!kept.includes(secret) && !kept.includes(secret.slice(6)))
})

test('an answer with a secret is not repeated for the same Idempotency-Key, and nothing is made twice', async () => {
  const made = { url: 'https://hooks.example.com/once', types: [SUBMITTED] }
  const first = await admin.post('/webhooks', made, { key: 'make-it-once' })
  const second = await admin.post('/webhooks', made, { key: 'make-it-once' })
  assert.deepEqual([first.status, second.status, second.body.code], [201, 409, 'replay_of_secret'])
  const { body } = await admin.get('/webhooks?q=once')
  assert.equal(body.total, 1)
})

test('a webhook is changed by the version that was read; who read an older one is shown the present state', async () => {
  const { id, version } = await hookTo(admin, URL)
  const edited = await admin.patch(`/webhooks/${id}`, { types: [DISPATCHED], description: '政务平台' }, { version })
  assert.deepEqual([edited.status, edited.body.types, edited.body.version], [200, [DISPATCHED], version + 1])
  const stale = await admin.patch(`/webhooks/${id}`, { active: false }, { version })
  assert.deepEqual([stale.status, stale.body.current.types], [412, [DISPATCHED]])
  const paused = await admin.patch(`/webhooks/${id}`, { active: false }, { version: version + 1 })
  assert.deepEqual([paused.body.state, paused.body.active], ['paused', false])
  assert.deepEqual(await actionsOf(id), ['webhook.edit', 'webhook.edit', 'webhook.add'])
})

test('a removed webhook is gone for everyone and takes nothing more', async () => {
  const { id } = await hookTo(admin, 'https://hooks.example.com/removed')
  await people.desk.post('/demands', filing(people))
  await park.settle()
  assert.equal((await admin.delete(`/webhooks/${id}`)).status, 204)
  for (const path of [`/webhooks/${id}`, `/webhooks/${id}/deliveries`])
    assert.equal((await admin.get(path)).status, 404)
  assert.equal((await admin.delete(`/webhooks/${id}`)).status, 404)
  await people.desk.post('/demands', filing(people))
  await send(park, id)
  const left = await park.see((ctx) =>
    ctx.db
      .selectFrom('webhookDelivery')
      .select(['state', 'lastTrouble'])
      .where('parkId', '=', park.id)
      .where('webhookId', '=', id)
      .execute(),
  )
  assert.deepEqual(left, [{ state: 'failed', lastTrouble: 'off' }])
  assert.deepEqual(await actionsOf(id), ['webhook.remove', 'webhook.add'])
})

test('every change leaves its trace: test, change of the secret, replay', async () => {
  const { id } = await hookTo(admin, URL)
  const { body: tested } = await admin.post(`/webhooks/${id}/test`)
  await admin.post(`/webhooks/${id}/secret`, { keepOldHours: 2 })
  await admin.post(`/webhooks/${id}/deliveries/${tested.id}/replay`)
  await admin.post(`/webhooks/${id}/replays`, { since: '2026-11-01T00:00:00+08:00' })
  assert.deepEqual(await actionsOf(id), [
    'webhook.replay-failed',
    'webhook.replay',
    'webhook.rotate-secret',
    'webhook.test',
    'webhook.add',
  ])
})

const calls = (id: string, delivery: string) =>
  [
    ['get', `/webhooks/${id}`],
    ['patch', `/webhooks/${id}`, { active: false }],
    ['post', `/webhooks/${id}/secret`, {}],
    ['post', `/webhooks/${id}/test`],
    ['get', `/webhooks/${id}/deliveries`],
    ['get', `/webhooks/${id}/deliveries/${delivery}`],
    ['post', `/webhooks/${id}/deliveries/${delivery}/replay`],
    ['post', `/webhooks/${id}/replays`, { since: '2026-11-01T00:00:00+08:00' }],
    ['delete', `/webhooks/${id}`],
  ] as const

test('another park’s administrator finds nothing, whatever she tries', async () => {
  const { id } = await hookTo(admin, URL)
  const { body: delivery } = await admin.post(`/webhooks/${id}/test`)
  for (const [method, path, body] of calls(id, delivery.id)) {
    const { status } = await (method === 'get' || method === 'delete'
      ? foreign[method](path)
      : foreign[method](path, body, { version: 1 }))
    assert.equal(status, 404, `${method} ${path}`)
  }
  assert.equal((await foreign.get('/webhooks')).body.total, 0)
  const own = await hookTo(foreign, URL)
  assert.equal((await foreign.get(`/webhooks/${own.id}/deliveries/${delivery.id}`)).status, 404)
  assert.equal((await foreign.post(`/webhooks/${own.id}/deliveries/${delivery.id}/replay`)).status, 404)
  assert.equal((await admin.get(`/webhooks/${id}`)).body.active, true)
})

test('what happens in one park is not told to another park’s receiver', async () => {
  const { id } = await hookTo(foreign, URL)
  await people.desk.post('/demands', filing(people))
  await park.settle()
  await other.settle()
  assert.equal((await foreign.get(`/webhooks/${id}/deliveries`)).body.total, 0)
})

test('only the system administrator keeps webhooks', async () => {
  const { id } = await hookTo(admin, URL)
  const { body: delivery } = await admin.post(`/webhooks/${id}/test`)
  for (const role of ['leader', 'desk', 'security-admin', 'audit-admin', 'enterprise'] as const) {
    const person = await park.person(role)
    for (const [method, path, body] of calls(id, delivery.id)) {
      const { status } = await (method === 'get' || method === 'delete'
        ? person[method](path)
        : person[method](path, body, { version: 1 }))
      assert.equal(status, 403, `${role} ${method} ${path}`)
    }
    assert.equal((await person.post('/webhooks', { url: URL, types: [SUBMITTED] })).status, 403)
  }
  assert.equal((await world.nobody.get('/webhooks')).status, 401)
})

const ADDRESSES = [
  ['ftp://example.com/x', 'url_scheme'],
  ['example.com', 'url_scheme'],
  ['https://name:password@example.com/', 'url_scheme'],
  ['https://127.0.0.1/', 'url_address'],
  ['https://0x7f.1/', 'url_address'],
  ['https://[::1]/', 'url_address'],
  ['https://[::ffff:127.0.0.1]/', 'url_address'],
  ['https://169.254.169.254/latest/meta-data', 'url_address'],
  ['https://192.168.1.1/', 'url_address'],
  ['https://10.21.0.1/', 'url_address'],
] as const
test('an address that may not be reached is refused when it is typed, with field and reason; a network that the operator named is taken', async () => {
  for (const [url, code] of ADDRESSES) {
    const { status, body } = await admin.post('/webhooks', { url, types: [SUBMITTED] })
    assert.deepEqual([status, body.errors?.[0]?.path, body.errors?.[0]?.code], [422, 'url', code], url)
  }
  assert.equal((await admin.post('/webhooks', { url: 'http://10.20.3.4:8080/in', types: [SUBMITTED] })).status, 201)
})

test('an event that the product does not know is refused, and a webhook without any', async () => {
  const unknown = await admin.post('/webhooks', { url: URL, types: ['parkloop.moon.risen'] })
  assert.deepEqual([unknown.status, unknown.body.errors[0].code], [422, 'unknown_type'])
  assert.equal((await admin.post('/webhooks', { url: URL, types: [] })).status, 422)
})
