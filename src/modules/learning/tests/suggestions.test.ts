import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld } from '../../../main/testing/world.ts'
import { knowledgeWorld } from './knowledge.world.ts'

const world = await openWorld()
const park = await world.park()
const w = await knowledgeWorld(park)
const typed = (title: string, more = '') => `?title=${encodeURIComponent(title)}${more}`

test('whoever types a new demand sees the three articles that say most of it, and why', async () => {
  const best = await w.article({ categoryId: w.categoryId })
  await w.article({ title: '电压波动时先检查总闸', question: '车间偶尔跳闸怎么办？' })
  await w.article({ title: '电压不稳如何申请检测', question: '需要哪些材料？' })
  await w.article({ title: '电压不稳的常见原因', question: '为什么会不稳？' })
  await w.article({ title: '人才公寓怎样申请', question: '职工没有住处。' })
  const { items } = (await w.desk.get(`/knowledge-suggestions${typed('车间电压不稳', `&categoryId=${w.categoryId}`)}`))
    .body
  assert.equal(items.length, 3)
  assert.equal(items[0].id, best.id)
  assert.ok(items[0].shared.includes('车间电压不稳'), items[0].shared.join())
  assert.equal(items[0].sameCategory, true)
  assert.ok(items.every((i: { title: string }) => !i.title.includes('公寓')))
})

test('what is typed without a word that is known shows nothing', async () => {
  for (const text of ['', '的', '食堂菜价']) {
    const { status, body } = await w.desk.get(`/knowledge-suggestions${typed(text)}`)
    assert.deepEqual([status, body.items], [200, []], text)
  }
})

test('an enterprise is shown public articles only, in suggestions, list and by id', async () => {
  const inner = await w.article({ audience: 'staff', title: '高企申报材料内部口径', question: '研发费用如何归集？' })
  const open = await w.article({ title: '高企申报材料清单', question: '研发费用如何归集？' })
  const draft = await w.article({ publish: false, title: '高企申报材料草稿', question: '研发费用如何归集？' })
  const idsOf = (body: { items: { id: string }[] }) => body.items.map((i) => i.id)
  const hints = idsOf((await w.user.get(`/portal/knowledge-suggestions${typed('高企申报材料')}`)).body)
  assert.ok(hints.includes(open.id) && !hints.includes(inner.id) && !hints.includes(draft.id))
  assert.ok(idsOf((await w.desk.get(`/knowledge-suggestions${typed('高企申报材料')}`)).body).includes(inner.id))
  const list = idsOf((await w.user.get('/portal/knowledge?q=高企申报材料')).body)
  assert.deepEqual(list, [open.id])
  for (const hidden of [inner, draft]) {
    assert.equal((await w.user.get(`/portal/knowledge/${hidden.id}`)).status, 404)
    assert.equal((await w.user.put(`/portal/knowledge/${hidden.id}/usefulness`)).status, 404)
    assert.equal((await w.user.post(`/portal/knowledge/${hidden.id}/solutions`)).status, 404)
  }
  assert.equal((await w.user.get(`/knowledge-articles/${open.id}`)).status, 403)
  assert.equal((await w.handler.get(`/portal/knowledge/${open.id}`)).status, 403)
})

test('the public article says nothing of the case, of the firm or of who wrote it', async () => {
  const { id } = await w.solved()
  const made = await w.article({ demandId: id, title: '来自办结诉求的知识' })
  const { text } = await w.neighbour.get(`/portal/knowledge/${made.id}`)
  for (const secret of [id, w.firmId, w.desk.id, w.desk.name, '远洋', w.code]) assert.ok(!text.includes(secret), secret)
  assert.equal(JSON.parse(text).title, '来自办结诉求的知识')
})
