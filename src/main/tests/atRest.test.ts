import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { makeUscc } from '../../kernel/codes/index.ts'
import { sql } from '../../kernel/testing/cluster.ts'
import { filesOf } from '../../modules/enterprises/tests/files.world.ts'
import { importer, readBook, workbook } from '../../modules/enterprises/tests/imports.world.ts'
import { openWorld } from '../testing/world.ts'

const world = await openWorld()
const park = await world.park()
const { desk, open } = await filesOf(park)

const tables = () =>
  sql(
    world.ownerUrl,
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('public', 'graphile_worker') and c.relkind = 'r' order by 1`,
  ) as Promise<{ name: string }[]>

/** Tables with a row that says one of these, whatever the column: business, trail, outbox, jobs, answers kept for a repeated call. */
const tablesThatSay = async (...texts: string[]): Promise<string[]> => {
  const asks = (await tables()).map(
    ({ name }) => `select '${name}' as name where exists (select 1 from ${name} t where t::text like any($1::text[]))`,
  )
  const found = await sql(world.ownerUrl, asks.join(' union all '), [texts.map((t) => `%${t}%`)])
  return found.map((f) => String(f.name)).sort()
}
const filesThatSay = async (text: string): Promise<string[]> => {
  const names = await readdir(world.data, { recursive: true, withFileTypes: true }).catch(() => [])
  const files = names.filter((f) => f.isFile()).map((f) => join(f.parentPath, f.name))
  const said = await Promise.all(files.map(async (f) => (await readFile(f)).includes(text)))
  return files.filter((_, i) => said[i])
}

test('a number that is given through every door to a contact stands nowhere in the database as it is written', async () => {
  const file = await open()
  const path = `/enterprises/${file.id}/contacts`
  const added = await desk.post(path, { name: '周敏', role: '行政主管', phone: '13712340101' }, { key: 'added-once' })
  assert.equal(added.status, 201)
  await desk.patch(`${path}/${added.body.id}`, { phone: '13712340102' }, { version: 1, key: 'changed-once' })
  await desk.post(`${path}/${added.body.id}/reveal`, { purpose: '电话核实' })
  const gone = await desk.post(path, { name: '许晴', role: '会计', phone: '13712340103' })
  await desk.delete(`${path}/${gone.body.id}`)
  const numbers = ['13712340101', '13712340102', '13712340103']
  assert.deepEqual(await tablesThatSay(...numbers), [])
  for (const number of numbers) assert.deepEqual(await filesThatSay(number), [])
  assert.deepEqual(await tablesThatSay('137****0102'), ['audit_entry', 'enterprise_contact', 'idempotency_key'])
})

test('a register that is brought in leaves its numbers nowhere in the database, also those of rows that were refused', async () => {
  const file = await open({ name: '岳阳临港机械有限公司' })
  const { upload, check, commit } = importer(park, desk)
  const book = await workbook([
    ['企业名称', '统一社会信用代码', '联系人', '联系人职务', '联系电话'],
    ['岳阳临港机械有限公司', file.code, '周敏', '行政主管', '13712340111'],
    ['湘阴新材料有限公司', makeUscc('430624', 7001), '许晴', '会计', '13712340112'],
    ['没有代码的公司', '不是代码', '何静', '会计', '13712340113'],
  ])
  const done = await commit((await check(await upload('企业名册.xlsx', book))).id)
  assert.deepEqual([done.counts.new, done.counts.changed, done.counts.refused], [1, 1, 1])
  assert.deepEqual(await tablesThatSay('13712340111', '13712340112', '13712340113'), [])
  assert.ok((await tablesThatSay('137****0112')).includes('enterprise_contact'))
  const refused = await desk.get(`/imports/${done.id}/refused`)
  assert.equal((await readBook(refused.bytes))[1]?.[4], '13712340113')
  assert.equal((await check(await upload('企业名册.xlsx', book))).counts.unchanged, 2)
})

test('a number of the field team stands sealed, whoever writes it and however often', async () => {
  const added = await desk.post('/instructors', { name: '秦电', phone: '13712340121' })
  await desk.patch(`/instructors/${added.body.id}`, { phone: '13712340122' }, { version: added.body.version })
  assert.deepEqual(await tablesThatSay('13712340121', '13712340122'), [])
  assert.equal((await desk.get(`/instructors/${added.body.id}`)).body.phone, '137****0122')
})

test('a number that somebody writes into the database as it is would be found', async () => {
  const file = await open()
  await desk.post(`/enterprises/${file.id}/contacts`, { name: '何静', role: '会计' })
  await sql(world.ownerUrl, `update enterprise_contact set phone = '13712340104' where name = '何静'`)
  assert.deepEqual(await tablesThatSay('13712340104'), ['enterprise_contact'])
})

test('the number to call about a case stands sealed, whichever door it came through', async () => {
  const file = await open({ name: '湘阴建材有限公司' })
  const firm = await park.person('enterprise', { enterpriseId: file.id })
  const typed = { title: '车间用电增容', detail: '车间要增容', contactName: '何静' }
  const filed = await desk.post('/demands', { ...typed, enterpriseId: file.id, contactPhone: '13712340131' })
  assert.equal(filed.status, 201)
  assert.equal(filed.body.contactPhone, '137****0131')
  const own = await firm.post('/portal/demands', { ...typed, enterpriseId: file.id, contactPhone: '13712340132' })
  assert.equal(own.status, 201, own.text)
  const path = `/demands/${filed.body.id}`
  const seen = await desk.post(`${path}/contact-reveal`, { purpose: '电话核实' })
  assert.equal(seen.body.phone, '13712340131')
  const fixed = await desk.put(`${path}/correction`, { contactPhone: '13712340133' }, { version: filed.body.version })
  assert.equal(fixed.body.contactPhone, '137****0133', fixed.text)
  assert.deepEqual(await tablesThatSay('13712340131', '13712340132', '13712340133'), [])
})

test('a number of an account stands sealed and is shown in part, also to who keeps the accounts', async () => {
  const admin = await park.person('system-admin')
  const made = await admin.post('/users', { account: 'he.jing', name: '何静', phone: '13712340141', mail: null })
  assert.equal(made.status, 201, made.text)
  assert.equal(made.body.user.phone, '137****0141')
  const { id, version } = made.body.user
  const changed = await admin.patch(`/users/${id}`, { phone: '13712340142' }, { version })
  assert.equal(changed.body.phone, '137****0142', changed.text)
  assert.deepEqual(await tablesThatSay('13712340141', '13712340142'), [])
})
