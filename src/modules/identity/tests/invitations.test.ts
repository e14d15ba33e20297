import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld } from '../../../main/testing/world.ts'

const world = await openWorld()
const park = await world.park()
const system = await park.person('system-admin')
const elsewhere = await world.park()

const codeFor = async (account: string): Promise<string> => (await system.post('/invitations', { account })).body.code
const parksOf = async (who: typeof system): Promise<string[]> =>
  (await who.get('/session')).body.parks.map((p: { id: string }) => p.id)
const auditIn = (where: typeof park, action: string) =>
  where.see((ctx) =>
    ctx.db
      .selectFrom('auditEntry')
      .select(['actorId', 'entityId', 'after'])
      .where('parkId', '=', where.id)
      .where('action', '=', action)
      .execute(),
  )

test('who brings the code he was given is let into the second park, sees nothing there before he gets a role, and may go back', async () => {
  const guest = await elsewhere.person('desk')
  const made = await system.post('/invitations', { account: guest.name.toUpperCase() })
  assert.equal(made.status, 201)
  assert.deepEqual([made.body.account, made.body.expiresAt], [guest.name, '2026-11-05T02:00:00.000Z'])
  const joined = await guest.post('/session/parks', { code: ` ${made.body.code.toUpperCase()} ` })
  assert.equal(joined.status, 201)
  assert.equal(joined.body.park.id, elsewhere.id, 'he stays where he was until he changes over')
  assert.deepEqual((await parksOf(guest)).sort(), [park.id, elsewhere.id].sort())
  const inside = await guest.put('/session/park', { parkId: park.id }, { key: 'over-there' })
  assert.deepEqual([inside.status, inside.body.roles, inside.body.may], [200, [], []])
  assert.equal((await guest.put('/session/park', { parkId: elsewhere.id })).status, 200)
  const seen = (await system.get(`/users/${guest.id}`)).body
  assert.deepEqual([seen.atHome, seen.roles], [false, []])
})

test('invitation and acceptance leave their trace in the parks they concern, the code in none', async () => {
  const guest = await elsewhere.person('handler', { departmentId: elsewhere.departmentA })
  const code = await codeFor(guest.name)
  await guest.post('/session/parks', { code })
  const invited = (await auditIn(park, 'account.invite')).filter(
    (a) => (a.after as { login: string }).login === guest.name,
  )
  assert.deepEqual(
    invited.map((a) => a.actorId),
    [system.id],
  )
  const letIn = (await auditIn(park, 'account.let-in')).filter((a) => a.entityId === guest.id)
  assert.deepEqual(
    letIn.map((a) => [a.actorId, (a.after as { login: string }).login]),
    [[guest.id, guest.name]],
  )
  const joined = (await auditIn(elsewhere, 'account.join')).filter((a) => a.entityId === guest.id)
  assert.deepEqual(
    joined.map((a) => a.after),
    [{ parkId: park.id }],
  )
  const traces = JSON.stringify([invited, letIn, joined])
  const [, secret = ''] = code.split('.')
  assert.ok(secret.length > 28 && !traces.includes(secret) && !traces.includes(secret.replaceAll('-', '')))
})

test('a used, an expired, an outdated and an unknown code, and one meant for somebody else, are one and the same answer', async () => {
  const before = world.clock.now
  const [guest, other] = [await elsewhere.person('desk'), await elsewhere.person('desk')]
  const answer = async (who: typeof guest, code: string) => {
    const { status, body } = await who.post('/session/parks', { code })
    const { requestId: _, ...said } = body
    return { status, said }
  }
  const unknown = await answer(guest, `${park.code}.aaaa-bbbb-cccc-dddd-eeee-ffff-gggg`)
  assert.deepEqual([unknown.status, unknown.said.code], [404, 'no_such_invitation'])
  assert.deepEqual(await answer(guest, 'no-such-park.aaaa-bbbb-cccc-dddd-eeee-ffff-gggg'), unknown)
  assert.deepEqual(await answer(guest, 'aaaa'), unknown)
  const outdated = await codeFor(guest.name)
  const good = await codeFor(guest.name)
  assert.deepEqual(await answer(guest, outdated), unknown)
  assert.deepEqual(await answer(other, good), unknown)
  assert.deepEqual(await answer(guest, good.replace(park.code, elsewhere.code)), unknown)
  assert.equal((await guest.post('/session/parks', { code: good })).status, 201)
  assert.deepEqual(await answer(guest, good), unknown)
  const late = await codeFor(other.name)
  await world.passTo('2026-11-05T10:00:00+08:00')
  assert.deepEqual(await answer(other, late), unknown)
  await world.passTo(before.toISOString())
  assert.deepEqual(await parksOf(other), [elsewhere.id])
})

test('an invitation does not tell whether there is such an account; only who is here already is said to be', async () => {
  const guest = await elsewhere.person('desk')
  const shape = ({ status, body }: Awaited<ReturnType<typeof system.post>>) => [
    status,
    Object.keys(body).sort(),
    body.code.length,
    body.expiresAt,
  ]
  const [known, nobody] = [
    await system.post('/invitations', { account: guest.name }),
    await system.post('/invitations', { account: 'nobody-at-all' }),
  ]
  assert.deepEqual(shape(nobody), shape(known))
  assert.equal((await system.post('/invitations', { account: system.name })).body.code, 'already_here')
})

test('only the system administrator invites, and a repeated request does not answer the code again', async () => {
  for (const role of ['security-admin', 'desk', 'leader'] as const)
    assert.equal((await (await park.person(role)).post('/invitations', { account: 'anybody' })).status, 403)
  assert.equal((await world.nobody.post('/session/parks', { code: 'abcd' })).status, 401)
  const ask = () => system.post('/invitations', { account: 'somebody' }, { key: 'invite' })
  assert.equal((await ask()).status, 201)
  assert.equal((await ask()).body.code, 'replay_of_secret')
})

test('two at once with one code: one is let in', async () => {
  const guest = await elsewhere.person('desk')
  const code = await codeFor(guest.name)
  const answers = await Promise.all([guest.post('/session/parks', { code }), guest.post('/session/parks', { code })])
  assert.deepEqual(answers.map((a) => a.status).sort(), [201, 404])
})
