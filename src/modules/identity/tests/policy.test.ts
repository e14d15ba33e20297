import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isCommonPassword } from '../../../kernel/commonPasswords.ts'
import { totpAt } from '../../../kernel/totp.ts'
import { openWorld, PASSWORD, type Park, type Person, signInAs } from '../../../main/testing/world.ts'
import { PRESETS, passwordFault } from '../rules/passwords.ts'

const world = await openWorld()
const park = await world.park()
const DAY = 86_400_000

const cookied = (cookie: string, method: 'GET' | 'PUT' | 'POST' | 'DELETE', url: string, payload?: object) =>
  world.app.inject({ method, url: `/api/v1${url}`, headers: { cookie }, ...(payload ? { payload } : {}) })
const cookieOf = (answer: { cookies: { name: string; value: string }[] }) =>
  answer.cookies.map((c) => `${c.name}=${c.value}`).join('; ')
const codeOf = (r: { body: { errors?: { code: string }[]; code?: string } }) => r.body.errors?.[0]?.code ?? r.body.code
/** A park with this policy, set by its security administrator. */
const parkWith = async (preset: string, factorRoles: string[] = []) => {
  const made = await world.park()
  const security = await made.person('security-admin')
  const set = await security.put('/sign-in-policy', { preset, factorRoles })
  assert.equal(set.status, 200, set.text)
  return { park: made, security }
}
const changing = (who: Person) => {
  let current = PASSWORD
  return async (next: string) => {
    const answer = await who.put('/session/password', { current, next })
    if (answer.status === 200) current = next
    return answer
  }
}
const auditOf = (p: Park, action: string) =>
  p.see(({ db }) =>
    db
      .selectFrom('auditEntry')
      .select(['actorId', 'entityId', 'before', 'after', 'reason'])
      .where('parkId', '=', p.id)
      .where('action', '=', action)
      .execute(),
  )

test('by the modern preset twelve characters of any kind will do, up to two hundred, and none grows old', async () => {
  const desk = await park.person('desk')
  const change = changing(desk)
  assert.equal(codeOf(await change('mei-you-12')), 'too_short')
  for (const good of ['xiaohe liushui ren', '桥下流水人家炊烟袅袅升起来', `${'长句子 abc '.repeat(20)}`.slice(0, 200)])
    assert.equal((await change(good)).status, 200, good)
  const { rows } = await world.pool.query('select password_expires_at as at from account where id = $1', [desk.id])
  assert.equal(rows[0]?.at, null)
  assert.deepEqual((await desk.get('/session/password-rules')).body, {
    preset: 'modern',
    least: 12,
    kinds: 0,
    days: null,
    former: 0,
  })
})

test('what everybody tries first, and what is made of it, is refused in both languages', async () => {
  const desk = await park.person('desk')
  const change = changing(desk)
  for (const common of [
    'password2026',
    'P@ssw0rd2026!',
    'qwertyuiop123',
    'Admin@123456',
    'aaaaaaaaaaaa',
    '123456789012',
    '1234562026!0000',
    'iloveyouiloveyou',
    'woaini1314520',
  ]) {
    const answer = await change(common)
    assert.equal(codeOf(answer), 'too_common', common)
    assert.match(JSON.stringify(answer.body.errors), /太常见.*too common/)
  }
})

test('the account, the person, the park and the product are no password', async () => {
  const desk = await park.person('desk', {}, '欧阳小鹤')
  const change = changing(desk)
  assert.equal(codeOf(await change(`${desk.name}-9z`)), 'contains_account')
  assert.equal(codeOf(await change('我是 欧阳 小鹤 没错就是我')), 'contains_name')
  assert.equal(codeOf(await change(`试验园区${park.code.toUpperCase()}-abc`)), 'contains_name')
  assert.equal(codeOf(await change('my-ParkLoop-way-9')), 'contains_product')
})

test('the list of common passwords holds more than three thousand, and an ordinary phrase is not on it', () => {
  assert.ok(['123456', 'dragon', 'letmein', 'Admin123', '5201314', 'huawei@123'].every(isCommonPassword))
  assert.ok(!['kai-fa-qu-2026', 'xiaohe liushui ren', '桥下流水人家'].some(isCommonPassword))
})

test('等保 asks for ten characters of three kinds', () => {
  const about = { login: 'desk', words: [] }
  const cases: [string, string | undefined][] = [
    ['Aa1-bcd', 'too_short'],
    ['abcdefghijk', 'too_simple'],
    ['abcdef123456', 'too_simple'],
    ['Abcxyz7431', undefined],
    ['园区-zuoye-7', undefined],
  ]
  for (const [password, code] of cases)
    assert.equal(passwordFault(password, about, PRESETS.dengbao)?.code, code, password)
})

test('under 等保 none of the last five passwords comes again, and the one before them may', async () => {
  const { park: strict } = await parkWith('dengbao')
  const change = changing(await strict.person('desk'))
  const used = ['Yi-hao-shi-1', 'Er-hao-shi-2', 'San-hao-shi-3', 'Si-hao-shi-4', 'Wu-hao-shi-5', 'Liu-hao-shi-6']
  for (const one of used) assert.equal((await change(one)).status, 200, one)
  for (const one of used.slice(0, 5)) {
    const answer = await change(one)
    assert.equal(codeOf(answer), 'used_before', one)
    assert.match(JSON.stringify(answer.body.errors), /最近 5 次.*last 5/)
  }
  assert.equal(codeOf(await change(used[5] ?? '')), 'same_password')
  assert.equal((await change(PASSWORD)).status, 200)
  const kept = await strict.see(({ db }) =>
    db.selectFrom('formerPassword').select('passwordHash').where('parkId', '=', strict.id).execute(),
  )
  assert.equal(kept.length, 5)
  assert.ok(kept.every(({ passwordHash }) => passwordHash.startsWith('$argon2id$')))
})

test('after ninety days the next sign-in leads to a new password and nothing else', async () => {
  const { park: strict } = await parkWith('dengbao')
  const from = world.clock.now
  const desk = await strict.person('desk')
  world.clock.now = new Date(from.getTime() + 89 * DAY)
  const inTime = await signInAs(world.app, desk.name)
  assert.equal((await cookied(inTime.cookie, 'GET', '/parks/current')).statusCode, 200)
  world.clock.now = new Date(from.getTime() + 90 * DAY)
  const late = await signInAs(world.app, desk.name)
  assert.deepEqual([late.body.barred, late.body.user.mustChangePassword], ['password_expired', true])
  const refused = await cookied(late.cookie, 'GET', '/parks/current')
  assert.deepEqual([refused.statusCode, refused.json().code], [403, 'password_expired'])
  assert.equal((await cookied(late.cookie, 'POST', '/session/factor', {})).statusCode, 403)
  assert.equal((await cookied(late.cookie, 'GET', '/session/password-rules')).json().days, 90)
  const changed = await cookied(late.cookie, 'PUT', '/session/password', { current: PASSWORD, next: 'Xin-de-mima-7' })
  assert.deepEqual([changed.statusCode, changed.json().barred], [200, null])
  assert.equal((await cookied(cookieOf(changed), 'GET', '/parks/current')).statusCode, 200)
  world.clock.now = from
})

test('a first password is the administrator’s: it opens nothing but its own change, no second factor either', async () => {
  const { park: strict, security } = await parkWith('dengbao', ['leader'])
  const system = await strict.person('system-admin')
  const weak = await system.post('/users', { account: `x-${strict.code}`, name: '贺某某', password: 'zhinengshuzi' })
  assert.equal(codeOf(weak), 'too_simple')
  const { user, firstPassword } = (await system.post('/users', { account: `y-${strict.code}`, name: '贺某某' })).body
  assert.equal(passwordFault(firstPassword, { login: user.account, words: [] }, PRESETS.dengbao), undefined)
  await security.post(`/users/${user.id}/roles`, { role: 'leader' })
  const { cookie, body } = await signInAs(world.app, user.account, firstPassword)
  assert.equal(body.barred, 'password_change_required')
  assert.equal((await cookied(cookie, 'POST', '/session/factor', {})).json().code, 'password_change_required')
})

test('the policy is read by who administers, set by the security administrator who has shown that it is she, and is on record', async () => {
  const mine = await world.park()
  const security = await mine.person('security-admin')
  const system = await mine.person('system-admin')
  const body = { preset: 'dengbao', factorRoles: ['leader', 'system-admin', 'leader'] }
  assert.deepEqual((await system.get('/sign-in-policy')).body, { preset: 'modern', factorRoles: [], updatedAt: null })
  assert.equal((await system.put('/sign-in-policy', body)).status, 403)
  assert.equal((await (await mine.person('desk')).get('/sign-in-policy')).status, 403)
  assert.equal((await security.put('/sign-in-policy', { ...body, preset: 'lax' })).status, 422)
  const keyed = await security.put('/sign-in-policy', body, { key: 'once' })
  assert.deepEqual([keyed.status, keyed.body.factorRoles], [200, ['leader', 'system-admin']])
  assert.equal((await security.put('/sign-in-policy', body, { key: 'once' })).headers['idempotency-replayed'], 'true')
  const [entry, ...more] = await auditOf(mine, 'sign-in-policy.edit')
  assert.deepEqual([entry?.actorId, more.length], [security.id, 0])
  assert.deepEqual(entry?.after, { preset: 'dengbao', factorRoles: ['leader', 'system-admin'] })
  assert.equal(
    (await (await world.park()).person('system-admin').then((s) => s.get('/sign-in-policy'))).body.preset,
    'modern',
  )
  const from = world.clock.now
  world.clock.now = new Date(from.getTime() + 16 * 60_000)
  assert.equal(
    (await security.put('/sign-in-policy', { preset: 'modern', factorRoles: [] })).body.code,
    'proof_required',
  )
  world.clock.now = from
})

test('back to the modern preset no password grows old and no former one is kept', async () => {
  const { park: strict, security } = await parkWith('dengbao')
  const desk = await strict.person('desk')
  assert.equal((await changing(desk)('Xin-de-mima-7')).status, 200)
  assert.equal((await security.put('/sign-in-policy', { preset: 'modern', factorRoles: [] })).status, 200)
  const kept = await strict.see(({ db }) =>
    db.selectFrom('formerPassword').select('id').where('parkId', '=', strict.id).execute(),
  )
  const { rows } = await world.pool.query('select password_expires_at as at from account where id = $1', [desk.id])
  assert.deepEqual([kept, rows[0]?.at], [[], null])
})

test('whose role demands a second factor is led to bind one and can do nothing else until it is done', async () => {
  const { park: strict, security } = await parkWith('modern', ['leader'])
  const leader = await strict.person('leader')
  const desk = await strict.person('desk')
  const system = await strict.person('system-admin')
  assert.equal((await desk.get('/parks/current')).status, 200)
  const refused = await leader.get('/parks/current')
  assert.deepEqual([refused.status, refused.body.code], [403, 'factor_required'])
  assert.match(JSON.stringify(refused.body.translations), /绑定验证器.*authenticator/)
  assert.equal((await leader.get('/session')).body.barred, 'factor_required')
  assert.equal((await leader.put('/session/password', { current: PASSWORD, next: 'xin-mi-ma-2026' })).status, 403)
  const missing = (await system.get('/sign-in-policy/missing-factors')).body.items
  assert.deepEqual(missing, [{ id: leader.id, account: leader.name, name: missing[0].name, roles: ['leader'] }])
  assert.equal((await desk.get('/sign-in-policy/missing-factors')).status, 403)
  const { secret } = (await leader.post('/session/factor', {})).body
  assert.equal((await leader.put('/session/factor', { code: totpAt(secret, world.clock.now) })).status, 200)
  assert.equal((await leader.get('/parks/current')).status, 200)
  assert.deepEqual((await security.get('/sign-in-policy/missing-factors')).body.items, [])
  assert.equal((await leader.get('/session')).body.barred, null)
})

test('who loses the phone gets in again through an administrator, which is on record, and binds a new one first', async () => {
  const { park: strict } = await parkWith('modern', ['leader'])
  const leader = await strict.person('leader')
  const system = await strict.person('system-admin')
  const { secret } = (await leader.post('/session/factor', {})).body
  await leader.put('/session/factor', { code: totpAt(secret, world.clock.now) })
  const { firstPassword } = (await system.put(`/users/${leader.id}/password`, {})).body
  const [ended] = await auditOf(strict, 'factor.end')
  assert.deepEqual([ended?.actorId, ended?.entityId], [system.id, leader.id])
  const { cookie } = await signInAs(world.app, leader.name, firstPassword)
  const changed = await cookied(cookie, 'PUT', '/session/password', { current: firstPassword, next: 'xin-mi-ma-2026' })
  assert.equal(changed.json().barred, 'factor_required')
})

test('a role that is given later demands it from the next request on', async () => {
  const { park: strict, security } = await parkWith('modern', ['leader'])
  const desk = await strict.person('desk')
  assert.equal((await desk.get('/parks/current')).status, 200)
  assert.equal((await security.post(`/users/${desk.id}/roles`, { role: 'leader' })).status, 201)
  assert.equal((await desk.get('/parks/current')).body.code, 'factor_required')
})
