import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld } from '../../../main/testing/world.ts'
import { SLA } from '../rules/index.ts'
import { demandThatIs, demandWorld } from './demands.world.ts'
import { askAs, askBody, decideAs, evidenceOf } from './requests.world.ts'

const START = '2026-11-02T10:00:00+08:00'
const world = await openWorld({ now: START })
const park = await world.park()
const w = await demandWorld(park)
const leader = await park.person('leader')

const days = (n: number) => ({ ...SLA.body, resolve: { ...SLA.body.resolve, normal: { workdays: n } } })
type Case = { id: string; number: string }
/** Answered by the first department so many working days later. */
const answered = async (time: string, before?: (id: string) => Promise<unknown>): Promise<Case> => {
  await world.passTo(START)
  const { id } = await demandThatIs('handling', w, park)
  await before?.(id)
  await world.passTo(time)
  await park.work('demands.wake')
  await w.handler.post(`/demands/${id}/answer`, { outcome: 'solved', text: '已解决' })
  return (await w.desk.get(`/demands/${id}`)).body
}
const replay = async (body: object, who = leader) => {
  const started = await who.post('/demand-replays', { body })
  assert.equal(started.status, 202, started.text)
  await park.work('demands.replay', { jobRunId: started.body.id })
  assert.equal((await who.get(`/jobs/${started.body.id}`)).body.state, 'done')
  return (await who.get(`/demand-replays/${started.body.id}`)).body
}
const rows = async (query: string) =>
  (await w.desk.get(`/demands?${query}`)).body.items.map((d: Case) => d.number).toSorted()

// Due on Monday 9 November under the rules in force (five working days), on Thursday 5 under three, on Wednesday 11 under seven.
const quick = await answered('2026-11-03T10:00:00+08:00')
const fair = await answered('2026-11-06T10:00:00+08:00')
const late = await answered('2026-11-10T10:00:00+08:00')
const paused = await answered('2026-11-06T10:00:00+08:00', async (id) => {
  const body = { ...askBody('pause', () => '', await evidenceOf(w.handler)), until: '2026-11-03' }
  await askAs(w.handler, id, 'pause', body)
  await decideAs(w.desk, id)
})
const excused = await answered('2026-11-12T10:00:00+08:00')
await askAs(
  w.handler,
  excused.id,
  'exemption',
  askBody('exemption', () => '', await evidenceOf(w.handler)),
)
await decideAs(leader, excused.id)
await world.passTo('2026-11-16T10:00:00+08:00')

test('under shorter limits one sees which cases would have been late, by department, beside what was', async () => {
  const { result } = await replay(days(3))
  assert.deepEqual(result.cases, { total: 5, lateNow: 1, lateThen: 2, newly: 1, relieved: 0 })
  assert.equal(result.departments.length, 1)
  assert.equal(result.departments[0].department.name, '经济发展局')
  assert.equal(result.departments[0].lateThen, 2)
  const resolve = result.stages.find((s: { stage: string }) => s.stage === 'resolve')
  assert.deepEqual([resolve.total, resolve.lateNow, resolve.lateThen], [5, 1, 2])
})

test('under longer limits one sees who would have been in time; pauses stay pauses and excused cases stay out', async () => {
  const { result } = await replay(days(7))
  assert.deepEqual(result.cases, { total: 5, lateNow: 1, lateThen: 0, newly: 0, relieved: 1 })
  const none = (await replay(days(4))).result
  // Without its pause of two days this case would have been late on Friday morning under four days as well.
  assert.equal(none.cases.lateThen, 1)
})

test('every number of a what-if opens its rows', async () => {
  const { id, result } = await replay(days(3))
  assert.deepEqual(await rows(`replay=${id}&replayed=newly`), [fair.number])
  assert.deepEqual(await rows(`replay=${id}&replayed=late-then`), [fair.number, late.number].toSorted())
  assert.deepEqual(await rows(`replay=${id}&replayed=late-now`), [late.number])
  assert.deepEqual(
    await rows(`replay=${id}&replayed=late-then&departmentId=${park.departmentA}`),
    [fair.number, late.number].toSorted(),
  )
  assert.equal(result.cases.lateThen, 2)
  assert.ok(
    !(await rows(`replay=${id}`)).includes(quick.number) && !(await rows(`replay=${id}`)).includes(paused.number),
  )
})

test('nothing of the ledger is changed by a what-if', async () => {
  const state = () =>
    world.pool
      .query(
        `select md5(string_agg(t::text, '|' order by t::text)) as sum from (
          select to_jsonb(d)::text from demand d where park_id = $1 union all select to_jsonb(c)::text from demand_clock c where park_id = $1
          union all select to_jsonb(e)::text from demand_entry e where park_id = $1 union all select to_jsonb(r)::text from rule_set r where park_id = $1) as t(t)`,
        [park.id],
      )
      .then(({ rows: found }) => found[0].sum)
  const before = await park.inside(state)
  await replay(days(1))
  assert.equal(await park.inside(state), before)
})

test('a draft that is no rule is refused with its field, and only who may read rules may ask', async () => {
  const wrong = await leader.post('/demand-replays', { body: { ...SLA.body, sign: {} } })
  assert.equal(wrong.status, 422)
  assert.ok(wrong.body.errors.some((e: { path: string }) => e.path.startsWith('body.sign')))
  assert.equal((await w.handler.post('/demand-replays', { body: days(3) })).status, 403)
  const rules = await leader.get('/demand-replays/rules')
  assert.deepEqual([rules.status, rules.body.version, rules.body.body], [200, 1, SLA.body])
})

test('another park has nothing of it, and old what-ifs are cleared away', async () => {
  const { id } = await replay(days(3))
  const other = await (await world.park()).person('leader')
  assert.equal((await other.get(`/demand-replays/${id}`)).status, 404)
  await world.passTo('2027-01-05T10:00:00+08:00')
  await park.work('demands.prune-replays')
  assert.equal((await leader.get(`/demand-replays/${id}`)).status, 404)
})
