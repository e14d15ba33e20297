import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld, type Person } from '../../../main/testing/world.ts'
import { freshCode, mergedIn, mergeOf, openFile, search, undo, versionOf } from './duplicates.world.ts'

const world = await openWorld()
const merged = (more: Parameters<typeof mergedIn>[1] = {}) => mergedIn(world, more)

test('undoing a merge gives both files back as they were', async () => {
  const { desk, main, other, merge } = await merged({ other: { tags: ['出口'], address: '环庆路1号' } })
  const { status, body } = await undo(desk, merge.id)
  assert.equal(status, 200)
  assert.equal(body.state, 'undone')
  assert.equal(body.undone.by, '王芳')
  assert.deepEqual(body.kept, [])
  const [one, two] = [(await desk.get(`/enterprises/${main}`)).body, (await desk.get(`/enterprises/${other}`)).body]
  assert.deepEqual([one.legalPerson, one.tags, one.formerNames, one.address], [null, [], [], null])
  assert.equal(two.id, other)
  assert.deepEqual([two.legalPerson, two.tags], ['李明', ['出口']])
})

test('what was changed since the merge stays, and the undo lists what it was then and what it is now', async () => {
  const { desk, main, merge } = await merged({ other: { tags: ['出口'] } })
  const patch = { legalPerson: '赵敏', tags: ['出口', '重点'] }
  await desk.patch(`/enterprises/${main}`, patch, { version: await versionOf(desk, main) })
  const preview = (await desk.get(`/enterprise-merges/${merge.id}/undo`)).body
  assert.equal(preview.refused, null)
  const expected = [
    {
      field: 'legalPerson',
      label: { zh: '法定代表人', en: 'Legal representative' },
      merged: { zh: '李明', en: '李明' },
      now: { zh: '赵敏', en: '赵敏' },
    },
  ]
  assert.deepEqual(preview.kept, expected)
  const { body } = await undo(desk, merge.id)
  assert.deepEqual(body.kept, expected)
  const file = (await desk.get(`/enterprises/${main}`)).body
  assert.equal(file.legalPerson, '赵敏')
  assert.deepEqual(file.tags, ['重点'], 'what the merge added is taken back, what came since stays')
})

test('whoever was the first to call at the other file is it again after the undo', async () => {
  const park = await world.park()
  const desk = await park.person('desk')
  const [main, other] = [
    await openFile(park, { name: '昆山丙精密有限公司' }),
    await openFile(park, { name: '昆山市丙精密有限公司' }),
  ]
  const first = (name: string, phone: string) => ({ name, role: '总经理', phone, isPrimary: true })
  await desk.post(`/enterprises/${main}/contacts`, first('王伟', '13800138000'))
  await desk.post(`/enterprises/${other}/contacts`, first('陈静', '13900139000'))
  const { body: merge } = await desk.post('/enterprise-merges', await mergeOf(desk, main, [other]))
  const firsts = async (id: string) =>
    (await desk.get(`/enterprises/${id}`)).body.contacts.map((c: { name: string; isPrimary: boolean }) => [
      c.name,
      c.isPrimary,
    ])
  assert.deepEqual(await firsts(main), [
    ['王伟', true],
    ['陈静', false],
  ])
  await undo(desk, merge.id)
  assert.deepEqual(await firsts(other), [['陈静', true]])
})

test('what was added to the main file since stays with it, and is told beforehand', async () => {
  const { desk, main, other, merge } = await merged()
  world.at('2026-11-02T10:20:00+08:00')
  await desk.post(`/enterprises/${main}/contacts`, { name: '陈静', role: '行政', phone: '13900139000' })
  const preview = (await desk.get(`/enterprise-merges/${merge.id}/undo`)).body
  assert.deepEqual(preview.added, [{ noun: { zh: '联系人', en: 'Contacts' }, n: 1 }])
  await undo(desk, merge.id)
  assert.equal((await desk.get(`/enterprises/${main}`)).body.contacts.length, 1)
  assert.equal((await desk.get(`/enterprises/${other}`)).body.contacts.length, 0)
  world.at('2026-11-02T10:00:00+08:00')
})

test('a merge is undone once; the second try is refused and changes nothing', async () => {
  const { desk, merge } = await merged()
  const twice = [
    await desk.post(`/enterprise-merges/${merge.id}/undo`, undefined, { key: 'u-1' }),
    await desk.post(`/enterprise-merges/${merge.id}/undo`, undefined, { key: 'u-1' }),
  ]
  assert.deepEqual(
    twice.map((r) => r.status),
    [200, 200],
    'the same request is one',
  )
  const again = await undo(desk, merge.id)
  assert.equal(again.status, 409)
  const both = await Promise.all([undo(desk, merge.id), undo(desk, merge.id)])
  assert.deepEqual(
    both.map((r) => r.status),
    [409, 409],
  )
})

test('of several merges one after the other the last is undone first', async () => {
  const { park, desk, main, other, merge } = await merged()
  const third = await openFile(park, { name: '昆山达泰机械厂' })
  const { body: later } = await desk.post('/enterprise-merges', await mergeOf(desk, third, [main]))
  assert.equal((await desk.get(`/enterprises/${other}`)).body.id, third, 'the first leads on to the last')
  const refused = await undo(desk, merge.id)
  assert.equal(refused.status, 409)
  assert.match(refused.body.detail, /先撤销/)
  assert.equal((await undo(desk, later.id)).status, 200)
  assert.equal((await desk.get(`/enterprises/${other}`)).body.id, main)
  assert.equal((await undo(desk, merge.id)).status, 200)
  assert.equal((await desk.get(`/enterprises/${other}`)).body.id, other)
})

test('codes that changed places go back; where one was changed since, both stay', async () => {
  const [mine, theirs] = [freshCode(), freshCode()]
  const choices = (other: string) => ({ choices: { code: other } })
  const start = async () => {
    const park = await world.park()
    const desk = await park.person('desk')
    const main = await openFile(park, { name: '昆山甲精密有限公司', code: mine })
    const other = await openFile(park, { name: '昆山市甲精密有限公司', code: theirs })
    const { body: merge } = await desk.post('/enterprise-merges', await mergeOf(desk, main, [other], choices(other)))
    return { desk, main, other, merge }
  }
  const code = async (desk: Person, id: string) => (await desk.get(`/enterprises/${id}`)).body.code
  const a = await start()
  await undo(a.desk, a.merge.id)
  assert.deepEqual([await code(a.desk, a.main), await code(a.desk, a.other)], [mine, theirs])
  const b = await start()
  const fresh = freshCode()
  await b.desk.patch(`/enterprises/${b.main}`, { code: fresh }, { version: await versionOf(b.desk, b.main) })
  const { body } = await undo(b.desk, b.merge.id)
  assert.deepEqual(
    body.kept.map((k: { field: string }) => k.field),
    ['code'],
  )
  assert.deepEqual([await code(b.desk, b.main), await code(b.desk, b.other)], [fresh, mine])
})

test('pairs are open again after the undo, and a verdict given before stands again', async () => {
  const park = await world.park()
  const desk = await park.person('desk')
  const main = await openFile(park, { name: '昆山乙精密有限公司' })
  const other = await openFile(park, { name: '昆山市乙精密有限公司' })
  const [pair] = await search(park, desk)
  const { body: merge } = await desk.post('/enterprise-merges', await mergeOf(desk, main, [other]))
  await undo(desk, merge.id)
  const back = (await desk.get(`/duplicates/${pair.id}`)).body
  assert.deepEqual([back.state, back.mergeId, back.decidedAt], ['open', null, null])
})

test('the undo is audited for each file, told as a fact, and stands in both timelines', async () => {
  const { park, desk, main, other, merge } = await merged()
  await undo(desk, merge.id)
  const entries = await park.see((ctx) =>
    ctx.db
      .selectFrom('auditEntry')
      .select('entityId')
      .where('parkId', '=', park.id)
      .where('action', '=', 'enterprise.unmerge')
      .execute(),
  )
  assert.deepEqual(entries.map((e) => e.entityId).sort(), [main, other].sort())
  const told = await park.see((ctx) =>
    ctx.db
      .selectFrom('outbox')
      .select('id')
      .where('parkId', '=', park.id)
      .where('type', '=', 'enterprise.unmerged')
      .execute(),
  )
  assert.equal(told.length, 1)
  for (const id of [main, other]) {
    const { items } = (await desk.get(`/enterprises/${id}/timeline?sort=-at&limit=50`)).body
    assert.ok(items.some((m: { kind: string }) => m.kind === 'unmerge'))
  }
})

test('merges are listed with what they did, found by the name of either file, and out of sight elsewhere', async () => {
  const { desk, other, merge } = await merged()
  const list = (await desk.get('/enterprise-merges?q=江苏昆山')).body
  assert.equal(list.items[0].id, merge.id)
  assert.equal((await desk.get(`/enterprise-merges?enterpriseId=${other}`)).body.total, 1)
  assert.equal((await desk.get('/enterprise-merges?state=undone')).body.total, 0)
  const stranger = await (await world.park()).person('desk')
  assert.equal((await stranger.get(`/enterprise-merges/${merge.id}`)).status, 404)
  assert.equal((await undo(stranger, merge.id)).status, 404)
  assert.equal((await (await world.park()).person('system-admin')).id.length > 0, true)
})
