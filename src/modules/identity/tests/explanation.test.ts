import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PERMISSIONS, type Permission, ROLES, type RoleCode, SEPARATED } from '../../../access.ts'
import { openWorld } from '../../../main/testing/world.ts'

const world = await openWorld()
const park = await world.park()
const security = await park.person('security-admin')
const system = await park.person('system-admin')
const explain = (id: string, permission: string, by = security) =>
  by.post(`/users/${id}/access-explanations`, { permission })

/** Operations without an id: what the server does with a request shows what it decided. */
const ASKED: [Permission, string][] = [
  ['account.read', '/users'],
  ['audit.read', '/audit-entries'],
  ['token.manage', '/tokens'],
  ['enterprise.read', '/enterprises'],
  ['demand.read', '/demands'],
  ['visit.read', '/visits'],
  ['rule.read', '/rule-sets'],
  ['department.read', '/departments'],
]
const CAST: RoleCode[] = ['leader', 'desk', 'party-worker', ...SEPARATED]

test('for every role and operation tried, the explanation says what the request of that person meets', async () => {
  for (const role of CAST) {
    const person = await park.person(role)
    for (const [permission, path] of ASKED) {
      const { status } = await person.get(path)
      const { body } = await explain(person.id, permission)
      assert.equal(body.allowed, status === 200, `${role} ${path}: ${status}`)
      assert.equal(body.reach.all, status === 200, `${role} ${path}`)
    }
  }
})

test('each permission names the roles that would give it, and a grant says who gave it and whether it counts', async () => {
  const { id } = (await system.post('/users', { account: `why-${park.code}`, name: '为何' })).body.user
  const before = (await explain(id, 'demand.approve')).body
  assert.deepEqual([before.allowed, before.grants, before.passwordFirst], [false, [], true])
  assert.deepEqual(before.heldBy, ['leader', 'desk'])
  await security.post(`/users/${id}/roles`, { role: 'leader' })
  const { body } = await explain(id, 'demand.approve')
  const [grant] = body.grants
  const giver = (await security.get('/session')).body.user.name
  assert.deepEqual(
    [body.allowed, grant.role, grant.verdict, grant.grantedBy, grant.source],
    [true, 'leader', 'gives', giver, 'manual'],
  )
  const other = (await explain(id, 'account.manage')).body
  assert.deepEqual([other.allowed, other.grants[0].verdict, other.heldBy], [false, 'not-held', ['system-admin']])
})

test('a role that begins later or has run out is named as the reason, and gives nothing', async () => {
  const { id } = (await system.post('/users', { account: `when-${park.code}`, name: '何时' })).body.user
  await security.post(`/users/${id}/roles`, { role: 'leader', validFrom: '2099-01-01' })
  await security.post(`/users/${id}/roles`, { role: 'desk', validFrom: '2020-01-01', validTo: '2020-12-31' })
  const { body } = await explain(id, 'demand.approve')
  const verdicts = Object.fromEntries(body.grants.map((g: { role: string; verdict: string }) => [g.role, g.verdict]))
  assert.deepEqual([body.allowed, verdicts], [false, { leader: 'not-yet', desk: 'over' }])
})

test('a permission reaches as far as the roles that hold it, and the explanation names exactly that', async () => {
  const department = park.departmentA
  const person = await park.person('handler', { departmentId: department })
  const { body } = await explain(person.id, 'demand.handle')
  assert.deepEqual([body.allowed, body.reach.all], [true, false])
  assert.deepEqual(
    body.reach.departments.map((d: { id: string }) => d.id),
    [department],
  )
  assert.deepEqual([body.reach.grids, body.reach.enterprises], [[], []])
})

test('a disabled account may do nothing, whatever its roles', async () => {
  const person = await park.person('leader')
  assert.equal((await explain(person.id, 'demand.read')).body.allowed, true)
  await system.put(`/users/${person.id}/suspension`)
  const { body } = await explain(person.id, 'demand.read')
  assert.deepEqual([body.allowed, body.state, body.grants[0].verdict], [false, 'disabled', 'gives'])
  assert.equal((await person.get('/demands')).status, 401)
})

test('asking is on record, for the security administrator alone, and about people of this park only', async () => {
  const auditor = await park.person('audit-admin')
  await explain(system.id, 'token.manage')
  const entries = (await auditor.get(`/audit-entries?entityId=${system.id}&action=account.explain`)).body.items
  assert.deepEqual(
    [entries[0].actorId, entries[0].after],
    [security.id, { permission: 'token.manage', allowed: false }],
  )
  const leader = await park.person('leader')
  for (const person of [system, auditor, leader])
    assert.equal((await explain(leader.id, 'demand.read', person)).status, 403)
  const stranger = await (await world.park()).person('leader')
  assert.equal((await explain(stranger.id, 'demand.read')).status, 404)
  assert.equal((await explain(leader.id, 'no.such')).status, 422)
})

test('every permission is held by somebody, so that its explanation can name a way to it', () => {
  for (const permission of Object.keys(PERMISSIONS))
    assert.ok(
      Object.values(ROLES).some(({ may }) => (may as readonly string[]).includes(permission)),
      permission,
    )
})
