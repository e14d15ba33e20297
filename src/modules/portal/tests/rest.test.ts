import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld } from '../../../main/testing/world.ts'
import { askAs, decideAs } from '../../demands/tests/requests.world.ts'
import { portalWorld } from './portal.world.ts'

const START = '2026-11-02T10:00:00+08:00'
const world = await openWorld({ now: START })
const park = await world.park()
const w = await portalWorld(park)

const SECRET = 'canary-only-among-offices'
const evidence = async () => (await w.handler.upload('/files', `${SECRET}.txt`, '内部材料')).body.id
const paused = async (reasonCode = 'material') => {
  const { id } = await w.own('handling')
  const words = { words: `${SECRET}-words`, publicWords: '请补交变压器铭牌照片。' }
  await askAs(w.handler, id, 'pause', { reasonCode, until: '2026-11-04', ...words, fileIds: [await evidence()] })
  const [request] = (await w.desk.get(`/demands/${id}/requests`)).body.items
  const body = { approve: true, note: `${SECRET}-note` }
  assert.equal((await w.desk.post(`/demands/${id}/requests/${request.id}/decision`, body)).status, 200)
  return id
}

test('the enterprise reads that its case is paused, why and until when, and nothing that the offices said about it', async () => {
  const id = await paused()
  const { body, text } = await w.owner.get(`/portal/demands/${id}`)
  assert.equal(body.status, 'paused')
  assert.deepEqual(body.rest, { kind: 'pause', reasonCode: 'material', until: '2026-11-04T16:00:00.000Z' })
  assert.equal(body.waiting, 'material')
  const told = body.story.find((e: { kind: string }) => e.kind === 'pause')
  assert.equal(told.body, '请补交变压器铭牌照片。')
  assert.ok(!text.includes(SECRET))
  assert.ok(!(await w.owner.get('/portal/home')).text.includes(SECRET))
  const kinds = body.story.map((e: { kind: string }) => e.kind)
  assert.ok(!kinds.some((k: string) => k.startsWith('ask-')))
  await park.settle()
  const notices = (await w.owner.get('/notifications')).body.items.map((n: { kind: string }) => n.kind)
  assert.ok(notices.includes('demand.pause'))
})

test('when the enterprise sends what is missing and says that this is all, its case goes on at once', async () => {
  const id = await paused()
  await world.passTo('2026-11-03T09:00:00+08:00')
  const fileId = (await w.owner.upload('/files', '铭牌.txt', '额定容量 800kVA')).body.id
  const part = await w.owner.post(`/portal/demands/${id}/materials`, {
    text: '先发一部分',
    fileIds: [],
    complete: false,
  })
  assert.deepEqual([part.status, part.body.status], [201, 'paused'])
  const { status, body } = await w.owner.post(`/portal/demands/${id}/materials`, {
    text: '铭牌照片',
    fileIds: [fileId],
  })
  assert.deepEqual([status, body.status, body.rest, body.waiting], [201, 'handling', null, null])
  const clocks = (await w.desk.get(`/demands/${id}/clocks`)).body.items
  // Paused for the rest of Monday: six hours.
  assert.equal(clocks.find((c: { stage: string }) => c.stage === 'resolve').pausedMinutes, 360)
  await park.settle()
  const told = (await w.handler.get('/notifications')).body.items.map((n: { kind: string }) => n.kind)
  assert.ok(told.includes('demand.resumed'))
  await world.passTo(START)
})

test('a case that waits for something else, or for nothing, is not resumed by its enterprise; a neighbour sees nothing', async () => {
  const other = await paused('procedure')
  const send = (id: string, who = w.owner) => who.post(`/portal/demands/${id}/materials`, { text: '材料', fileIds: [] })
  assert.deepEqual([(await send(other)).status, (await send(other)).body.code], [409, 'not_waiting'])
  assert.ok(!(await w.owner.get(`/portal/demands/${other}`)).body.actions.includes('material'))
  const { id } = await w.own('handling')
  assert.equal((await send(id)).body.code, 'wrong_state')
  assert.equal((await send(other, w.neighbour)).status, 404)
  assert.equal((await send(other, w.desk)).status, 403)
})

test('a shelved case tells its enterprise when it is taken up again, in the words written for it', async () => {
  const { id } = await w.own('handling')
  const days = { reviewOn: '2026-11-16', wakeOn: '2026-12-01' }
  const words = { words: SECRET, publicWords: '须列入明年计划，届时继续办理。', fileIds: [] }
  await askAs(w.handler, id, 'shelving', { reasonCode: 'funds', ...days, ...words })
  await decideAs(w.desk, id)
  const { body, text } = await w.owner.get(`/portal/demands/${id}`)
  assert.deepEqual(body.rest, { kind: 'shelving', reasonCode: null, until: '2026-11-30T16:00:00.000Z' })
  assert.deepEqual([body.outcome, body.answer], ['shelved', words.publicWords])
  assert.ok(!text.includes(SECRET) && !text.includes('funds') && !text.includes('资金'))
})

test('whose case is handled together with another hears that it rests, takes longer and goes on, under the own number', async () => {
  const main = await w.own('handling')
  const filing = w.ask({ enterpriseId: w.otherEnterpriseId, title: '厂房下午停电', detail: '一停就是两小时。' })
  const own = (await w.neighbour.post('/portal/demands', filing)).body
  await w.desk.post(`/demands/${own.id}/merge`, { intoId: main.id, reason: '同一条线路' })
  const proof = async () => [await evidence()]
  const longer = { reasonCode: 'works', until: '2026-11-13', progress: '方案已定，等待到货。', fileIds: [] }
  await askAs(w.handler, main.id, 'extension', longer)
  assert.equal((await decideAs(w.desk, main.id)).status, 200)
  const words = { words: '等待铭牌', publicWords: '请补交变压器铭牌照片。' }
  const resting = { reasonCode: 'material', until: '2026-11-04', ...words, fileIds: await proof() }
  await askAs(w.handler, main.id, 'pause', resting)
  assert.equal((await decideAs(w.desk, main.id)).status, 200)
  const until = (await w.owner.get(`/portal/demands/${main.id}`)).body.rest.until
  const rest = { kind: 'pause', reasonCode: null, until }
  assert.deepEqual((await w.neighbour.get(`/portal/demands/${own.id}`)).body.rest, rest)
  assert.equal((await w.handler.post(`/demands/${main.id}/resumption`, {})).status, 200)
  assert.equal((await w.neighbour.get(`/portal/demands/${own.id}`)).body.rest, null)
  await park.settle()
  const items: { kind: string; link: string; title: object }[] = (await w.neighbour.get('/notifications?limit=200'))
    .body.items
  const told = items.filter((n) => n.link === `/portal/demands/${own.id}`)
  const kinds = told.map((n) => n.kind)
  for (const kind of ['demand.extension', 'demand.pause', 'demand.resumed']) assert.ok(kinds.includes(kind), kind)
  assert.ok(!JSON.stringify(told).includes(main.number))
})
