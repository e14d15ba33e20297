import assert from 'node:assert/strict'
import { createServer, type Server, type Socket } from 'node:net'
import { after, test } from 'node:test'
import { openPool } from '../../kernel/db/index.ts'
import { act, systemActor } from '../../kernel/run.ts'
import { demandWorld, filing } from '../../modules/demands/tests/demands.world.ts'
import { createApp } from '../app.ts'
import { openWorld, PASSWORD } from '../testing/world.ts'

const world = await openWorld()
const park = await world.park()
const w = await demandWorld(park)

/** A wire to the database that can be cut and mended. */
const openWire = async (to: URL) => {
  const sockets = new Set<Socket>()
  let cut = false
  const { connect } = await import('node:net')
  const server: Server = createServer((from) => {
    if (cut) return void from.destroy()
    const there = connect(Number(to.port), to.hostname)
    for (const s of [from, there]) {
      sockets.add(s)
      s.on('error', () => {})
      s.on('close', () => sockets.delete(s))
    }
    from.pipe(there).pipe(from)
    from.on('close', () => there.destroy())
    there.on('close', () => from.destroy())
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  after(() => server.close())
  const address = server.address() as { port: number }
  const sever = () => {
    cut = true
    for (const s of sockets) s.destroy()
  }
  return {
    port: address.port,
    sever,
    mend: () => {
      cut = false
    },
  }
}

test('with the database away the answer is 503 with Retry-After, and all is well again by itself when it is back', async () => {
  const url = new URL(world.ownerUrl)
  const app = new URL((await import('../testing/database.ts')).appAddress(world.ownerUrl))
  const wire = await openWire(url)
  app.port = String(wire.port)
  const pool = openPool({ url: app.toString(), max: 3 })
  const server = await createApp({
    pool,
    url: app.toString(),
    outside: world.outside,
    data: world.data,
    version: 'test',
    strict: true,
    now: () => world.clock.now,
  })
  const ask = (path = '/api/v1/demands') =>
    server.inject({ method: 'GET', url: path, headers: { cookie: w.desk.cookie } })
  try {
    assert.equal((await ask()).statusCode, 200)
    wire.sever()
    const away = await ask()
    assert.equal(away.statusCode, 503)
    assert.ok(Number(away.headers['retry-after']) > 0)
    assert.match(away.json().translations.zh, /稍后重试/)
    assert.equal((await ask('/readyz')).statusCode, 503)
    assert.equal((await ask('/healthz')).statusCode, 200)
    wire.mend()
    assert.equal((await ask()).statusCode, 200)
  } finally {
    await server.close()
    await pool.end()
  }
})

test('the same key sent twenty times at once has one effect and one answer', async () => {
  const before = (await w.desk.get('/demands?limit=1')).body.total
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => w.desk.post('/demands', filing(w), { key: 'twenty' })),
  )
  assert.deepEqual([...new Set(answers.map((a) => a.status))], [201])
  assert.equal(new Set(answers.map((a) => a.text)).size, 1)
  assert.equal((await w.desk.get('/demands?limit=1')).body.total, before + 1)
})

test('a change that leaves no audit trace is refused and leaves nothing behind', async () => {
  const silently = act(
    world.pool,
    systemActor(park.id),
    { now: world.clock.now, requestId: 'test', language: 'zh' },
    'silence',
    async (ctx) => {
      await ctx.client.query("insert into counter (park_id, name, value) values ($1, 'silent', 1)", [park.id])
    },
  )
  await assert.rejects(silently, /left no audit trace/)
  const { rows } = await park
    .see((ctx) =>
      ctx.db.selectFrom('counter').select('name').where('parkId', '=', park.id).where('name', '=', 'silent').execute(),
    )
    .then((rows) => ({ rows }))
  assert.deepEqual(rows, [])
})

type Operation = { parameters?: { name: string; in: string }[]; requestBody?: unknown }
const JUNK: unknown[] = [
  null,
  '',
  'x',
  -1,
  1e308,
  [],
  [[]],
  {},
  { $ne: 1 },
  '\u0000',
  '‮',
  "'; drop table demand; --",
  'a'.repeat(5000),
  true,
  { __proto__: { admin: true } },
  '2026-13-45',
  '9'.repeat(40),
]
test('whatever nonsense is sent to whatever address, the answer is never a fault of ours', async () => {
  const api = (await world.app.inject({ method: 'GET', url: '/api/openapi.json' })).json() as {
    paths: Record<string, Record<string, Operation>>
  }
  const people = [
    w.desk,
    await park.person('system-admin'),
    await park.person('security-admin'),
    await park.person('enterprise', { enterpriseId: w.enterpriseId }),
  ]
  let sent = 0
  for (const [path, methods] of Object.entries(api.paths))
    for (const [method, operation] of Object.entries(methods)) {
      if (path.endsWith('/stream') || (path === '/api/v1/session' && method === 'delete')) continue
      for (const [i, person] of people.entries()) {
        const junk = JUNK[(sent + i) % JUNK.length]
        const id =
          sent % 3 === 0
            ? '01a20000-0000-7000-8000-000000000000'
            : encodeURIComponent(String(junk).slice(0, 100) || 'x')
        const query = (operation.parameters ?? [])
          .filter((p) => p.in === 'query')
          .map(
            (p) => `${p.name}=${encodeURIComponent(String(JUNK[(sent + p.name.length) % JUNK.length]).slice(0, 200))}`,
          )
        const url = `${path.replace(/\{\w+\}/g, id)}?${query.slice(sent % 3).join('&')}`
        const names = {
          title: junk,
          detail: junk,
          enterpriseId: junk,
          name: junk,
          reason: junk,
          day: junk,
          version: junk,
        }
        const payload = sent % 2 ? junk : names
        const r = await world.app.inject({
          method: method.toUpperCase() as 'POST',
          url,
          headers: { cookie: person.cookie, 'content-type': 'application/json' },
          ...(method === 'get' ? {} : { payload: JSON.stringify(payload) ?? 'null' }),
        })
        assert.ok(
          r.statusCode < 500,
          `${method} ${url} ${JSON.stringify(payload)}: ${r.statusCode} ${r.body.slice(0, 300)}`,
        )
        sent++
      }
    }
  assert.ok(sent > 300)
})

test('a body that is not JSON, is too large or of another kind is refused in words', async () => {
  const send = (payload: string, type: string) =>
    world.app.inject({
      method: 'POST',
      url: '/api/v1/demands',
      headers: { cookie: w.desk.cookie, 'content-type': type },
      payload,
    })
  assert.equal((await send('{"title": ', 'application/json')).statusCode, 422)
  assert.equal((await send(JSON.stringify({ detail: 'x'.repeat(300_000) }), 'application/json')).statusCode, 413)
  assert.equal((await send('title=x', 'application/x-www-form-urlencoded')).statusCode, 415)
  for (const r of [await send('{', 'application/json')]) assert.ok(r.json().translations.zh && r.json().translations.en)
})

test('an address that does not exist is the same 404 as a thing that one may not see', async () => {
  const { body } = await w.desk.get('/no-such-thing')
  assert.equal(body.code, 'not_found')
  assert.equal((await w.desk.get('/demands/not-an-id')).status, 404)
})

test('a refusal tells in words what to do, not what a program expected', async () => {
  const { body } = await w.desk.post('/demands', { enterpriseId: w.enterpriseId, title: '短', level: 'huge' })
  const said = Object.fromEntries(
    body.errors.map((e: { path: string; translations: object }) => [e.path, e.translations]),
  )
  assert.deepEqual(said.title, { zh: '至少 4 个字', en: 'At least 4 characters' })
  assert.deepEqual(said.detail, { zh: '请填写', en: 'Please fill this in' })
  assert.match(said.level.zh, /只能是其中之一/)
})

test('a command that finds nothing to change is no fault, also with a key', async () => {
  const clientId = '01a20000-0000-7000-8000-00000000abcd'
  const first = await w.desk.post('/demands', filing(w, { clientId }), { key: 'first' })
  const again = await w.desk.post('/demands', filing(w, { clientId }), { key: 'second' })
  assert.equal(again.status, 201)
  assert.equal(again.body.id, first.body.id)
})

test('the session cookie is for TLS alone where the public origin is https', async () => {
  const options = {
    pool: world.pool,
    url: world.ownerUrl,
    outside: world.outside,
    data: world.data,
    version: 'test',
    strict: true,
    now: () => world.clock.now,
  }
  const app = await createApp({ ...options, origins: ['https://park.example'] })
  const signIn = (on: typeof app) =>
    on.inject({ method: 'POST', url: '/api/v1/session', payload: { account: w.desk.name, password: PASSWORD } })
  assert.equal((await signIn(app)).cookies[0]?.secure, true)
  assert.notEqual((await signIn(world.app)).cookies[0]?.secure, true)
  await app.close()
})
