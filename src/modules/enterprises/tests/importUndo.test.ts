import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeUscc } from '../../../kernel/codes/index.ts'
import { openWorld } from '../../../main/testing/world.ts'
import { UNDO_DAYS, UNFINISHED_DAYS } from '../contract/index.ts'
import { importer, readBook } from './imports.world.ts'

const START = '2026-11-02T10:00:00+08:00'
const world = await openWorld({ now: START })
const park = await world.park()
const desk = await park.person('desk', {}, '服务专班甲')
const other = await park.person('desk', {}, '服务专班乙')
const on = importer(park, desk)
let seed = 7000
const code = () => makeUscc('430624', seed++)
const HEAD = '企业名称,统一社会信用代码,地址,联系人,联系电话'
const csv = (...lines: string[][]) => [HEAD, ...lines.map((l) => l.join(','))].join('\n')
const firm = (name: string, c: string, address = '一路1号', person = '', phone = '') => [
  name,
  c,
  address,
  person,
  phone,
]
const bring = async (...lines: string[][]) => {
  const shown = await on.dryRun('名册.csv', csv(...lines))
  const done = await on.commit(shown.id)
  assert.equal(done.state, 'committed', JSON.stringify(done))
  return done
}
const find = async (c: string) => (await desk.get(`/enterprises?q=${c}`)).body.items[0]
const undo = async (id: string, who = desk) => {
  const asked = await who.post(`/imports/${id}/undo`, { reason: '传错了名册' })
  assert.equal(asked.status, 202, asked.text)
  await park.work('enterprises.undo', { importId: id })
  return on.look(id)
}
const left = async (id: string, what: string) => (await desk.get(`/imports/${id}/rows?undo=${what}`)).body.items
const audits = (id: string) =>
  park.see((ctx) =>
    ctx.db
      .selectFrom('auditEntry')
      .select(['action', 'after', 'reason'])
      .where('parkId', '=', park.id)
      .where('entityId', '=', id)
      .orderBy('id')
      .execute(),
  )

test('an import that is undone takes its new enterprises away again, and their codes are free', async () => {
  const [a, b] = [code(), code()]
  const { id } = await bring(firm('甲厂', a, '一路1号', '王一', '13800138001'), firm('乙厂', b))
  const file = await find(a)
  const shown = (await desk.get(`/imports/${id}/undo`)).body
  assert.deepEqual([shown.counts, shown.kept], [{ withdrawn: 2, restored: 0, part: 0, left: 0 }, []])
  assert.ok(await find(a), 'the preview does nothing')
  const done = await undo(id)
  assert.deepEqual(
    [done.state, done.undone?.withdrawn, done.undone?.left, done.undone?.byName, done.undone?.reason],
    ['undone', 2, 0, '服务专班甲', '传错了名册'],
  )
  assert.equal((await desk.get(`/enterprises/${file.id}`)).status, 404)
  assert.equal((await desk.get(`/enterprises?q=${a}`)).body.total, 0)
  assert.equal((await left(id, 'undone')).length, 2)
  const again = await bring(firm('甲厂', a), firm('乙厂', b))
  assert.equal(again.done.new, 2)
})

test('what an import changed goes back to what it was; the sources of the values keep the whole story', async () => {
  const c = code()
  await bring(firm('丙厂', c, '旧路1号', '王一', '13800138002'))
  const { id: enterpriseId } = await find(c)
  const changed = await bring(firm('丙丁厂', c, '新路2号', '王一', '13900139002'))
  assert.deepEqual((await find(c)).address, '新路2号')
  const done = await undo(changed.id)
  assert.deepEqual([done.undone?.restored, done.undone?.part, done.undone?.left], [1, 0, 0])
  const file = (await desk.get(`/enterprises/${enterpriseId}`)).body
  assert.deepEqual([file.name, file.formerNames, file.address], ['丙厂', [], '旧路1号'])
  const answer = await desk.get(`/enterprises/${enterpriseId}/facts?field=address`)
  assert.equal(answer.status, 200, answer.text)
  const facts = answer.body.items
  assert.deepEqual(facts.map((f: { value: string }) => f.value).sort(), ['旧路1号', '旧路1号', '新路2号'].sort())
  const told = (await desk.get(`/enterprises/${enterpriseId}/timeline`)).body.items
  assert.ok(told.some((m: { title: { zh: string } }) => m.title.zh.startsWith('导入已撤销')))
  const people = (await desk.get(`/enterprises/${enterpriseId}/contacts`)).body
  const phone = (people.items ?? people)[0].phone
  assert.match(phone, /^138/)
})

test('what somebody changed or built on since stays, and the report says what and why', async () => {
  const [a, b, c, d, e] = [code(), code(), code(), code(), code()]
  await bring(firm('戊厂', d, '旧路'), firm('己厂', e, '旧路'))
  const { id } = await bring(
    firm('子厂', a),
    firm('丑厂', b),
    firm('寅厂', c),
    firm('戊新厂', d, '新路'),
    firm('己厂', e, '新路'),
  )
  const [fa, fb, fd, fe] = [await find(a), await find(b), await find(d), await find(e)]
  const edited = await desk.patch(`/enterprises/${fa.id}`, { address: '三路3号' }, { version: fa.version })
  assert.equal(edited.status, 200, edited.text)
  const contact = await desk.post(`/enterprises/${fb.id}/contacts`, {
    name: '新来的',
    role: '厂长',
    phone: '13700137000',
  })
  assert.equal(contact.status, 201, contact.text)
  await desk.patch(`/enterprises/${fd.id}`, { address: '四路4号' }, { version: fd.version })
  await desk.patch(`/enterprises/${fe.id}`, { address: '五路5号' }, { version: fe.version })
  const shown = (await desk.get(`/imports/${id}/undo`)).body
  assert.deepEqual(shown.counts, { withdrawn: 1, restored: 0, part: 1, left: 3 })
  const done = await undo(id, other)
  const { withdrawn, restored, part, left: kept } = done.undone as NonNullable<typeof done.undone>
  assert.deepEqual({ withdrawn, restored, part, left: kept }, shown.counts)
  const rows = [...(await left(id, 'part')), ...(await left(id, 'left'))]
  const why = new Map(rows.map((r) => [r.code, r.undoReasons.map((x: { code: string }) => x.code)]))
  assert.deepEqual(why.get(a), ['edited_since'])
  assert.deepEqual(why.get(b), ['used_since'])
  assert.deepEqual(why.get(d), ['changed_since'])
  assert.deepEqual(why.get(e), ['changed_since'])
  assert.equal((await find(d)).name, '戊厂')
  assert.equal((await find(d)).address, '四路4号')
  assert.equal((await find(b)).id, fb.id)
  assert.equal((await desk.get(`/enterprises?q=${c}`)).body.total, 0)
  const book = await readBook((await desk.get(`/imports/${id}/undo-report`)).bytes)
  assert.equal(book.length, 5)
  assert.match(String(book[1]?.at(-1)), /导入之后/)
  const trail = await audits(id)
  assert.ok(trail.some((t) => t.action === 'import.undo' && t.reason === '传错了名册'))
  const ended = trail.find((t) => t.action === 'import.undone')?.after as { withdrawn: number; digest: string }
  assert.equal(ended.withdrawn, 1)
  assert.match(ended.digest, /^[0-9a-f]{64}$/)
  await park.settle()
  const told = (await desk.get('/notifications')).body.items
  assert.ok(told.some((n: { kind: string }) => n.kind === 'import.undone'))
})

test('an import is undone once: asked or worked again, nothing more happens; before its commit there is nothing to undo', async () => {
  const c = code()
  const { id } = await bring(firm('卯厂', c))
  const before = await undo(id)
  await park.work('enterprises.undo', { importId: id })
  assert.deepEqual(await on.look(id), before)
  const again = await desk.post(`/imports/${id}/undo`, { reason: '再来一次' })
  assert.deepEqual([again.status, again.body.code], [409, 'import_state'])
  const shown = await on.dryRun('未写入.csv', csv(firm('辰厂', code())))
  assert.equal((await desk.post(`/imports/${shown.id}/undo`, { reason: '还没写' })).status, 409)
  assert.equal((await desk.get(`/imports/${shown.id}/undo`)).status, 409)
})

test('who may not import cannot undo, and an import of another park is not there', async () => {
  const { id } = await bring(firm('巳厂', code()))
  const instructor = await park.person('instructor')
  assert.equal((await instructor.post(`/imports/${id}/undo`, { reason: '不行' })).status, 403)
  const elsewhere = await (await world.park()).person('desk')
  for (const path of ['', '/undo', '/undo-report', '/rows', '/refused'])
    assert.equal((await elsewhere.get(`/imports/${id}${path}`)).status, 404, path)
  for (const [path, body] of [
    ['undo', { reason: '不行' }],
    ['cancel', undefined],
    ['commit', undefined],
  ] as const)
    assert.equal((await elsewhere.post(`/imports/${id}/${path}`, body)).status, 404, path)
  const key = { key: 'undo-once' }
  const first = await desk.post(`/imports/${id}/undo`, { reason: '传错了' }, key)
  assert.equal((await desk.post(`/imports/${id}/undo`, { reason: '传错了' }, key)).text, first.text)
})

test('the rows and the file of an import go after their time: unfinished ones soon, committed ones when they can no longer be undone', async () => {
  const on2 = importer(park, other)
  await world.passTo(START)
  const unfinished = await on2.dryRun('没做完.csv', csv(firm('午厂', code())))
  const c = code()
  const { id } = await bring(firm('未厂', c))
  const after = (days: number) => new Date(Date.parse(START) + days * 86_400_000).toISOString()
  await world.passTo(after(UNFINISHED_DAYS - 1))
  await park.work('enterprises.prune-imports')
  assert.equal((await on.look(unfinished.id)).state, 'checked')
  await world.passTo(after(UNFINISHED_DAYS + 1))
  await park.work('enterprises.prune-imports')
  assert.deepEqual(
    [(await on.look(unfinished.id)).state, (await on.rows(unfinished.id, 'new')).length],
    ['cancelled', 0],
  )
  assert.equal((await on.rows(id, 'new')).length, 1)
  assert.equal((await desk.get(`/imports/${id}/undo`)).status, 200)
  await world.passTo(after(UNDO_DAYS + 1))
  const late = await desk.post(`/imports/${id}/undo`, { reason: '太晚了' })
  assert.deepEqual([late.status, late.body.code], [409, 'undo_too_late'])
  await park.work('enterprises.prune-imports')
  const report = await on.look(id)
  assert.deepEqual([report.state, report.done.new, (await on.rows(id, 'new')).length], ['committed', 1, 0])
  assert.ok(report.prunedAt)
  assert.equal(report.undoUntil, null)
  assert.ok(await find(c), 'what was imported stays')
  await world.passTo(START)
})
