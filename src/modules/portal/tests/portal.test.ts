import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Answer, openWorld } from '../../../main/testing/world.ts'
import { portalWorld } from './portal.world.ts'

const world = await openWorld()
const park = await world.park()
const w = await portalWorld(park)
const kinds = (story: { kind: string }[]) => story.map((e) => e.kind)

test('an enterprise files a demand, follows it to the answer and its good rating closes the case', async () => {
  const { id } = await w.own()
  await w.bring(id, 'verified')
  const before = (await w.owner.get(`/portal/demands/${id}`)).body
  assert.equal(before.waiting, 'rate')
  assert.equal(before.department, '经济发展局')
  assert.deepEqual(kinds(before.story), ['submit', 'accept', 'dispatch', 'sign', 'answer', 'verify'])
  const { status, body } = await w.owner.put(`/portal/demands/${id}/rating`, { score: 5, comment: '很快' })
  assert.equal(status, 200)
  assert.equal(body.status, 'closed')
  assert.deepEqual([body.rating.score, body.rating.comment], [5, '很快'])
})

test('the promise the enterprise reads is the date of the answer, not the clocks of the offices', async () => {
  const { id } = await w.own()
  assert.equal((await w.owner.get(`/portal/demands/${id}`)).body.promised.stage, 'accept')
  await w.bring(id, 'dispatched')
  const { promised } = (await w.owner.get(`/portal/demands/${id}`)).body
  assert.deepEqual([promised.stage, promised.dueAt], ['resolve', '2026-11-09T09:30:00.000Z'])
})

test('home shows the own enterprises, what is open and what waits for the enterprise', async () => {
  const [toRate, asked] = [await w.own('verified'), await w.own()]
  await w.desk.post(`/demands/${asked.id}/messages`, { audience: 'public', text: '请补充用电合同。' })
  const { body } = await w.owner.get('/portal/home')
  assert.equal(body.enterprises.length, 1)
  const waiting = new Map(body.waiting.map((d: { id: string; waiting: string }) => [d.id, d.waiting]))
  assert.deepEqual([waiting.get(toRate.id), waiting.get(asked.id)], ['rate', 'answer'])
  assert.equal(body.counts.waiting, body.waiting.length)
  await w.owner.post(`/portal/demands/${asked.id}/messages`, { text: '合同已附上。' })
  const after = (await w.owner.get('/portal/home')).body
  assert.ok(!after.waiting.some((d: { id: string }) => d.id === asked.id))
})

test('the list keeps open and finished cases apart', async () => {
  const { id } = await w.own('closed')
  const open = (await w.owner.get('/portal/demands?open=true&limit=200')).body
  const done = (await w.owner.get('/portal/demands?open=false&limit=200')).body
  assert.ok(open.items.every((d: { status: string }) => d.status !== 'closed'))
  assert.ok(done.items.some((d: { id: string }) => d.id === id))
})

test('to another enterprise the case does not exist, whatever it tries', async () => {
  const { id } = await w.own('verified')
  const at = `/portal/demands/${id}`
  const tries: Promise<Answer>[] = [
    w.neighbour.get(at),
    w.neighbour.post(`${at}/messages`, { text: '我来看看' }),
    w.neighbour.put(`${at}/rating`, { score: 1 }),
    w.neighbour.post(`${at}/withdrawal`, { reason: '撤回' }),
    w.neighbour.post(`${at}/reopening`, { reason: '重办' }),
    w.neighbour.get(`${at}/files/${id}`),
  ]
  assert.deepEqual(
    (await Promise.all(tries)).map((a) => a.status),
    Array(tries.length).fill(404),
  )
  assert.equal((await w.neighbour.post('/portal/demands', w.ask())).status, 404)
})

test('only the enterprise’s own people use the portal', async () => {
  for (const person of [w.desk, w.handler, w.instructor]) assert.equal((await person.get('/portal/home')).status, 403)
  assert.equal((await world.nobody.get('/portal/home')).status, 401)
  assert.equal((await w.owner.get('/demands')).status, 403)
})

test('an account that is also a handler sees in the portal no more than its own enterprise', async () => {
  const { id } = await w.own('handling')
  await park.inside(async (ctx) => {
    const { grantRole } = await import('../../identity/index.ts')
    await grantRole(ctx, { accountId: w.neighbour.id, role: 'handler', departmentId: park.departmentA })
  })
  assert.equal((await w.neighbour.get(`/demands/${id}`)).status, 200)
  assert.equal((await w.neighbour.get(`/portal/demands/${id}`)).status, 404)
})

test('a draft that an instructor writes about the enterprise is not shown to it', async () => {
  const { body } = await w.instructor.post('/demands', { ...w.ask({ title: '还没想好的草稿' }), draft: true })
  assert.equal((await w.owner.get(`/portal/demands/${body.id}`)).status, 404)
  assert.equal((await w.owner.post(`/portal/demands/${body.id}/withdrawal`, { reason: '撤' })).status, 404)
  const { body: list } = await w.owner.get('/portal/demands?limit=200')
  assert.ok(!list.items.some((d: { id: string }) => d.id === body.id))
})

test('a case may be withdrawn until it is dispatched, and ends there', async () => {
  const early = await w.own('accepted')
  const gone = await w.owner.post(`/portal/demands/${early.id}/withdrawal`, { reason: '问题已自行解决' })
  assert.deepEqual([gone.status, gone.body.status, gone.body.actions], [200, 'withdrawn', []])
  const late = await w.own('dispatched')
  assert.equal((await w.owner.post(`/portal/demands/${late.id}/withdrawal`, { reason: '不办了' })).status, 409)
  const more = await w.owner.post(`/portal/demands/${early.id}/messages`, { text: '还有一句' })
  assert.deepEqual([more.status, more.body.code], [409, 'case_ended'])
})

test('a handling is rated once', async () => {
  const { id } = await w.own('verified')
  assert.equal((await w.owner.put(`/portal/demands/${id}/rating`, { score: 2 })).status, 200)
  const again = await w.owner.put(`/portal/demands/${id}/rating`, { score: 5 })
  // The bad rating is being put right already: there is a new handling to wait for.
  assert.deepEqual([again.status, again.body.code], [409, 'wrong_state'])
  assert.equal((await w.owner.put(`/portal/demands/${id}/rating`, { score: 6 })).status, 422)
})

test('after a bad rating it is put right by a date the enterprise can see', async () => {
  const { id } = await w.own('verified')
  assert.equal((await w.owner.get(`/portal/demands/${id}`)).body.promised.stage, 'rate')
  const { body } = await w.owner.put(`/portal/demands/${id}/rating`, { score: 1, comment: '灯还是不亮' })
  assert.deepEqual([body.status, body.promised.stage, body.waiting], ['handling', 'rectify', null])
  assert.ok(body.actions.includes('message') && !body.actions.includes('rate'))
})

test('within ten working days the enterprise may reopen, later no more, and the button goes with the right', async () => {
  const before = world.clock.now.toISOString()
  const [soon, late] = [await w.own('closed'), await w.own('closed')]
  const reopened = await w.owner.post(`/portal/demands/${soon.id}/reopening`, { reason: '又停机了' })
  assert.deepEqual([reopened.status, reopened.body.status], [200, 'handling'])
  await world.passTo('2026-11-16T23:00:00+08:00')
  assert.ok((await w.owner.get(`/portal/demands/${late.id}`)).body.actions.includes('reopen'))
  await world.passTo('2026-11-17T09:00:00+08:00')
  assert.ok(!(await w.owner.get(`/portal/demands/${late.id}`)).body.actions.includes('reopen'))
  assert.equal(
    (await w.owner.post(`/portal/demands/${late.id}/reopening`, { reason: '又停机了' })).body.code,
    'reopen_too_late',
  )
  await world.passTo(before)
})

test('what the portal offers to do is what the server lets it do', async () => {
  for (const status of ['submitted', 'accepted', 'dispatched', 'handling', 'answered', 'verified', 'closed']) {
    const tries = {
      rate: (id: string) => w.owner.put(`/portal/demands/${id}/rating`, { score: 2 }),
      withdraw: (id: string) => w.owner.post(`/portal/demands/${id}/withdrawal`, { reason: '撤回' }),
      reopen: (id: string) => w.owner.post(`/portal/demands/${id}/reopening`, { reason: '重办' }),
    }
    for (const [action, tryIt] of Object.entries(tries)) {
      const { id } = await w.own(status)
      const { body } = await w.owner.get(`/portal/demands/${id}`)
      const { status: code } = await tryIt(id)
      assert.equal(code === 200, body.actions.includes(action), `${status}: ${action} answered ${code}`)
    }
  }
})

test('photos go with the demand and are opened by its own enterprise alone', async () => {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )
  const { body: file } = await w.owner.upload('/files', 'p.png', png)
  const { body } = await w.owner.post('/portal/demands', w.ask({ fileIds: [file.id] }))
  assert.equal(body.attachments.length, 1)
  assert.equal((await w.owner.get(`/portal/demands/${body.id}/files/${file.id}`)).status, 200)
  assert.equal((await w.neighbour.get(`/portal/demands/${body.id}/files/${file.id}`)).status, 404)
})

test('what the enterprise does is audited under its own name, and the same key does it once', async () => {
  const first = await w.owner.post('/portal/demands', w.ask(), { key: 'portal-one' })
  const second = await w.owner.post('/portal/demands', w.ask(), { key: 'portal-one' })
  assert.equal(second.body.id, first.body.id)
  const traced = await park.see((ctx) =>
    ctx.db.selectFrom('auditEntry').select(['action', 'actorId']).where('entityId', '=', first.body.id).execute(),
  )
  assert.deepEqual(traced, [{ action: 'demand.submit', actorId: w.owner.id }])
})
