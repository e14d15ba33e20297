import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from '../../../kernel/testing/cluster.ts'
import { openWorld } from '../../../main/testing/world.ts'

const world = await openWorld()
const [park, other] = [await world.park(), await world.park()]
const system = await park.person('system-admin')
const [stranger, desk] = [await other.person('system-admin'), await park.person('desk')]
const ask = <R extends Record<string, unknown>>(text: string, values: unknown[] = []) =>
  sql(world.ownerUrl, text, values) as Promise<R[]>

const DEAD_EVENT = `insert into outbox (park_id, id, type, payload, occurred_at, attempts, last_error, dead_at)
  values ($1, gen_random_uuid(), 'demand.dispatched', json_build_object('demandId', gen_random_uuid()), now() - interval '2 days', 10, $2, now() - interval '1 day') returning id`
const DEAD_JOB = `select id from graphile_worker.add_job($2, payload := json_build_object('parkId', $1::text, 'x', 1), max_attempts := 1)`
const GIVE_UP = `update graphile_worker._private_jobs set attempts = max_attempts, last_error = $2, updated_at = now() where id = $1`

const deadEvent = async (parkId: string, error = '对方没有这个部门') =>
  (await ask<{ id: string }>(DEAD_EVENT, [parkId, error]))[0]?.id as string
const deadJob = async (parkId: string, task: string) => {
  const [row] = await ask<{ id: string }>(DEAD_JOB, [parkId, task])
  await ask(GIVE_UP, [row?.id, '连接被拒绝'])
  return row?.id as string
}
const jobs = (id: string) =>
  ask<{ attempts: number }>('select attempts from graphile_worker._private_jobs where id = $1', [id])
const list = async (query = '') => (await system.get(`/dead-letters${query}`)).body
const only = async (query = '') => (await list(query)).items[0]

test('what failed for good says what it was, why, when, how often it was tried and what it was about', async () => {
  const id = await deadEvent(park.id)
  await deadJob(park.id, 'mail.send')
  await deadJob(park.id, 'enterprises.import')
  await deadEvent(other.id)
  const { items, total } = await list()
  assert.equal(total, 3)
  assert.deepEqual(items.map((i: { kind: string }) => i.kind).sort(), ['event', 'job', 'mail'])
  const event = items.find((i: { id: string }) => i.id === id)
  assert.match(event.about, /^demands\//)
  const { what, reason, attempts, state, putAway } = event
  assert.deepEqual(
    { what, reason, attempts, state, putAway },
    { what: 'demand.dispatched', reason: '对方没有这个部门', attempts: 10, state: 'open', putAway: null },
  )
  assert.equal((await list('?kind=mail')).total, 1)
  assert.equal((await list('?q=没有这个部门')).total, 1)
  assert.equal((await list('?from=2020-01-01&until=2020-01-02')).total, 0)
  const first = await list('?limit=1')
  const second = await list(`?limit=1&cursor=${first.nextCursor}`)
  assert.notEqual(first.items[0].id, second.items[0].id)
})

test('an event that is retried begins anew, and is delivered to those who listen', async () => {
  const { id } = await only('?kind=event')
  const { status, body } = await system.post('/dead-letters/retries', { ids: [id] })
  assert.deepEqual([status, body], [202, { count: 1 }])
  assert.equal((await list('?kind=event')).total, 0)
  const [row] = await ask('select attempts, dead_at from outbox where id = $1', [id])
  assert.deepEqual(row, { attempts: 0, dead_at: null })
  const waiting = await ask(`select 1 from graphile_worker._private_jobs where payload->>'eventId' = $1`, [id])
  assert.equal(waiting.length, 1)
  const trace = await ask("select before from audit_entry where action = 'dead-letter.retry' and entity_id = $1", [id])
  assert.deepEqual(
    trace.map((e) => (e.before as { what: string }).what),
    ['demand.dispatched'],
  )
})

test('a job that is retried waits with all its attempts; one that is put away leaves the queue, with the reason on record', async () => {
  const [again, gone] = [await deadJob(park.id, 'x.again'), await deadJob(park.id, 'x.gone')]
  const idOf = async (what: string) => (await only(`?q=${what}`)).id
  const [first, second] = [await idOf('x.again'), await idOf('x.gone')]
  await system.post('/dead-letters/retries', { ids: [first] })
  assert.equal((await jobs(again))[0]?.attempts, 0)
  const { status } = await system.post('/dead-letters/put-away', { ids: [second], reason: '对方系统已停用' })
  assert.equal(status, 200)
  assert.deepEqual(await jobs(gone), [])
  const [trace] = await ask("select reason from audit_entry where action = 'dead-letter.put-away' and entity_id = $1", [
    second,
  ])
  assert.equal(trace?.reason, '对方系统已停用')
})

test('an event that was put away says who did it and why, and may still be retried', async () => {
  const id = await deadEvent(park.id, '旧版本的事件')
  const body = { ids: [id], reason: '升级前的旧事件' }
  const headers = { key: 'put-away-once' }
  await system.post('/dead-letters/put-away', body, headers as never)
  await system.post('/dead-letters/put-away', body, headers as never)
  assert.equal((await list('?kind=event')).total, 0)
  const shown = await only('?state=put-away')
  assert.deepEqual([shown.putAway.by, shown.putAway.reason], [await nameOf(system.id), '升级前的旧事件'])
  await system.post('/dead-letters/retries', { ids: [id] })
  assert.equal((await list('?state=put-away')).total, 0)
})
const nameOf = async (id: string) =>
  (await ask<{ name: string }>('select name from account where id = $1', [id]))[0]?.name

test('a mail that the gateway refused for good stands there until it is sent again', async () => {
  const [row] = await ask<{ id: string }>(
    `insert into notification (park_id, id, account_id, kind, title_zh, title_en, created_at, refused_at, refused)
     values ($1, gen_random_uuid(), $2, 'demand.dispatched', '内部标题', 'inner title', now(), now(), '550 no such user') returning id`,
    [park.id, desk.id],
  )
  const mail = (await list('?q=550')).items[0]
  assert.equal(mail.reason, '550 no such user')
  assert.ok(!JSON.stringify(mail).includes('标题'), 'words of a notice are not for who looks after the machine')
  await system.post('/dead-letters/retries', { ids: [row?.id] })
  assert.equal((await list('?q=550')).total, 0)
})

test('what failed in another park is not there, and nobody but the system administrator decides', async () => {
  const id = await deadEvent(park.id)
  assert.equal((await stranger.post('/dead-letters/retries', { ids: [id] })).status, 404)
  assert.equal((await stranger.post('/dead-letters/put-away', { ids: [id], reason: '不归我管' })).status, 404)
  assert.ok(!(await stranger.get('/dead-letters')).text.includes(id))
  for (const path of ['/dead-letters', '/operation-status']) assert.equal((await desk.get(path)).status, 403)
  assert.equal((await desk.post('/dead-letters/retries', { ids: [id] })).status, 403)
  assert.equal((await system.post('/dead-letters/put-away', { ids: [id] })).status, 422)
})

test('a delivery that failed is replayed through its webhook; one whose webhook is off leaves the whole selection as it was', async () => {
  const [known] = (await system.get('/webhooks/types')).body.items
  const address = { url: 'https://93.184.216.34/x', description: '市平台', types: [known.type] }
  const made = await system.post('/webhooks', address)
  const hook = made.body.webhook?.id
  assert.ok(hook, made.text)
  const [row] = await ask<{ id: string }>(
    `insert into webhook_delivery (park_id, id, webhook_id, event_id, type, subject, body, state, attempts, last_status, created_at, updated_at)
     values ($1, gen_random_uuid(), $2, gen_random_uuid(), 'demand.dispatched', 'demands/1', '{}', 'failed', 10, 500, now(), now()) returning id`,
    [park.id, hook],
  )
  const shown = await only('?kind=webhook')
  assert.deepEqual([shown.id, shown.reason, shown.about], [row?.id, 'HTTP 500', 'https://93.184.216.34/x'])
  await system.patch(`/webhooks/${hook}`, { active: false }, { version: 1 } as never)
  const event = await deadEvent(park.id)
  assert.equal((await system.post('/dead-letters/retries', { ids: [event, row?.id] })).status, 409)
  assert.ok((await list('?kind=event')).items.some((i: { id: string }) => i.id === event))
})
