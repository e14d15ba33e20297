import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clockEscalated } from '../../demands/index.ts'
import { demandThatIs } from '../../demands/tests/demands.world.ts'
import { slipWorld } from './slips.world.ts'

const { world, park, w, leader, inHand, CALLS } = await slipWorld()

type Slip = { id: string; number: string; colour: string; source: string; status: string; issuedBy: string | null }
const slipsOf = async (demandId: string): Promise<Slip[]> =>
  (await leader.get(`/slips?demandId=${demandId}&sort=issuedAt`)).body.items
const sweep = async (time: string) => {
  await world.passTo(time)
  await park.work('demands.sweep')
  await park.work('supervision.sweep')
  await park.settle()
}
const about = (id: string) => ({
  demandId: id,
  number: 'XQ',
  title: '车间电压不稳',
  enterpriseId: w.enterpriseId,
  stage: 'resolve',
  departmentId: park.departmentA,
  dueAt: '2026-11-09T09:30:00.000Z',
  raised: false,
})

test('a case three working days late gets a yellow slip by itself, and a red one in its place when nobody replies', async () => {
  const { id } = await inHand()
  await sweep('2026-11-12T09:30:00+08:00')
  assert.deepEqual(await slipsOf(id), [])
  await sweep('2026-11-13T09:30:00+08:00')
  const [yellow] = await slipsOf(id)
  assert.deepEqual(
    [yellow?.colour, yellow?.source, yellow?.issuedBy, yellow?.status],
    ['yellow', 'clock', null, 'issued'],
  )
  await sweep('2026-11-17T18:30:00+08:00')
  const slips = await slipsOf(id)
  assert.deepEqual(
    slips.map((s) => s.colour),
    ['yellow', 'red'],
  )
  assert.deepEqual(
    slips.map((s) => s.status),
    ['raised', 'issued'],
  )
})

test('after a red slip that nobody replied to the leaders are told, once', async () => {
  await sweep('2026-11-20T09:30:00+08:00')
  await sweep('2026-11-20T09:40:00+08:00')
  const { body } = await leader.get('/notifications')
  assert.equal(body.items.filter((n: { kind: string }) => n.kind === 'slip.ignored').length, 1)
})

test('one fact opens one slip, however often it is told and whatever became of the slip', async () => {
  const { id } = await inHand()
  const tellTwice = async () => {
    const { rows } = await park.inside(async (ctx) => {
      await ctx.client.query(
        "update outbox set delivered_at = null where park_id = $1 and payload->>'demandId' = $2 and type = $3",
        [park.id, id, clockEscalated.name],
      )
      await ctx.audit('test.again', {})
      return ctx.client.query('select 1')
    })
    await park.settle()
    return rows.length
  }
  await park.inside(async (ctx) => {
    await ctx.emit(clockEscalated, { ...about(id), slip: 'yellow' })
    await ctx.audit('test.tell', {})
  })
  await park.settle()
  await tellTwice()
  const [slip] = await slipsOf(id)
  await CALLS.withdraw(slip?.id ?? '')
  await tellTwice()
  assert.equal((await slipsOf(id)).length, 1)
})

test('the colour only rises: what is asked for later and is no redder opens nothing', async () => {
  const { id } = await inHand()
  for (const slip of ['yellow', 'blue', 'yellow'] as const) {
    await park.inside(async (ctx) => {
      await ctx.emit(clockEscalated, { ...about(id), slip })
      await ctx.audit('test.tell', {})
    })
    await park.settle()
  }
  assert.deepEqual(
    (await slipsOf(id)).map((s) => s.colour),
    ['yellow'],
  )
})

test('a case redone too often and handed to supervision comes under a red slip', async () => {
  const { id } = await demandThatIs('answered', w, park)
  for (let i = 0; i < 2; i++) {
    await w.checker.post(`/demands/${id}/verification`, { verdict: 'not' })
    await w.handler.post(`/demands/${id}/answer`, { outcome: 'solved', text: '已再次处理' })
  }
  await w.checker.post(`/demands/${id}/supervision`, { reason: '两次重办仍未解决' })
  await park.settle()
  const [slip] = await slipsOf(id)
  assert.deepEqual([slip?.colour, slip?.source], ['red', 'redo'])
})

test('slips stand in the digest of who has to reply, check or close', async () => {
  const { id } = await inHand()
  const { body } = await leader.post('/slips', { demandId: id, colour: 'blue', reason: '请报进展' })
  const keys = async (who: typeof leader): Promise<string[]> =>
    (await who.get('/digests/now')).body.sections.map((s: { key: string }) => s.key)
  assert.ok((await keys(w.handler)).includes('slips'))
  await CALLS.reply(body.id)
  assert.ok((await keys(w.checker)).includes('slips-check'))
  await CALLS.check(body.id)
  assert.ok((await keys(leader)).includes('slips-close'))
})
