import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld } from '../../../main/testing/world.ts'
import { demandThatIs, demandWorld } from './demands.world.ts'
import { askAs, askBody, evidenceOf, requestsOf } from './requests.world.ts'

const world = await openWorld()
const park = await world.park()
const w = await demandWorld(park)
const colleague = await park.person('handler', { departmentId: park.departmentA })
const day = (days: number) =>
  new Date(world.clock.now.getTime() + days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10)
const asked = async () => {
  const { id } = await demandThatIs('handling', w, park)
  await askAs(w.handler, id, 'pause', askBody('pause', day, await evidenceOf(w.handler)))
  const [request] = await requestsOf(w.handler, id)
  return { id, path: `/demands/${id}/requests/${request?.id}` }
}
const decideClock = async (id: string) =>
  (await w.desk.get(`/demands/${id}`)).body.clocks.find((c: { stage: string }) => c.stage === 'decide')

test('who asked may take it back as long as nobody has decided: its clock ends, the decider hears of it, it may be asked anew', async () => {
  const { id, path } = await asked()
  assert.ok((await w.handler.get(`/demands/${id}`)).body.actions.includes('take-back'))
  const first = await w.handler.post(`${path}/withdrawal`, { reason: '企业已补交' }, { key: 'take-back-once' })
  const again = await w.handler.post(`${path}/withdrawal`, { reason: '企业已补交' }, { key: 'take-back-once' })
  assert.deepEqual([first.status, first.body.status, again.text], [200, 'handling', first.text])
  const [request] = (await w.desk.get(`/demands/${id}/requests`)).body.items
  assert.deepEqual(
    [request.decision, request.decidedBy, request.note, request.mayDecide, request.mayTakeBack],
    ['withdrawn', null, '企业已补交', false, false],
  )
  assert.ok((await decideClock(id)).stoppedAt)
  assert.equal((await w.desk.get('/demand-requests')).body.items.length, 0)
  await park.settle()
  const { items } = (await w.desk.get('/notifications?limit=200')).body
  assert.ok(items.some((n: { kind: string }) => n.kind === 'demand.ask-withdrawn'))
  await askAs(w.handler, id, 'pause', askBody('pause', day, await evidenceOf(w.handler)))
})

test('nobody else takes it back, and nobody once it is decided', async () => {
  const { id, path } = await asked()
  assert.ok(!(await colleague.get(`/demands/${id}`)).body.actions.includes('take-back'))
  const other = await colleague.post(`${path}/withdrawal`, {})
  assert.deepEqual([other.status, other.body.code], [409, 'not_yours'])
  assert.equal((await w.desk.post(`${path}/withdrawal`, {})).status, 403)
  assert.equal((await w.otherHandler.post(`${path}/withdrawal`, {})).status, 404)
  await w.desk.post(`${path}/decision`, { approve: false, note: '理由不充分' })
  const late = await w.handler.post(`${path}/withdrawal`, {})
  assert.deepEqual([late.status, late.body.code], [409, 'decided_already'])
})

test('a request that was taken back stays in the audit trail with who did it', async () => {
  const { id, path } = await asked()
  await w.handler.post(`${path}/withdrawal`, { reason: '改为延期' })
  const rows = await park.see((ctx) =>
    ctx.db.selectFrom('auditEntry').select(['action', 'actorName']).where('entityId', '=', id).execute(),
  )
  assert.ok(rows.some((r) => r.action === 'demand.take-back'))
})
