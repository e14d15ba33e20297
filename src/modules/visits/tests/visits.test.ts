import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld } from '../../../main/testing/world.ts'
import { categoryIn, contactOf, demand, enterpriseIn, form, promise } from './visits.world.ts'

const world = await openWorld({ now: '2026-11-02T10:00:00+08:00' })
const park = await world.park()
const desk = await park.person('desk')
const categoryId = await categoryIn(park)
const inGridA = await enterpriseIn(park, park.gridA)
const lin = await contactOf(park, [inGridA])
const countOf = async (path: string) => (await desk.get(path)).body.total

test('one form writes the visit, its demands and its promises, each with a number or a date', async () => {
  const sent = form({
    enterpriseId: inGridA,
    roles: ['联络员'],
    demands: [demand({ categoryId }), demand({ title: '招工困难，缺焊工' })],
    promises: [promise()],
    corrections: [{ field: 'address', value: '兴湘路18号' }],
  })
  const { status, body } = await lin.post('/visits', sent)
  assert.equal(status, 201)
  assert.match(body.number, /^ZF2026-\d{5}$/)
  assert.deepEqual([body.status, body.day, body.visitor.name], ['done', '2026-11-02', '林联点'])
  assert.deepEqual(
    body.demands.map((d: { status: string }) => d.status),
    ['submitted', 'submitted'],
  )
  const filed = await desk.get(`/demands/${body.demands[0].id}`)
  assert.deepEqual([filed.body.source, filed.body.visitId, filed.body.contactName], ['visit', body.id, '王经理'])
  assert.deepEqual([body.promises[0].who, body.promises[0].state], ['林联点', 'open'])
  assert.equal(body.corrections[0].value, '兴湘路18号')
  const file = await desk.get(`/enterprises/${inGridA}/timeline`)
  assert.ok(file.body.items.some((m: { link: string }) => m.link === `/visits/${body.id}`))
})

test('when one part is refused nothing is written, and the refusal names the very field', async () => {
  const before = [await countOf('/visits'), await countOf('/demands'), await countOf('/promises')]
  const refusals = async (more: object) => {
    const r = await lin.post('/visits', form({ enterpriseId: inGridA, ...more }))
    return [r.status, r.body.errors?.[0].path]
  }
  assert.deepEqual(await refusals({ demands: [demand(), demand({ title: '电' })] }), [422, 'demands.1.title'])
  const unknown = demand({ categoryId: inGridA })
  assert.deepEqual(await refusals({ demands: [demand(), unknown] }), [422, 'demands.1.categoryId'])
  const late = promise({ dueOn: '2026-11-01' })
  assert.deepEqual(await refusals({ demands: [demand()], promises: [promise(), late] }), [422, 'promises.1.dueOn'])
  assert.deepEqual(await refusals({ startedAt: '2026-11-03T09:00:00+08:00' }), [422, 'startedAt'])
  assert.deepEqual([await countOf('/visits'), await countOf('/demands'), await countOf('/promises')], before)
})

test('a form that the phone sends twice is one visit, with or without the same key', async () => {
  const id = await enterpriseIn(park, park.gridA)
  const zhou = await contactOf(park, [id], '周再发')
  const sent = form({ enterpriseId: id, demands: [demand()] })
  const first = await zhou.post('/visits', sent, { key: 'first' })
  const again = await zhou.post('/visits', sent, { key: 'first' })
  const later = await zhou.post('/visits', sent, { key: 'second' })
  assert.deepEqual([again.body, later.body.id], [first.body, first.body.id])
  const both = await Promise.all([1, 2].map(() => zhou.post('/visits', { ...sent, clientId: crypto.randomUUID() })))
  assert.ok(both.every((r) => r.status === 201))
  assert.equal(await countOf(`/visits?enterpriseId=${id}`), 3)
  const foreign = await desk.post('/visits', sent)
  assert.deepEqual([foreign.status, foreign.body.code], [409, 'client_id_taken'])
})

test('of two identical forms that arrive at the same moment one becomes a visit', async () => {
  const id = await enterpriseIn(park, park.gridA)
  const wu = await contactOf(park, [id], '吴同时')
  const sent = form({ enterpriseId: id, promises: [promise()] })
  const answers = await Promise.all([wu.post('/visits', sent), wu.post('/visits', sent)])
  assert.deepEqual(new Set(answers.map((a) => a.body.id)).size, 1)
  assert.equal(await countOf(`/promises?enterpriseId=${id}`), 1)
})

test('to an instructor the enterprises and visits of others do not exist', async () => {
  const [mine, theirs] = [await enterpriseIn(park, park.gridA), await enterpriseIn(park, park.gridB)]
  const zheng = await contactOf(park, [mine], '郑看不见')
  const other = await contactOf(park, [theirs], '冯别家')
  const { body: visit } = await other.post('/visits', form({ enterpriseId: theirs, promises: [promise()] }))
  for (const path of [`/visits/${visit.id}`, `/enterprises/${theirs}/brief`])
    assert.equal((await zheng.get(path)).status, 404)
  assert.equal((await zheng.post('/visits', form({ enterpriseId: theirs }))).status, 404)
  assert.equal((await zheng.get(`/visits/check?enterpriseId=${theirs}&date=2026-11-05`)).status, 404)
  assert.equal((await zheng.put(`/promises/${visit.promises[0].id}/kept`, {})).status, 404)
  assert.equal((await zheng.get('/visits')).body.total, 0)
  const elsewhere = await (await world.park()).person('desk')
  assert.equal((await elsewhere.get(`/visits/${visit.id}`)).status, 404)
  assert.equal((await elsewhere.put(`/visits/${visit.id}/cancellation`, { reason: '无' })).status, 404)
})

test('what one wrote oneself stays readable after the enterprise went to a colleague', async () => {
  const id = await enterpriseIn(park, park.gridA)
  const [former, stranger] = [await contactOf(park, [id], '韦前任'), await contactOf(park, [], '昌路人')]
  const { body } = await former.post('/visits', form({ enterpriseId: id }))
  const { body: held } = await desk.get(`/responsibilities?enterpriseId=${id}`)
  await desk.put(`/responsibilities/${held.items[0].id}/end`, {})
  assert.equal((await former.get(`/enterprises/${id}/brief`)).status, 404)
  assert.equal((await former.get(`/visits/${body.id}`)).status, 200)
  assert.equal((await stranger.get(`/visits/${body.id}`)).status, 404)
})

test('who only reads visits may not log one', async () => {
  const leader = await park.person('leader')
  assert.equal((await leader.post('/visits', form({ enterpriseId: inGridA }))).status, 403)
  const handler = await park.person('handler', { departmentId: park.departmentA })
  assert.equal((await handler.get('/visits')).status, 403)
})

test('a planned visit is done once, by the same form, and a cancelled one never', async () => {
  const id = await enterpriseIn(park, park.gridA)
  const chu = await contactOf(park, [id], '褚计划')
  const plan = async (plannedOn: string) =>
    (await chu.post('/visits/plan', { items: [{ enterpriseId: id, plannedOn }] })).body.items[0]
  const first = await plan('2026-11-04')
  assert.deepEqual([first.status, first.visitor.name], ['planned', '褚计划'])
  const done = await chu.put(`/visits/${first.id}/done`, form({ demands: [demand()] }))
  assert.deepEqual([done.status, done.body.status, done.body.day], [200, 'done', '2026-11-02'])
  const again = await chu.put(`/visits/${first.id}/done`, form())
  assert.deepEqual([again.status, again.body.code], [409, 'not_planned'])
  const second = await plan('2026-11-05')
  assert.equal(
    (await chu.put(`/visits/${second.id}/cancellation`, { reason: '企业停产检修' })).body.status,
    'cancelled',
  )
  assert.equal((await chu.put(`/visits/${second.id}/done`, form())).status, 409)
  const trace = await park.see((ctx) =>
    ctx.db
      .selectFrom('auditEntry')
      .select(['action', 'reason'])
      .where('parkId', '=', park.id)
      .where('entityId', '=', second.id)
      .orderBy('id')
      .execute(),
  )
  assert.deepEqual(trace, [
    { action: 'visit.plan', reason: null },
    { action: 'visit.cancel', reason: '企业停产检修' },
  ])
})

test('a record is corrected by the visitor alone, and never over somebody else’s change', async () => {
  const { body } = await lin.post('/visits', form({ enterpriseId: inGridA }))
  const other = await park.person('instructor', { gridId: park.gridA })
  assert.equal((await other.patch(`/visits/${body.id}`, { notes: '补充' }, { version: 1 })).body.code, 'not_yours')
  assert.equal((await lin.patch(`/visits/${body.id}`, { notes: '补充情况' }, { version: 1 })).body.notes, '补充情况')
  const stale = await lin.patch(`/visits/${body.id}`, { notes: '又一次' }, { version: 1 })
  assert.deepEqual([stale.status, stale.body.current.notes], [412, '补充情况'])
})

test('a promise is kept, broken and then kept late, or dropped with a reason', async () => {
  const made = await lin.post('/visits', form({ enterpriseId: inGridA, promises: [promise(), promise(), promise()] }))
  const [kept, broken, dropped] = made.body.promises.map((p: { id: string }) => p.id)
  assert.equal((await lin.put(`/promises/${kept}/kept`, { note: '已上门' })).body.state, 'kept')
  assert.equal((await lin.put(`/promises/${kept}/dropped`, { note: '误点' })).status, 409)
  assert.equal((await lin.put(`/promises/${broken}/broken`, { note: '供电公司未排期' })).body.state, 'broken')
  assert.equal((await lin.put(`/promises/${broken}/kept`, {})).body.state, 'kept')
  const noReason = await lin.put(`/promises/${dropped}/dropped`, {})
  assert.deepEqual([noReason.status, noReason.body.errors[0].path], [422, 'note'])
  assert.equal((await lin.put(`/promises/${dropped}/dropped`, { note: '企业已自行解决' })).body.state, 'dropped')
})

test('the list leaves as a spreadsheet with the rows that the same person sees', async () => {
  const { text, status } = await lin.get('/visits?format=csv&status=done')
  assert.equal(status, 200)
  assert.match(text, /编号/)
  assert.match(text, /例行走访/)
})

test('what the ledger has already is added to that case: the visit files no second one', async () => {
  const id = await enterpriseIn(park, park.gridA)
  const xu = await contactOf(park, [id], '徐再问')
  const first = await xu.post('/visits', form({ enterpriseId: id, demands: [demand({ title: '门前路灯不亮' })] }))
  const known = first.body.demands[0]
  const hints = await xu.get(`/demand-hints?${new URLSearchParams({ enterpriseId: id, title: '门前的路灯还不亮' })}`)
  assert.equal(hints.body.items[0]?.id, known.id)
  const words = demand({ title: '路灯还是不亮', joins: known.id })
  const second = await xu.post('/visits', form({ enterpriseId: id, demands: [words] }))
  assert.deepEqual([second.status, second.body.demands], [201, []])
  const { items } = (await desk.get(`/demands/${known.id}/entries`)).body
  assert.ok(items.some((e: { kind: string; body: string }) => e.kind === 'join' && e.body.includes('路灯还是不亮')))
  const unknown = form({ enterpriseId: id, demands: [demand({ joins: id })] })
  assert.equal((await xu.post('/visits', unknown)).status, 404)
})
