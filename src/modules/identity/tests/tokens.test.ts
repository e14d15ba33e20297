import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PERMISSIONS, TOKEN_SCOPES } from '../../../access.ts'
import { makeUscc } from '../../../kernel/codes/index.ts'
import { openWorld, type Person } from '../../../main/testing/world.ts'
import { addEnterprise } from '../../enterprises/index.ts'
import { tokenExpiryFault, tokenReachFault } from '../rules.ts'

const world = await openWorld()
const park = await world.park()
const other = await world.park()
const security = await park.person('security-admin')
const desk = await park.person('desk')

let codes = 0
const code = () => makeUscc('430624', ++codes)
const enterpriseIn = (p: typeof park, name: string, gridId: string) =>
  p.inside((ctx) => addEnterprise(ctx, { name, gridId, code: code() }))
const here = await enterpriseIn(park, '湘江精工有限公司', park.gridA)
const beyond = await enterpriseIn(park, '东二网格企业', park.gridB)
const foreign = await enterpriseIn(other, '别园企业', other.gridA)

let serial = 0
const wanted = (more: object = {}) => ({
  name: `热线 ${++serial}`,
  scopes: ['demand.submit', 'demand.read', 'enterprise.read'],
  gridIds: [park.gridA],
  expiresOn: '2027-11-01',
  ...more,
})
const issued = async (more: object = {}) => {
  const { status, body } = await security.post('/tokens', wanted(more))
  assert.equal(status, 201, JSON.stringify(body))
  return body as { token: { id: string; name: string; version: number; hint: string }; secret: string }
}
const as = (secret: string, more: Record<string, string> = {}) => ({
  headers: { authorization: `Bearer ${secret}`, ...more },
})
const nobody = world.nobody
const filing = (more: object = {}) => ({ enterpriseId: here, title: '供电不稳', detail: '一周停电三次。', ...more })

test('the security administrator issues a token: its secret is answered once and kept as a hash only', async () => {
  const { token, secret } = await issued()
  assert.match(secret, /^plt_[\w-]{22}\.[\w-]{27}$/)
  assert.ok(secret.endsWith(token.hint))
  const shown = await security.get(`/tokens/${token.id}`)
  assert.deepEqual([shown.body.state, shown.body.grids[0].id, shown.body.secret], ['active', park.gridA, undefined])
  const listed = await security.get('/tokens?state=active&q=热线')
  assert.ok(listed.body.items.some((t: { id: string }) => t.id === token.id))
  const kept = await park.see(async (ctx) => [
    await ctx.db.selectFrom('apiToken').selectAll().where('parkId', '=', park.id).execute(),
    await ctx.db.selectFrom('idempotencyKey').selectAll().where('parkId', '=', park.id).execute(),
    await ctx.db.selectFrom('auditEntry').selectAll().where('parkId', '=', park.id).execute(),
  ])
  assert.ok(!JSON.stringify(kept).includes(secret.slice(30)))
})

test('issuing twice with one key makes one token, and the secret is not told again', async () => {
  const body = wanted()
  const [first, again] = [
    await security.post('/tokens', body, { key: 'issue' }),
    await security.post('/tokens', body, { key: 'issue' }),
  ]
  assert.deepEqual([first.status, again.status, again.body.code], [201, 409, 'replay_of_secret'])
})

test('nobody but the security administrator issues, sees or revokes tokens', async () => {
  const { token } = await issued()
  const people: Person[] = [desk, await park.person('system-admin'), await park.person('audit-admin')]
  for (const person of people) {
    assert.equal((await person.post('/tokens', wanted())).status, 403)
    assert.equal((await person.get('/tokens')).status, 403)
    assert.equal((await person.put(`/tokens/${token.id}/revocation`)).status, 403)
  }
  const stranger = await other.person('security-admin')
  assert.equal((await stranger.get(`/tokens/${token.id}`)).status, 404)
  assert.equal((await stranger.put(`/tokens/${token.id}/revocation`)).status, 404)
  assert.equal((await stranger.put(`/tokens/${token.id}/secret`, { expiresOn: '2027-01-01' })).status, 404)
})

test('a program reads and files within its reach; what lies beyond is not found, in this park and in another', async () => {
  const { secret } = await issued()
  const filed = await nobody.post('/demands', filing(), as(secret))
  assert.equal(filed.status, 201, JSON.stringify(filed.body))
  const list = await nobody.get('/demands', as(secret))
  assert.deepEqual(
    list.body.items.map((d: { id: string }) => d.id),
    [filed.body.id],
  )
  for (const enterpriseId of [beyond, foreign]) {
    assert.equal((await nobody.get(`/enterprises/${enterpriseId}`, as(secret))).status, 404)
    assert.equal((await nobody.post('/demands', filing({ enterpriseId }), as(secret))).status, 404)
  }
  const far = await desk.post('/demands', filing({ enterpriseId: beyond }))
  assert.equal((await nobody.get(`/demands/${far.body.id}`, as(secret))).status, 404)
})

test('an area stands for its grids, and a token for the whole park sees the whole park and no other', async () => {
  const area = await issued({ gridIds: [park.area] })
  const whole = await issued({ sees: 'park', gridIds: [] })
  for (const { secret } of [area, whole]) {
    assert.equal((await nobody.get(`/enterprises/${beyond}`, as(secret))).status, 200)
    assert.equal((await nobody.get(`/enterprises/${foreign}`, as(secret))).status, 404)
  }
})

test('a token that reaches a department sees what that department leads, and nothing else', async () => {
  const { secret } = await issued({ gridIds: [], departmentIds: [park.departmentA], scopes: ['demand.read'] })
  assert.equal((await nobody.get('/demands', as(secret))).body.total, 0)
})

test('a scope that the token does not hold is refused, and named', async () => {
  const { secret } = await issued({ scopes: ['demand.read'] })
  const refused = await nobody.post('/demands', filing(), as(secret))
  assert.deepEqual([refused.status, refused.body.code], [403, 'forbidden'])
  assert.match(refused.body.translations.en, /demand\.submit/)
})

test('no token can be given what administers, decides or shows a whole phone number', async () => {
  for (const scope of [
    'role.grant',
    'account.manage',
    'audit.read',
    'token.manage',
    'demand.dispatch',
    'enterprise.reveal',
    'no.such',
  ])
    assert.equal((await security.post('/tokens', wanted({ scopes: [scope] }))).status, 422, scope)
  for (const scope of TOKEN_SCOPES) assert.ok(scope in PERMISSIONS)
})

test('a scope that is no longer open to tokens is gone from those issued before', async () => {
  const { token, secret } = await issued()
  await park.inside(async (ctx) => {
    await ctx.client.query("update api_token set scopes = scopes || '{audit.read}' where park_id = $1 and id = $2", [
      park.id,
      token.id,
    ])
    await ctx.audit('token.test', { id: token.id })
  })
  assert.equal((await nobody.get('/audit-entries', as(secret))).status, 403)
})

test('a wrong, a foreign-looking, an expired and a revoked token are one and the same 401', async () => {
  const short = await issued({ expiresOn: '2026-11-02' })
  const revoked = await issued()
  assert.equal((await nobody.get('/demands', as(short.secret))).status, 200)
  assert.equal((await security.put(`/tokens/${revoked.token.id}/revocation`)).status, 200)
  const answers = [await nobody.get('/demands', as(revoked.secret))]
  await world.passTo('2026-11-03T00:00:01+08:00')
  answers.push(await nobody.get('/demands', as(short.secret)))
  await world.passTo('2026-11-02T10:00:00+08:00')
  const { secret } = await issued()
  const wrong = `${secret.slice(0, -3)}${secret.endsWith('AAA') ? 'BBB' : 'AAA'}`
  const otherPark = `plt_${(await issued()).secret.slice(4, 26).replace(/^./, (c) => (c === 'A' ? 'B' : 'A'))}.${secret.slice(-27)}`
  for (const tried of [wrong, otherPark, 'plt_', 'abc', secret.slice(4)])
    answers.push(await nobody.get('/demands', as(tried)))
  const said = answers.map(({ status, body: { requestId: _, ...rest } }) => JSON.stringify([status, rest]))
  assert.equal(new Set(said).size, 1, said.join('\n'))
  assert.match(said[0] ?? '', /401.*invalid_token/)
  assert.equal(answers[0]?.headers['www-authenticate'], 'Bearer')
})

test('a revoked token is refused with the very next request, and is not revoked or renewed again', async () => {
  const { token, secret } = await issued()
  assert.equal((await nobody.get('/demands', as(secret))).status, 200)
  assert.equal((await security.put(`/tokens/${token.id}/revocation`)).body.state, 'revoked')
  assert.equal((await nobody.get('/demands', as(secret))).status, 401)
  assert.deepEqual((await security.put(`/tokens/${token.id}/revocation`)).body.code, 'token_revoked')
  assert.equal((await security.put(`/tokens/${token.id}/secret`, { expiresOn: '2027-01-01' })).status, 409)
})

test('renewing gives a new secret to the same program; the old one ends at once', async () => {
  const { token, secret } = await issued()
  const before = await nobody.post('/demands', filing(), { key: 'k', ...as(secret) })
  const renewed = await security.put(`/tokens/${token.id}/secret`, { expiresOn: '2028-01-01' })
  assert.equal(renewed.body.token.expiresOn, '2028-01-01')
  assert.equal((await nobody.get('/demands', as(secret))).status, 401)
  const again = await nobody.post('/demands', filing(), { key: 'k', ...as(renewed.body.secret) })
  assert.deepEqual([again.status, again.body.id], [201, before.body.id])
})

test('two programs may use the same idempotency key without meeting each other', async () => {
  const [a, b] = [await issued(), await issued()]
  const first = await nobody.post('/demands', filing(), { key: 'same', ...as(a.secret) })
  const second = await nobody.post('/demands', filing({ title: '另一件事情' }), { key: 'same', ...as(b.secret) })
  assert.deepEqual([first.status, second.status], [201, 201])
  assert.notEqual(first.body.id, second.body.id)
})

test('the trail names the token, for what it does and for what is done to it', async () => {
  const { token, secret } = await issued({ name: '12345 热线' })
  const { body } = await nobody.post('/demands', filing(), as(secret))
  await security.put(`/tokens/${token.id}/revocation`)
  const auditor = await park.person('audit-admin')
  const done = (await auditor.get(`/audit-entries?entityId=${body.id}`)).body.items
  assert.deepEqual([done[0].actorId, done[0].actorName], [token.id, '12345 热线（接口）'])
  const about = (await auditor.get(`/audit-entries?entityId=${token.id}`)).body.items
  assert.deepEqual(
    about.map((e: { action: string }) => e.action),
    ['token.revoke', 'token.create'],
  )
})

test('a token is no session: what belongs to a person is closed to it, and a cookie beside it counts for nothing', async () => {
  const { secret } = await issued()
  for (const path of ['/session', '/notifications', '/parks']) {
    const { status, body } = await nobody.get(path, as(secret))
    assert.deepEqual([status, body.code], [403, 'people_only'], path)
  }
  const both = await nobody.get('/tokens', as(secret, { cookie: security.cookie }))
  assert.equal(both.status, 403)
  const gone = await nobody.delete('/session', as(secret, { cookie: desk.cookie }))
  assert.equal(gone.status, 403)
  assert.equal((await desk.get('/session')).status, 200)
})

test('a page of another site cannot use a cookie by adding a header that is no token', async () => {
  const { status } = await nobody.post('/demands', filing(), {
    headers: { cookie: desk.cookie, authorization: 'Basic eDp5', origin: 'https://elsewhere.example' },
  })
  assert.equal(status, 409)
})

test('a program may send an attachment and file it with its demand', async () => {
  const { secret } = await issued()
  const { body } = await nobody.upload('/files', '现场.txt', '照片说明', as(secret))
  const filed = await nobody.post('/demands', filing({ fileIds: [body.id] }), as(secret))
  assert.equal(filed.body.attachments.length, 1, JSON.stringify(filed.body))
})

test('two tokens in use never share a name; a revoked one frees it', async () => {
  const { token } = await issued({ name: '数据平台' })
  assert.equal((await security.post('/tokens', wanted({ name: '数据平台' }))).body.code, 'token_name_taken')
  await security.put(`/tokens/${token.id}/revocation`)
  assert.equal((await security.post('/tokens', wanted({ name: '数据平台' }))).status, 201)
})

test('the last use of a token is shown to who answers for it', async () => {
  const { token, secret } = await issued()
  assert.equal((await security.get(`/tokens/${token.id}`)).body.lastUsedAt, null)
  await nobody.get('/demands', as(secret))
  for (let tries = 0; tries < 50; tries++) {
    if ((await security.get(`/tokens/${token.id}`)).body.lastUsedAt) break
    await new Promise((done) => setTimeout(done, 20))
  }
  const { body } = await security.get(`/tokens/${token.id}`)
  assert.deepEqual([body.lastUsedAt, body.lastUsedIp], ['2026-11-02T02:00:00.000Z', '127.0.0.1'])
})

test('a token ends within two years and reaches something', async () => {
  assert.equal(tokenExpiryFault('2026-11-02', '2026-11-02'), undefined)
  assert.equal(tokenExpiryFault('2028-11-02', '2026-11-02'), undefined)
  assert.equal(tokenExpiryFault('2026-11-01', '2026-11-02')?.code, 'past')
  assert.equal(tokenExpiryFault('2028-11-03', '2026-11-02')?.code, 'too_long')
  assert.equal(tokenReachFault({ sees: 'granted', gridIds: [], departmentIds: [] })?.path, 'gridIds')
  assert.equal(tokenReachFault({ sees: 'park', gridIds: ['x'], departmentIds: [] })?.path, 'sees')
  assert.equal((await security.post('/tokens', wanted({ gridIds: [other.gridA] }))).status, 422)
  assert.equal((await security.post('/tokens', wanted({ gridIds: [] }))).body.errors[0].path, 'gridIds')
})
