import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { openWorld, type Person } from '../../../main/testing/world.ts'
import { STEPS as LEDGER } from '../../demands/rules/index.ts'
import { demandThatIs, demandWorld, filing } from '../../demands/tests/demands.world.ts'

import { type MacroVerb, NEEDS } from '../contract/index.ts'

const world = await openWorld()
const park = await world.park()
const w = await demandWorld(park)

const STEPS = [
  { do: 'accept', level: 'normal', categoryId: w.categoryId },
  { do: 'dispatch', departmentId: park.departmentA, words: '请三日内联系企业' },
  { do: 'reply', words: '{{企业}}您好，{{编号}} 已交{{主办部门}}办理。' },
]
const macroOf = async (steps: object[] = STEPS, name = `宏${randomUUID().slice(0, 6)}`) => {
  const { status, body } = await w.desk.post('/macros', { name, steps })
  assert.equal(status, 201, JSON.stringify(body))
  return body as { id: string; version: number; name: string }
}
const filed = async (more: object = {}) =>
  (await w.desk.post('/demands', filing(w, more))).body as { id: string; number: string }
const many = (n: number, more: object = {}) => Promise.all(Array.from({ length: n }, () => filed(more)))
const seen = async (id: string, who: Person = w.desk) => (await who.get(`/demands/${id}`)).body
const started = async (body: object, who: Person = w.desk) => {
  const run = await who.post('/macro-runs', body)
  assert.equal(run.status, 202, JSON.stringify(run.body))
  return run.body as { id: string; total: number; title: string }
}
const worked = async (runId: string, who: Person = w.desk) => {
  await park.errand('macros.run', { runId })
  return {
    run: (await who.get(`/macro-runs/${runId}`)).body,
    rows: (await who.get(`/macro-runs/${runId}/rows?limit=200`)).body.items,
  }
}

test('a macro takes its steps by the ordinary commands, with its words filled in for the case', async () => {
  const macro = await macroOf()
  const { id, number } = await filed()
  const { status, body } = await w.desk.post(`/demands/${id}/macro`, { macroId: macro.id })
  assert.equal(status, 200, JSON.stringify(body))
  assert.deepEqual([body.status, body.department.id], ['dispatched', park.departmentA])
  const story = (await w.desk.get(`/demands/${id}/entries`)).body.items
  assert.deepEqual(
    story.map((e: { kind: string }) => e.kind),
    ['submit', 'accept', 'dispatch', 'reply'],
  )
  assert.match(story.at(-1).body, new RegExp(`^湘江精工\\d+有限公司您好，${number} 已交经济发展局办理。$`))
  const traces = await park.see((ctx) =>
    ctx.db
      .selectFrom('auditEntry')
      .select(['action', 'actorId'])
      .where('parkId', '=', park.id)
      .where('entityId', 'in', [id, macro.id])
      .execute(),
  )
  for (const action of ['demand.accept', 'demand.dispatch', 'demand.reply', 'macro.run'])
    assert.ok(
      traces.some((r) => r.action === action && r.actorId === w.desk.id),
      action,
    )
})

test('a macro never does what the person may not: all of it is refused and nothing is left half done', async () => {
  const macro = await macroOf([{ do: 'note', words: '先记一笔' }, ...STEPS])
  const { id } = await demandThatIs('handling', w, park)
  const before = (await w.desk.get(`/demands/${id}/entries`)).body.items.length
  const refused = await w.handler.post(`/demands/${id}/macro`, { macroId: macro.id })
  assert.equal(refused.status, 403)
  assert.equal((await w.desk.get(`/demands/${id}/entries`)).body.items.length, before)
  assert.equal((await w.otherHandler.post(`/demands/${id}/macro`, { macroId: macro.id })).status, 404)
})

test('a preview says for each case what would be done and where it would be refused, and changes nothing', async () => {
  const macro = await macroOf()
  const { id } = await filed()
  const late = await demandThatIs('handling', w, park)
  const { status, body } = await w.desk.post('/macros/preview', { macroId: macro.id, demandIds: [id, late.id] })
  assert.equal(status, 200, JSON.stringify(body))
  const [fine, wrong] = body.items
  assert.deepEqual(
    fine.steps.map((s: { do: string }) => s.do),
    ['accept', 'dispatch', 'reply'],
  )
  assert.match(fine.steps[2].words, /已交经济发展局办理/)
  assert.equal(fine.refused, null)
  assert.deepEqual([wrong.steps, wrong.refused.do, wrong.refused.code], [[], 'accept', 'wrong_state'])
  assert.match(wrong.refused.why.zh, /办理中/)
  assert.equal((await seen(id)).status, 'submitted')
  await park.settle()
  assert.equal((await w.desk.get(`/demands/${id}/entries`)).body.items.length, 1)
})

test('a preview of which every step is refused is an answer like any other, and on record', async () => {
  const late = await demandThatIs('handling', w, park)
  const steps = [{ do: 'accept', level: 'normal', categoryId: w.categoryId }]
  const { status, body } = await w.desk.post('/macros/preview', { steps, demandIds: [late.id] })
  assert.equal(status, 200, JSON.stringify(body))
  assert.equal(body.items[0].refused.code, 'wrong_state')
  const tried = await park.inside((ctx) =>
    ctx.db
      .selectFrom('auditEntry')
      .select('after')
      .where('parkId', '=', park.id)
      .where('action', '=', 'macro.preview')
      .execute(),
  )
  assert.ok(tried.some((e) => JSON.stringify(e.after).includes(late.id)))
})

test('many cases at once: each row stands or falls alone, says why, and is downloaded', async () => {
  const good = await many(3)
  const late = await demandThatIs('handling', w, park)
  const run = await started({ steps: STEPS, demandIds: [...good.map((d) => d.id), late.id] })
  assert.equal(run.total, 4)
  assert.equal((await seen(good[0]?.id ?? '')).status, 'submitted')
  const { run: after, rows } = await worked(run.id)
  assert.deepEqual([after.done, after.refused], [3, 1])
  assert.ok(after.finishedAt)
  for (const d of good) assert.equal((await seen(d.id)).status, 'dispatched')
  const refused = rows.find((r: { state: string }) => r.state === 'refused')
  assert.deepEqual([refused.demandId, refused.step, refused.code], [late.id, 'accept', 'wrong_state'])
  assert.ok(refused.why.zh && refused.why.en)
  assert.equal((await seen(late.id)).status, 'handling')
  const sheet = await w.desk.get(`/macro-runs/${run.id}/rows?format=csv`)
  assert.equal(sheet.text.trim().split('\n').length, 5)
  assert.match(sheet.text, /未办/)
  const onlyRefused = (await w.desk.get(`/macro-runs/${run.id}/rows?state=refused`)).body
  assert.equal(onlyRefused.total, 1)
})

test('a row that is refused at a later step keeps nothing of the earlier ones', async () => {
  const late = await demandThatIs('handling', w, park)
  const before = (await w.desk.get(`/demands/${late.id}/entries`)).body.items.length
  const run = await started({ steps: [{ do: 'note', words: '先记一笔' }, ...STEPS], demandIds: [late.id] })
  const { rows } = await worked(run.id)
  assert.deepEqual([rows[0].state, rows[0].step], ['refused', 'accept'])
  assert.equal((await w.desk.get(`/demands/${late.id}/entries`)).body.items.length, before)
})

test('a run that was broken off goes on where it was, and no row is taken twice', async () => {
  const cases = await many(3)
  const run = await started({ steps: [{ do: 'note', words: '批量备注' }], demandIds: cases.map((d) => d.id) })
  await Promise.all([park.errand('macros.run', { runId: run.id }), park.errand('macros.run', { runId: run.id })])
  await park.errand('macros.run', { runId: run.id })
  for (const d of cases) {
    const notes = (await w.desk.get(`/demands/${d.id}/entries`)).body.items.filter(
      (e: { kind: string }) => e.kind === 'note',
    )
    assert.equal(notes.length, 1)
  }
})

test('the same key starts one run', async () => {
  const cases = await many(1)
  const body = { steps: [{ do: 'follow' }], demandIds: cases.map((d) => d.id) }
  const key = randomUUID()
  const both = await Promise.all([w.desk.post('/macro-runs', body, { key }), w.desk.post('/macro-runs', body, { key })])
  assert.equal(both[0]?.body.id, both[1]?.body.id)
})

test('everything that a search finds, and nothing beyond what the person sees', async () => {
  const title = `批量筛选${randomUUID().slice(0, 4)}`
  await many(4, { title })
  await filed({ title, enterpriseId: w.otherEnterpriseId })
  const byDesk = await started({ steps: [{ do: 'follow' }], filter: { q: title, status: 'submitted' } })
  assert.equal(byDesk.total, 5)
  const byInstructor = await started({ steps: [{ do: 'note', words: '走访核实' }], filter: { q: title } }, w.instructor)
  assert.equal(byInstructor.total, 4)
  const { run } = await worked(byInstructor.id, w.instructor)
  assert.deepEqual([run.done, run.refused], [4, 0])
  assert.equal((await w.desk.get(`/macro-runs/${byInstructor.id}`)).status, 404)
  assert.equal(
    (await w.desk.post('/macro-runs', { steps: [{ do: 'follow' }], filter: { status: '没有的状态' } })).body.code,
    'filter',
  )
})

test('rights count when a row is taken, not when the run was started', async () => {
  const cases = await many(2)
  const leaver = await park.person('desk')
  const run = await started({ steps: [{ do: 'note', words: '交接' }], demandIds: cases.map((d) => d.id) }, leaver)
  await world.pool.query('update account set disabled_at = $2 where id = $1', [leaver.id, world.clock.now])
  await park.errand('macros.run', { runId: run.id })
  const rows = await park.see((ctx) =>
    ctx.db
      .selectFrom('macroRunRow')
      .select(['state', 'code'])
      .where('parkId', '=', park.id)
      .where('runId', '=', run.id)
      .execute(),
  )
  assert.deepEqual(rows, [
    { state: 'refused', code: 'no_account' },
    { state: 'refused', code: 'no_account' },
  ])
})

test('level, closing, merging and following go by macro as well', async () => {
  const [main, a, b] = await many(3)
  const merged = await worked(
    (await started({ steps: [{ do: 'merge', intoId: main?.id, words: '同一件事' }], demandIds: [a?.id, b?.id] })).id,
  )
  assert.deepEqual([merged.run.done, merged.run.refused], [2, 0], JSON.stringify(merged.rows))
  assert.equal((await seen(a?.id ?? '')).status, 'merged')
  const verified = await demandThatIs('verified', w, park)
  const accepted = await demandThatIs('accepted', w, park)
  const closing = await worked(
    (await started({ steps: [{ do: 'close', words: '批量销号' }], demandIds: [verified.id, accepted.id] })).id,
  )
  assert.deepEqual(
    closing.rows.map((r: { demandId: string; state: string }) => [r.demandId, r.state]).sort(),
    [
      [accepted.id, 'refused'],
      [verified.id, 'done'],
    ].sort(),
  )
  const level = await worked(
    (
      await started({
        steps: [{ do: 'relevel', level: 'complex', words: '涉及多部门' }, { do: 'follow' }],
        demandIds: [accepted.id],
      })
    ).id,
  )
  assert.equal(level.run.done, 1, JSON.stringify(level.rows))
  const now = await seen(accepted.id)
  assert.deepEqual([now.level, now.following], ['complex', true])
})

test('macros are kept by who configures; a wrong placeholder and a taken name are said beside their field', async () => {
  const macro = await macroOf()
  assert.equal((await w.handler.post('/macros', { name: '不行', steps: STEPS })).status, 403)
  const wrong = await w.desk.post('/macros', { name: '错的', steps: [{ do: 'reply', words: '{{负责人}}' }] })
  assert.deepEqual([wrong.status, wrong.body.errors[0].path], [422, 'steps.0.words'])
  assert.equal((await w.desk.post('/macros', { name: macro.name, steps: STEPS })).body.code, 'name_taken')
  assert.equal(
    (await w.desk.patch(`/macros/${macro.id}`, { name: `${macro.name}改` }, { version: macro.version })).status,
    200,
  )
  const late = await w.desk.patch(`/macros/${macro.id}`, { name: '再改' }, { version: macro.version })
  assert.deepEqual([late.status, late.body.current.name], [412, `${macro.name}改`])
  assert.equal((await w.desk.delete(`/macros/${macro.id}`)).status, 204)
  assert.equal((await w.desk.post(`/demands/${(await filed()).id}/macro`, { macroId: macro.id })).status, 404)
})

test('a macro asks for the very permission that the table of steps names', () => {
  const steps = (Object.keys(NEEDS) as MacroVerb[]).filter((verb) => verb in LEDGER)
  assert.ok(steps.length >= 7)
  for (const verb of steps) assert.equal(NEEDS[verb], LEDGER[verb as keyof typeof LEDGER].may, verb)
})
