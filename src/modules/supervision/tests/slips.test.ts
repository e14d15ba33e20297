import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ROLES, type RoleCode } from '../../../access.ts'
import { SlipAction, SlipStatus } from '../contract/index.ts'
import { SLIP_STEPS } from '../rules/index.ts'
import { slipWorld } from './slips.world.ts'

const { world, park, w, leader, otherLeader, inHand, issue, CALLS } = await slipWorld()

const WAY: Record<SlipStatus, (id: string) => Promise<unknown>> = {
  issued: async () => {},
  signed: (id) => CALLS.sign(id),
  replied: (id) => CALLS.reply(id),
  checked: async (id) => (await CALLS.reply(id)) && CALLS.check(id),
  closed: async (id) => (await CALLS.reply(id)) && (await CALLS.check(id)) && CALLS.close(id),
  failed: async (id) => (await CALLS.reply(id)) && CALLS.check(id, w.checker, false),
  raised: async (id) => {
    await world.passTo('2026-11-09T10:00:00+08:00')
    await park.work('supervision.sweep')
    await world.passTo('2026-11-02T10:00:00+08:00')
    return id
  },
  withdrawn: (id) => CALLS.withdraw(id),
}
const slipThatIs = async (status: SlipStatus): Promise<string> => {
  const { body } = await issue()
  await WAY[status](body.id)
  assert.equal((await leader.get(`/slips/${body.id}`)).body.status, status)
  return body.id
}
const actor = (action: SlipAction) =>
  ({ sign: w.handler, reply: w.handler, check: w.checker, close: otherLeader, withdraw: leader })[action]

for (const status of SlipStatus.options) {
  test(`a slip that is ${status} (${SlipStatus.labels[status][0]}) takes exactly the steps of the table, and the buttons say the same`, async () => {
    for (const action of SlipAction.options) {
      const id = await slipThatIs(status)
      const possible = (SLIP_STEPS[action].from as readonly string[]).includes(status)
      const seen = (await actor(action).get(`/slips/${id}`)).body
      assert.equal(seen.actions.includes(action), possible, action)
      const { status: code, body } = await CALLS[action](id)
      assert.equal(code, possible ? 200 : 409, `${action}: ${JSON.stringify(body)}`)
      if (!possible) assert.equal(body.code, 'wrong_state')
    }
  })
}

test('every step is refused to every role that does not hold its permission', async () => {
  const { body } = await issue()
  const scope = { departmentId: park.departmentA, gridId: park.gridA, enterpriseId: w.enterpriseId }
  for (const role of Object.keys(ROLES) as RoleCode[]) {
    const someone = await park.person(role, scope)
    for (const action of SlipAction.options) {
      if ((ROLES[role].may as readonly string[]).includes(SLIP_STEPS[action].may)) continue
      assert.equal((await CALLS[action](body.id, someone)).status, 403, `${role} may not ${action}`)
    }
    if (!(ROLES[role].may as readonly string[]).includes('slip.issue'))
      assert.equal(
        (await someone.post('/slips', { demandId: body.demand.id, colour: 'red', reason: '催办' })).status,
        403,
      )
  }
})

test('a slip has its own number and its own time, and never changes the clocks of its case', async () => {
  const { id } = await inHand()
  const before = (await w.desk.get(`/demands/${id}`)).body
  const { body } = await issue('blue', id)
  assert.match(body.number, /^DB2026-\d{4}$/)
  assert.equal(body.dueAt, '2026-11-05T09:30:00.000Z')
  await CALLS.reply(body.id)
  const after = (await w.desk.get(`/demands/${id}`)).body
  for (const key of ['dueAt', 'nextDueAt', 'status', 'clocks'] as const) assert.deepEqual(after[key], before[key])
})

test('the check is for somebody outside the department who had no part in it; closing is another person’s decision', async () => {
  const { body } = await issue()
  // Somebody who is desk and handler of that department at the same time.
  const both = await park.person('desk')
  await park.inside(async (ctx) => {
    const { grantRole } = await import('../../identity/index.ts')
    await grantRole(ctx, { accountId: both.id, role: 'handler', departmentId: park.departmentA })
  })
  await CALLS.reply(body.id)
  assert.equal((await CALLS.check(body.id, both)).body.code, 'four_eyes')
  assert.equal((await CALLS.check(body.id, w.checker)).status, 200)
  assert.equal((await CALLS.close(body.id, w.checker)).body.code, 'two_decisions')
  assert.equal((await CALLS.close(body.id)).body.status, 'closed')
})

test('a slip that fails its check opens the next colour, red stays red', async () => {
  const { body } = await issue('yellow')
  await CALLS.reply(body.id)
  await CALLS.check(body.id, w.checker, false)
  const { body: list } = await leader.get(`/slips?demandId=${body.demand.id}&open=true`)
  assert.deepEqual([list.total, list.items[0].colour, list.items[0].former.number], [1, 'red', body.number])
  await CALLS.reply(list.items[0].id)
  await CALLS.check(list.items[0].id, w.checker, false)
  const { body: again } = await leader.get(`/slips?demandId=${body.demand.id}&open=true`)
  assert.deepEqual([again.total, again.items[0].colour], [1, 'red'])
})

test('by hand: one open slip of a case; the next colour only after the former was ignored or failed', async () => {
  const { id } = await inHand()
  assert.equal((await issue('yellow', id)).status, 201)
  assert.equal((await issue('blue', id)).body.code, 'slip_open')
  assert.equal((await issue('red', id)).body.code, 'colour_too_early')
  await world.passTo('2026-11-05T10:00:00+08:00')
  const red = await issue('red', id)
  assert.deepEqual([red.status, red.body.colour], [201, 'red'])
  assert.equal((await leader.get(`/slips?demandId=${id}&open=true`)).body.total, 1)
  await world.passTo('2026-11-02T10:00:00+08:00')
})

test('two people who open a slip for one case at the same moment open one', async () => {
  const { id } = await inHand()
  const both = await Promise.all([
    issue('blue', id),
    w.desk.post('/slips', { demandId: id, colour: 'blue', reason: '催办' }),
  ])
  assert.equal(both.filter((b) => b.status === 201).length, 1)
  assert.equal((await leader.get(`/slips?demandId=${id}`)).body.total, 1)
})

test('a department sees its own slips, another none of them, another park not even that they exist', async () => {
  const { body } = await issue()
  assert.equal((await w.handler.get(`/slips/${body.id}`)).status, 200)
  assert.equal((await w.otherHandler.get(`/slips/${body.id}`)).status, 404)
  assert.equal((await CALLS.reply(body.id, w.otherHandler)).status, 404)
  assert.equal((await w.otherHandler.get('/slips')).body.total, 0)
  const stranger = await (await world.park()).person('leader')
  assert.equal((await stranger.get(`/slips/${body.id}`)).status, 404)
  assert.equal((await CALLS.close(body.id, stranger)).status, 404)
  assert.equal((await stranger.post('/slips', { demandId: body.demand.id, colour: 'red', reason: '催办' })).status, 404)
})

test('a slip stands in the story of its case and in the audit trail, and its people are told', async () => {
  const { body } = await issue()
  await CALLS.sign(body.id)
  await CALLS.reply(body.id)
  await park.settle()
  const { body: entries } = await w.desk.get(`/demands/${body.demand.id}/entries`)
  assert.equal(entries.items.filter((e: { kind: string }) => e.kind === 'slip').length, 3)
  const kinds = async (who: typeof leader): Promise<string[]> =>
    (await who.get('/notifications')).body.items.map((n: { kind: string }) => n.kind)
  assert.ok((await kinds(w.handler)).includes('slip.issued'))
  assert.ok((await kinds(w.checker)).includes('slip.replied'))
  const rows = await park.see((ctx) =>
    ctx.db
      .selectFrom('auditEntry')
      .select('action')
      .where('parkId', '=', park.id)
      .where('entityId', '=', body.id)
      .orderBy('id')
      .execute(),
  )
  assert.deepEqual(
    rows.map((r) => r.action),
    ['slip.issue', 'slip.sign', 'slip.reply'],
  )
  const enterprise = await park.person('enterprise', { enterpriseId: w.enterpriseId })
  assert.ok(!(await enterprise.get(`/portal/demands/${body.demand.id}`)).text.includes(body.number))
})

test('the list pages by issue and by due time without gaps, filters and leaves as a sheet', async () => {
  for (const sort of ['issuedAt', '-issuedAt', 'dueAt', '-dueAt']) {
    const seen: string[] = []
    let cursor = ''
    do {
      const { body } = await leader.get(`/slips?sort=${sort}&limit=3${cursor}`)
      seen.push(...body.items.map((s: { id: string }) => s.id))
      cursor = body.nextCursor ? `&cursor=${body.nextCursor}` : ''
    } while (cursor)
    assert.equal(new Set(seen).size, seen.length)
    assert.equal(seen.length, (await leader.get('/slips')).body.total)
  }
  assert.match((await leader.get('/slips?format=csv')).text, /DB2026-/)
})

test('the same key sent twice opens one slip; a colour that does not exist is refused by its field', async () => {
  const { id } = await inHand()
  const body = { demandId: id, colour: 'blue', reason: '催办' }
  const first = await leader.post('/slips', body, { key: 'one-slip' })
  assert.equal((await leader.post('/slips', body, { key: 'one-slip' })).body.id, first.body.id)
  const wrong = await leader.post('/slips', { ...body, colour: 'green' })
  assert.deepEqual([wrong.status, wrong.body.errors[0].path], [422, 'colour'])
})
