import assert from 'node:assert/strict'
import { test } from 'node:test'
import { act, systemActor } from '../../../kernel/run.ts'
import { openWorld, PASSWORD, signInAs } from '../../../main/testing/world.ts'

const world = await openWorld()
const park = await world.park()
const system = await park.person('system-admin')
const security = await park.person('security-admin')
let count = 0
const fresh = (extra: object = {}) => ({ account: `user-${++count}-${park.code}`, name: `新人${count}`, ...extra })
const actionsOn = (id: string) =>
  park.see(async (ctx) => {
    const rows = await ctx.db
      .selectFrom('auditEntry')
      .select(['action', 'actorId'])
      .where('parkId', '=', park.id)
      .where('entityId', '=', id)
      .execute()
    return rows
      .filter((r) => r.actorId === system.id)
      .map((r) => r.action)
      .sort()
  })
const cookied = (cookie: string, method: 'GET' | 'PUT' | 'DELETE', url: string, payload?: object) =>
  world.app.inject({ method, url: `/api/v1${url}`, headers: { cookie }, ...(payload ? { payload } : {}) })

test('a new user gets a first password once, and with it can do nothing but choose his own', async () => {
  const made = await system.post('/users', fresh({ mail: 'new@example.org' }))
  assert.equal(made.status, 201)
  const { user, firstPassword } = made.body
  assert.deepEqual([user.state, user.mustChangePassword, user.atHome, user.roles], ['active', true, true, []])
  await security.post(`/users/${user.id}/roles`, { role: 'leader' })
  const { status, cookie } = await signInAs(world.app, user.account, firstPassword)
  assert.equal(status, 201)
  const barred = await cookied(cookie, 'GET', '/parks/current')
  assert.deepEqual([barred.statusCode, barred.json().code], [403, 'password_change_required'])
  assert.equal((await cookied(cookie, 'GET', '/session')).json().user.mustChangePassword, true)
  const chosen = { current: firstPassword, next: 'Wo-de-mima-2026' }
  const changed = await cookied(cookie, 'PUT', '/session/password', chosen)
  assert.equal(changed.statusCode, 200)
  const turned = changed.cookies.map((c) => `${c.name}=${c.value}`).join('; ')
  assert.equal((await cookied(turned, 'GET', '/parks/current')).statusCode, 200)
  assert.deepEqual(await actionsOn(user.id), ['account.add'])
  assert.ok(!JSON.stringify((await system.get(`/users/${user.id}`)).body).includes('argon2'))
})

test('in a demo park, where everyone knows the passwords, nobody is made to change one', async () => {
  const demo = await world.park()
  await world.pool.query('update park set demo = true where id = $1', [demo.id])
  const admin = await demo.person('system-admin')
  const { user, firstPassword } = (await admin.post('/users', fresh())).body
  await (await demo.person('security-admin')).post(`/users/${user.id}/roles`, { role: 'leader' })
  const { cookie } = await signInAs(world.app, user.account, firstPassword)
  assert.equal((await cookied(cookie, 'GET', '/parks/current')).statusCode, 200)
  assert.equal((await cookied(cookie, 'GET', '/session')).json().user.mustChangePassword, false)
})

test('a password that is too simple, or built on the account, is refused in words', async () => {
  const simple = await system.post('/users', fresh({ password: 'password2026!' }))
  assert.deepEqual([simple.status, simple.body.errors[0].code], [422, 'too_common'])
  const named = await system.post('/users', { account: 'wanglei', name: '王某', password: 'Wanglei-2026' })
  assert.equal(named.body.errors[0].code, 'contains_account')
  const given = await system.post('/users', fresh({ password: 'Kai-fa-qu-2026' }))
  assert.deepEqual([given.status, given.body.firstPassword], [201, null])
  const taken = await system.post('/users', { ...fresh(), account: given.body.user.account.toUpperCase() })
  assert.deepEqual([taken.status, taken.body.code], [409, 'login_taken'])
})

test('name, mail and phone change on the version that was read', async () => {
  const { user } = (await system.post('/users', fresh())).body
  const path = `/users/${user.id}`
  const edited = await system.patch(path, { phone: '13800000000' }, { version: 1 })
  assert.deepEqual([edited.status, edited.body.phone, edited.body.version], [200, '138****0000', 2])
  assert.equal((await system.patch(path, { name: '晚了' }, { version: 1 })).status, 412)
  assert.deepEqual(await actionsOn(user.id), ['account.add', 'account.edit'])
})

test('the number of a user stays when it is left out and goes when it is cleared', async () => {
  const { user } = (await system.post('/users', { ...fresh(), phone: '13800000000' })).body
  const path = `/users/${user.id}`
  const kept = await system.patch(path, { name: '改名' }, { version: 1 })
  assert.equal(kept.body.phone, '138****0000')
  const cleared = await system.patch(path, { phone: null }, { version: 2 })
  assert.deepEqual([cleared.status, cleared.body.phone], [200, null])
})

test('a disabled user is out at once and stays out until enabled again', async () => {
  const desk = await park.person('desk')
  const path = `/users/${desk.id}/suspension`
  assert.deepEqual((await system.put(path)).body.state, 'disabled')
  assert.equal((await desk.get('/session')).status, 401)
  assert.equal((await signInAs(world.app, desk.name)).status, 401)
  assert.deepEqual([(await system.put(path)).status, (await system.delete(path)).body.state], [409, 'active'])
  assert.equal((await system.delete(path)).body.code, 'user_active')
  assert.equal((await desk.get('/session')).status, 401, 'what was open before does not come back')
  assert.equal((await signInAs(world.app, desk.name)).status, 201)
  assert.deepEqual(await actionsOn(desk.id), ['account.disable', 'account.enable'])
  assert.equal((await system.put(`/users/${system.id}/suspension`)).body.code, 'own_account')
})

test('a reset password ends all sessions, unlocks the account and must be changed', async () => {
  const desk = await park.person('desk')
  for (let i = 0; i < 5; i++) await signInAs(world.app, desk.name, 'wrong-wrong')
  assert.equal((await system.get(`/users/${desk.id}`)).body.state, 'locked')
  const { status, body } = await system.put(`/users/${desk.id}/password`, {})
  assert.deepEqual([status, body.user.state, body.user.mustChangePassword], [200, 'active', true])
  assert.equal((await desk.get('/session')).status, 401)
  assert.equal((await signInAs(world.app, desk.name, PASSWORD)).status, 401)
  assert.equal((await signInAs(world.app, desk.name, body.firstPassword)).body.user.mustChangePassword, true)
  assert.deepEqual(await actionsOn(desk.id), ['account.reset-password'])
})

test('where a user is signed in is listed, and one of these sessions can be ended', async () => {
  const desk = await park.person('desk')
  const second = await signInAs(world.app, desk.name)
  const { items } = (await system.get(`/users/${desk.id}/sessions`)).body
  assert.equal(items.length, 2)
  for (const { key } of items) assert.equal((await system.delete(`/users/${desk.id}/sessions/${key}`)).status, 204)
  assert.equal((await system.delete(`/users/${desk.id}/sessions/${items[0].key}`)).status, 404)
  assert.equal((await desk.get('/session')).status, 401)
  assert.equal((await cookied(second.cookie, 'GET', '/session')).statusCode, 401)
  assert.deepEqual(await actionsOn(desk.id), ['session.revoke', 'session.revoke'])
})

test('users are found by name, role and state', async () => {
  const own = await world.park()
  const admin = await own.person('system-admin')
  const one = await own.person('handler', { departmentId: own.departmentA }, '张经办')
  await own.person('handler', { departmentId: own.departmentB }, '李经办')
  await admin.put(`/users/${one.id}/suspension`)
  const total = async (query: string) => (await admin.get(`/users?${query}`)).body.total
  assert.equal(await total('role=handler'), 2)
  assert.equal(await total('role=handler&state=disabled'), 1)
  assert.equal(await total(`q=${encodeURIComponent('张经')}`), 1)
  assert.equal(await total('q=%25'), 0)
  const page = (await admin.get('/users?role=handler&sort=name&limit=1')).body
  assert.equal(page.items.length, 1)
  const next = (await admin.get(`/users?role=handler&sort=name&limit=1&cursor=${page.nextCursor}`)).body
  assert.notEqual(next.items[0].id, page.items[0].id)
  assert.equal(page.items[0].roles[0].departmentName !== null, true)
  assert.match((await admin.get('/users?role=handler&format=csv')).text, /党政|张经办/)
})

test('users of another park do not exist here', async () => {
  const other = await world.park()
  const stranger = await other.person('desk')
  const path = `/users/${stranger.id}`
  for (const answer of [
    await system.get(path),
    await system.get(`${path}/sessions`),
    await system.patch(path, { name: '改' }, { version: 1 }),
    await system.put(`${path}/suspension`),
    await system.put(`${path}/password`, {}),
    await security.post(`${path}/roles`, { role: 'leader' }),
  ])
    assert.equal(answer.status, 404)
  assert.equal((await stranger.get('/session')).status, 200)
})

test('a park that only lets somebody in can lock her out there, but not take over her account', async () => {
  const home = await world.park()
  const guest = await home.person('desk')
  await act(
    world.pool,
    systemActor(park.id),
    { now: world.clock.now, requestId: 'test', language: 'zh' },
    'test',
    async (ctx) => {
      await ctx.client.query('insert into account_park (account_id, park_id) values ($1, $2)', [guest.id, park.id])
      await ctx.audit('account.let-in', { id: guest.id })
    },
  )
  const path = `/users/${guest.id}`
  assert.equal((await system.get(path)).body.atHome, false)
  assert.equal((await system.put(`${path}/password`, {})).body.code, 'kept_elsewhere')
  assert.equal((await system.patch(path, { name: '改' }, { version: 1 })).body.code, 'kept_elsewhere')
  assert.equal((await system.put(`${path}/suspension`)).status, 200)
  assert.equal((await guest.get('/session')).status, 200)
  assert.equal((await guest.put('/session/park', { parkId: park.id })).status, 404)
})

const keptOf = (key: string) =>
  park.see((ctx) =>
    ctx.db
      .selectFrom('idempotencyKey')
      .select(['status', 'body'])
      .where('parkId', '=', park.id)
      .where('key', '=', key)
      .execute(),
  )

test('a repeated request makes one user; its first password is stored nowhere, so the repetition only learns that it was done', async () => {
  const given = fresh()
  const made = await system.post('/users', given, { key: 'one-user' })
  assert.equal(made.status, 201)
  assert.deepEqual(await keptOf('one-user'), [{ status: 201, body: null }])
  const again = await system.post('/users', given, { key: 'one-user' })
  assert.deepEqual([again.status, again.body.code], [409, 'replay_of_secret'])
  assert.match(again.body.translations.zh, /已经完成/)
  assert.equal((await system.get(`/users?q=${given.account}`)).body.total, 1)
  const path = `/users/${made.body.user.id}/password`
  assert.ok((await system.put(path, {}, { key: 'reset' })).body.firstPassword)
  assert.equal((await system.put(path, {}, { key: 'reset' })).body.code, 'replay_of_secret')
  assert.deepEqual(await keptOf('reset'), [{ status: 200, body: null }])
})

test('what holds no secret is answered again as it was', async () => {
  const { user } = (await system.post('/users', fresh())).body
  const rename = () => system.patch(`/users/${user.id}`, { name: '改名', version: 1 }, { key: 'rename' })
  const [first, again] = [await rename(), await rename()]
  assert.deepEqual([again.status, again.body, again.headers['idempotency-replayed']], [200, first.body, 'true'])
})
