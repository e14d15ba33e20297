import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { openWorld } from '../../../main/testing/world.ts'
import { knowledgeWorld } from './knowledge.world.ts'

const world = await openWorld()
const park = await world.park()
const w = await knowledgeWorld(park)
const audited = (action: string, id: string) =>
  park.see(async (ctx) => {
    const row = ctx.db.selectFrom('auditEntry').select('id').where('parkId', '=', park.id)
    return (await row.where('action', '=', action).where('entityId', '=', id).execute()).length
  })

test('one click proposes an article from a solved case with everybody taken out of it, each replacement named', async () => {
  const { id } = await w.solved()
  const { status, body } = await w.desk.get(`/demands/${id}/knowledge-draft`)
  assert.equal(status, 200)
  const said = `${body.title}${body.question}${body.answer}`
  for (const secret of ['远洋', w.code, '王总', '1391234', '139-1234', '12.5'])
    assert.ok(!said.includes(secret), `${secret}: ${said}`)
  assert.ok(body.question.startsWith('某企业（（代码略））某联系人来电：'), body.question)
  const kinds = body.replaced.map((r: { kind: string }) => r.kind)
  assert.deepEqual([...new Set(kinds)].sort(), ['amount', 'code', 'enterprise', 'person', 'phone'])
  assert.ok(body.replaced.every((r: { found: string }) => r.found.length > 0))
  assert.equal(body.departments[0].name, '经济发展局')
  assert.equal(body.reviewOn, '2027-11-02')
})

test('an article is made of a closed case only that was verified as solved, and once', async () => {
  const open = await w.caseThatIs('verified')
  assert.equal((await w.desk.get(`/demands/${open.id}/knowledge-draft`)).body.code, 'not_solved')
  const refused = await w.desk.post('/knowledge-articles', { ...w.words, audience: 'staff', demandId: open.id })
  assert.equal(refused.status, 409)

  const { id } = await w.solved()
  assert.equal((await w.desk.get(`/demands/${id}/knowledge`)).body.publishable, true)
  const made = await w.desk.post('/knowledge-articles', {
    ...w.words,
    audience: 'everyone',
    demandId: id,
    publish: true,
  })
  assert.equal(made.status, 201)
  assert.equal(made.body.state, 'published')
  assert.equal(made.body.revision, 1)
  assert.equal(made.body.demand.id, id)
  const of = (await w.desk.get(`/demands/${id}/knowledge`)).body
  assert.deepEqual([of.article.id, of.publishable], [made.body.id, false])
  const again = await w.desk.post('/knowledge-articles', { ...w.words, audience: 'everyone', demandId: id })
  assert.deepEqual([again.status, again.body.code], [409, 'already_known'])
})

test('nothing is published while a name, a phone or a code of that enterprise is still in the text', async () => {
  const { id } = await w.solved()
  const left: [string, string, string][] = [
    ['title', 'title', '远洋机电的电压问题'],
    ['question', 'question', '湖南省远洋机电有限公司反映电压不稳。'],
    ['question', 'question', '远 洋 公司反映电压不稳。'],
    ['answer', 'answer', '请联系王建国。'],
    ['answer', 'answer', '请联系王经理。'],
    ['answer', 'answer', '请联系李小敏（法人周大为）。'],
    ['answer', 'answer', '请拨打 139 1234 5678。'],
    ['answer', 'answer', '请拨打０７３０２２１２３４５。'],
    ['answer', 'answer', `信用代码 ${w.code.toLowerCase()}。`],
    ['answer', 'answer', '另一家的手机 18800001111 也可以。'],
    ['answer', 'answer', '请到洋沙湖大道 66 号领取。'],
  ]
  for (const [field, name, text] of left) {
    const body = { ...w.words, [name]: text, audience: 'everyone', demandId: id, publish: true }
    const answer = await w.desk.post('/knowledge-articles', body)
    assert.equal(answer.status, 422, text)
    assert.equal(answer.body.errors[0].path, field, text)
    assert.equal(answer.body.errors[0].code, 'not_anonymous')
  }
  const { items } = (await w.desk.get('/knowledge-articles?state=draft')).body
  assert.equal(items.length, 0, 'what was refused left nothing behind')
  const draft = await w.desk.post('/knowledge-articles', {
    ...w.words,
    question: '远洋机电反映。',
    audience: 'staff',
    demandId: id,
  })
  assert.equal(draft.body.state, 'draft', 'a draft may still say it: only those who publish read it')
  assert.equal((await w.desk.put(`/knowledge-articles/${draft.body.id}/publication`, {})).status, 422)
  assert.equal((await w.handler.get(`/knowledge-articles/${draft.body.id}`)).status, 404)
})

test('the full name of any enterprise of the park keeps a text from being published, with or without a case', async () => {
  const other = (await w.desk.get(`/enterprises/${w.otherEnterpriseId}`)).body.name as string
  const answer = await w.desk.post('/knowledge-articles', {
    ...w.words,
    answer: `已与${other}协商。`,
    audience: 'staff',
    publish: true,
  })
  assert.equal(answer.status, 422)
  assert.equal(answer.body.errors[0].path, 'answer')
})

test('a change of a published article is its next version; the older ones stay readable', async () => {
  const made = await w.article()
  const stale = await w.desk.patch(
    `/knowledge-articles/${made.id}`,
    { answer: '改过的答复。' },
    { version: made.version + 5 },
  )
  assert.equal(stale.status, 412)
  const edited = await w.desk.patch(
    `/knowledge-articles/${made.id}`,
    { answer: '改过的答复。' },
    { version: made.version },
  )
  assert.deepEqual([edited.status, edited.body.revision], [200, 2])
  const leak = await w.desk.patch(
    `/knowledge-articles/${made.id}`,
    { answer: '打 13800001111。' },
    { version: edited.body.version },
  )
  assert.equal(leak.status, 422)
  const { items } = (await w.handler.get(`/knowledge-articles/${made.id}/revisions`)).body
  assert.deepEqual(
    items.map((r: { revision: number; answer: string }) => [r.revision, r.answer]),
    [
      [2, '改过的答复。'],
      [1, w.words.answer],
    ],
  )
  assert.equal(await audited('knowledge.edit', made.id), 1)
  assert.equal(await audited('knowledge.publish', made.id), 1)
})

test('what was taken down is read by nobody but those who publish, and can be published again', async () => {
  const made = await w.article()
  const down = await w.desk.post(`/knowledge-articles/${made.id}/withdrawal`, { reason: '政策已调整' })
  assert.deepEqual([down.status, down.body.state, down.body.withdrawnReason], [200, 'withdrawn', '政策已调整'])
  assert.equal((await w.handler.get(`/knowledge-articles/${made.id}`)).status, 404)
  assert.equal((await w.user.get(`/portal/knowledge/${made.id}`)).status, 404)
  assert.equal((await w.desk.post(`/knowledge-articles/${made.id}/withdrawal`, { reason: '再来' })).status, 409)
  assert.equal((await w.desk.post(`/knowledge-articles/${made.id}/reviews`, {})).status, 409)
  const up = await w.desk.put(`/knowledge-articles/${made.id}/publication`, {})
  assert.deepEqual([up.body.state, up.body.revision, up.body.withdrawnReason], ['published', 2, null])
  assert.equal((await w.desk.put(`/knowledge-articles/${made.id}/publication`, {})).status, 409)
  assert.equal(await audited('knowledge.withdraw', made.id), 1)
})

test('a review says that an article still holds and when to look again; the ones due are a filter', async () => {
  const made = await w.article()
  const past = await w.desk.post(`/knowledge-articles/${made.id}/reviews`, { reviewOn: '2026-11-01' })
  assert.deepEqual([past.status, past.body.errors[0].path], [422, 'reviewOn'])
  const seen = await w.desk.post(`/knowledge-articles/${made.id}/reviews`, { reviewOn: '2026-12-01' })
  assert.deepEqual([seen.status, seen.body.reviewOn, seen.body.reviewDue], [200, '2026-12-01', false])
  assert.equal(await audited('knowledge.review', made.id), 1)
  const before = world.clock.now
  await world.passTo('2026-12-01T09:00:00+08:00')
  const due = (await w.desk.get('/knowledge-articles?reviewDue=true')).body
  assert.deepEqual([due.items.map((a: { id: string }) => a.id), due.total], [[made.id], 1])
  await world.passTo(before.toISOString())
})

test('only the desk publishes; a member without the permission is told so, another park finds nothing', async () => {
  const { id } = await w.solved()
  const body = { ...w.words, audience: 'staff', demandId: id }
  for (const who of [w.handler, w.instructor, w.leader, w.user]) {
    assert.equal((await who.post('/knowledge-articles', body)).status, 403)
    assert.equal((await who.get(`/demands/${id}/knowledge-draft`)).status, 403)
  }
  const made = await w.article()
  const elsewhere = await (await world.park()).person('desk')
  assert.equal((await elsewhere.get(`/knowledge-articles/${made.id}`)).status, 404)
  assert.equal(
    (await elsewhere.patch(`/knowledge-articles/${made.id}`, { title: '别的标题' }, { version: 1 })).status,
    404,
  )
  for (const [path, content] of [
    ['withdrawal', { reason: '不该' }],
    ['reviews', {}],
  ] as const)
    assert.equal((await elsewhere.post(`/knowledge-articles/${made.id}/${path}`, content)).status, 404)
  assert.equal((await elsewhere.get(`/demands/${id}/knowledge-draft`)).status, 404)
  const wrong = await w.desk.post('/knowledge-articles', {
    ...w.words,
    audience: 'staff',
    departmentIds: [randomUUID()],
  })
  assert.equal(wrong.body.errors[0].path, 'departmentIds')
})

test('the same request sent twice publishes once', async () => {
  const key = randomUUID()
  const body = { ...w.words, title: '同一请求只发布一次', audience: 'staff', publish: true }
  const first = await w.desk.post('/knowledge-articles', body, { key })
  const second = await w.desk.post('/knowledge-articles', body, { key })
  assert.equal(first.body.id, second.body.id)
  assert.equal((await w.desk.get('/knowledge-articles?q=同一请求')).body.total, 1)
})

test('the list finds words of title, question and answer, and pages without gaps', async () => {
  for (let i = 0; i < 5; i++)
    await w.article({ title: `危废暂存间如何验收 ${i}`, categoryId: w.categoryId, departmentIds: [park.departmentA] })
  const seen: string[] = []
  let cursor = ''
  do {
    const { body } = await w.handler.get(`/knowledge-articles?q=危废%20验收&limit=2${cursor}`)
    seen.push(...body.items.map((a: { id: string }) => a.id))
    cursor = body.nextCursor ? `&cursor=${body.nextCursor}` : ''
  } while (cursor)
  assert.equal(new Set(seen).size, 5)
  assert.equal(seen.length, 5)
  assert.equal((await w.handler.get(`/knowledge-articles?categoryId=${w.categoryId}`)).body.total, 5)
  assert.equal((await w.handler.get(`/knowledge-articles?departmentId=${park.departmentA}`)).body.total, 5)
  assert.equal((await w.handler.get(`/knowledge-articles?departmentId=${park.departmentB}`)).body.total, 0)
})

test('who found it useful and which demands were not filed are numbers that open their rows', async () => {
  const made = await w.article()
  const path = `/knowledge-articles/${made.id}`
  await w.handler.put(`${path}/usefulness`)
  await w.handler.put(`${path}/usefulness`)
  await w.instructor.put(`${path}/usefulness`)
  await w.user.put(`/portal/knowledge/${made.id}/usefulness`)
  await w.instructor.delete(`${path}/usefulness`)
  await w.instructor.delete(`${path}/usefulness`)
  await w.user.post(`/portal/knowledge/${made.id}/solutions`)
  await w.user.post(`/portal/knowledge/${made.id}/solutions`)
  await w.desk.post(`${path}/solutions`)
  const read = (await w.handler.get(path)).body
  assert.deepEqual([read.usefulCount, read.avoidedCount, read.useful, read.version], [2, 2, true, made.version])
  for (const kind of ['useful', 'solved']) {
    const { body } = await w.desk.get(`${path}/uses?kind=${kind}`)
    assert.equal(body.total, kind === 'useful' ? read.usefulCount : read.avoidedCount)
  }
  const [first] = (await w.desk.get(`${path}/uses?kind=useful&sort=-at`)).body.items.filter(
    (u: { side: string }) => u.side === 'enterprise',
  )
  assert.equal(first.who, '湖南省远洋机电有限公司')
  const hidden = (await w.otherHandler.get(`${path}/uses?kind=useful`)).body.items
  assert.ok(
    hidden.some((u: { side: string; who: null }) => u.side === 'enterprise' && u.who === null),
    'whoever may not see the enterprise reads no name',
  )
  assert.equal(await audited('knowledge.useful', made.id), 3)
  assert.equal(await audited('knowledge.not-useful', made.id), 1)
  assert.equal(await audited('knowledge.solved', made.id), 2)
  const draft = await w.article({ publish: false })
  assert.equal((await w.desk.put(`/knowledge-articles/${draft.id}/usefulness`)).status, 409)
  assert.equal((await w.handler.put(`/knowledge-articles/${draft.id}/usefulness`)).status, 404)
})
