import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PERMISSIONS, type Permission, ROLES, type RoleCode, SEPARATED } from '../../../access.ts'
import { openWorld } from '../../../main/testing/world.ts'
import { inTheWay, SCOPES, scopeFault } from '../rules.ts'

const world = await openWorld()
const park = await world.park()
const people = {
  'system-admin': await park.person('system-admin'),
  'security-admin': await park.person('security-admin'),
  'audit-admin': await park.person('audit-admin'),
  desk: await park.person('desk'),
}
const security = people['security-admin']

const READING: readonly Permission[] = [
  'park.read',
  'department.read',
  'account.read',
  'calendar.read',
  'rule.read',
  'view.use',
]
test('no power is held by two of the three administrators; only looking at the same things is', () => {
  for (const permission of Object.keys(PERMISSIONS) as Permission[]) {
    const holders = SEPARATED.filter((role) => (ROLES[role].may as readonly string[]).includes(permission))
    assert.ok(holders.length <= 1 || READING.includes(permission), `${permission}: ${holders.join(' and ')}`)
  }
})

test('no administrator does business of the park, and nobody else administers', () => {
  const powers: Permission[] = ['account.manage', 'role.grant', 'audit.read']
  const business = /^(enterprise|visit|demand|workforce|portal|insight)\./
  for (const [code, { may }] of Object.entries(ROLES))
    for (const permission of may) {
      if (SEPARATED.includes(code as RoleCode)) assert.doesNotMatch(permission, business, `${code} holds ${permission}`)
      else assert.ok(!powers.includes(permission), `${code} holds ${permission}`)
    }
})

const ACTS: [string, RoleCode, () => [method: 'get' | 'post' | 'put', path: string, body?: object]][] = [
  ['create a user', 'system-admin', () => ['post', '/users', { account: `made-${park.code}`, name: '新人' }]],
  ['disable a user', 'system-admin', () => ['put', `/users/${people.desk.id}/suspension`]],
  ['reset a password', 'system-admin', () => ['put', `/users/${people.desk.id}/password`, {}]],
  ['grant a role', 'security-admin', () => ['post', `/users/${people.desk.id}/roles`, { role: 'leader' }]],
  ['choose what a role is given on', 'security-admin', () => ['get', '/roles/scopes?kind=grid']],
  ['read the audit trail', 'audit-admin', () => ['get', '/audit-entries']],
]
for (const [what, holder, request] of ACTS)
  test(`to ${what} is the power of the ${ROLES[holder].label[1].toLowerCase()} alone`, async () => {
    for (const [role, person] of Object.entries(people)) {
      const [method, path, body] = request()
      const { status } = method === 'get' ? await person.get(path) : await person[method](path, body)
      if (role === holder) assert.ok(status < 300, `${role}: ${status}`)
      else assert.ok(status === 403 || status === 401, `${role}: ${status}`)
      // The desk's own account is acted on; it signs in anew for the next.
      if (role === 'system-admin' && what === 'disable a user')
        await person.delete(`/users/${people.desk.id}/suspension`)
    }
  })

test('who holds one of the three administrators’ roles holds no other role, in whatever order they are given', async () => {
  for (const [held, wanted] of [
    ['system-admin', 'security-admin'],
    ['security-admin', 'audit-admin'],
    ['audit-admin', 'system-admin'],
    ['system-admin', 'leader'],
    ['leader', 'audit-admin'],
  ] as [RoleCode, RoleCode][]) {
    const person = await park.person(held)
    const { status, body } = await security.post(`/users/${person.id}/roles`, { role: wanted })
    assert.deepEqual([status, body.code], [409, 'separated_powers'], `${held} then ${wanted}`)
    assert.equal(inTheWay([held], wanted), held)
  }
  assert.equal(inTheWay(['leader', 'desk'], 'party-worker'), undefined)
})

test('of two grants at the same moment that must not meet, one is refused', async () => {
  for (let round = 0; round < 6; round++) {
    const account = `race-${round}-${park.code}`
    const { user } = (await people['system-admin'].post('/users', { account, name: '并发' })).body
    const answers = await Promise.all(SEPARATED.map((role) => security.post(`/users/${user.id}/roles`, { role })))
    assert.deepEqual(answers.map((a) => a.status).sort(), [201, 409, 409])
  }
})

test('nobody grants or withdraws her own roles', async () => {
  const own = `/users/${security.id}`
  assert.equal((await security.post(`${own}/roles`, { role: 'leader' })).body.code, 'own_account')
  const [grant] = (await security.get(own)).body.roles
  assert.equal((await security.delete(`${own}/roles/${grant.id}`)).body.code, 'own_account')
})

test('the system administrator cannot step into the shoes of the other two', async () => {
  const system = people['system-admin']
  for (const role of ['security-admin', 'audit-admin'] as const) {
    const person = await park.person(role)
    for (const answer of [
      await system.put(`/users/${person.id}/password`, {}),
      await system.put(`/users/${person.id}/suspension`),
    ])
      assert.deepEqual([answer.status, answer.body.code], [409, 'separated_powers'])
    const [grant] = (await security.get(`/users/${person.id}`)).body.roles
    assert.equal((await security.delete(`/users/${person.id}/roles/${grant.id}`)).status, 200)
    assert.equal((await system.put(`/users/${person.id}/password`, {})).status, 200)
  }
})

test('a role is granted on what it can be given on, withdrawn again, and both are traced', async () => {
  const { user } = (await people['system-admin'].post('/users', { account: `scope-${park.code}`, name: '经办' })).body
  const path = `/users/${user.id}/roles`
  assert.equal((await security.post(path, { role: 'handler' })).body.errors[0].path, 'departmentId')
  assert.equal((await security.post(path, { role: 'leader', gridId: park.gridA })).body.errors[0].path, 'gridId')
  const strange = (await world.park()).departmentA
  assert.equal((await security.post(path, { role: 'handler', departmentId: strange })).body.code, 'no_such_department')
  const ended = { role: 'handler', departmentId: park.departmentA, validFrom: '2026-12-01', validTo: '2026-11-30' }
  assert.equal((await security.post(path, ended)).body.errors[0].path, 'validTo')
  const given = await security.post(path, { role: 'handler', departmentId: park.departmentA })
  assert.deepEqual([given.status, given.body.roles[0].departmentName], [201, '经济发展局'])
  const again = await security.post(path, { role: 'handler', departmentId: park.departmentA })
  assert.deepEqual([again.status, again.body.code], [409, 'already_granted'])
  const grantId = given.body.roles[0].id
  assert.deepEqual((await security.delete(`${path}/${grantId}`)).body.roles, [])
  assert.equal((await security.delete(`${path}/${grantId}`)).status, 404)
  const { items } = (await people['audit-admin'].get(`/audit-entries?entityId=${grantId}`)).body
  assert.deepEqual(items.map((e: { action: string }) => e.action).sort(), ['role.grant', 'role.withdraw'])
})

test('a grant that a module keeps is not withdrawn by hand', async () => {
  const { grantRole } = await import('../index.ts')
  const { user } = (await people['system-admin'].post('/users', { account: `kept-${park.code}`, name: '指导员' })).body
  await park.inside((ctx) =>
    grantRole(ctx, { accountId: user.id, role: 'instructor', gridId: park.gridA, source: 'workforce' }),
  )
  const [grant] = (await security.get(`/users/${user.id}`)).body.roles
  const { status, body } = await security.delete(`/users/${user.id}/roles/${grant.id}`)
  assert.deepEqual([status, body.code], [409, 'kept_by_module'])
})

test('every role says what it may be given on, and asks for exactly one of it', () => {
  for (const role of Object.keys(ROLES) as RoleCode[]) {
    const wanted = SCOPES[role]
    assert.equal(scopeFault(role, {}) === undefined, wanted.length === 0, role)
    assert.equal(scopeFault(role, { gridId: 'g' }) === undefined, wanted.includes('grid'), role)
    assert.equal(scopeFault(role, { departmentId: 'd' }) === undefined, wanted.includes('department'), role)
    assert.notEqual(scopeFault(role, { gridId: 'g', departmentId: 'd', enterpriseId: 'e' }), undefined, role)
  }
})

test('the list of roles is the policy itself, readable by those who administer', async () => {
  const { items, permissions } = (await people['system-admin'].get('/roles')).body
  assert.equal(items.length, Object.keys(ROLES).length)
  assert.equal(permissions.length, Object.keys(PERMISSIONS).length)
  assert.equal((await people['audit-admin'].get('/roles')).status, 403)
})
