import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { allOf, anyOf, auditsOf, made201, segmentWorld } from './segments.world.ts'

const { world, park, firm, firmIn } = await segmentWorld()
const desk = await park.person('desk', {}, '专班')
const lin = await park.person('instructor', { gridId: park.gridA }, '林指导')

const tagged = (tag: string) => ({ field: 'tag', operator: 'one-of', values: [tag] })
const SMALL = { field: 'size', operator: 'one-of', values: ['small', 'micro'] }
const segment = async (who: typeof desk, more: object) =>
  made201(await who.post('/segments', { name: `分组${randomUUID().slice(0, 8)}`, ...more }))
type Row = { id: string; name: string }
const idsIn = async (who: typeof desk, id: string, query = '') =>
  (await who.get(`/segments/${id}/enterprises?limit=200${query}`)).body.items.map((e: Row) => e.id)

test('a segment is saved with its conditions, says them in words, and holds whom they fit now', async () => {
  const fits = await firm({ size: 'small', tags: ['名单甲'] })
  await firm({ size: 'large', tags: ['名单甲'] })
  const id = await segment(desk, { name: '名单甲里的小企业', rule: allOf(SMALL, tagged('名单甲')) })
  const { body } = await desk.get(`/segments/${id}`)
  assert.deepEqual(
    body.words[0].map((w: { zh: string }) => w.zh),
    ['规模为小型、微型', '有标签名单甲'],
  )
  assert.deepEqual(await idsIn(desk, id), [fits])
  assert.deepEqual((await desk.get(`/segments/${id}/count`)).body.members, 1)
})

test('it is never older than the question: who no longer fits is gone at the next look, who fits now is there', async () => {
  const one = await firm({ size: 'small', tags: ['变动'] })
  const id = await segment(desk, { rule: allOf(SMALL, tagged('变动')) })
  assert.deepEqual(await idsIn(desk, id), [one])
  const { body } = await desk.get(`/enterprises/${one}`)
  await desk.patch(`/enterprises/${one}`, { size: 'large' }, { version: body.version })
  assert.deepEqual(await idsIn(desk, id), [])
})

test('all of the conditions or any of them, and groups of them', async () => {
  const a = await firm({ size: 'large', tags: ['组甲'] })
  const b = await firm({ size: 'small', tags: ['组乙'] })
  const c = await firm({ size: 'small', tags: ['组甲'] })
  assert.deepEqual(
    new Set(await idsIn(desk, await segment(desk, { rule: anyOf(tagged('组甲'), tagged('组乙')) }))),
    new Set([a, b, c]),
  )
  const rule = {
    match: 'all',
    groups: [
      { match: 'any', conditions: [tagged('组甲'), tagged('组乙')] },
      { match: 'all', conditions: [SMALL] },
    ],
  }
  assert.deepEqual(new Set(await idsIn(desk, await segment(desk, { rule }))), new Set([b, c]))
})

test('what a file does not say is not known: not in the segment, but counted and listed beside it', async () => {
  const silent = await firm({ tags: ['未知'] })
  const no = await firm({ size: 'large', tags: ['未知'] })
  const id = await segment(desk, { rule: allOf(tagged('未知'), SMALL) })
  assert.deepEqual(await idsIn(desk, id), [])
  assert.ok((await idsIn(desk, id, '&met=unknown')).includes(silent))
  assert.ok(!(await idsIn(desk, id, '&met=unknown')).includes(no))
})

test('why an enterprise is in a segment or not is told condition by condition', async () => {
  const one = await firm({ size: 'large', tags: ['说明'] })
  const id = await segment(desk, { rule: allOf(tagged('说明'), SMALL) })
  const { body } = await desk.get(`/segments/${id}/enterprises/${one}`)
  assert.equal(body.met, 'unmet')
  assert.deepEqual(
    body.groups[0].conditions.map((c: { met: string; found: { zh: string } }) => [c.met, c.found.zh]),
    [
      ['met', '有标签说明'],
      ['unmet', '规模为大型（2026-11-02 登记）'],
    ],
  )
})

test('while it is being made it is tried out: how many, and the first of them', async () => {
  const one = await firm({ tags: ['试算'] })
  const { status, body } = await desk.post('/segments/preview', { rule: allOf(tagged('试算')) })
  assert.deepEqual([status, body.members, body.first[0].id], [200, 1, one])
  assert.equal(body.words[0][0].en, 'Tagged 试算')
})

test('the members are paged by key and leave as a table', async () => {
  for (let i = 0; i < 3; i++) await firm({ tags: ['翻页'] })
  const id = await segment(desk, { rule: allOf(tagged('翻页')) })
  const first = (await desk.get(`/segments/${id}/enterprises?limit=2`)).body
  const next = (await desk.get(`/segments/${id}/enterprises?limit=2&cursor=${first.nextCursor}`)).body
  assert.deepEqual([first.total, first.items.length, next.items.length, next.nextCursor], [3, 2, 1, null])
  const { status, text } = await desk.get(`/segments/${id}/enterprises`, { headers: { accept: 'text/csv' } })
  assert.equal(status, 200)
  assert.match(text, /统一社会信用代码/)
})

test('the register of enterprises is narrowed by a segment, in its list and in its export', async () => {
  const one = await firm({ tags: ['名录'], tier: 'key' })
  const other = await firm({ tags: ['名录'] })
  const id = await segment(desk, { rule: allOf(tagged('名录')) })
  const both = (await desk.get(`/enterprises?segmentId=${id}`)).body
  assert.deepEqual(new Set(both.items.map((e: Row) => e.id)), new Set([one, other]))
  assert.deepEqual(
    (await desk.get(`/enterprises?segmentId=${id}&tier=key`)).body.items.map((e: Row) => e.id),
    [one],
  )
  assert.equal((await desk.get(`/enterprises?segmentId=${randomUUID()}`)).status, 404)
  const { text } = await desk.get(`/enterprises?segmentId=${id}`, { headers: { accept: 'text/csv' } })
  assert.equal(text.trim().split('\n').length, 3)
})

test('a shared segment shows each reader only the enterprises she may see; one’s own is nobody else’s', async () => {
  const near = await firm({ tags: ['视野'] })
  const far = await firm({ tags: ['视野'] }, park.gridB)
  const shared = await segment(desk, { rule: allOf(tagged('视野')), shared: true })
  assert.deepEqual(new Set(await idsIn(desk, shared)), new Set([near, far]))
  assert.deepEqual(await idsIn(lin, shared), [near])
  assert.equal((await lin.get(`/segments/${shared}/count`)).body.members, 1)
  assert.equal((await lin.get(`/segments/${shared}/enterprises/${far}`)).status, 404)
  const own = await segment(desk, { rule: allOf(tagged('视野')) })
  assert.equal((await lin.get(`/segments/${own}`)).status, 404)
  assert.equal((await lin.get(`/segments/${own}/enterprises`)).status, 404)
  assert.equal((await lin.get(`/enterprises?segmentId=${own}`)).status, 404)
  const named = (await lin.get('/segments')).body.items.map((s: Row) => s.id)
  assert.deepEqual([named.includes(shared), named.includes(own)], [true, false])
})

test('open demands and hazards are counted of what the reader may see, and not known to who may see none', async () => {
  const one = await firm({ tags: ['诉求数'] })
  const filed = await desk.post('/demands', {
    enterpriseId: one,
    title: '道路破损影响货车进出',
    detail: '厂门口道路破损，请修复。',
  })
  assert.equal(filed.status, 201, filed.text)
  const rule = allOf(tagged('诉求数'), { field: 'open-demands', operator: 'at-least', value: 1 })
  const id = await segment(desk, { rule, shared: true })
  assert.deepEqual(await idsIn(desk, id), [one])
  const party = await park.person('party-worker')
  assert.deepEqual(await idsIn(party, id), [])
  assert.deepEqual(await idsIn(party, id, '&met=unknown'), [one])
})

test('who came and who left since one’s own last look is told', async () => {
  const stays = await firm({ tags: ['进出'] })
  const leaves = await firm({ tags: ['进出'] })
  const id = await segment(desk, { rule: allOf(tagged('进出')) })
  assert.equal((await desk.get(`/segments/${id}/moves`)).body.since, null)
  assert.equal((await desk.put(`/segments/${id}/look`)).status, 204)
  const comes = await firm({ tags: ['进出'] })
  await desk.put(`/enterprises/${leaves}/tags/taken`, { name: '进出' })
  const { body } = await desk.get(`/segments/${id}/moves`)
  assert.deepEqual([body.came.map((e: Row) => e.id), body.left.map((e: Row) => e.id)], [[comes], [leaves]])
  assert.ok(stays)
})

test('a change names the version it was made upon; only who made it or may share changes it; each step leaves its trace', async () => {
  const rule = allOf(tagged('改'))
  const id = await segment(lin, { name: '我的分组', rule })
  const { body } = await lin.get(`/segments/${id}`)
  const text = { name: '我的分组二', rule }
  assert.equal((await lin.put(`/segments/${id}`, text, { version: body.version })).body.name, '我的分组二')
  assert.equal((await lin.put(`/segments/${id}`, text, { version: body.version })).status, 412)
  assert.equal((await lin.put(`/segments/${id}`, { ...text, shared: true }, { version: 2 })).status, 403)
  assert.equal((await lin.post('/segments', { name: '共享的', rule, shared: true })).status, 403)
  const shared = await segment(desk, { rule, shared: true })
  assert.equal((await lin.put(`/segments/${shared}`, text, { version: 1 })).status, 403)
  assert.equal((await lin.delete(`/segments/${shared}`)).status, 403)
  assert.equal((await desk.delete(`/segments/${id}`)).status, 404, 'what is not shared does not exist for others')
  assert.equal((await lin.delete(`/segments/${id}`)).status, 204)
  assert.deepEqual(await auditsOf(park, id), ['segment.add', 'segment.edit', 'segment.remove'])
})

test('a repeated request makes one segment; two of one name are refused; strange conditions and foreign grids too', async () => {
  const body = { name: '只建一次', rule: allOf(tagged('一次')) }
  const once = { key: randomUUID() }
  const [a, b] = [await desk.post('/segments', body, once), await desk.post('/segments', body, once)]
  assert.deepEqual([b.status, b.body.id], [201, a.body.id])
  assert.equal((await desk.post('/segments', body)).body.code, 'segment_name_taken')
  const strange = { name: '怪', rule: allOf({ field: 'mood', operator: 'one-of', values: ['好'] }) }
  assert.equal((await desk.post('/segments', strange)).status, 422)
  const empty = { name: '空', rule: { match: 'all', groups: [] } }
  assert.equal((await desk.post('/segments', empty)).status, 422)
  const elsewhere = await world.park()
  const grid = allOf({ field: 'grid', operator: 'one-of', values: [elsewhere.gridA] })
  assert.equal((await desk.post('/segments', { name: '外园', rule: grid })).status, 422)
  const foreign = await elsewhere.person('desk')
  const mine = await segment(desk, { rule: allOf(tagged('外')), shared: true })
  assert.equal((await foreign.get(`/segments/${mine}`)).status, 404)
  const theirs = await firmIn(elsewhere, elsewhere.gridA)
  assert.equal((await desk.get(`/segments/${mine}/enterprises/${theirs}`)).status, 404)
  const nobody = await park.person('system-admin')
  assert.equal((await nobody.get('/segments')).status, 403)
  assert.equal((await nobody.post('/segments', body)).status, 403)
})
