import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { allOf, auditsOf, made201, segmentWorld } from './segments.world.ts'

const { world, park, firm } = await segmentWorld()
const desk = await park.person('desk', {}, '专班')
const lin = await park.person('instructor', { gridId: park.gridA }, '林指导')

const one = (field: string, ...values: string[]) => ({ field, operator: 'one-of', values })
/** Conditions of one test catch the enterprises of that test alone. */
let serial = 0
const own = () => `本测试${++serial}`
const tag = async (more: object = {}) =>
  made201(await desk.post('/tags', { name: `标签${randomUUID().slice(0, 8)}`, ...more }))
const ruled = async (name: string, rule: object) => {
  const id = await tag({ name, rule })
  await park.work('segments.keep-tags', { tagId: id })
  return id
}
type Held = {
  name: string
  byHand: boolean
  byRule: boolean
  why: { met: string } | null
  exception: { reason: string } | null
  since: string | null
}
const tagsOf = async (id: string): Promise<Held[]> => (await desk.get(`/enterprises/${id}/tags`)).body.items
const bears = async (id: string, name: string) =>
  (await tagsOf(id)).some((t) => t.name === name && (t.byHand || t.byRule))
const listed = async (name: string) =>
  (await desk.get(`/enterprises?tag=${encodeURIComponent(name)}`)).body.items.map((e: { id: string }) => e.id)
type Worded = { name: string; byHand: number; byRule: number; exceptions: number }
const usage = async (name: string): Promise<Worded | undefined> =>
  (await desk.get('/tags')).body.items.find((t: Worded) => t.name === name)

test('the vocabulary says what each tag means, its colour and how many enterprises bear it', async () => {
  const a = await firm()
  await tag({ name: '出口企业', description: '上年有出口', colour: 'blue' })
  assert.equal((await desk.post(`/enterprises/${a}/tags`, { name: '出口企业' })).status, 200)
  const { body } = await lin.get('/tags')
  const known = body.items.find((t: { name: string }) => t.name === '出口企业')
  assert.deepEqual([known.description, known.colour, known.byHand, known.byRule], ['上年有出口', 'blue', 1, 0])
  await firm({ tags: ['随手写的'] })
  assert.deepEqual((await usage('随手写的'))?.byHand, 1)
})

test('a tag given by hand is taken off by hand, and the file says who did it', async () => {
  const a = await firm({ tags: ['旧标签'] })
  const given = await desk.post(`/enterprises/${a}/tags`, { name: '新标签' })
  assert.deepEqual(given.body.items.map((t: Held) => t.name).sort(), ['新标签', '旧标签'].sort())
  assert.equal((await desk.put(`/enterprises/${a}/tags/taken`, { name: '旧标签' })).status, 200)
  assert.equal((await desk.put(`/enterprises/${a}/tags/taken`, { name: '旧标签' })).status, 404)
  assert.deepEqual((await desk.get(`/enterprises/${a}`)).body.tags, ['新标签'])
  assert.equal((await auditsOf(park, a)).filter((x) => x === 'enterprise.change').length, 2)
})

test('a rule gives its tag to whom it fits, says why and since when, and the register finds them by it', async () => {
  const mark = own()
  const fits = await firm({ size: 'small', tags: [mark] })
  const not = await firm({ size: 'large', tags: [mark] })
  await ruled('小企业甲', allOf(one('size', 'small'), one('tag', mark)))
  const held = (await tagsOf(fits)).find((t) => t.name === '小企业甲')
  assert.deepEqual(
    [held?.byRule, held?.byHand, held?.why?.met, held?.since],
    [true, false, 'met', '2026-11-02T02:00:00.000Z'],
  )
  assert.deepEqual([await bears(not, '小企业甲'), await listed('小企业甲')], [false, [fits]])
  assert.deepEqual((await usage('小企业甲'))?.byRule, 1)
})

test('a change of the file moves the tag as soon as it is told, without anybody doing anything', async () => {
  const mark = own()
  const a = await firm({ size: 'large', tags: [mark] })
  await ruled('小企业乙', allOf(one('size', 'small'), one('tag', mark)))
  const change = async (size: string) => {
    const { version } = (await desk.get(`/enterprises/${a}`)).body
    assert.equal((await desk.patch(`/enterprises/${a}`, { size }, { version })).status, 200)
    await park.settle()
  }
  await change('small')
  assert.equal(await bears(a, '小企业乙'), true)
  await change('large')
  assert.equal(await bears(a, '小企业乙'), false)
})

test('a title or a figure that is recorded moves the tag too', async () => {
  const mark = own()
  const a = await firm({ tags: [mark] })
  await ruled(
    '高新且有营收',
    allOf(one('tag', mark), one('title', 'high-tech'), {
      field: 'figure',
      kind: 'revenue',
      period: '2025',
      operator: 'at-least',
      value: 2000,
      unit: 'wan',
    }),
  )
  await desk.post(`/enterprises/${a}/titles`, { kind: 'high-tech', name: '高新技术企业' })
  await park.settle()
  assert.equal(await bears(a, '高新且有营收'), false)
  await desk.post(`/enterprises/${a}/indicators`, { kind: 'revenue', period: '2025', value: 0.3, unit: 'yi' })
  await park.settle()
  assert.equal(await bears(a, '高新且有营收'), true)
})

test('what only time brings about is seen to every night', async () => {
  const mark = own()
  const a = await firm({ tags: [mark] })
  await desk.post(`/enterprises/${a}/titles`, { kind: 'licence', name: '排污许可证', validUntil: '2026-12-31' })
  await park.settle()
  await ruled(
    '证照快到期',
    allOf(one('tag', mark), { field: 'title-ends', operator: 'within', values: ['licence'], value: 30 }),
  )
  assert.equal(await bears(a, '证照快到期'), false)
  await world.passTo('2026-12-05T00:10:00+08:00')
  await park.work('segments.keep-tags')
  assert.equal(await bears(a, '证照快到期'), true)
  await world.passTo('2026-11-02T10:00:00+08:00')
})

test('what the rule gives cannot be taken off by hand, nor given by hand, while it has a rule', async () => {
  const mark = own()
  const a = await firm({ tags: [mark] })
  await ruled('不可手取', allOf(one('tag', mark)))
  const taken = await desk.put(`/enterprises/${a}/tags/taken`, { name: '不可手取' })
  assert.deepEqual([taken.status, taken.body.code], [409, 'tag_by_rule'])
  const { version, tags } = (await desk.get(`/enterprises/${a}`)).body
  await desk.patch(`/enterprises/${a}`, { tags }, { version })
  assert.equal(await bears(a, '不可手取'), true, 'saving the form does not take it off')
  const given = await desk.post(`/enterprises/${a}/tags`, { name: '不可手取' })
  assert.deepEqual([given.status, given.body.code], [409, 'tag_of_rule'])
})

test('an enterprise is excepted with a reason, and taken back; both leave their trace', async () => {
  const mark = own()
  const a = await firm({ tags: [mark] })
  const id = await ruled('可例外', allOf(one('tag', mark)))
  assert.equal((await desk.put(`/enterprises/${a}/tags/${id}/exception`, {})).status, 422)
  const { status } = await desk.put(`/enterprises/${a}/tags/${id}/exception`, { reason: '已签订搬迁协议' })
  assert.equal(status, 200)
  const held = (await tagsOf(a)).find((t) => t.name === '可例外')
  assert.deepEqual([held?.byRule, held?.why?.met, held?.exception?.reason], [false, 'met', '已签订搬迁协议'])
  assert.deepEqual([await listed('可例外'), (await usage('可例外'))?.exceptions], [[], 1])
  await park.work('segments.keep-tags')
  assert.equal(await bears(a, '可例外'), false, 'the nightly round keeps to it')
  assert.equal((await desk.put(`/enterprises/${a}/tags/${id}/exception`, { reason: '再来一次' })).status, 409)
  assert.equal((await desk.delete(`/enterprises/${a}/tags/${id}/exception`)).status, 200)
  assert.equal((await desk.delete(`/enterprises/${a}/tags/${id}/exception`)).status, 404)
  assert.equal(await bears(a, '可例外'), true)
  assert.equal((await auditsOf(park, a)).filter((x) => x === 'enterprise.tag-exception').length, 2)
})

test('a tag is renamed on every enterprise and in every condition that asks about it', async () => {
  const [was, will] = [own(), own()]
  const a = await firm({ tags: [was, '别的'] })
  const id = await tag({ name: was })
  const segment = made201(await desk.post('/segments', { name: was, rule: allOf(one('tag', was)) }))
  await ruled('跟着改名', allOf(one('tag', was)))
  const policy = made201(
    await desk.post('/policies', {
      title: '按标签的政策',
      issuer: '示范园区管委会',
      summary: '面向有标签的企业。',
      benefit: '补助',
      validFrom: '2026-01-01',
      conditions: [one('tag', was)],
    }),
  )
  const edited = await desk.put(`/tags/${id}`, { name: will, colour: 'green' }, { version: 1 })
  assert.deepEqual([edited.status, edited.body.byHand], [200, 1])
  assert.deepEqual((await desk.get(`/enterprises/${a}`)).body.tags, [will, '别的'])
  assert.equal((await desk.get(`/segments/${segment}`)).body.words[0][0].zh, `有标签${will}`)
  await park.settle()
  assert.equal((await desk.get(`/policies/${policy}`)).body.conditions[0].values[0], will)
  await park.work('segments.keep-tags')
  assert.equal(await bears(a, '跟着改名'), true)
  assert.ok(
    (await desk.get(`/enterprises/${a}/facts?field=tags`)).body.items.length >= 2,
    'the older tags stay on record',
  )
})

test('two tags become one: who had both has it once', async () => {
  const [from, to] = [own(), own()]
  const both = await firm({ tags: [from, to] })
  const first = await firm({ tags: [from] })
  const [a, b] = [await tag({ name: from }), await tag({ name: to })]
  const merged = await desk.put(`/tags/${a}/merge`, { into: b })
  assert.deepEqual([merged.status, merged.body.name, merged.body.byHand], [200, to, 2])
  assert.deepEqual((await desk.get(`/enterprises/${both}`)).body.tags, [to])
  assert.deepEqual((await desk.get(`/enterprises/${first}`)).body.tags, [to])
  assert.equal(await usage(from), undefined)
  const withRule = await ruled(own(), allOf(one('tag', to)))
  assert.equal((await desk.put(`/tags/${withRule}/merge`, { into: b })).body.code, 'tag_has_rule')
  assert.equal((await desk.put(`/tags/${b}/merge`, { into: b })).status, 422)
})

test('a tag that is removed is off every enterprise; one whose rule is taken away too', async () => {
  const [mark, hand] = [own(), own()]
  const a = await firm({ tags: [mark, hand] })
  const id = await tag({ name: hand })
  assert.equal((await desk.delete(`/tags/${id}`)).status, 204)
  assert.deepEqual((await desk.get(`/enterprises/${a}`)).body.tags, [mark])
  const name = own()
  const rule = await ruled(name, allOf(one('tag', mark)))
  assert.equal(await bears(a, name), true)
  await desk.put(`/tags/${rule}`, { name, rule: null }, { version: 1 })
  await park.work('segments.keep-tags', { tagId: rule })
  assert.equal(await bears(a, name), false)
})

test('a rule stands on what people wrote: not on tags of other rules, and not on what each reader sees differently', async () => {
  const [a, b] = [own(), own()]
  await ruled(a, allOf(one('status', 'active'), one('tag', '不存在的')))
  const circle = await desk.post('/tags', { name: b, rule: allOf(one('tag', a)) })
  assert.deepEqual([circle.status, circle.body.errors[0].code], [422, 'tag_of_rule'])
  const itself = await desk.post('/tags', { name: b, rule: allOf(one('tag', b)) })
  assert.equal(itself.status, 422)
  const open = { name: b, rule: allOf({ field: 'open-demands', operator: 'at-least', value: 1 }) }
  assert.equal((await desk.post('/tags', open)).status, 422)
  assert.equal((await desk.post('/tags', { name: a })).body.code, 'tag_name_taken')
})

test('the vocabulary is kept by the desk; others read it; of an enterprise out of reach there is nothing to see', async () => {
  const mark = own()
  const far = await firm({ tags: [mark] }, park.gridB)
  const id = await ruled(own(), allOf(one('tag', mark)))
  assert.equal((await lin.post('/tags', { name: '不行' })).status, 403)
  assert.equal((await lin.put(`/tags/${id}`, { name: '不行' }, { version: 1 })).status, 403)
  assert.equal((await lin.put(`/tags/${id}/merge`, { into: id })).status, 403)
  assert.equal((await lin.delete(`/tags/${id}`)).status, 403)
  assert.equal((await lin.get(`/enterprises/${far}/tags`)).status, 404)
  assert.equal((await lin.get(`/tags/${id}/enterprises/${far}`)).status, 404)
  assert.equal((await lin.post(`/enterprises/${far}/tags`, { name: '不行' })).status, 403)
  assert.equal((await lin.put(`/enterprises/${far}/tags/${id}/exception`, { reason: '不行' })).status, 403)
  const counted = (await lin.get('/tags')).body.items.find((t: { id: string }) => t.id === id)
  assert.equal(counted.byRule, 0, 'she counts only what she sees')
  const elsewhere = await (await world.park()).person('desk')
  assert.equal((await elsewhere.put(`/tags/${id}`, { name: '别园' }, { version: 1 })).status, 404)
  assert.equal((await desk.get(`/tags/${id}/enterprises/${far}`)).body.met, 'met')
})

test('a repeated request makes one tag; each step of its life leaves a trace', async () => {
  const name = own()
  const once = { key: randomUUID() }
  const [a, b] = [await desk.post('/tags', { name }, once), await desk.post('/tags', { name }, once)]
  assert.deepEqual([b.status, b.body.id], [201, a.body.id])
  assert.equal((await desk.put(`/tags/${a.body.id}`, { name, colour: 'red' }, { version: 9 })).status, 412)
  await desk.put(`/tags/${a.body.id}`, { name, colour: 'red' }, { version: 1 })
  await desk.delete(`/tags/${a.body.id}`)
  assert.deepEqual(await auditsOf(park, a.body.id), ['tag.add', 'tag.edit', 'tag.remove'])
})
