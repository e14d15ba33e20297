import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '../../../kernel/ids.ts'
import { changed, type SeenBy } from '../../../kernel/live/index.ts'
import { notify } from '../../../kernel/notify.ts'
import { sql } from '../../../kernel/testing/cluster.ts'
import { patience } from '../../../kernel/testing/patience.ts'
import { openWorld, type Park, type Person } from '../../../main/testing/world.ts'
import { type Listening, listenAs, pause, soon } from './stream.world.ts'

const world = await openWorld()
const park = await world.park()
const address = await world.app.listen({ port: 0, host: '127.0.0.1' })

const tell = (where: Park, to: Person[]) =>
  where.inside(async (ctx) => {
    await notify(ctx, { to: to.map((p) => p.id), kind: 'demand.dispatched', title: ['秘密', 'Secret'] })
    await ctx.audit('test.tell', {})
  })
const touch = (where: Park, seenBy: SeenBy, id = newId()) =>
  where.inside(async (ctx) => {
    await changed(ctx, { entity: 'demand', id }, seenBy)
    return id
  })
/** A stream hears only after the process listens; the first event of a test waits for that. */
const listening = async (person: Person) => {
  const stream = await listenAs(address, person)
  await pause(150)
  return stream
}

test('an open page hears at once that a notice has come, and nothing of its words', async () => {
  const desk = await park.person('desk')
  const page = await listening(desk)
  assert.deepEqual([page.status, page.type], [200, 'text/event-stream; charset=utf-8'])
  await tell(park, [desk])
  assert.ok(await soon(() => page.heard.length > 0))
  assert.deepEqual(page.heard, [{ event: 'notification', data: { kind: 'demand.dispatched' } }])
  page.leave()
})

test('nobody ever hears another person’s events, in this park or in another', async () => {
  const elsewhere = await world.park()
  const [desk, colleague, stranger] = [
    await park.person('desk'),
    await park.person('desk'),
    await elsewhere.person('desk'),
  ]
  const pages = await Promise.all([colleague, stranger].map(listening))
  const own = await listening(desk)
  await tell(park, [desk])
  assert.ok(await soon(() => own.heard.length > 0))
  await pause(300)
  for (const page of pages) assert.deepEqual(page.heard, [])
  for (const page of [own, ...pages]) page.leave()
})

test('a change in one park is not heard in another, whatever one may see at home', async () => {
  const elsewhere = await world.park()
  const [here, there] = await Promise.all([await park.person('desk'), await elsewhere.person('desk')].map(listening))
  await touch(elsewhere, { permission: 'demand.read' })
  assert.ok(await soon(() => there?.heard.length === 1))
  await pause(200)
  assert.deepEqual(here?.heard, [])
  for (const page of [here, there]) page?.leave()
})

test('a list hears of a change exactly when its person may see the record', async () => {
  const [desk, mine, others, without] = [
    await park.person('desk'),
    await park.person('instructor', { gridId: park.gridA }),
    await park.person('instructor', { gridId: park.gridB }),
    await park.person('audit-admin'),
  ]
  const [all, near, far, none] = await Promise.all([desk, mine, others, without].map(listening))
  const id = await touch(park, { permission: 'demand.read', grids: [park.gridA] })
  assert.ok(await soon(() => all?.heard.length === 1 && near?.heard.length === 1))
  await pause(200)
  assert.deepEqual(near?.heard, [{ event: 'changed', data: { entity: 'demand', id } }])
  assert.deepEqual([far?.heard, none?.heard], [[], []])
  for (const page of [all, near, far, none]) page?.leave()
})

test('a change that is taken back is not told', async () => {
  const desk = await park.person('desk')
  const page = await listening(desk)
  await assert.rejects(
    park.inside(async (ctx) => {
      await changed(ctx, { entity: 'demand', id: newId() }, { permission: 'demand.read' })
      throw new Error('taken back')
    }),
  )
  await pause(300)
  assert.deepEqual(page.heard, [])
  page.leave()
})

test('two seconds after signing out, or after somebody has ended the session, the page hears nothing more', async () => {
  const [leaver, locked, stays] = [await park.person('desk'), await park.person('desk'), await park.person('desk')]
  const [one, two, three] = await Promise.all([leaver, locked, stays].map(listening))
  const began = Date.now()
  await leaver.delete('/session')
  await sql(world.ownerUrl, 'update account set disabled_at = now() where id = $1', [locked.id])
  await Promise.all([one?.ended, two?.ended])
  assert.ok(Date.now() - began < 2000 * patience(), `${Date.now() - began} ms`)
  await tell(park, [leaver, locked, stays])
  assert.ok(await soon(() => three?.heard.length === 1))
  assert.deepEqual([one?.heard, two?.heard], [[], []])
  assert.equal((await listenAs(address, leaver)).status, 401)
  three?.leave()
})

test('a page whose person has lost an office ends at once, before anything of that office is told', async () => {
  const [moved, stays, security] = [
    await park.person('instructor', { gridId: park.gridA }),
    await park.person('instructor', { gridId: park.gridA }),
    await park.person('security-admin'),
  ]
  const [page, other] = await Promise.all([moved, stays].map(listening))
  const { roles } = (await security.get(`/users/${moved.id}`)).body
  await security.delete(`/users/${moved.id}/roles/${roles[0].id}`)
  await touch(park, { permission: 'enterprise.read', grids: [park.gridA] })
  assert.ok(await soon(() => other?.heard.length === 1))
  assert.ok(await soon(() => page?.isOver() === true))
  assert.deepEqual(page?.heard, [])
  other?.leave()
})

test('a page ends when the grids below its person’s own become others, and comes back with them', async () => {
  const [desk, leader] = [await park.person('desk'), await park.person('group-leader', { gridId: park.area })]
  const top = { layerId: park.layerId, kind: 'area', code: 'west', name: '西片区' }
  const { body: west } = await desk.post('/grids', top)
  const page = await listening(leader)
  const grid = (await desk.get(`/grids/${park.gridB}`)).body
  const answer = await desk.patch(`/grids/${park.gridB}`, { parentId: west.id }, { version: grid.version })
  assert.equal(answer.status, 200, answer.text)
  await touch(park, { permission: 'enterprise.read', grids: [park.gridB] })
  assert.ok(await soon(() => page.isOver()))
  assert.deepEqual(
    page.heard.filter((h) => h.event === 'changed' && h.data.entity === 'demand'),
    [],
  )
})

test('when the database goes away and comes back, the page stays open, reads anew and hears again', async () => {
  const desk = await park.person('desk')
  const page = await listening(desk)
  await sql(
    world.ownerUrl,
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'parkloop-live'",
  )
  assert.ok(await soon(() => page.heard.some((h) => h.event === 'resync'), 5000))
  await tell(park, [desk])
  assert.ok(await soon(() => page.heard.some((h) => h.event === 'notification')))
  page.leave()
})

test('a person with very many open pages keeps the newest ones', async () => {
  const desk = await park.person('desk')
  const pages: Listening[] = []
  for (let i = 0; i < 13; i++) pages.push(await listenAs(address, desk))
  await pages[0]?.ended
  await pause(100)
  await tell(park, [desk])
  assert.ok(await soon(() => pages.slice(1).every((p) => p.heard.length === 1)))
  for (const page of pages) page.leave()
})

test('the stream is part of the published description and needs a session', async () => {
  const { paths } = (await world.app.inject({ url: '/api/openapi.json' })).json()
  assert.equal(paths['/api/v1/stream'].get.operationId, 'notifications.stream')
  assert.ok(paths['/api/v1/stream'].get.responses['200'].content['text/event-stream'])
  assert.equal((await world.nobody.get('/stream')).status, 401)
})
