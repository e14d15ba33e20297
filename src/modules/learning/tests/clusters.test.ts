import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld } from '../../../main/testing/world.ts'
import { troubleWorld } from './trouble.world.ts'

const world = await openWorld({ now: '2026-11-02T10:00:00+08:00' })
const park = await world.park()
const w = await troubleWorld(park)
const east = await w.powerEast()
const clusters = async (query = '') => (await w.desk.get(`/clusters${query}`)).body
const audits = (action: string) =>
  park.see((ctx) =>
    ctx.db.selectFrom('auditEntry').selectAll().where('parkId', '=', park.id).where('action', '=', action).execute(),
  )
const idsOf = (body: { items: { id: string }[] }) => body.items.map((i) => i.id).sort()

test('the night groups the cases of the same trouble, with their words, enterprises, grids and weeks', async () => {
  await park.work('learning.clusters')
  const { items, total } = await clusters()
  assert.equal(total, 1)
  const [found] = items
  assert.ok(found.label.includes('电压不稳'), found.label)
  assert.deepEqual(
    [found.caseCount, found.enterpriseCount, found.category.name, found.place.name],
    [6, 4, '水电气', '东片区'],
  )
  assert.equal(found.weeks.at(-1).cases, 6)
  const whole = (await w.desk.get(`/clusters/${found.id}`)).body
  assert.deepEqual(
    whole.grids.map((g: { name: string; cases: number }) => [g.name, g.cases]),
    [
      ['东一网格', 4],
      ['东二网格', 2],
    ],
  )
  const [note] = await audits('cluster.find')
  assert.deepEqual(note?.after, { looked: 9, clusters: 1, fresh: 1, gone: 0, come: 6, left: 0 })
})

test('every number of a cluster is the number of rows that its list shows', async () => {
  const [{ id }] = (await clusters()).items
  const whole = (await w.desk.get(`/clusters/${id}`)).body
  const all = (await w.desk.get(`/clusters/${id}/cases`)).body
  assert.equal(all.total, whole.caseCount)
  assert.deepEqual(idsOf(all), east.map((d) => d.id).sort())
  for (const g of whole.grids)
    assert.equal((await w.desk.get(`/clusters/${id}/cases?gridId=${g.id}`)).body.total, g.cases)
  for (const week of whole.weeks)
    assert.equal((await w.desk.get(`/clusters/${id}/cases?from=${week.from}&to=${week.to}`)).body.total, week.cases)
  assert.equal(
    new Set(all.items.map((d: { enterprise: { id: string } }) => d.enterprise.id)).size,
    whole.enterpriseCount,
  )
})

test('a search that finds nothing new changes nothing; a new case joins the cluster that is there', async () => {
  const before = (await clusters()).items[0]
  await park.work('learning.clusters')
  const rows = await audits('cluster.find')
  assert.deepEqual(rows.at(-1)?.after, { looked: 9, clusters: 1, fresh: 0, gone: 0, come: 0, left: 0 })
  const { id } = await w.file('注塑车间电压不稳', 0)
  await park.work('learning.clusters')
  const after = (await clusters()).items[0]
  assert.deepEqual([after.id, after.caseCount], [before.id, 7])
  assert.ok(idsOf((await w.desk.get(`/clusters/${after.id}/cases`)).body).includes(id))
})

test('a case whose title is vague belongs to the trouble that its description tells of, and every number counts it', async () => {
  const [before] = (await clusters()).items
  const told = { detail: '这几天车间电压不稳，设备停机，影响生产。' }
  const vague = await w.file('请园区帮忙协调一件事', 2, told)
  await w.file('请园区帮忙协调另一件事', 2, { detail: '想了解人才公寓的申请条件。' })
  await park.work('learning.clusters')
  const [after] = (await clusters()).items
  assert.equal(after.caseCount, before.caseCount + 1)
  assert.ok(idsOf((await w.desk.get(`/clusters/${after.id}/cases`)).body).includes(vague.id))
  const saying = new URLSearchParams({ saying: '2:电压,不稳', gridId: park.area })
  const rows = (await w.desk.get(`/demands?${saying}&limit=200`)).body
  assert.ok(idsOf(rows).includes(vague.id))
})

test('the same words in another area are a cluster of their own', async () => {
  for (const [i, title] of w.POWER.entries()) await w.file(title, 4 + (i % 4))
  await park.work('learning.clusters')
  const { items } = await clusters()
  assert.deepEqual(items.map((c: { place: { name: string } }) => c.place.name).sort(), ['东片区', '西片区'])
  assert.equal((await clusters(`?placeId=${w.west}`)).total, 1)
})

test('a case that was declined tells of no trouble any more', async () => {
  const [{ id }] = (await clusters(`?placeId=${w.west}`)).items
  const [first] = (await w.desk.get(`/clusters/${id}/cases`)).body.items
  await w.desk.put(`/demands/${first.id}/refusal`, { reason: '无法核实' })
  await w.desk.post(`/demands/${first.id}/withdrawal`, { reason: '企业撤回' })
  await park.work('learning.clusters')
  assert.equal((await clusters(`?placeId=${w.west}`)).items[0].caseCount, 5)
})

test('a cluster that is dismissed is shown no more and is not found again; restored it is back', async () => {
  const [{ id }] = (await clusters(`?placeId=${w.west}`)).items
  const done = await w.leader.put(`/clusters/${id}/dismissal`, { reason: '已知的计划停电' })
  assert.deepEqual([done.status, done.body.dismissedReason], [200, '已知的计划停电'])
  assert.equal((await w.desk.put(`/clusters/${id}/dismissal`, { reason: '再来' })).status, 409)
  await park.work('learning.clusters')
  assert.equal((await clusters(`?placeId=${w.west}`)).total, 0)
  assert.deepEqual(idsOf(await clusters('?dismissed=true')), [id])
  assert.equal((await w.desk.delete(`/clusters/${id}/dismissal`)).status, 200)
  assert.equal((await w.desk.delete(`/clusters/${id}/dismissal`)).status, 409)
  assert.equal((await clusters(`?placeId=${w.west}`)).total, 1)
  assert.equal((await audits('cluster.dismiss')).length, 1)
  assert.equal((await audits('cluster.restore')).length, 1)
})

test('whoever asks for a search now is told how far it is, and asking twice with one key is one search', async () => {
  const asked = await w.desk.post('/cluster-runs', undefined, { key: 'find-clusters-now' })
  assert.equal(asked.status, 202)
  assert.equal(
    (await w.desk.post('/cluster-runs', undefined, { key: 'find-clusters-now' })).body.jobId,
    asked.body.jobId,
  )
  await park.work('learning.clusters', { jobRunId: asked.body.jobId })
  const run = (await w.desk.get(`/jobs/${asked.body.jobId}`)).body
  assert.deepEqual([run.state, run.result.fresh], ['done', 0])
})

test('clusters are for the desk and the leader; others are refused, another park sees none', async () => {
  const [{ id }] = (await clusters()).items
  assert.equal((await w.leader.get('/clusters')).body.total, 2)
  for (const who of [w.handler, w.instructor]) {
    assert.equal((await who.get('/clusters')).status, 403)
    assert.equal((await who.put(`/clusters/${id}/dismissal`, { reason: '不该' })).status, 403)
    assert.equal((await who.post('/cluster-runs')).status, 403)
  }
  const elsewhere = await (await world.park()).person('desk')
  assert.equal((await elsewhere.get('/clusters')).body.total, 0)
  assert.equal((await elsewhere.get(`/clusters/${id}`)).status, 404)
  assert.equal((await elsewhere.get(`/clusters/${id}/cases`)).status, 404)
  assert.equal((await elsewhere.put(`/clusters/${id}/dismissal`, { reason: '不该' })).status, 404)
})

test('who runs actions is told once of troubles that are new', async () => {
  await park.settle()
  const { items } = (await w.leader.get('/notifications')).body
  const told = items.filter((n: { kind: string }) => n.kind === 'cluster.found')
  assert.deepEqual(told.map((n: { title: { zh: string } }) => n.title.zh).sort(), [
    '发现 1 组新的同类问题',
    '发现 1 组新的同类问题',
  ])
})

test('when the window has passed the cases are forgotten, and with them the cluster', async () => {
  await world.passTo('2027-03-15T10:00:00+08:00')
  await park.work('learning.clusters')
  assert.equal((await clusters()).total, 0)
})
