import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { openWorld, type Park, type Person } from '../../../main/testing/world.ts'
import { knownPhone } from '../../field/tests/field.world.ts'
import { contactOf, instructorOf } from '../../workforce/tests/workforce.world.ts'
import { freshCode, mergeOf, openFile, search, versionOf } from './duplicates.world.ts'

const world = await openWorld()

const two = async (more: { one?: object; other?: object } = {}) => {
  const park = await world.park()
  const desk = await park.person('desk', {}, '王芳')
  const main = await openFile(park, { name: '昆山达泰精密机械有限公司', address: '昆山市环庆路88号', ...more.one })
  const other = await openFile(park, { name: '江苏昆山达泰精密机械有限公司', ...more.other })
  return { park, desk, main, other }
}
const sheetOf = async (desk: Person, main: string, other: string) =>
  (await desk.get(`/enterprise-merge-sheet?mainId=${main}&otherId=${other}`)).body
const fieldOf = (sheet: { fields: { field: string }[] }, name: string) =>
  sheet.fields.find((f) => f.field === name) as never as {
    same: boolean
    proposed: string
    why: { zh: string }
    said: { text: { zh: string }; source: { zh: string } | null; at: string }[]
  }
const visitAt = async (desk: Person, enterpriseId: string, more: object = {}) =>
  (
    await desk.post('/visits', {
      enterpriseId,
      startedAt: '2026-11-02T09:00:00+08:00',
      people: [{ name: '王总', role: '总经理' }],
      purpose: '例行走访',
      ...more,
    })
  ).body
const audits = (park: Park, action: string) =>
  park.see(
    async (ctx) =>
      await ctx.db
        .selectFrom('auditEntry')
        .selectAll()
        .where('parkId', '=', park.id)
        .where('action', '=', action)
        .execute(),
  )

test('the sheet shows side by side what each file says, with source and date, and proposes the newer and more trusted', async () => {
  const { desk, main, other } = await two({ other: { legalPerson: '李明', address: '昆山市环庆路89号' } })
  world.at('2026-11-02T10:30:00+08:00')
  await desk.patch(`/enterprises/${other}`, { address: '昆山市环庆路90号' }, { version: await versionOf(desk, other) })
  const sheet = await sheetOf(desk, main, other)
  const address = fieldOf(sheet, 'address')
  assert.deepEqual(
    address.said.map((s) => s.text.zh),
    ['昆山市环庆路88号', '昆山市环庆路90号'],
  )
  assert.equal(address.proposed, other)
  assert.equal(address.why.zh, '更新')
  assert.ok(address.said.every((s) => s.source?.zh && s.at))
  const person = fieldOf(sheet, 'legalPerson')
  assert.equal(person.proposed, other)
  assert.equal(person.why.zh, '只有这份有')
  assert.equal(fieldOf(sheet, 'status').same, true)
  await desk.patch(
    `/enterprises/${main}`,
    { address: '昆山市环庆路88号之一', source: 'authority' },
    { version: await versionOf(desk, main) },
  )
  world.at('2026-11-02T11:00:00+08:00')
  await desk.patch(`/enterprises/${other}`, { address: '昆山市环庆路91号' }, { version: await versionOf(desk, other) })
  assert.equal(fieldOf(await sheetOf(desk, main, other), 'address').proposed, main, 'the authority’s word stands')
  world.at('2026-11-02T10:00:00+08:00')
})

test('name and code stay the main file’s although the other file is newer, unless its code bears a mark', async () => {
  const { desk, main, other } = await two({ other: { code: freshCode() } })
  const sheet = await sheetOf(desk, main, other)
  assert.deepEqual([fieldOf(sheet, 'name').proposed, fieldOf(sheet, 'code').proposed], [main, main])
  const old = await two({ one: { code: '430624000012345' } })
  assert.equal(fieldOf(await sheetOf(old.desk, old.main, old.other), 'code').proposed, old.other)
})

test('merging takes the chosen value of each field with its source, and the other name becomes a former name', async () => {
  const { desk, main, other } = await two({ other: { legalPerson: '李明', address: '昆山市环庆路90号' } })
  const body = await mergeOf(desk, main, [other], { choices: { address: other, legalPerson: main } })
  const { status, body: merge } = await desk.post('/enterprise-merges', body)
  assert.equal(status, 201)
  assert.deepEqual(merge.changes.map((c: { field: string }) => c.field).sort(), ['address', 'formerNames'])
  const file = (await desk.get(`/enterprises/${main}`)).body
  assert.equal(file.address, '昆山市环庆路90号')
  assert.equal(file.legalPerson, null)
  assert.deepEqual(file.formerNames, ['江苏昆山达泰精密机械有限公司'])
  assert.equal(file.provenance.address.source, 'desk')
  assert.equal(file.name, '昆山达泰精密机械有限公司')
})

test('the merged file leads to the main one: its address, its code in a search, and nothing else shows it', async () => {
  const code = freshCode()
  const { desk, main, other } = await two({ other: { code } })
  await desk.post('/enterprise-merges', await mergeOf(desk, main, [other]))
  assert.equal((await desk.get(`/enterprises/${other}`)).body.id, main)
  const list = (await desk.get('/enterprises?limit=200')).body.items.map((e: { id: string }) => e.id)
  assert.deepEqual(list, [main])
  assert.deepEqual(
    (await desk.get(`/enterprises?q=${code}`)).body.items.map((e: { id: string }) => e.id),
    [main],
  )
  const stranger = await (await world.park()).person('desk')
  assert.equal((await stranger.get(`/enterprises/${other}`)).status, 404)
})

test('the code of a merged file is not free for a new one, and an import row with it is about the main file', async () => {
  const code = freshCode()
  const { park, desk, main, other } = await two({ other: { code } })
  await desk.post('/enterprise-merges', await mergeOf(desk, main, [other]))
  const taken = await desk.post('/enterprises', { name: '另一家', code })
  assert.equal(taken.status, 409)
  assert.equal(taken.body.code, 'code_merged')
  const started = (
    await desk.upload(
      '/imports',
      'a.csv',
      `企业名称,统一社会信用代码,法定代表人\n江苏昆山达泰精密机械有限公司,${code},赵敏\n`,
    )
  ).body
  const columns = ['name', 'code', 'legalPerson'].map((field, column) => ({ column, field }))
  await desk.put(`/imports/${started.id}/mapping`, { sheet: 0, columns })
  await park.work('enterprises.dry-run', { importId: started.id })
  const [row] = (await desk.get(`/imports/${started.id}/rows`)).body.items
  assert.equal(row.kind, 'changed')
  assert.equal(row.enterpriseId, main)
  assert.deepEqual(
    row.changes.map((c: { field: string }) => c.field),
    ['legalPerson'],
    'the old name does not come back',
  )
  assert.ok(JSON.stringify(row).includes('已并入'), 'the row says so')
})

test('two files swap their codes when the other one’s is chosen: both keep leading to the main file', async () => {
  const [mine, theirs] = [freshCode(), freshCode()]
  const { desk, main, other } = await two({ one: { code: mine }, other: { code: theirs } })
  await desk.post('/enterprise-merges', await mergeOf(desk, main, [other], { choices: { code: other } }))
  assert.equal((await desk.get(`/enterprises/${main}`)).body.code, theirs)
  for (const code of [mine, theirs])
    assert.deepEqual(
      (await desk.get(`/enterprises?q=${code}`)).body.items.map((e: { id: string }) => e.id),
      [main],
    )
})

test('contacts are united without doubles, tags and titles come along, and one stays the first to call', async () => {
  const { desk, main, other } = await two({ one: { tags: ['重点'] }, other: { tags: ['重点', '出口'] } })
  await desk.post(`/enterprises/${main}/contacts`, {
    name: '王伟',
    role: '总经理',
    phone: '13800138000',
    isPrimary: true,
  })
  await desk.post(`/enterprises/${other}/contacts`, {
    name: '王总',
    role: '总经理',
    phone: '13800138000',
    isPrimary: true,
  })
  await desk.post(`/enterprises/${other}/contacts`, { name: '陈静', role: '行政', phone: '13900139000' })
  await desk.post(`/enterprises/${other}/titles`, { kind: 'high-tech', name: '高新技术企业' })
  const sheet = await sheetOf(desk, main, other)
  assert.deepEqual(
    sheet.contacts.map((c: { double: boolean }) => c.double),
    [false, true, false],
  )
  await desk.post('/enterprise-merges', await mergeOf(desk, main, [other]))
  const file = (await desk.get(`/enterprises/${main}`)).body
  assert.deepEqual(
    file.contacts.map((c: { name: string }) => c.name),
    ['王伟', '陈静'],
  )
  assert.deepEqual(
    file.contacts.map((c: { isPrimary: boolean }) => c.isPrimary),
    [true, false],
  )
  assert.deepEqual(file.tags, ['重点', '出口'])
})

test('where both have a figure of one period, the chosen one stays', async () => {
  const { desk, main, other } = await two()
  const figure = (value: number) => ({ kind: 'revenue', period: '2025', value, unit: 'wan' })
  await desk.post(`/enterprises/${main}/indicators`, figure(100))
  await desk.post(`/enterprises/${other}/indicators`, figure(120))
  await desk.post(`/enterprises/${other}/indicators`, { kind: 'tax', period: '2025', value: 7, unit: 'wan' })
  const sheet = await sheetOf(desk, main, other)
  assert.equal(sheet.figures.length, 1)
  assert.equal(sheet.figures[0].label.zh, '营业收入 2025')
  const body = await mergeOf(desk, main, [other], { figures: { 'revenue|2025': other } })
  assert.equal((await desk.post('/enterprise-merges', body)).status, 201)
  const values = (await desk.get(`/enterprises/${main}/indicators`)).body.items
  assert.deepEqual(values.map((i: { kind: string; value: number }) => [i.kind, i.value]).sort(), [
    ['revenue', 120],
    ['tax', 7],
  ])
})

test('everything that hung on the merged file hangs on the main one: visits, demands, who answers, who speaks for it', async () => {
  const { park, desk, main, other } = await two()
  const visit = await visitAt(desk, other)
  assert.ok(visit.id, JSON.stringify(visit))
  const owner = await park.person('enterprise', { enterpriseId: other })
  const worker = await instructorOf(park, desk, '周涛')
  await contactOf(desk, worker.id, other)
  const { body: merge } = await desk.post('/enterprise-merges', await mergeOf(desk, main, [other]))
  const nouns = merge.moved.map((m: { noun: { zh: string } }) => m.noun.zh)
  for (const noun of ['走访', '责任分工', '账号授权']) assert.ok(nouns.includes(noun), `${noun}: ${nouns}`)
  assert.equal((await desk.get(`/visits/${visit.id}`)).body.enterprise.id, main)
  const own = (await owner.get('/portal/home')).body
  assert.ok(JSON.stringify(own).includes(main), JSON.stringify(own))
  assert.equal((await worker.person.get(`/enterprises/${main}`)).status, 200)
})

test('where both have a contact of the field team, the main one’s stays and nobody answers twice', async () => {
  const { park, desk, main, other } = await two()
  const [first, second] = [await instructorOf(park, desk, '周涛'), await instructorOf(park, desk, '吴敏')]
  await contactOf(desk, first.id, main)
  await contactOf(desk, second.id, other)
  const { body: merge } = await desk.post('/enterprise-merges', await mergeOf(desk, main, [other]))
  const aside = merge.moved.find((m: { noun: { zh: string } }) => m.noun.zh === '责任分工')
  assert.equal(aside.aside, 1)
  assert.equal((await first.person.get(`/enterprises/${main}`)).status, 200)
  assert.equal(
    (await second.person.get(`/enterprises/${main}`)).status,
    404,
    'the grant went aside with the responsibility',
  )
})

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
