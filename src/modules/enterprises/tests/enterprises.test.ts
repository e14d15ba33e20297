import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld } from '../../../main/testing/world.ts'
import { filesOf } from './files.world.ts'

const world = await openWorld()
const park = await world.park()
const { desk, code, open, trail } = await filesOf(park)

test('the desk opens a file; it says who answers for the enterprise and where each value came from', async () => {
  const instructor = await park.person('instructor', { gridId: park.gridA }, '包片指导员')
  const file = await open({ industryCode: '3921', tier: 'key', tags: ['高新技术'], foundedOn: '2019-04-01' })
  assert.equal(file.industryCode, 'C3921')
  assert.match(file.divisionName, /^湖南省.*湘阴县$/)
  assert.equal(file.provenance.name.source, 'desk')
  assert.equal(file.provenance.name.byName, '服务专班甲')
  assert.ok(file.responsible.some((r: { accountId: string }) => r.accountId === instructor.id))
  assert.ok(file.stale.some((s: { field: string; reason: string }) => s.field === 'contacts' && s.reason === 'missing'))
  assert.deepEqual(
    (await trail(file.id)).map((a) => a.action),
    ['enterprise.add'],
  )
})

test('one code has one file', async () => {
  const file = await open()
  const again = await desk.post('/enterprises', { name: '同码另一家', code: ` ${file.code.toLowerCase()} ` })
  assert.equal(again.status, 409)
  assert.equal(again.body.code, 'code_taken')
})

test('the same key opens one file, however often it is sent', async () => {
  const body = { name: '重复提交有限公司', code: code() }
  const one = await desk.post('/enterprises', body, { key: 'open-once' })
  const two = await desk.post('/enterprises', body, { key: 'open-once' })
  assert.equal(two.status, 201)
  assert.equal(two.body.id, one.body.id)
})

test('a code of wrong length or alphabet is refused; a wrong check digit needs a reason, which is kept and on record', async () => {
  const short = await desk.post('/enterprises', { name: '短码公司', code: '91430624MX' })
  assert.equal(short.status, 422)
  assert.equal(short.body.errors[0].code, 'code_length')
  const letter = await desk.post('/enterprises', { name: '字母公司', code: '91430624MXO0000000' })
  assert.equal(letter.body.errors[0].code, 'code_alphabet')
  const early = { name: '早期试点公司', code: '91350100M0001TGQXM' }
  const bare = await desk.post('/enterprises', early)
  assert.equal(bare.status, 422)
  assert.equal(bare.body.errors[0].path, 'codeOverrideReason')
  const said = await desk.post('/enterprises', { ...early, codeOverrideReason: '已核对营业执照原件' })
  assert.equal(said.status, 201)
  assert.equal(said.body.codeWarning, 'check_digit')
  assert.equal((await trail(said.body.id))[0]?.reason, '已核对营业执照原件')
})

test('an old registration number is kept as such until the unified code is known', async () => {
  const file = await open({ code: '430624000001231' })
  assert.equal(file.codeWarning, 'legacy')
  assert.equal(file.legacyRegNo, '430624000001231')
  const next = code()
  const changed = await desk.patch(`/enterprises/${file.id}`, { code: next }, { version: file.version })
  assert.equal(changed.body.code, next)
  assert.equal(changed.body.codeWarning, null)
  assert.equal(changed.body.legacyRegNo, '430624000001231')
})

test('a new name leaves the old one among the former names, and the timeline shows old and new', async () => {
  const file = await open({ name: '旧名有限公司' })
  const { status, body } = await desk.patch(`/enterprises/${file.id}`, { name: '新名有限公司' }, { version: 1 })
  assert.equal(status, 200)
  assert.deepEqual(body.formerNames, ['旧名有限公司'])
  const told = await desk.get(`/enterprises/${file.id}/timeline?sort=-at`)
  const change = told.body.items.find((i: { kind: string }) => i.kind === 'enterprise.change')
  assert.deepEqual(
    change.changes.find((c: { field: string }) => c.field === 'name'),
    { field: 'name', before: '旧名有限公司', after: '新名有限公司' },
  )
  assert.equal((await desk.get('/enterprises?q=旧名有限')).body.items[0].id, file.id)
})

test('who read an older version is told what stands there now', async () => {
  const file = await open()
  await desk.patch(`/enterprises/${file.id}`, { tier: 'key' }, { version: 1 })
  const late = await desk.patch(`/enterprises/${file.id}`, { tier: 'dormant' }, { version: 1 })
  assert.equal(late.status, 412)
  assert.equal(late.body.current.tier, 'key')
  assert.equal((await desk.patch(`/enterprises/${file.id}`, { tier: 'dormant' })).status, 422)
})

test('a value given again is confirmed: its date is renewed and nothing else', async () => {
  const file = await open({ address: '湘阴县工业大道1号' })
  world.at('2026-11-02T11:00:00+08:00')
  const { body } = await desk.patch(`/enterprises/${file.id}`, { address: '湘阴县工业大道1号' }, { version: 1 })
  assert.equal(body.version, 1)
  assert.equal(body.provenance.address.at, '2026-11-02T03:00:00.000Z')
  const facts = await desk.get(`/enterprises/${file.id}/facts?field=address`)
  assert.equal(facts.body.total, 2)
  world.at('2026-11-02T10:00:00+08:00')
})

test('phones are masked; the clear number is given for a purpose, and that is on record', async () => {
  const file = await open()
  const added = await desk.post(`/enterprises/${file.id}/contacts`, {
    name: '联络员甲',
    role: '办公室主任',
    phone: '138-0013-8000',
    isPrimary: true,
  })
  assert.equal(added.status, 201)
  assert.equal(added.body.phone, '138****8000')
  const path = `/enterprises/${file.id}/contacts/${added.body.id}`
  assert.equal((await desk.post(`${path}/reveal`, {})).status, 422)
  const clear = await desk.post(`${path}/reveal`, { purpose: '预约走访' })
  assert.equal(clear.body.phone, '13800138000')
  assert.equal((await trail(added.body.id)).at(-1)?.reason, '预约走访')
  const leader = await park.person('leader')
  assert.equal((await leader.post(`${path}/reveal`, { purpose: '看看' })).status, 403)
  for (const entry of await trail(file.id)) assert.ok(!JSON.stringify(entry).includes('13800138000'))
  const bad = await desk.post(`/enterprises/${file.id}/contacts`, { name: '甲', role: '经理', phone: '123456' })
  assert.equal(bad.status, 422)
})

test('the number and the mail of a contact stay when they are left out and go when they are cleared', async () => {
  const file = await open()
  const person = { name: '联络员乙', role: '厂长', phone: '13800138000', mail: 'yi@firm.example' }
  const { body } = await desk.post(`/enterprises/${file.id}/contacts`, person)
  const path = `/enterprises/${file.id}/contacts/${body.id}`
  const kept = await desk.patch(path, { role: '副厂长' }, { version: body.version })
  assert.deepEqual([kept.body.phone, kept.body.mail === null], ['138****8000', false])
  const cleared = await desk.patch(path, { phone: null, mail: null }, { version: kept.body.version })
  assert.deepEqual([cleared.status, cleared.body.phone, cleared.body.mail], [200, null, null])
  assert.equal((await desk.post(`${path}/reveal`, { purpose: '预约走访' })).body.phone, null)
})

test('only one contact is the first to call; a contact may be corrected and removed', async () => {
  const file = await open()
  const path = `/enterprises/${file.id}/contacts`
  const one = await desk.post(path, { name: '甲', role: '总经理', isPrimary: true })
  const two = await desk.post(path, { name: '乙', role: '会计', isPrimary: true })
  const list = await desk.get(path)
  assert.deepEqual(
    list.body.items.map((c: { isPrimary: boolean }) => c.isPrimary),
    [true, false],
  )
  const edited = await desk.patch(`${path}/${two.body.id}`, { role: '财务总监' }, { version: two.body.version })
  assert.equal(edited.body.role, '财务总监')
  assert.equal((await desk.delete(`${path}/${one.body.id}`)).status, 204)
  assert.equal((await desk.get(path)).body.items.length, 1)
})

test('the size follows the figures of the last full year, and says why', async () => {
  const file = await open({ industryCode: 'C3921' })
  const path = `/enterprises/${file.id}/indicators`
  await desk.post(path, { kind: 'staff', period: '2025', value: 400 })
  const { body } = await desk.post(path, { kind: 'revenue', period: '2025', value: 0.5, unit: 'yi' })
  assert.equal(body.unit, 'yi')
  const now = await desk.get(`/enterprises/${file.id}`)
  assert.equal(now.body.size, 'medium')
  assert.equal(now.body.sizeBasis.period, '2025')
  assert.ok(now.body.sizeBasis.reasons.length > 0)
  await desk.post(path, { kind: 'staff', period: '2025', value: 12 })
  assert.equal((await desk.get(`/enterprises/${file.id}`)).body.size, 'micro')
  assert.equal((await desk.get(path)).body.items.length, 2)
  assert.equal((await desk.post(path, { kind: 'staff', period: '2025', value: 1, unit: 'wan' })).status, 422)
  assert.equal((await desk.post(path, { kind: 'staff', period: '2025-13', value: 1 })).status, 422)
})

test('a point puts the enterprise into the grid around it; a grid named by hand stands', async () => {
  const square = [
    [
      [112, 28],
      [112.1, 28],
      [112.1, 28.1],
      [112, 28.1],
      [112, 28],
    ],
  ]
  const inside = await park.inside(async (ctx) => {
    const { addGrid } = await import('../../parks/index.ts')
    const polygon = { type: 'Polygon', coordinates: square }
    return addGrid(ctx, { layerId: park.layerId, kind: 'grid', code: 'P1', name: '有边界的网格', polygon } as never)
  })
  const file = await open({ gridId: undefined, lng: 112.05, lat: 28.05 })
  assert.equal(file.grid.id, inside)
  const hand = await desk.patch(
    `/enterprises/${file.id}`,
    { gridId: park.gridB, lng: 112.06, lat: 28.06 },
    { version: 1 },
  )
  assert.equal(hand.body.grid.id, park.gridB)
  assert.equal((await desk.patch(`/enterprises/${file.id}`, { lng: null }, { version: 2 })).status, 422)
})

test('the list is filtered by grid, area, status, tier, size, industry, tag and missing contact', async () => {
  const own = await world.park()
  const clerk = await own.person('desk')
  const add = async (body: object) => (await clerk.post('/enterprises', { code: code(), ...body })).body
  const a = await add({ name: '甲制造', gridId: own.gridA, industryCode: 'C3921', tier: 'key', tags: ['专精特新'] })
  const b = await add({ name: '乙服务', gridId: own.gridB, industryCode: 'I6513', status: 'suspended', size: 'small' })
  await clerk.post(`/enterprises/${a.id}/contacts`, { name: '甲', role: '经理', phone: '13800138000' })
  const found = async (query: string) =>
    (await clerk.get(`/enterprises?${query}`)).body.items.map((e: { id: string }) => e.id)
  assert.deepEqual(await found(`gridId=${own.gridA}`), [a.id])
  assert.deepEqual((await found(`gridId=${own.area}`)).sort(), [a.id, b.id].sort())
  assert.deepEqual(await found('tier=key'), [a.id])
  assert.deepEqual(await found('status=suspended,moved'), [b.id])
  assert.deepEqual(await found('size=small'), [b.id])
  assert.deepEqual(await found('industry=C'), [a.id])
  assert.deepEqual(await found('industry=65'), [b.id])
  assert.deepEqual(await found('tag=专精特新'), [a.id])
  assert.deepEqual(await found('missingContact=true'), [b.id])
  assert.deepEqual(await found(`q=${b.code.slice(0, 14).toLowerCase()}&sort=code`), [b.id])
  assert.deepEqual(await found('q=%25'), [])
  assert.deepEqual((await clerk.get('/enterprise-tags')).body.items, [{ tag: '专精特新', count: 1 }])
  const csv = await clerk.get('/enterprises?tier=key', { headers: { accept: 'text/csv' } })
  assert.match(csv.text, /"企业名称","统一社会信用代码"/)
  assert.match(csv.text, /甲制造/)
  assert.ok(!csv.text.includes('乙服务'))
})

test('to people of another park, another grid or another enterprise the file does not exist', async () => {
  const file = await open()
  const other = await open({ gridId: park.gridB })
  const elsewhere = await (await world.park()).person('desk')
  const neighbour = await park.person('instructor', { gridId: park.gridB })
  const guest = await park.person('instructor', { enterpriseId: other.id })
  const unknown = await desk.get('/enterprises/018f0000-0000-7000-8000-000000000000')
  for (const who of [elsewhere, neighbour, guest]) {
    const { status, body } = await who.get(`/enterprises/${file.id}`)
    assert.equal(status, 404)
    assert.deepEqual({ ...body, requestId: '' }, { ...unknown.body, requestId: '' })
    for (const part of ['timeline', 'facts', 'contacts', 'indicators'])
      assert.equal((await who.get(`/enterprises/${file.id}/${part}`)).status, 404)
    assert.ok(!(await who.get('/enterprises')).body.items.some((e: { id: string }) => e.id === file.id))
  }
  assert.equal((await elsewhere.patch(`/enterprises/${file.id}`, { tier: 'key' }, { version: 1 })).status, 404)
  assert.equal((await guest.get(`/enterprises/${other.id}`)).status, 200)
})

test('an instructor reads but does not change; an enterprise user has no business in the register', async () => {
  const file = await open()
  const instructor = await park.person('instructor', { gridId: park.gridA })
  assert.equal((await instructor.get(`/enterprises/${file.id}`)).status, 200)
  assert.equal((await instructor.patch(`/enterprises/${file.id}`, { tier: 'key' }, { version: 1 })).status, 403)
  assert.equal((await instructor.post('/enterprises', { name: '某', code: code() })).status, 403)
  const owner = await park.person('enterprise', { enterpriseId: file.id })
  assert.equal((await owner.get(`/enterprises/${file.id}`)).status, 403)
})

test('what others tell of an enterprise stands in its timeline once', async () => {
  const { noteMoment } = await import('../index.ts')
  const file = await open()
  const moment = {
    enterpriseId: file.id,
    kind: 'visit',
    titleZh: '走访',
    titleEn: 'Visit',
    sourceId: file.id,
    link: '/visits/1',
  }
  const tell = () =>
    park.inside(async (ctx) => {
      await noteMoment(ctx, moment)
      await ctx.audit('visit.note', { id: file.id })
    })
  await tell()
  await tell()
  const { body } = await desk.get(`/enterprises/${file.id}/timeline?kind=visit`)
  assert.equal(body.total, 1)
  assert.equal(body.items[0].link, '/visits/1')
})
