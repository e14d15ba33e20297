import assert from 'node:assert/strict'
import { test } from 'node:test'
import { notify } from '../../../kernel/notify.ts'
import { openWorld, type Park, type Person } from '../../../main/testing/world.ts'

const world = await openWorld()
const park = await world.park()

const tell = (where: Park, to: Person[], zh: string, kind = 'demand.dispatched') =>
  where.inside(async (ctx) => {
    await notify(ctx, { to: to.map((p) => p.id), kind, title: [zh, `${zh} (en)`], link: '/demands/1' })
    await ctx.audit('test.tell', {})
  })
const titles = (answer: { body: { items: { title: { zh: string } }[] } }) => answer.body.items.map((n) => n.title.zh)

test('a notice reaches exactly the people it is for, newest first, in both languages', async () => {
  const [desk, other] = [await park.person('desk'), await park.person('desk')]
  await tell(park, [desk, desk], '第一条')
  world.clock.now = new Date(world.clock.now.getTime() + 1000)
  await tell(park, [desk], '第二条')
  const answer = await desk.get('/notifications')
  assert.deepEqual(titles(answer), ['第二条', '第一条'])
  assert.deepEqual(answer.body.items[0].title, { zh: '第二条', en: '第二条 (en)' })
  assert.deepEqual([answer.body.items[0].link, answer.body.items[0].kind], ['/demands/1', 'demand.dispatched'])
  assert.deepEqual((await other.get('/notifications')).body.items, [])
  assert.deepEqual((await desk.get('/notifications/unread')).body, { unread: 2 })
  assert.deepEqual((await other.get('/notifications/unread')).body, { unread: 0 })
})

test('pages follow each other without gaps, also while new notices arrive', async () => {
  const desk = await park.person('desk')
  for (let i = 1; i <= 5; i++) await tell(park, [desk], `第${i}条`)
  const seen: string[] = []
  let cursor = ''
  do {
    const page = await desk.get(`/notifications?limit=2${cursor && `&cursor=${cursor}`}`)
    seen.push(...titles(page))
    cursor = page.body.nextCursor ?? ''
    if (seen.length === 2) {
      world.clock.now = new Date(world.clock.now.getTime() + 1000)
      await tell(park, [desk], '新的')
    }
  } while (cursor)
  assert.deepEqual(seen.toSorted(), ['第1条', '第2条', '第3条', '第4条', '第5条'])
})

test('read once it is no longer unread, and reading it again changes nothing', async () => {
  const desk = await park.person('desk')
  await tell(park, [desk], '请签收')
  await tell(park, [desk], '请答复')
  const { id } = (await desk.get('/notifications')).body.items[0]
  const read = await desk.put(`/notifications/${id}/read`)
  assert.equal(read.status, 200)
  assert.ok(read.body.readAt)
  assert.equal((await desk.put(`/notifications/${id}/read`)).body.readAt, read.body.readAt)
  assert.equal((await desk.get('/notifications?unread=true')).body.items.length, 1)
  assert.equal((await desk.get('/notifications?unread=false')).body.items[0].id, id)
  assert.deepEqual((await desk.put('/notifications/read')).body, { unread: 0 })
  assert.deepEqual((await desk.get('/notifications/unread')).body, { unread: 0 })
  assert.equal((await desk.put('/notifications/read')).status, 200)
})

test('to a colleague and to another park the notice does not exist', async () => {
  const [desk, other] = [await park.person('desk'), await park.person('desk')]
  const stranger = await (await world.park()).person('desk')
  await tell(park, [desk], '只给你')
  const { id } = (await desk.get('/notifications')).body.items[0]
  for (const who of [other, stranger]) assert.equal((await who.put(`/notifications/${id}/read`)).status, 404)
  assert.equal((await other.put('/notifications/read')).status, 200)
  assert.deepEqual((await desk.get('/notifications/unread')).body, { unread: 1 })
  assert.equal((await world.nobody.get('/notifications')).status, 401)
})

test('a change that is taken back tells nobody', async () => {
  const desk = await park.person('desk')
  const failing = park.inside(async (ctx) => {
    await notify(ctx, { to: [desk.id], kind: 'demand.dispatched', title: ['没有发生', 'Did not happen'] })
    throw new Error('taken back')
  })
  await assert.rejects(failing, /taken back/)
  assert.deepEqual((await desk.get('/notifications')).body.items, [])
})

test('marking as read is written down and repeated with the same key only once', async () => {
  const desk = await park.person('desk')
  await tell(park, [desk], '请核验')
  const { id } = (await desk.get('/notifications')).body.items[0]
  const first = await desk.put(`/notifications/${id}/read`, undefined, { key: 'r1' })
  const again = await desk.put(`/notifications/${id}/read`, undefined, { key: 'r1' })
  assert.deepEqual(again.body, first.body)
  assert.equal(again.headers['idempotency-replayed'], 'true')
  const { rows } = await park.inside((ctx) =>
    ctx.client.query('select action from audit_entry where park_id = $1 and entity_id = $2', [park.id, id]),
  )
  assert.deepEqual(rows, [{ action: 'notification.read' }])
})

test('mail for a kind is on until the person says no, and only for kinds she knows', async () => {
  const desk = await park.person('desk')
  await tell(park, [desk], '诉求已派单', 'demand.dispatched')
  const kinds = async () => {
    const { body } = await desk.get('/notifications/preferences')
    return body.items.find((p: { kind: string }) => p.kind === 'demand.dispatched')
  }
  const example = { zh: '诉求已派单', en: '诉求已派单 (en)' }
  const known = { kind: 'demand.dispatched', pace: 'now', name: null, example }
  assert.deepEqual(await kinds(), { ...known, mail: true })
  const set = await desk.put('/notifications/preferences', { kind: 'demand.dispatched', mail: false })
  assert.equal(set.body.mail, false)
  assert.deepEqual(await kinds(), { ...known, mail: false })
  assert.equal((await desk.put('/notifications/preferences', { kind: 'no.such', mail: false })).status, 404)
  assert.equal((await desk.put('/notifications/preferences', { kind: 'demand.dispatched', pace: 'never' })).status, 422)
})

test('read notices go after half a year, unread ones after more than a year', async () => {
  const home = await world.park()
  const desk = await home.person('desk')
  await tell(home, [desk], '读过的')
  await desk.put('/notifications/read')
  await tell(home, [desk], '没读的')
  const before = world.clock.now
  const left = (now: string) => {
    world.at(now)
    return home
      .work('notifications.prune')
      .then(() => home.inside((ctx) => ctx.client.query('select title_zh as t from notification')))
  }
  assert.deepEqual((await left('2027-06-01T03:45:00+08:00')).rows, [{ t: '没读的' }])
  assert.deepEqual((await left('2027-12-31T03:45:00+08:00')).rows, [])
  world.clock.now = before
})
