import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld } from '../../../main/testing/world.ts'
import { DemandLevel, Outcome } from '../contract/index.ts'
import { durationOf, SLA } from '../rules/index.ts'
import { demandThatIs, demandWorld, filing } from './demands.world.ts'

const world = await openWorld()
const park = await world.park()
const w = await demandWorld(park)
const answer = (id: string, body: object) => w.handler.post(`/demands/${id}/answer`, body)

test('what was heard in a survey or at a salon keeps where it was heard, the enterprise and whoever wrote it down', async () => {
  for (const source of ['survey', 'salon']) {
    const { status, body } = await w.desk.post('/demands', filing(w, { source }))
    assert.deepEqual([status, body.source, body.onBehalf], [201, source, true])
    assert.equal((await w.desk.get(`/demands?source=${source}`)).body.total, 1)
    const [line] = (await w.desk.get(`/demands/${body.id}/entries`)).body.items
    assert.deepEqual([line.kind, line.side, line.who.length > 0], ['submit', 'staff', true])
  }
  const { status, body } = await w.desk.post('/demands', filing(w, { source: 'portal' }))
  assert.deepEqual([status, body.errors[0].path], [422, 'source'])
})

test('as shipped, each stage has the time that a demand is promised', () => {
  const of = (stage: Parameters<typeof durationOf>[1], level: DemandLevel = 'normal') => durationOf(SLA, stage, level)
  assert.deepEqual(
    [of('sign'), of('sign', 'urgent'), of('contact'), of('plan'), of('verify'), of('rate'), of('rectify')],
    [
      { workMinutes: 120 },
      { workMinutes: 30 },
      { workdays: 1 },
      { workdays: 3 },
      { workdays: 3 },
      { workdays: 10 },
      { workdays: 5 },
    ],
  )
  const promised = DemandLevel.options.map((level) => of('resolve', level))
  assert.deepEqual(promised, [{ workdays: 1 }, { workdays: 5 }, { workdays: 10 }, { workdays: 15 }, { workdays: 1 }])
})

test('an answer says what came of it; a shelved one is not an answer but granted', async () => {
  for (const outcome of Outcome.options) {
    const { id } = await demandThatIs('handling', w, park)
    const { status, body } = await answer(id, { outcome, text: '已按规定办理，详见附件。' })
    if (outcome === 'shelved') assert.equal(status, 422)
    else assert.deepEqual([status, body.outcome, body.status], [200, outcome, 'answered'])
  }
})

test('where the category asks for evidence an answer without it is refused, and with it taken', async () => {
  const shape = { code: 'safety', nameZh: '安全', nameEn: 'Safety', level: 'normal', evidenceRequired: true }
  const category = (await w.desk.post('/categories', shape)).body
  const { id } = (await w.desk.post('/demands', filing(w))).body
  await w.desk.put(`/demands/${id}/acceptance`, { level: 'normal', categoryId: category.id })
  await w.desk.put(`/demands/${id}/dispatch`, { departmentId: park.departmentA })
  await w.handler.put(`/demands/${id}/signature`)
  const bare = await answer(id, { outcome: 'solved', text: '已整改完成。' })
  assert.deepEqual(
    [bare.status, bare.body.errors[0].path, bare.body.errors[0].code],
    [422, 'fileIds', 'evidence_required'],
  )
  const file = (await w.handler.upload('/files', '整改前后.txt', '前后对比')).body
  assert.equal((await answer(id, { outcome: 'solved', text: '已整改完成。', fileIds: [file.id] })).status, 200)
})
