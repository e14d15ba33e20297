import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { makeUscc } from '../../../kernel/codes/index.ts'
import { patience } from '../../../kernel/testing/patience.ts'
import { openWorld, type Park, type Person } from '../../../main/testing/world.ts'
import { square } from './ground.world.ts'

const world = await openWorld()
const MANY = 2001

let serial = 0
const grid = async (desk: Person, park: Park, name: string, polygon: object) => {
  const body = { layerId: park.layerId, kind: 'grid', code: name, name, parentId: park.area, polygon }
  const made = await desk.post('/grids', body)
  assert.equal(made.status, 201, made.text)
  return made.body.id as string
}
/** A register of which nearly all lies in the east grid; written at once, as an import would. */
const FILES = `with made as (
    insert into enterprise (park_id, id, name, code, lng, lat, grid_id, created_at, updated_at)
    select $1, gen_random_uuid(), '第' || x.i || '厂', x.code, 112.911 + x.i * 0.000001, 28.605, $2, $3, $3
    from unnest($4::int[], $5::text[]) as x(i, code) returning id)
  insert into enterprise_place (park_id, id, enterprise_id, layer_id, grid_id, by, since)
  select $1, gen_random_uuid(), made.id, $6, $2, 'point', $3 from made`
const fill = (park: Park, east: string) =>
  park.inside(async (ctx) => {
    const all = Array.from({ length: MANY }, (_, i) => i)
    const codes = all.map(() => makeUscc('430624', ++serial))
    await ctx.client.query(FILES, [park.id, east, ctx.now, all, codes, park.layerId])
    await ctx.audit('test.fill', { after: { n: MANY } })
  })

/** A border that takes them all to the west, looked at. */
const moving = async () => {
  const park = await world.park()
  const desk = await park.person('desk')
  const west = await grid(desk, park, '西网格', square(112.9, 28.6))
  const east = await grid(desk, park, '东网格', square(112.91, 28.6))
  await fill(park, east)
  const items = [
    { gridId: west, polygon: square(112.9, 28.6, 0.019) },
    { gridId: east, polygon: square(112.919, 28.6, 0.001) },
  ]
  const drawn = await desk.post('/ground-changes', { layerId: park.layerId, items })
  const path = `/ground-changes/${drawn.body.id}`
  const effects = await desk.get(`${path}/effects`)
  assert.equal(effects.body.total, MANY, effects.text)
  const decide = () => desk.put(`${path}/decision`, { fingerprint: effects.body.fingerprint })
  const work = () => park.work('enterprises.apply-ground', { changeId: drawn.body.id })
  const countIn = async (gridId: string) => (await desk.get(`/enterprises?gridId=${gridId}&limit=1`)).body.total
  const state = async () => (await desk.get(path)).body
  return { park, desk, west, east, path, decide, work, countIn, state, id: drawn.body.id as string }
}

/** Somebody else holds one of the places, and lets go when told. */
const holding = async (gridId: string) => {
  const client = new pg.Client({ connectionString: world.ownerUrl })
  await client.connect()
  await client.query('begin')
  await client.query('select id from enterprise_place where grid_id = $1 order by id limit 1 for update', [gridId])
  return async () => {
    await client.query('rollback')
    await client.end()
  }
}
/** The connection of the worker that has drawn the new borders already and waits for that place. */
const workerOf = async () => {
  const client = new pg.Client({ connectionString: world.ownerUrl })
  await client.connect()
  const WAITING = `select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like 'update enterprise_place%'`
  for (const end = Date.now() + 120_000 * patience(); ; await sleep(20)) {
    const { rows } = await client.query<{ pid: number }>(WAITING)
    const [found] = rows
    if (found)
      return async () => {
        await client.query('select pg_terminate_backend($1)', [found.pid])
        await client.end()
      }
    if (Date.now() > end) throw new Error('no worker came')
  }
}

/** What nobody may do while a change of the layer is on its way. */
const meanwhile = async ({ desk, park, path, decide, state }: Awaited<ReturnType<typeof moving>>) => [
  await decide(),
  await desk.put(`${path}/cancel`),
  await desk.patch(path, { effectiveOn: '2030-01-01' }, { version: (await state()).version }),
  await desk.post('/grids', { layerId: park.layerId, kind: 'grid', code: 'N', name: '新网格' }),
]

test('a border that takes thousands along is put in force by a job: the answer comes at once, nobody decides or draws meanwhile (409), borders and enterprises follow together', async () => {
  const g = await moving()
  const done = await g.decide()
  assert.deepEqual([done.status, done.body.state, done.body.moved], [202, 'applying', MANY])
  const now = await g.state()
  assert.deepEqual([now.state, now.jobId, now.moved], ['applying', done.body.jobId, null])
  assert.deepEqual([await g.countIn(g.west), await g.countIn(g.east)], [0, MANY])
  for (const tried of await meanwhile(g)) assert.deepEqual([tried.status, tried.body.code], [409, 'being_applied'])
  await g.work()
  const after = await g.state()
  assert.deepEqual([after.state, after.moved, after.jobId, after.decidedBy], ['applied', MANY, null, now.decidedBy])
  assert.deepEqual([await g.countIn(g.west), await g.countIn(g.east)], [MANY, 0])
  const job = (await g.desk.get(`/jobs/${done.body.jobId}`)).body
  assert.deepEqual([job.state, job.progress, job.result], ['done', 1, { moved: MANY }])
  assert.equal((await g.decide()).body.code, 'decided')
})

test('a worker that is killed in the middle leaves borders and enterprises as they were; the work is begun again and ends right', async () => {
  const g = await moving()
  const { body } = await g.decide()
  const release = await holding(g.east)
  const running = g.work().then(
    () => 'done',
    () => 'killed',
  )
  await (await workerOf())()
  assert.equal(await running, 'killed')
  await release()
  assert.deepEqual([await g.countIn(g.west), await g.countIn(g.east)], [0, MANY])
  assert.deepEqual((await g.desk.get(`/grids/${g.west}`)).body.polygon, square(112.9, 28.6))
  assert.equal((await g.state()).state, 'applying')
  const before = world.clock.now
  await world.passTo(new Date(before.getTime() + 10 * 60_000).toISOString())
  await g.park.work('enterprises.resume-ground')
  await g.work()
  assert.deepEqual([(await g.state()).state, await g.countIn(g.west)], ['applied', MANY])
  assert.equal((await g.desk.get(`/jobs/${body.jobId}`)).body.state, 'done')
})

test('who comes between the decision and the job is not swept along: the change goes back to be looked at again; so does what could not be done within a day', async () => {
  const g = await moving()
  const { body } = await g.decide()
  const late = { name: '后来的公司', code: makeUscc('430624', ++serial), lng: 112.912, lat: 28.606 }
  assert.equal((await g.desk.post('/enterprises', late)).status, 201)
  await g.work()
  const back = await g.state()
  assert.deepEqual([back.state, back.decidedBy, await g.countIn(g.west)], ['draft', null, 0])
  assert.match(back.problem.zh, /重新查看影响/)
  const job = (await g.desk.get(`/jobs/${body.jobId}`)).body
  assert.deepEqual([job.state, job.problem.code], ['failed', 'facts_changed'])
  const notices = (await g.desk.get('/notifications')).body.items
  assert.ok(notices.some((n: { kind: string }) => n.kind === 'ground-change.failed'))
  const shown = (await g.desk.get(`${g.path}/effects`)).body
  assert.equal((await g.desk.put(`${g.path}/decision`, { fingerprint: shown.fingerprint })).status, 202)
  assert.equal((await g.state()).problem, null)
  await world.passTo(new Date(world.clock.now.getTime() + 25 * 3_600_000).toISOString())
  await g.park.work('enterprises.resume-ground')
  const given = await g.state()
  assert.deepEqual([given.state, await g.countIn(g.east)], ['draft', MANY + 1])
  assert.match(given.problem.en, /many attempts/)
  await g.work()
  assert.equal((await g.state()).state, 'draft')
})
