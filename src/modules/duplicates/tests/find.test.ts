import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld } from '../../../main/testing/world.ts'
import { freshCode, openFile, search } from './duplicates.world.ts'

const world = await openWorld()

test('a search over the register proposes files that stand twice, and nobody else', async () => {
  const park = await world.park()
  const desk = await park.person('desk')
  const one = await openFile(park, { name: '昆山达泰精密机械有限公司', address: '昆山市玉山镇环庆路88号' })
  const other = await openFile(park, { name: '江苏昆山达泰精密机械有限公司', address: '江苏省昆山市玉山镇环庆路88号' })
  await openFile(park, { name: '苏州众盛物流有限公司', address: '昆山市玉山镇环庆路88号' })
  const pairs = await search(park, desk)
  assert.equal(pairs.length, 1)
  assert.deepEqual([pairs[0].one.id, pairs[0].other.id].sort(), [one, other].sort())
  assert.ok(pairs[0].reasons.some((r: { text: { zh: string } }) => r.text.zh === '地址相同'))
  assert.ok(pairs[0].reasons.every((r: { text: { zh: string; en: string } }) => r.text.zh && r.text.en))
})

test('somebody asks for a search and sees how it went', async () => {
  const park = await world.park()
  const desk = await park.person('desk')
  await openFile(park, { name: '昆山恒泰电子有限公司' })
  await openFile(park, { name: '昆山市恒泰电子有限公司' })
  const { status, body } = await desk.post('/duplicates/search')
  assert.equal(status, 202)
  await park.work('duplicates.search', { jobRunId: body.jobId })
  const run = (await desk.get(`/jobs/${body.jobId}`)).body
  assert.equal(run.state, 'done')
  assert.equal(run.result.enterprises, 2)
  assert.equal(run.result.fresh, 1)
})

test('a file that is added or changed is looked at again by itself', async () => {
  const park = await world.park()
  const desk = await park.person('desk')
  await openFile(park, { name: '昆山华鼎塑胶有限公司' })
  const other = await openFile(park, { name: '苏州众盛物流有限公司' })
  await park.work('duplicates.look')
  assert.equal((await desk.get('/duplicates')).body.total, 0)
  const { body } = await desk.get(`/enterprises/${other}`)
  const patch = { name: '昆山市华鼎塑胶有限公司' }
  await desk.patch(`/enterprises/${other}`, patch, { version: body.version })
  await park.work('duplicates.look')
  const pairs = (await desk.get(`/duplicates?enterpriseId=${other}`)).body
  assert.equal(pairs.total, 1)
  const again = (await desk.get(`/enterprises/${other}`)).body
  await desk.patch(
    `/enterprises/${other}`,
    { name: '苏州众盛物流有限公司', formerNames: [] },
    { version: again.version },
  )
  await park.work('duplicates.look')
  const left = (await desk.get(`/duplicates?enterpriseId=${other}`)).body
  assert.equal(left.total, 0, 'nothing speaks for it any more')
})

test('files that an import opens are looked at too', async () => {
  const park = await world.park()
  const desk = await park.person('desk')
  await openFile(park, { name: '昆山隆昌模具有限公司' })
  const csv = `企业名称,统一社会信用代码\n昆山市隆昌模具有限公司,${freshCode()}\n`
  const { body: started } = await desk.upload('/imports', 'a.csv', csv)
  const columns = [
    { column: 0, field: 'name' },
    { column: 1, field: 'code' },
  ]
  const mapped = await desk.put(`/imports/${started.id}/mapping`, { sheet: 0, columns })
  assert.ok(mapped.status < 300, mapped.text)
  await park.work('enterprises.dry-run', { importId: started.id })
  const committed = await desk.post(`/imports/${started.id}/commit`)
  assert.ok(committed.status < 300, committed.text)
  await park.work('enterprises.commit', { importId: started.id })
  await park.work('duplicates.look')
  assert.equal((await desk.get('/duplicates')).body.total, 1)
})

test('what was judged not to be the same is never proposed again, unless something new speaks for it', async () => {
  const park = await world.park()
  const desk = await park.person('desk', {}, '王芳')
  const one = await openFile(park, { name: '昆山金桥五金有限公司' })
  const other = await openFile(park, { name: '昆山市金桥五金有限公司' })
  const [pair] = await search(park, desk)
  const said = await desk.put(`/duplicates/${pair.id}/different`, { note: '兄弟公司' }, { version: pair.version })
  assert.equal(said.status, 200)
  assert.equal(said.body.state, 'different')
  assert.equal(said.body.decidedBy, '王芳')
  await search(park, desk)
  assert.equal((await desk.get('/duplicates?state=open')).body.total, 0)
  const phone = { name: '王伟', role: '总经理', phone: '13800138000' }
  for (const id of [one, other]) await desk.post(`/enterprises/${id}/contacts`, phone)
  await park.work('duplicates.look')
  const again = (await desk.get('/duplicates?state=open')).body.items
  assert.equal(again.length, 1)
  assert.equal(again[0].reopened, true)
  assert.ok(again[0].reasons.some((r: { kind: string }) => r.kind === 'phone'))
})

test('a verdict is taken back by whoever keeps the register; a second one is refused', async () => {
  const park = await world.park()
  const desk = await park.person('desk')
  await openFile(park, { name: '昆山银河包装有限公司' })
  await openFile(park, { name: '昆山市银河包装有限公司' })
  const [pair] = await search(park, desk)
  const said = await desk.put(`/duplicates/${pair.id}/different`, {}, { version: pair.version })
  const twice = await desk.put(`/duplicates/${pair.id}/different`, {}, { version: said.body.version })
  assert.equal(twice.status, 409)
  const stale = await desk.put(`/duplicates/${pair.id}/open`, undefined, { version: pair.version })
  assert.equal(stale.status, 412)
  const back = await desk.put(`/duplicates/${pair.id}/open`, undefined, { version: said.body.version })
  assert.equal(back.body.state, 'open')
  const trail = await park.see((ctx) =>
    ctx.db
      .selectFrom('auditEntry')
      .select('action')
      .where('parkId', '=', park.id)
      .where('entityId', '=', pair.id)
      .execute(),
  )
  assert.deepEqual(trail.map((e) => e.action).sort(), ['duplicate.different', 'duplicate.reopen'])
})

test('pairs are filtered by state, reason, likelihood, enterprise and words, and paged', async () => {
  const park = await world.park()
  const desk = await park.person('desk')
  for (const name of ['东海食品', '西湖纺织', '南山家具']) {
    await openFile(park, { name: `昆山${name}有限公司` })
    await openFile(park, { name: `昆山市${name}有限公司` })
  }
  const pairs = await search(park, desk)
  assert.equal(pairs.length, 3)
  const first = (await desk.get('/duplicates?sort=-score&limit=2')).body
  const next = (await desk.get(`/duplicates?sort=-score&limit=2&cursor=${first.nextCursor}`)).body
  assert.equal(new Set([...first.items, ...next.items].map((p: { id: string }) => p.id)).size, 3)
  const count = async (query: string) => (await desk.get(`/duplicates?${query}`)).body.total
  assert.equal(await count('q=西湖'), 1)
  assert.equal(await count(`enterpriseId=${pairs[0].one.id}`), 1)
  assert.equal(await count('reason=legacy'), 0)
  assert.equal(await count('scoreFrom=100'), 0)
  assert.equal(await count('state=different,merged'), 0)
})

test('who may not merge sees no pairs, and another park’s pairs do not exist', async () => {
  const park = await world.park()
  const desk = await park.person('desk')
  await openFile(park, { name: '昆山北辰仪表有限公司' })
  await openFile(park, { name: '昆山市北辰仪表有限公司' })
  const [pair] = await search(park, desk)
  const handler = await park.person('handler', { departmentId: park.departmentA })
  assert.equal((await handler.get('/duplicates')).status, 403)
  const stranger = await (await world.park()).person('desk')
  assert.equal((await stranger.get(`/duplicates/${pair.id}`)).status, 404)
  assert.equal((await stranger.put(`/duplicates/${pair.id}/different`, {}, { version: 1 })).status, 404)
  assert.equal((await (await park.person('leader')).get(`/duplicates/${pair.id}`)).status, 200)
})
