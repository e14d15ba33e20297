import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld } from '../../../main/testing/world.ts'
import { filesOf } from './files.world.ts'

const world = await openWorld()
const park = await world.park()
const { desk, open, trail } = await filesOf(park)
type Named = { field: string }
const at = (time: string) => world.at(time)

test('a former name keeps the day until which it was borne; the day can be corrected', async () => {
  const file = await open({ name: '老名字有限公司' })
  const renamed = await desk.patch(`/enterprises/${file.id}`, { name: '新名字有限公司' }, { version: 1 })
  assert.deepEqual(renamed.body.formerNames, ['老名字有限公司'])
  assert.deepEqual(renamed.body.formerNameUntil, { 老名字有限公司: '2026-11-02' })
  const until = { 老名字有限公司: '2025-06-30' }
  const right = await desk.patch(
    `/enterprises/${file.id}`,
    { formerNameUntil: until },
    { version: renamed.body.version },
  )
  assert.deepEqual(right.body.formerNameUntil, until)
})

test('an enterprise is suspended, moves out or is deregistered since a day and for a reason; both stand in the file and its timeline', async () => {
  const file = await open()
  const bare = await desk.patch(`/enterprises/${file.id}`, { status: 'suspended' }, { version: 1 })
  assert.equal(bare.status, 422)
  assert.equal(bare.body.errors[0].code, 'status_reason')
  const said = { status: 'suspended', statusReason: '环保改造停产', statusSince: '2026-10-20' }
  const { body } = await desk.patch(`/enterprises/${file.id}`, said, { version: 1 })
  assert.equal(body.statusSince, '2026-10-20')
  assert.equal(body.statusReason, '环保改造停产')
  const { body: told } = await desk.get(`/enterprises/${file.id}/timeline?sort=-at&about=change&q=环保改造`)
  assert.equal(told.items[0].reason, '环保改造停产')
  const back = await desk.patch(`/enterprises/${file.id}`, { status: 'active' }, { version: body.version })
  assert.equal(back.body.statusReason, null)
  assert.equal(back.body.statusSince, '2026-11-02')
})

test('the day on which a contact agreed to be contacted stands beside the name', async () => {
  const file = await open()
  const consentAt = '2026-11-01T10:00:00+08:00'
  await desk.post(`/enterprises/${file.id}/contacts`, { name: '甲', role: '总经理', phone: '13800138000', consentAt })
  const { body } = await desk.get(`/enterprises/${file.id}`)
  assert.equal(body.contacts[0].consentAt, '2026-11-01T02:00:00.000Z')
  assert.equal(body.contacts[0].role, '总经理')
})

test('patents, inventions, software copyrights and trademarks are counted by period', async () => {
  const file = await open()
  for (const [kind, value] of [
    ['patents', 12],
    ['inventions', 3],
    ['software', 7],
    ['trademarks', 2],
  ] as const) {
    const { status } = await desk.post(`/enterprises/${file.id}/indicators`, { kind, period: '2025', value })
    assert.equal(status, 201)
  }
  const { body } = await desk.get(`/enterprises/${file.id}/indicators`)
  assert.deepEqual(body.items.map((i: { kind: string }) => i.kind).sort(), [
    'inventions',
    'patents',
    'software',
    'trademarks',
  ])
})

const contested = async () => {
  at('2026-10-01T10:00:00+08:00')
  const file = await open({ address: '工业一路 1 号', registeredCapitalFen: 500_000_000 })
  at('2026-11-02T10:00:00+08:00')
  const from = { source: 'authority', address: '工业一路 1 号 3 栋' }
  const { body } = await desk.patch(`/enterprises/${file.id}`, from, { version: 1 })
  return body
}

test('two sources gave two values: the newer stands, the other is offered with who said it and when', async () => {
  const file = await contested()
  assert.equal(file.address, '工业一路 1 号 3 栋')
  assert.equal(file.conflicts.length, 1)
  const [c] = file.conflicts
  assert.equal(c.field, 'address')
  assert.deepEqual([c.stands.source, c.other.source, c.other.byName], ['authority', 'desk', '服务专班甲'])
  assert.equal(c.other.value, '工业一路 1 号')
  assert.equal(c.other.at, '2026-10-01T02:00:00.000Z')
})

test('what stands may be kept: the other word is not offered again, the values before stay in the history', async () => {
  const file = await contested()
  const path = `/enterprises/${file.id}/conflicts/${file.conflicts[0].other.factId}`
  const kept = await desk.put(path, { choose: 'keep' })
  assert.equal(kept.status, 200)
  assert.equal(kept.body.address, '工业一路 1 号 3 栋')
  assert.deepEqual(kept.body.conflicts, [])
  assert.equal((await desk.put(path, { choose: 'keep' })).status, 409)
  const facts = await desk.get(`/enterprises/${file.id}/facts?field=address&sort=-at`)
  assert.deepEqual(
    facts.body.items.map((f: { value: string; source: string }) => [f.value, f.source]),
    [
      ['工业一路 1 号 3 栋', 'authority'],
      ['工业一路 1 号', 'desk'],
    ],
  )
  assert.equal((await trail(file.id)).at(-1)?.action, 'enterprise.settle')
})

test('the other word may be taken: it goes into the file as its source’s own, and the first is not offered back', async () => {
  const file = await contested()
  const path = `/enterprises/${file.id}/conflicts/${file.conflicts[0].other.factId}`
  const taken = await desk.put(path, { choose: 'take' }, { key: 'take-once' })
  assert.equal(taken.body.address, '工业一路 1 号')
  assert.equal(taken.body.provenance.address.source, 'desk')
  assert.deepEqual(taken.body.conflicts, [])
  const again = await desk.put(path, { choose: 'take' }, { key: 'take-once' })
  assert.equal(again.status, 200)
  assert.equal((await trail(file.id)).filter((a) => a.action === 'enterprise.settle').length, 1)
})

test('a capital that is taken brings its currency along', async () => {
  const file = await open({ registeredCapitalFen: 100_000_000, registeredCapitalCurrency: 'USD' })
  at('2026-11-02T11:00:00+08:00')
  const from = { source: 'visit', registeredCapitalFen: 700_000_000, registeredCapitalCurrency: 'CNY' }
  const { body } = await desk.patch(`/enterprises/${file.id}`, from, { version: 1 })
  const other = body.conflicts.find((c: Named) => c.field === 'registeredCapitalFen').other
  const taken = await desk.put(`/enterprises/${file.id}/conflicts/${other.factId}`, { choose: 'take' })
  at('2026-11-02T10:00:00+08:00')
  assert.equal(taken.body.registeredCapitalFen, 100_000_000)
  assert.equal(taken.body.registeredCapitalCurrency, 'USD')
})

test('what the desk itself writes over another source is decided, and nothing is asked again', async () => {
  const file = await contested()
  const { body } = await desk.patch(`/enterprises/${file.id}`, { address: '工业二路 9 号' }, { version: file.version })
  assert.deepEqual(body.conflicts, [])
})

test('nobody but a keeper of the file settles; to people of another grid the file does not exist', async () => {
  const file = await contested()
  const path = `/enterprises/${file.id}/conflicts/${file.conflicts[0].other.factId}`
  const reader = await park.person('instructor', { gridId: park.gridA })
  assert.equal((await reader.put(path, { choose: 'keep' })).status, 403)
  const elsewhere = await (await world.park()).person('desk')
  assert.equal((await elsewhere.put(path, { choose: 'keep' })).status, 404)
})

test('how long a value stays fresh is a rule of the park; what is stale says why, how old it is and by which limit', async () => {
  const file = await open({
    address: '老地址',
    legalPerson: '甲',
    businessScope: '建材',
    industryCode: '3039',
    registeredCapitalFen: 1,
  })
  const ruler = await park.person('system-admin')
  world.at('2027-01-15T10:00:00+08:00')
  await world.passTo('2027-01-15T10:00:00+08:00')
  const before = (await desk.get(`/enterprises/${file.id}`)).body
  assert.deepEqual(
    before.stale.map((s: Named) => s.field),
    ['contacts'],
  )
  const { body: sets } = await ruler.get('/rule-sets')
  const own = sets.items.find((r: { code: string }) => r.code === 'enterprises.freshness')
  assert.ok(own, 'the rule set is published with the others')
  const { body: shipped } = own.versions.at(-1)
  const days = { ...shipped.days, address: 30 }
  const put = await ruler.post('/rule-sets/enterprises.freshness/versions', {
    source: '园区企服〔2027〕1号',
    effectiveFrom: '2027-01-15',
    body: { ...shipped, days },
  })
  assert.ok(put.status < 300, JSON.stringify(put.body))
  const { body } = await desk.get(`/enterprises/${file.id}`)
  const [address] = body.stale
  assert.deepEqual(
    [address.field, address.reason, address.days, address.at],
    ['address', 'old', 30, '2026-11-02T02:00:00.000Z'],
  )
  const confirmed = await desk.patch(`/enterprises/${file.id}`, { address: '老地址' }, { version: body.version })
  assert.ok(!confirmed.body.stale.some((s: Named) => s.field === 'address'))
  await world.passTo('2026-11-02T10:00:00+08:00')
})

test('the stream of an enterprise is filtered by kind, source, time and words, page by page', async () => {
  const file = await open()
  await park.inside(async (ctx) => {
    const { noteMoment } = await import('../index.ts')
    const line = (kind: string, titleZh: string, at: string) =>
      noteMoment(ctx, {
        enterpriseId: file.id,
        kind,
        titleZh,
        titleEn: titleZh,
        sourceId: crypto.randomUUID(),
        at: new Date(at),
      })
    await line('visit', '走访：核实用工', '2026-10-10T09:00:00+08:00')
    await line('demand', '提出诉求：停电', '2026-10-12T09:00:00+08:00')
    await line('hazard-found', '发现隐患：通道堵塞', '2026-10-14T09:00:00+08:00')
    await line('question-answered', '政策咨询已答复', '2026-10-16T09:00:00+08:00')
    await ctx.audit('test.note', { id: file.id })
  })
  const titles = async (query: string) =>
    (await desk.get(`/enterprises/${file.id}/timeline?sort=-at&${query}`)).body.items.map(
      (i: { title: { zh: string } }) => i.title.zh,
    )
  assert.deepEqual(await titles('about=hazard'), ['发现隐患：通道堵塞'])
  assert.deepEqual(await titles('about=policy,demand'), ['政策咨询已答复', '提出诉求：停电'])
  assert.deepEqual(await titles('about=change'), ['建立企业档案'])
  assert.deepEqual(await titles('source=visit&about=visit,hazard'), ['发现隐患：通道堵塞', '走访：核实用工'])
  assert.deepEqual(await titles('from=2026-10-12&until=2026-10-14'), ['发现隐患：通道堵塞', '提出诉求：停电'])
  assert.deepEqual(await titles('q=停电'), ['提出诉求：停电'])
  const one = await desk.get(`/enterprises/${file.id}/timeline?sort=-at&limit=2&until=2026-10-31`)
  const two = await desk.get(
    `/enterprises/${file.id}/timeline?sort=-at&limit=2&until=2026-10-31&cursor=${one.body.nextCursor}`,
  )
  const seen = [...one.body.items, ...two.body.items].map((i: { about: string }) => i.about)
  assert.deepEqual(seen, ['policy', 'hazard', 'demand', 'visit'])
})

test('of the stream one sees only what one may see elsewhere', async () => {
  const file = await open()
  await park.inside(async (ctx) => {
    const { noteMoment } = await import('../index.ts')
    for (const kind of ['visit', 'demand'])
      await noteMoment(ctx, {
        enterpriseId: file.id,
        kind,
        titleZh: kind,
        titleEn: kind,
        sourceId: crypto.randomUUID(),
      })
    await ctx.audit('test.note', { id: file.id })
  })
  const party = await park.person('party-worker')
  const { body } = await party.get(`/enterprises/${file.id}/timeline?sort=-at`)
  const about = body.items.map((i: { about: string }) => i.about)
  assert.ok(about.includes('visit'), 'she holds visit.read')
  assert.ok(!about.includes('demand'), 'she does not hold demand.read')
})
