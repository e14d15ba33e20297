import assert from 'node:assert/strict'
import { test } from 'node:test'
import QRCode from 'qrcode'
import { openWorld } from '../../../main/testing/world.ts'
import { contactOf, enterpriseIn, form, promise } from '../../visits/tests/visits.world.ts'
import { addInstructor, assignResponsibility } from '../../workforce/index.ts'

const world = await openWorld({ now: '2026-11-02T10:00:00+08:00' })
const park = await world.park()
const desk = await park.person('desk')
const guest = world.nobody
let minute = 0
/** Each call in a minute of its own, so that the limit of one does not meet the other. */
const later = (day = '2026-11-02') =>
  world.passTo(new Date(Date.parse(`${day}T10:00:00+08:00`) + ++minute * 61_000).toISOString())
const tokenOf = (path: string) => path.split('/').at(-1) as string

const planned = async (name: string, more: object = {}) => {
  const id = await enterpriseIn(park, park.gridA, { name: `${name}的企业` })
  const person = await contactOf(park, [id], name)
  const today = (await person.get('/diary')).body.day
  const { body } = await person.post('/visits/plan', {
    items: [{ enterpriseId: id, plannedOn: today, purpose: '例行走访', ...more }],
  })
  return { id, person, visitId: body.items[0].id as string }
}
const shows = async (who: typeof desk, visitId: string) => (await who.post(`/visits/${visitId}/door`)).body
const scans = async (path: string): Promise<string> =>
  tokenOf((await guest.post(`/visit-doors/${tokenOf(path)}`)).body.path)
const finished = async (name: string) => {
  const v = await planned(name)
  const pass = await scans((await shows(v.person, v.visitId)).path)
  await v.person.put(`/visits/${v.visitId}/done`, form())
  return { ...v, pass }
}

test('who scans the code at the door reads who comes, why, on what basis and what will be asked, without an account', async () => {
  const { id, person, visitId } = await planned('门口甲', { basis: '《党建引领助企走访方案》' })
  await person.post('/visits', form({ enterpriseId: id, promises: [promise()] }))
  const door = await shows(person, visitId)
  assert.equal(door.svg, await QRCode.toString(`https://park.example${door.path}`, { type: 'svg', margin: 1 }))
  const pass = await scans(door.path)
  const { status, body } = await guest.get(`/visit-passes/${pass}`)
  assert.equal(status, 200)
  assert.deepEqual(
    [body.enterprise, body.who[0].name, body.purpose, body.day],
    ['门口甲的企业', '门口甲', '例行走访', '2026-11-02'],
  )
  assert.equal(body.basis[0].zh, '《党建引领助企走访方案》')
  assert.match(body.basis[1].zh, /每 90 天走访一次.*visit\.tiers 第 1 版/)
  assert.match(body.asks.map((a: { zh: string }) => a.zh).join(), /上次答应的事/)
  assert.deepEqual([body.mayRate, body.rated, body.minGroup], [false, false, 5])
  assert.deepEqual(Object.keys(body).sort(), [
    'asks',
    'basis',
    'day',
    'enterprise',
    'mayRate',
    'minGroup',
    'park',
    'purpose',
    'rated',
    'who',
  ])
})

test('only who goes there shows the code, on the day, and one code is good at a time', async () => {
  const { id, person, visitId } = await planned('门口乙')
  const guestOfHers = await park.person('instructor', { gridId: park.gridA })
  assert.equal((await guestOfHers.post(`/visits/${visitId}/door`)).body.code, 'not_yours')
  await guestOfHers.post(`/visits/${visitId}/companions`)
  assert.equal((await guestOfHers.post(`/visits/${visitId}/door`)).status, 201)
  const [first, second] = [await shows(person, visitId), await shows(person, visitId)]
  assert.equal((await guest.post(`/visit-doors/${tokenOf(first.path)}`)).status, 404)
  assert.equal((await guest.post(`/visit-doors/${tokenOf(second.path)}`)).status, 201)
  const { body } = await person.post('/visits/plan', { items: [{ enterpriseId: id, plannedOn: '2026-11-06' }] })
  assert.equal((await person.post(`/visits/${body.items[0].id}/door`)).body.code, 'not_today')
  const stranger = await contactOf(park, [], '门外人')
  assert.equal((await stranger.post(`/visits/${visitId}/door`)).status, 404)
  assert.equal(
    (await (await park.person('handler', { departmentId: park.departmentA })).post(`/visits/${visitId}/door`)).status,
    403,
  )
})

test('a forged, expired, replaced or foreign code, and that of a cancelled visit, are one and the same answer', async () => {
  await later()
  const { person, visitId } = await planned('门口丙')
  const { path, expiresAt } = await shows(person, visitId)
  assert.equal(Date.parse(expiresAt) - Date.parse((await person.get('/digests/now')).body.writtenAt), 600_000)
  const [head, tail] = tokenOf(path).split('.') as [string, string]
  const foreign = `${Buffer.from((await world.park()).id.replaceAll('-', ''), 'hex').toString('base64url')}.${tail}`
  const cancelled = await planned('门口丁')
  const { path: gone } = await shows(cancelled.person, cancelled.visitId)
  await cancelled.person.put(`/visits/${cancelled.visitId}/cancellation`, { reason: '企业停产' })
  const pass = await scans(path)
  await world.passTo(new Date(Date.parse(expiresAt) + 1000).toISOString())
  const codes = [tokenOf(path), `${head}.${'A'.repeat(27)}`, foreign, 'no-code', tokenOf(gone), pass]
  const strip = ({ requestId: _, ...rest }: { requestId: string }) => rest
  const answers = await Promise.all(codes.map((c) => guest.post(`/visit-doors/${c}`)))
  for (const a of answers) assert.deepEqual([a.status, strip(a.body)], [404, strip(answers[0]?.body)])
  assert.equal((await guest.get(`/visit-passes/${tokenOf(path)}`)).status, 404, 'the code itself shows nothing')
  assert.equal((await guest.get(`/visit-passes/${pass}`)).status, 200, 'what it was exchanged for lasts longer')
})

test('the enterprise rates the visit once, after it took place, until two weeks later; nobody of the park in its place', async () => {
  await later()
  const { person, visitId } = await planned('评价甲')
  const pass = await scans((await shows(person, visitId)).path)
  const rate = (score = 5) =>
    guest.post(`/visit-passes/${pass}/rating`, { score, reasons: ['useful'], words: '问题当场答复。' })
  assert.equal((await rate()).body.code, 'not_yet')
  await person.put(`/visits/${visitId}/done`, form())
  assert.equal((await guest.get(`/visit-passes/${pass}`)).body.mayRate, true)
  const wrong = await guest.post(`/visit-passes/${pass}/rating`, { score: 6 })
  assert.deepEqual([wrong.status, wrong.body.errors[0].path], [422, 'score'])
  assert.equal((await person.post(`/visit-passes/${pass}/rating`, { score: 5 })).body.code, 'staff')
  const both = await Promise.all([rate(), rate(1)])
  assert.deepEqual(both.map((r) => r.status).sort(), [201, 409])
  assert.equal((await rate(1)).body.code, 'rated_already')
  const { body } = await guest.get(`/visit-passes/${pass}`)
  assert.deepEqual([body.mayRate, body.rated], [false, true])
  const old = await finished('评价乙')
  await world.passTo('2026-11-17T00:01:00+08:00')
  assert.equal((await guest.post(`/visit-passes/${old.pass}/rating`, { score: 5 })).status, 404)
  await world.passTo('2026-11-02T12:00:00+08:00')
})

test('what is kept of a rating knows neither visit nor enterprise nor hour, and its trace names nothing', async () => {
  await later()
  const { visitId, id, pass } = await finished('痕迹甲')
  await guest.post(`/visit-passes/${pass}/rating`, { score: 2, words: '来得太勤' })
  const { ratings, rated, traces } = await park.see(async (ctx) => ({
    ratings: await ctx.db.selectFrom('visitRating').selectAll().where('words', '=', '来得太勤').execute(),
    rated: await ctx.db.selectFrom('visitRated').selectAll().where('visitId', '=', visitId).execute(),
    traces: await ctx.db.selectFrom('auditEntry').selectAll().where('action', '=', 'visit-rating.give').execute(),
  }))
  assert.deepEqual(Object.keys(ratings[0] as object).sort(), [
    'accountId',
    'id',
    'parkId',
    'reasons',
    'score',
    'week',
    'words',
  ])
  assert.equal(ratings[0]?.week, '2026-11-02')
  assert.deepEqual(Object.keys(rated[0] as object).sort(), ['parkId', 'visitId'])
  for (const t of traces)
    assert.deepEqual([t.entityId, t.ip, t.before, t.after, t.actorId], [null, null, null, null, null])
  assert.doesNotMatch(JSON.stringify(ratings), new RegExp(`${visitId}|${id}`))
  // Version 4: random. Ours of version 7 would tell the millisecond.
  assert.match(ratings[0]?.id as string, /^.{14}4/)
})

test('the superior sees sums, only from five ratings on and only of whole weeks; the visited person sees nothing', async () => {
  await later()
  const { person } = await finished('汇总甲')
  const [head, other] = [
    await park.person('group-leader', { gridId: park.gridA }),
    await park.person('group-leader', { gridId: park.gridA }),
  ]
  const leaderId = await park.inside(
    async (ctx) =>
      (await addInstructor(ctx, { name: '汇总组长', accountId: head.id, skills: [], languages: [], roles: [] })).id,
  )
  await desk.post('/groups', { name: '汇总组', leaderId, memberIds: [person.instructorId] })
  const sums = async (who: typeof desk) =>
    (await who.get('/visit-ratings')).body.items.find((i: { account: { id: string } }) => i.account.id === person.id)
  const rated = async (scores: number[]) => {
    for (const score of scores) {
      const id = await enterpriseIn(park, park.gridA)
      const now = new Date(Date.parse((await desk.get('/digests/now')).body.writtenAt) - 60_000).toISOString()
      await park.inside((ctx) =>
        assignResponsibility(ctx, {
          instructorId: person.instructorId,
          level: 'contact',
          enterpriseId: id,
          replace: false,
        }),
      )
      const { body } = await person.post('/visits', form({ enterpriseId: id, startedAt: now }))
      const pass = await scans((await shows(person, body.id)).path)
      const said = await guest.post(`/visit-passes/${pass}/rating`, { score, words: `第${score}分` })
      assert.equal(said.status, 201, said.text)
    }
  }
  await rated([5, 4, 4, 5])
  await world.passTo('2026-11-09T10:00:00+08:00')
  assert.deepEqual([(await sums(desk)).hidden, (await sums(desk)).count], [true, 0], 'four are told as none')
  await rated([1])
  assert.equal((await sums(desk)).hidden, true, 'the week is not over')
  await world.passTo('2026-11-16T10:00:00+08:00')
  const told = await sums(desk)
  assert.deepEqual([told.hidden, told.count, told.average, told.scores], [false, 5, 3.8, { 1: 1, 4: 2, 5: 2 }])
  await rated([1])
  await world.passTo('2026-11-23T10:00:00+08:00')
  assert.equal((await sums(desk)).count, 5, 'one more would show in the difference: it waits for others')
  assert.equal((await person.get('/visit-ratings')).status, 403)
  assert.equal((await sums(head)).count, 5, 'the leader of her group')
  assert.equal(await sums(other), undefined, 'of people who are not in her groups a leader sees nothing')
})

test('codes are tried twenty times a minute and no more', async () => {
  await later('2026-11-24')
  const tries = await Promise.all(
    Array.from({ length: 25 }, () => guest.post(`/visit-doors/${'A'.repeat(22)}.${'B'.repeat(27)}`)),
  )
  assert.ok(tries.some((r) => r.status === 429))
})
