import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld, type Person } from '../../../main/testing/world.ts'
import { contactOf, instructorOf } from '../../workforce/tests/workforce.world.ts'
import { freshCode, mergeOf, twiceIn, versionOf, visitAt } from './duplicates.world.ts'

const world = await openWorld()
const two = (more: Parameters<typeof twiceIn>[1] = {}) => twiceIn(world, more)
const sheetOf = async (desk: Person, main: string, other: string) =>
  (await desk.get(`/enterprise-merge-sheet?mainId=${main}&otherId=${other}`)).body
const fieldOf = (sheet: { fields: { field: string }[] }, name: string) =>
  sheet.fields.find((f) => f.field === name) as never as {
    same: boolean
    proposed: string
    why: { zh: string }
    said: { text: { zh: string }; source: { zh: string } | null; at: string }[]
  }

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
