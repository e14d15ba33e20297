import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { openWorld } from '../../../main/testing/world.ts'
import { knownPhone } from '../../field/tests/field.world.ts'
import { contactOf, instructorOf } from '../../workforce/tests/workforce.world.ts'
import { audits, mergeOf, openFile, search, twiceIn, undo, visitAt } from './duplicates.world.ts'

const world = await openWorld()
const two = (more: Parameters<typeof twiceIn>[1] = {}) => twiceIn(world, more)

test('the timeline and the history of values show what was written of the merged file too', async () => {
  const { park, desk, main, other } = await two({ other: { legalPerson: '李明' } })
  await visitAt(desk, other)
  await park.settle()
  await desk.post('/enterprise-merges', await mergeOf(desk, main, [other], { note: '同一家' }))
  const told = (await desk.get(`/enterprises/${main}/timeline?sort=-at&limit=100`)).body.items
  const kinds = told.map((m: { kind: string }) => m.kind)
  assert.ok(kinds.includes('merge') && kinds.some((k: string) => k.startsWith('visit')), kinds.join())
  assert.ok(told.find((m: { kind: string; link: string }) => m.kind === 'merge').link.startsWith('/enterprise-merges/'))
  const facts = (await desk.get(`/enterprises/${main}/facts?field=legalPerson&sort=-at`)).body.items
  assert.ok(facts.some((f: { value: string }) => f.value === '李明'))
})

test('a merge is audited for each file with the reason given, and told to systems outside', async () => {
  const { park, desk, main, other } = await two()
  await desk.post('/enterprise-merges', await mergeOf(desk, main, [other], { note: '电话核实' }))
  const entries = await audits(park, 'enterprise.merge')
  assert.deepEqual(entries.map((e) => e.entityId).sort(), [main, other].sort())
  assert.ok(entries.some((e) => e.reason === '电话核实' && e.actorName === '王芳'))
  const told = await park.see((ctx) =>
    ctx.db
      .selectFrom('outbox')
      .selectAll()
      .where('parkId', '=', park.id)
      .where('type', '=', 'enterprise.merged')
      .execute(),
  )
  assert.equal(told.length, 1)
  assert.deepEqual(told[0] && (told[0].payload as { otherIds: string[] }).otherIds, [other])
})

test('a file changed since it was read, or merged meanwhile, is refused', async () => {
  const { desk, main, other } = await two()
  const body = await mergeOf(desk, main, [other])
  await desk.patch(`/enterprises/${other}`, { shortName: '达泰' }, { version: body.others[0]?.version as number })
  const stale = await desk.post('/enterprise-merges', body)
  assert.equal(stale.status, 409)
  assert.equal(stale.body.code, 'changed_since')
  const again = await mergeOf(desk, main, [other])
  assert.equal((await desk.post('/enterprise-merges', again)).status, 201)
  const twice = await desk.post('/enterprise-merges', {
    ...again,
    mainId: other,
    mainVersion: 9,
    others: [{ id: main, version: 9 }],
  })
  assert.equal(twice.status, 409)
})

test('of two merges of the same files at once one is done and the other refused', async () => {
  const { desk, main, other } = await two()
  const [a, b] = [await mergeOf(desk, main, [other]), await mergeOf(desk, other, [main])]
  const answers = await Promise.all([desk.post('/enterprise-merges', a), desk.post('/enterprise-merges', b)])
  assert.deepEqual(answers.map((r) => r.status).sort(), [201, 409])
})

test('the same request sent twice merges once', async () => {
  const { desk, main, other } = await two()
  const body = await mergeOf(desk, main, [other])
  const answers = [
    await desk.post('/enterprise-merges', body, { key: 'm-1' }),
    await desk.post('/enterprise-merges', body, { key: 'm-1' }),
  ]
  assert.deepEqual(
    answers.map((r) => r.status),
    [201, 201],
  )
  assert.equal(answers[0]?.body.id, answers[1]?.body.id)
})

test('both files have to be in sight, and whoever merges holds the right', async () => {
  const { park, desk, main, other } = await two()
  const away = await openFile(await world.park(), { name: '别处' })
  const body = await mergeOf(desk, main, [other])
  assert.equal((await desk.post('/enterprise-merges', { ...body, others: [{ id: away, version: 1 }] })).status, 404)
  assert.equal((await desk.get(`/enterprise-merge-sheet?mainId=${main}&otherId=${away}`)).status, 404)
  const worker = await park.person('group-leader', { gridId: park.gridA })
  assert.equal((await worker.post('/enterprise-merges', body)).status, 403)
  const own = await desk.post('/enterprise-merges', { ...body, others: [{ id: main, version: 1 }] })
  assert.equal(own.status, 422)
  const strange = await desk.post('/enterprise-merges', { ...body, choices: { address: away } })
  assert.equal(strange.status, 422)
})

test('pairs with a merged file are settled by the merge', async () => {
  const { park, desk, main, other } = await two()
  const [pair] = await search(park, desk)
  await desk.post('/enterprise-merges', await mergeOf(desk, main, [other]))
  const settled = (await desk.get(`/duplicates/${pair.id}`)).body
  assert.equal(settled.state, 'merged')
  assert.ok(settled.mergeId)
  assert.equal((await desk.get('/duplicates?state=open')).body.total, 0)
})

test('what is written about the merged file afterwards is filed at the main one', async () => {
  const { park, desk, main, other } = await two()
  await desk.post('/enterprise-merges', await mergeOf(desk, main, [other]))
  const visit = await visitAt(desk, other)
  assert.equal(visit.enterprise?.id, main, JSON.stringify(visit))
  const owner = await park.person('enterprise', { enterpriseId: main })
  assert.ok(owner.id)
})

test('what another wrote about it in the moment of the merge is brought along', async () => {
  const { park, desk, main, other } = await two()
  const { body: merge } = await desk.post('/enterprise-merges', await mergeOf(desk, main, [other]))
  const visit = await visitAt(desk, main)
  await park.inside(async (ctx) => {
    await ctx.client.query('update visit set enterprise_id = $2 where park_id = $1 and id = $3', [
      park.id,
      other,
      visit.id,
    ])
    await ctx.audit('visit.test', { id: visit.id })
  })
  await park.work('duplicates.stragglers')
  assert.equal((await desk.get(`/visits/${visit.id}`)).body.enterprise.id, main)
  assert.equal((await desk.get(`/enterprise-merges/${merge.id}/undo`)).body.rows > 0, true)
})

test('a phone that still knows the merged file: what it sends is filed at the main one', async () => {
  const { park, desk, main, other } = await two()
  const worker = await instructorOf(park, desk, '周涛')
  await contactOf(desk, worker.id, other)
  const phone = await knownPhone(worker.person, world.clock)
  const before = (await phone.pack()).enterprises.map((e) => e.id)
  assert.deepEqual(before, [other])
  await desk.post('/enterprise-merges', await mergeOf(desk, main, [other]))
  const clientId = randomUUID()
  const form = {
    clientId,
    startedAt: '2026-11-02T09:00:00+08:00',
    people: [{ name: '王总', role: '总经理' }],
    purpose: '走访',
  }
  const visit = await phone.send('visit', { enterpriseId: other, ...form }, { clientId })
  assert.equal(visit.state, 'applied', JSON.stringify(visit))
  assert.equal((await desk.get(`/visits/${visit.recordId}`)).body.enterprise.id, main)
  const demand = await phone.send('demand', { enterpriseId: other, title: '车间电压不稳', detail: '下午停机' })
  assert.equal((await desk.get(`/demands/${demand.recordId}`)).body.enterprise.id, main)
  assert.deepEqual(
    (await phone.pack()).enterprises.map((e) => e.id),
    [main],
  )
})

test('who speaks for a merged enterprise speaks for the main one, and does again for the old one after the undo', async () => {
  const { park, desk, main, other } = await two()
  const owner = await park.person('enterprise', { enterpriseId: other })
  const seen = async () => JSON.stringify((await owner.get('/portal/home')).body)
  assert.ok((await seen()).includes(other))
  const { body: merge } = await desk.post('/enterprise-merges', await mergeOf(desk, main, [other]))
  assert.ok((await seen()).includes(main))
  await desk.post(`/enterprise-merges/${merge.id}/undo`)
  assert.ok((await seen()).includes(other) && !(await seen()).includes(main))
})

test('several files go into one at once', async () => {
  const { park, desk, main, other } = await two()
  const third = await openFile(park, { name: '达泰精密机械厂', legalPerson: '李明' })
  const body = await mergeOf(desk, main, [other, third])
  const { status, body: merge } = await desk.post('/enterprise-merges', body)
  assert.equal(status, 201)
  assert.equal(merge.others.length, 2)
  for (const id of [other, third]) assert.equal((await desk.get(`/enterprises/${id}`)).body.id, main)
  assert.deepEqual((await desk.get(`/enterprises/${main}`)).body.formerNames.length, 2)
})

test('tags that a rule gives follow a merge and its undo as soon as they are told, and so does a segment', async () => {
  const { park, desk, main, other } = await two()
  const rule = {
    match: 'all',
    groups: [{ match: 'all', conditions: [{ field: 'title', operator: 'one-of', values: ['high-tech'] }] }],
  }
  await desk.post(`/enterprises/${other}/titles`, { kind: 'high-tech', name: '高新技术企业' })
  const tag = await desk.post('/tags', { name: '有高新证书', rule })
  assert.equal(tag.status, 201, tag.text)
  const segment = await desk.post('/segments', { name: '高新企业', rule, shared: true })
  assert.equal(segment.status, 201, segment.text)
  await park.work('segments.keep-tags', { tagId: tag.body.id })
  await park.settle()
  const bearers = async (query: string) =>
    (await desk.get(`/enterprises?${query}`)).body.items.map((e: { id: string }) => e.id)
  const both = () =>
    Promise.all([bearers(`tag=${encodeURIComponent('有高新证书')}`), bearers(`segmentId=${segment.body.id}`)])
  assert.deepEqual(await both(), [[other], [other]])
  const merged = await desk.post('/enterprise-merges', await mergeOf(desk, main, [other]))
  await park.settle()
  assert.deepEqual(await both(), [[main], [main]])
  assert.equal((await undo(desk, merged.body.id)).status, 200)
  await park.settle()
  assert.deepEqual(await both(), [[other], [other]])
})
