import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type CloudEvent, HTTP } from 'cloudevents'
import { Webhook } from 'standardwebhooks'
import { actAside } from '../../../kernel/run.ts'
import { openWorld } from '../../../main/testing/world.ts'
import { modules } from '../../../modules.ts'
import { demandThatIs, demandWorld, filing } from '../../demands/tests/demands.world.ts'
import { WAITS } from '../rules/index.ts'
import { DISPATCHED, hookTo, receiver, SUBMITTED, send } from './webhooks.world.ts'

// The signature of a letter is good for five minutes of real time.
const started = new Date()
const world = await openWorld({ now: started.toISOString(), networks: ['127.0.0.0/8'] })
const park = await world.park()
const people = await demandWorld(park)
const admin = await park.person('system-admin')
const back = () => world.passTo(started.toISOString())
const pass = (ms: number) => world.passTo(new Date(world.clock.now.getTime() + ms).toISOString())
const file = async () => (await people.desk.post('/demands', filing(people))).body
const accept = async (id: string) => {
  const about = { level: 'normal', categoryId: people.categoryId }
  const { status, text } = await people.desk.put(`/demands/${id}/acceptance`, about)
  assert.equal(status, 200, text)
}
const only = async (id: string, query = '') => {
  const { body } = await admin.get(`/webhooks/${id}/deliveries${query}`)
  return body.items
}
const fresh = async (types?: string[]) => {
  const to = await receiver()
  return { to, ...(await hookTo(admin, to.url, types)) }
}
type Fresh = Awaited<ReturnType<typeof fresh>>
const headersOf = (to: Fresh['to']) => to.last().headers as Record<string, string>

test('a dispatched demand arrives as a signed CloudEvent with ids, number and state, and nothing about a person', async () => {
  const { to, id, secret } = await fresh([DISPATCHED])
  const demand = await demandThatIs('dispatched', people, park)
  await send(park, id)
  assert.equal(to.letters.length, 1)
  const { headers, body } = to.last()
  const told = new Webhook(secret).verify(body, headers as Record<string, string>) as Record<string, unknown>
  const event = HTTP.toEvent({ headers, body }) as CloudEvent<unknown>
  assert.equal(event.validate(), true)
  assert.deepEqual(
    [event.type, event.source, told.subject, headers['content-type']],
    [
      DISPATCHED,
      `https://park.example/parks/${park.code}`,
      `demands/${demand.id}`,
      'application/cloudevents+json; charset=utf-8',
    ],
  )
  assert.equal(headers['webhook-id'], event.id)
  const { demandId, title, status, departmentId, enterpriseId, ...rest } = told.data as Record<string, unknown>
  assert.deepEqual(
    [demandId, title, status, departmentId, enterpriseId],
    [demand.id, '车间电压不稳', 'dispatched', park.departmentA, people.enterpriseId],
  )
  assert.deepEqual(Object.keys(rest).sort(), ['dueAt', 'number'])
})

test('words of people stay in the park: the reason of a refusal is not sent', async () => {
  const { to, id } = await fresh(['parkloop.demand.refused'])
  const { id: demandId } = await file()
  const { status, text } = await people.desk.post(`/demands/${demandId}/decline`, {
    reason: '联系人张三来电说不属园区',
  })
  assert.equal(status, 200, text)
  await send(park, id)
  assert.equal(to.letters.length, 1)
  assert.equal(JSON.parse(to.last().body).data.how, 'declined')
  assert.doesNotMatch(to.last().body, /张三|reason/)
})

test('a letter that was changed on its way, or signed by another secret, is not verified', async () => {
  const { to, id, secret } = await fresh()
  await file()
  await send(park, id)
  const { body } = to.last()
  const headers = headersOf(to)
  assert.throws(() => new Webhook(secret).verify(body.replace('submitted', 'accepted!'), headers))
  assert.throws(() => new Webhook(secret).verify(body, { ...headers, 'webhook-id': 'another' }))
  assert.throws(() => new Webhook(`whsec_${Buffer.alloc(32).toString('base64')}`).verify(body, headers))
})

test('only the chosen events arrive', async () => {
  const { to, id } = await fresh([DISPATCHED])
  await file()
  await send(park, id)
  assert.equal(to.letters.length, 0)
})

test('after an error it is tried again later, under the same webhook-id and byte for byte the same, and the log shows both attempts', async () => {
  const { to, id } = await fresh()
  to.say({ status: 500, headers: { 'x-trace': 'abc' }, body: `oops ${'x'.repeat(5000)}` })
  await file()
  await send(park, id)
  const [waiting] = await only(id)
  assert.deepEqual([waiting.state, waiting.attempts, waiting.lastStatus], ['waiting', 1, 500])
  assert.equal(Date.parse(waiting.nextAttemptAt) - world.clock.now.getTime(), 5_000)
  await send(park, id)
  assert.equal(to.letters.length, 1, 'it is not yet time')
  await pass(5_000)
  await send(park, id)
  const [first, second] = to.letters
  assert.equal(first?.body, second?.body)
  assert.equal(first?.headers['webhook-id'], second?.headers['webhook-id'])
  const { body: shown } = await admin.get(`/webhooks/${id}/deliveries/${waiting.id}`)
  assert.deepEqual([shown.state, shown.attempts, shown.nextAttemptAt, shown.log.length], ['delivered', 2, null, 2])
  assert.equal(shown.body, first?.body)
  const [good, bad] = shown.log
  assert.deepEqual([good.status, bad.status, bad.responseHeaders['x-trace']], [204, 500, 'abc'])
  assert.equal(bad.responseBody.length, 2048)
  assert.equal(bad.requestHeaders['webhook-id'], first?.headers['webhook-id'])
  await back()
})

test('of one demand the letters arrive in the order of what happened, also when the first one failed; another demand does not wait', async () => {
  const { to, id } = await fresh([SUBMITTED, 'parkloop.demand.accepted'])
  to.say({ status: 500 })
  const first = await file()
  await send(park, id)
  await accept(first.id)
  const second = await file()
  await send(park, id)
  const told = () => to.letters.slice(1).map((l) => [JSON.parse(l.body).subject, JSON.parse(l.body).type])
  assert.deepEqual(told(), [[`demands/${second.id}`, SUBMITTED]])
  await pass(5_000)
  await send(park, id)
  assert.deepEqual(told().slice(1), [
    [`demands/${first.id}`, SUBMITTED],
    [`demands/${first.id}`, 'parkloop.demand.accepted'],
  ])
  await back()
})

test('a later fact that was told inside the product before an earlier one waits for it on its way out', async () => {
  const { to, id } = await fresh([SUBMITTED, 'parkloop.demand.accepted'])
  const demand = await file()
  await accept(demand.id)
  const facts = (set: string) =>
    park.inside(async (ctx) => {
      const about = [park.id, 'demand.submitted', `%${demand.id}%`]
      await ctx.client.query(
        `update outbox set ${set} where park_id = $1 and type = $2 and payload::text like $3`,
        about,
      )
      await ctx.audit('test.facts', {})
    })
  await facts('delivered_at = occurred_at')
  await park.settle()
  await facts('delivered_at = null')
  await park.errand('webhooks.drain', { webhookId: id })
  assert.equal(to.letters.length, 0)
  await send(park, id)
  assert.deepEqual(
    to.letters.map((l) => JSON.parse(l.body).type),
    [SUBMITTED, 'parkloop.demand.accepted'],
  )
})

test('a receiver that names a time is not asked before it', async () => {
  const { to, id } = await fresh()
  to.say({ status: 429, headers: { 'retry-after': '600' } })
  await file()
  await send(park, id)
  const [waiting] = await only(id)
  assert.equal(Date.parse(waiting.nextAttemptAt) - world.clock.now.getTime(), 600_000)
})

test('a redirect is not followed and is no success', async () => {
  const elsewhere = await receiver()
  const { to, id } = await fresh()
  to.say({ status: 302, headers: { location: elsewhere.url } })
  await file()
  await send(park, id)
  const [{ state, lastStatus }] = await only(id)
  assert.deepEqual([state, lastStatus], ['waiting', 302])
  assert.equal(elsewhere.letters.length, 0)
})

test('a receiver that answers 410 is left alone, and the system administrator is told', async () => {
  const { to, id } = await fresh()
  to.say({ status: 410 })
  await file()
  await send(park, id)
  const { body: hook } = await admin.get(`/webhooks/${id}`)
  assert.deepEqual([hook.state, hook.active, hook.stopped.reason], ['stopped', false, 'gone'])
  const { body: notices } = await admin.get('/notifications')
  assert.ok(
    notices.items.some(
      (n: { link: string; kind: string }) => n.link === `/webhooks/${id}` && n.kind === 'webhook.stopped',
    ),
  )
  await file()
  await send(park, id)
  assert.equal(to.letters.length, 1)
  const off = await admin.post(`/webhooks/${id}/deliveries/${(await only(id))[0].id}/replay`)
  assert.deepEqual([off.status, off.body.code], [409, 'webhook_off'])
})

test('attempts for a good three days, then the endpoint is stopped; switched on again, everything that failed is replayed', async () => {
  const { to, id } = await fresh()
  const attempts = WAITS.length + 1
  to.say(...Array.from({ length: attempts }, () => ({ status: 503 })))
  await file()
  await send(park, id)
  for (const wait of WAITS) {
    await pass(wait)
    await send(park, id)
  }
  assert.equal(to.letters.length, attempts)
  assert.equal(new Set(to.letters.map((l) => l.headers['webhook-id'])).size, 1)
  const { body: hook } = await admin.get(`/webhooks/${id}`)
  assert.deepEqual([hook.state, hook.stopped.reason, hook.failed], ['stopped', 'failing', 1])
  const on = await admin.patch(`/webhooks/${id}`, { active: true }, { version: hook.version })
  assert.deepEqual([on.status, on.body.state, on.body.failingSince], [200, 'active', null])
  const since = started.toISOString()
  const { body, status } = await admin.post(`/webhooks/${id}/replays`, { since }, { key: 'replay-once' })
  assert.deepEqual([status, body.replayed], [202, 1])
  assert.deepEqual((await admin.post(`/webhooks/${id}/replays`, { since }, { key: 'replay-once' })).body, body)
  await send(park, id)
  assert.equal(to.letters.length, attempts + 1)
  assert.equal(new Set(to.letters.map((l) => l.headers['webhook-id'])).size, 1)
  assert.equal((await only(id))[0].state, 'delivered')
  await back()
})

test('one delivery can be sent again although it arrived', async () => {
  const { to, id, secret } = await fresh()
  await file()
  await send(park, id)
  const [{ id: deliveryId }] = await only(id)
  assert.equal((await admin.post(`/webhooks/${id}/deliveries/${deliveryId}/replay`)).status, 202)
  await send(park, id)
  assert.equal(to.letters.length, 2)
  assert.equal(to.letters[0]?.body, to.letters[1]?.body)
  new Webhook(secret).verify(to.last().body, headersOf(to))
})

test('a test event arrives also while the webhook is off, and is tried once', async () => {
  const { to, id, version, secret } = await fresh()
  await admin.patch(`/webhooks/${id}`, { active: false }, { version })
  to.say({ status: 500 })
  const { status, body } = await admin.post(`/webhooks/${id}/test`)
  assert.deepEqual([status, body.type, body.test], [202, 'parkloop.webhook.test', true])
  await send(park, id)
  assert.deepEqual(
    (await only(id)).map((d: { state: string; lastStatus: number }) => [d.state, d.lastStatus]),
    [['failed', 500]],
  )
  new Webhook(secret).verify(to.last().body, headersOf(to))
  await file()
  await send(park, id)
  assert.equal(to.letters.length, 1, 'nothing but the test goes there')
})

test('for a day after a change both secrets verify, then the new one alone', async () => {
  const { to, id, secret } = await fresh()
  const { body: changed } = await admin.post(`/webhooks/${id}/secret`, {})
  assert.notEqual(changed.secret, secret)
  await file()
  await send(park, id)
  for (const s of [secret, changed.secret]) new Webhook(s).verify(to.last().body, headersOf(to))
  await admin.post(`/webhooks/${id}/secret`, { keepOldHours: 0 })
  await file()
  await send(park, id)
  for (const s of [secret, changed.secret]) assert.throws(() => new Webhook(s).verify(to.last().body, headersOf(to)))
})

test('what was sent but not noted, because the product ended in between, is sent again under the same webhook-id', async () => {
  const { to, id } = await fresh()
  await file()
  await park.settle()
  const drain = modules.flatMap((m) => m.errands ?? []).find((e) => e.name === 'webhooks.drain')
  let acts = 0
  const occasion = { now: world.clock.now, requestId: 'test', language: 'zh' as const, outside: world.outside }
  const killed = drain?.run(
    (work) => {
      // The second act writes down what came of the first.
      if (++acts === 2) throw new Error('killed')
      return actAside(world.pool, park.id, occasion, work)
    },
    { webhookId: id },
    {},
  )
  await assert.rejects(killed as Promise<void>, /killed/)
  await send(park, id)
  assert.equal(to.letters.length, 2)
  assert.equal(to.letters[0]?.headers['webhook-id'], to.letters[1]?.headers['webhook-id'])
  assert.equal((await only(id)).length, 1)
})

test('an event that is delivered twice inside the product is one delivery outside', async () => {
  const { to, id } = await fresh()
  await file()
  await park.settle()
  await park.inside(async (ctx) => {
    await ctx.client.query('update outbox set delivered_at = null where park_id = $1 and type = $2', [
      park.id,
      'demand.submitted',
    ])
    await ctx.audit('test.again', {})
  })
  await send(park, id)
  const [latest] = to.letters
  assert.equal(to.letters.filter((l) => l.headers['webhook-id'] === latest?.headers['webhook-id']).length, 1)
})
