import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import pg from 'pg'
import { openPromise } from 'yauzl'
import { makeUscc } from '../../../kernel/codes/index.ts'
import { openSheet } from '../../../kernel/sheets/index.ts'
import { openWorld } from '../../../main/testing/world.ts'
import { modules } from '../../../modules.ts'
import { addContact, addEnterprise, addTitle } from '../../enterprises/index.ts'
import { portalWorld } from '../../portal/tests/portal.world.ts'
import { NOT_TOLD } from '../rules.ts'

const world = await openWorld({ now: '2026-11-04T10:00:00+08:00' })
const park = await world.park()
const w = await portalWorld(park)
const secret = (what: string) => `canary-${what}-${randomBytes(6).toString('hex')}`
const parts = modules.flatMap((m) => m.held ?? [])

const inFolder = async <T>(work: (folder: string) => Promise<T>) => {
  const folder = await mkdtemp(join(tmpdir(), 'parkloop-dossier-test-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
const unpacked = (bytes: Buffer): Promise<Map<string, Buffer>> =>
  inFolder(async (folder) => {
    const path = join(folder, 'it.zip')
    await writeFile(path, bytes)
    const zip = await openPromise(path, { autoClose: false })
    const found = new Map<string, Buffer>()
    for await (const entry of zip.eachEntry()) {
      const chunks: Buffer[] = []
      for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer)
      found.set(entry.fileName, Buffer.concat(chunks))
    }
    zip.close()
    return found
  })

type Owner = typeof w.owner
const asked = async (id: string, who: Owner, language = 'zh') => {
  const { body, status, text } = await who.post(`/portal/enterprises/${id}/dossiers`, { language })
  assert.equal(status, 202, text)
  await park.work('dossiers.make', { jobRunId: body.id })
  return body.id as string
}
const fetched = async (id: string, who: Owner, language = 'zh') => {
  const answer = await who.get(`/portal/dossiers/${await asked(id, who, language)}/file`)
  assert.equal(answer.status, 200, answer.text)
  return { answer, files: await unpacked(answer.bytes) }
}
let made = 0
const firm = async (more: object = {}) => {
  made++
  const words = { name: `数据第${made}厂`, code: makeUscc('430624', 81_000 + made), gridId: park.gridA, ...more }
  const id = await park.inside((ctx) => addEnterprise(ctx, words))
  return { id, user: await park.person('enterprise', { enterpriseId: id }, `数据员${made}`) }
}
const json = (files: Map<string, Buffer>, key: string) => JSON.parse(files.get(`data/${key}.json`)?.toString() ?? '[]')

test('every table that hangs on an enterprise is in the download, or it is said why not', async () => {
  const { rows } = await world.pool.query<{ name: string }>(
    `select table_name as name from information_schema.columns
     where table_schema = 'public' and column_name = 'enterprise_id' union select 'enterprise' order by 1`,
  )
  const told = new Set(parts.flatMap((p) => p.tables))
  const missing = rows.map((r) => r.name).filter((t) => !told.has(t) && !(t in NOT_TOLD))
  assert.deepEqual(missing, [], 'say in a part of `held` or in NOT_TOLD of dossiers what becomes of these')
  assert.deepEqual(
    Object.keys(NOT_TOLD).filter((t) => told.has(t)),
    [],
  )
})

test('the enterprise takes along everything that is held about it: for programs, for a spreadsheet and for reading, in both languages', async () => {
  const { id, user } = await firm({ legalPerson: '郑法人', address: '一号路' })
  await park.inside(async (ctx) => {
    await addContact(ctx, { enterpriseId: id, name: '冯联系', role: '经理', phone: '13800007777' })
    await addTitle(ctx, id, { kind: 'high-tech', name: '高新技术企业', validUntil: '2028-12-31' })
  })
  await w.desk.post(`/enterprises/${id}/indicators`, { kind: 'staff', period: '2026-09', value: 66 })
  await user.post(`/portal/enterprises/${id}/proposals`, { field: 'address', value: '二号路' })
  const photo = (await user.upload('/files', '现场.txt', '现场说明')).body
  const filed = await user.post('/portal/demands', {
    enterpriseId: id,
    title: '=路灯坏了',
    detail: '北门路灯不亮，已经一周。',
    fileIds: [photo.id],
  })
  assert.equal(filed.status, 201, filed.text)
  const { answer, files } = await fetched(id, user)
  assert.match(String(answer.headers['content-disposition']), /zip/)
  assert.deepEqual(
    json(files, 'file').find((f: { field: string }) => f.field === '地址'),
    { field: '地址', value: '一号路', source: '服务专班', at: '2026-11-04T02:00:00.000Z', validUntil: null },
  )
  const first = (key: string, field: string) => json(files, key)[0][field]
  assert.deepEqual(
    [first('contacts', 'phone'), first('titles', 'name'), first('figures', 'value'), first('corrections', 'value')],
    ['13800007777', '高新技术企业', 66, '二号路'],
  )
  assert.deepEqual(
    [first('demands', 'title'), first('accounts', 'name'), first('files', 'name')],
    ['=路灯坏了', '数据员1', '现场.txt'],
  )
  const sent = [...files].find(([name]) => name.startsWith('files/'))
  assert.equal(sent?.[1].toString(), '现场说明')
  const [zh, en] = ['index.html', 'index.en.html'].map((n) => files.get(n)?.toString() ?? '')
  assert.match(zh ?? '', /园区掌握的本企业信息[\s\S]*郑法人[\s\S]*未包含的内容及原因/)
  assert.match(en ?? '', /What the park holds[\s\S]*郑法人[\s\S]*What is not in here, and why/)
  assert.doesNotMatch(zh ?? '', /<script/)
  const about = JSON.parse(files.get('about.json')?.toString() ?? '{}')
  assert.deepEqual([about.enterprise, about.madeAt], ['数据第1厂', '2026-11-04T02:00:00.000Z'])
  assert.match(about.park, /试验园区/)
  await inFolder(async (folder) => {
    const path = join(folder, 'a.xlsx')
    await writeFile(path, files.get('企业数据.xlsx') ?? '')
    const book = await openSheet({ path, name: 'a.xlsx' })
    assert.equal(book.sheets.length, parts.length)
    await book.close()
  })
})

test('nothing that was said among the offices, no other enterprise and nobody of the park is found anywhere in it', async () => {
  const words = {
    note: secret('note'),
    instruction: secret('instruction'),
    basis: secret('basis'),
    diary: secret('diary'),
    neighbour: secret('neighbour'),
    tag: secret('tag').slice(0, 30),
  }
  const { body } = await w.owner.post('/portal/demands', w.ask())
  const id = body.id as string
  await w.desk.put(`/demands/${id}/acceptance`, { level: 'normal', categoryId: w.categoryId })
  await w.desk.put(`/demands/${id}/dispatch`, { departmentId: park.departmentB, note: words.instruction })
  await w.otherHandler.post(`/demands/${id}/return`, {
    reasonCode: 'not-ours',
    basis: words.basis,
    proposedDepartmentId: park.departmentA,
  })
  await w.desk.put(`/demands/${id}/dispatch`, { departmentId: park.departmentA, note: words.instruction })
  await w.handler.put(`/demands/${id}/signature`)
  const inner = (await w.handler.upload('/files', `${secret('file')}.txt`, words.note)).body
  await w.handler.post(`/demands/${id}/messages`, { audience: 'internal', text: words.note, fileIds: [inner.id] })
  await w.handler.post(`/demands/${id}/messages`, { audience: 'public', text: '明天上午来修。' })
  await w.handler.post(`/demands/${id}/answer`, { outcome: 'solved', text: '已修好。' })
  await w.checker.post(`/demands/${id}/verification`, { verdict: 'solved' })
  await w.owner.put(`/portal/demands/${id}/rating`, { score: 5, comment: '很快' })
  await w.neighbour.post('/portal/demands', {
    enterpriseId: w.otherEnterpriseId,
    title: words.neighbour,
    detail: words.neighbour,
  })
  const guide = await park.person('instructor', { gridId: park.gridA }, secret('guide'))
  await guide.post('/visits', {
    enterpriseId: w.enterpriseId,
    startedAt: '2026-11-03T09:00:00+08:00',
    purpose: '例行走访',
    notes: words.diary,
    corrections: [{ field: 'address', value: words.diary }],
    people: [],
  })
  const { version } = (await w.desk.get(`/enterprises/${w.enterpriseId}`)).body
  await w.desk.patch(`/enterprises/${w.enterpriseId}`, { tags: [words.tag] }, { version })
  await park.settle()
  const { files } = await fetched(w.enterpriseId, w.owner)
  const all = [...files].map(([name, bytes]) => `${name}\n${bytes.toString()}`)
  const workbook = await inFolder(async (folder) => {
    const path = join(folder, 'a.xlsx')
    await writeFile(path, files.get('企业数据.xlsx') ?? '')
    const book = await openSheet({ path, name: 'a.xlsx' })
    const cells = book.sheets.flatMap((_, i) => book.preview(i, 100).flatMap((r) => r.cells.map(String)))
    await book.close()
    return cells.join('\n')
  })
  const text = [...all, workbook].join('\n')
  for (const there of ['明天上午来修。', '已修好。', '很快', '例行走访']) assert.ok(text.includes(there), there)
  const staff = [w.desk, w.handler, w.otherHandler, w.checker, w.instructor, guide].flatMap((p) => [p.name, p.id])
  for (const gone of [...Object.values(words), inner.name, guide.name, ...staff])
    assert.ok(!text.includes(gone), `leaks: ${gone}`)
})

test('it is opened by who asked for it and by nobody else, for some hours; then it is gone', async () => {
  const { id, user } = await firm()
  const colleague = await park.person('enterprise', { enterpriseId: id })
  const dossier = await asked(id, user)
  const state = async () => (await user.get('/portal/dossiers')).body.items[0].state
  assert.equal(await state(), 'ready')
  assert.equal((await colleague.get(`/portal/dossiers/${dossier}/file`)).status, 404)
  assert.equal((await w.desk.get(`/portal/dossiers/${dossier}/file`)).status, 403)
  await world.passTo('2026-11-04T22:00:01+08:00')
  assert.equal(await state(), 'expired')
  assert.equal((await user.get(`/portal/dossiers/${dossier}/file`)).status, 404)
  await world.passTo('2026-11-06T10:00:00+08:00')
  await park.work('dossiers.prune')
  assert.deepEqual((await user.get('/portal/dossiers')).body.items, [])
})

test('so many a day for one enterprise, whoever of it asks; asked for twice with one key it is one', async () => {
  const { id, user } = await firm()
  const colleague = await park.person('enterprise', { enterpriseId: id })
  const path = `/portal/enterprises/${id}/dossiers`
  const [first, again] = [await user.post(path, {}, { key: 'one' }), await user.post(path, {}, { key: 'one' })]
  assert.deepEqual(again.body, first.body)
  assert.equal((await colleague.post(path, {})).status, 202)
  assert.equal((await user.post(path, {})).status, 202)
  const fourth = await colleague.post(path, {})
  assert.deepEqual([fourth.status, fourth.body.code], [429, 'dossiers_today'])
  assert.ok(Number(fourth.headers['retry-after']) > 0)
})

test('what was taken along is on record, with how many rows of what; another enterprise takes nothing', async () => {
  const [{ id, user }, other] = [await firm(), await firm()]
  const dossier = await asked(id, user)
  const trail = await park.see((ctx) =>
    ctx.db
      .selectFrom('auditEntry')
      .select(['action', 'actorId', 'after'])
      .where('parkId', '=', park.id)
      .where('entityId', '=', dossier)
      .orderBy('id')
      .execute(),
  )
  const steps = trail.map((t) => t.action).filter((a) => a.startsWith('dossier.'))
  assert.deepEqual(steps, ['dossier.ask', 'dossier.make'])
  const last = trail.find((t) => t.action === 'dossier.make')
  assert.equal(last?.actorId, user.id)
  const told = last?.after as { parts: { file: number } } | undefined
  assert.ok((told?.parts.file ?? 0) > 10)
  assert.equal((await other.user.post(`/portal/enterprises/${id}/dossiers`, {})).status, 404)
  assert.equal((await w.desk.post(`/portal/enterprises/${id}/dossiers`, {})).status, 403)
})

test('who no longer speaks for the enterprise when it is made gets nothing', async () => {
  const { id, user } = await firm()
  const { body } = await user.post(`/portal/enterprises/${id}/dossiers`, {})
  const owner = new pg.Client(world.ownerUrl)
  await owner.connect()
  await owner.query("update role_grant set valid_from = '2025-01-01', valid_to = '2026-01-01' where account_id = $1", [
    user.id,
  ])
  await owner.end()
  await park.work('dossiers.make', { jobRunId: body.id })
  const kept = await park.see((ctx) =>
    ctx.db
      .selectFrom('dossier')
      .select('fileId')
      .where('parkId', '=', park.id)
      .where('id', '=', body.id)
      .executeTakeFirst(),
  )
  assert.equal(kept?.fileId, null)
})
