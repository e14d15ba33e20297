import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld } from '../../../main/testing/world.ts'
import { portalWorld } from './portal.world.ts'

const world = await openWorld()
const park = await world.park()
const w = await portalWorld(park)
const begin = world.clock.now.toISOString()

const nameOf = async (id: string) => (await w.desk.get(`/enterprises/${id}`)).body.name as string
const owners = await nameOf(w.enterpriseId)

const neighbours = async (more: object = {}) => {
  const filing = w.ask({
    enterpriseId: w.otherEnterpriseId,
    title: '厂房下午停电',
    detail: '一停就是两小时。',
    ...more,
  })
  return (await w.neighbour.post('/portal/demands', filing)).body
}
/** The neighbour's case is handled as the owner's. */
const merged = async (status = 'accepted', detail = '私密的话') => {
  const main = await w.own('submitted', { detail, contactName: '湘江的张工' })
  await w.bring(main.id, status)
  const own = await neighbours()
  const { status: code, text } = await w.desk.post(`/demands/${own.id}/merge`, {
    intoId: main.id,
    reason: '同一条线路',
  })
  assert.equal(code, 200, text)
  return { main, own }
}
const seenBy = async (who: typeof w.owner, id: string) => (await who.get(`/portal/demands/${id}`)).body
const answerBy = (id: string, text: string) => w.handler.post(`/demands/${id}/answer`, { outcome: 'solved', text })

test('the enterprise of a merged case hears every public step and the answer as its own, under its own number', async () => {
  const { main, own } = await merged()
  const before = await seenBy(w.neighbour, own.id)
  assert.deepEqual([before.status, before.number], ['accepted', own.number])
  assert.ok(before.together)
  await w.desk.put(`/demands/${main.id}/dispatch`, { departmentId: park.departmentA })
  await w.handler.put(`/demands/${main.id}/signature`)
  await answerBy(main.id, '线路已更换，供电恢复。')
  const now = await seenBy(w.neighbour, own.id)
  assert.deepEqual(
    [now.status, now.department, now.outcome, now.answer],
    ['answered', '经济发展局', 'solved', '线路已更换，供电恢复。'],
  )
  assert.deepEqual(
    now.story.map((e: { kind: string }) => e.kind),
    ['submit', 'merge', 'dispatch', 'sign', 'answer'],
  )
  assert.equal(now.story[4].who, '经济发展局')
  await park.settle()
  const { items } = (await w.neighbour.get('/notifications?limit=200')).body
  const told = items.filter((n: { link: string }) => n.link === `/portal/demands/${own.id}`)
  assert.ok(told.some((n: { kind: string }) => n.kind === 'demand.answered'))
  assert.ok(JSON.stringify(told).includes(own.number) && !JSON.stringify(told).includes(main.number))
})

test('words and files that the enterprise of a merged case adds reach those who handle the main one, and nobody else', async () => {
  const { main, own } = await merged('handling')
  const file = (await w.neighbour.upload('/files', '电表照片说明.txt', '下午三点跳闸')).body
  const said = { text: '补充一份说明', fileIds: [file.id] }
  assert.equal((await w.neighbour.post(`/portal/demands/${own.id}/messages`, said)).status, 201)
  const { items } = (await w.handler.get(`/demands/${main.id}/entries`)).body
  const note = items.find((e: { body: string }) => e.body === said.text)
  assert.deepEqual([note.audience, note.attachments.length], ['internal', 1])
  const passed = `/demands/${main.id}/files/${note.attachments[0].id}`
  assert.equal((await w.handler.get(passed)).text, '下午三点跳闸')
  assert.ok(!JSON.stringify(await seenBy(w.owner, main.id)).includes('电表照片'))
  assert.equal((await w.owner.get(`/portal${passed}`)).status, 404)
  assert.equal((await w.neighbour.get(`/portal/demands/${own.id}/files/${file.id}`)).status, 200)
})

test('no name and no word of one enterprise reaches another by a merge', async () => {
  const secret = `canary-${Math.random().toString(36).slice(2)}`
  const { main, own } = await merged('handling', `内部情况 ${secret}`)
  await w.owner.post(`/portal/demands/${main.id}/messages`, { text: `补充 ${secret}` })
  await w.handler.post(`/demands/${main.id}/messages`, { audience: 'public', text: `请 ${secret} 补材料` })
  const file = (await w.handler.upload('/files', `${secret}.txt`, '现场照片')).body
  await w.handler.post(`/demands/${main.id}/answer`, {
    outcome: 'solved',
    text: `${owners}的湘江的张工已到场，故障已排除。`,
    fileIds: [file.id],
  })
  await w.checker.post(`/demands/${main.id}/verification`, { verdict: 'solved', note: `已电话回访${owners}` })
  const pages = [`/portal/demands/${own.id}`, '/portal/demands?limit=200', '/portal/home', '/notifications?limit=200']
  await park.settle()
  for (const page of pages) {
    const { text } = await w.neighbour.get(page)
    for (const word of [secret, owners, '张工', main.number, main.id, w.enterpriseId])
      assert.ok(!text.includes(word), `${page} tells ${word}`)
  }
  assert.match((await seenBy(w.neighbour, own.id)).answer, /有关企业.*故障已排除/)
  assert.equal((await w.neighbour.get(`/portal/demands/${own.id}/files/${file.id}`)).status, 404)
  const { text } = await w.owner.get(`/portal/demands/${main.id}`)
  assert.ok(!text.includes(own.number) && !text.includes(await nameOf(w.otherEnterpriseId)))
})

test('an answer names nobody else whichever way people say it, neither to those merged nor to the main case’s own enterprise', async () => {
  const { main, own } = await merged('handling')
  const third = await w.own('submitted', { contactName: '李建国' })
  await w.desk.post(`/demands/${third.id}/merge`, { intoId: main.id, reason: '同一条线路' })
  const [nick, other] = [owners.slice(0, 4), (await nameOf(w.otherEnterpriseId)).slice(0, 4)]
  await w.handler.post(`/demands/${main.id}/answer`, {
    outcome: 'solved',
    text: `${nick}（李工）和${other}共用的线路已更换。`,
  })
  const neighbour = await seenBy(w.neighbour, own.id)
  const owner = await seenBy(w.owner, main.id)
  assert.equal(neighbour.answer, `有关企业（有关企业）和${other}共用的线路已更换。`)
  assert.equal(owner.answer, `${nick}（李工）和有关企业共用的线路已更换。`)
  assert.ok(!JSON.stringify(neighbour.story).includes(nick) && !JSON.stringify(owner.story).includes(other))
})

test('each enterprise rates for itself, once; a rating of one closes nothing of the other', async () => {
  const { main, own } = await merged('handling')
  await answerBy(main.id, '已修好。')
  assert.ok(!(await seenBy(w.neighbour, own.id)).actions.includes('rate'))
  const early = await w.neighbour.put(`/portal/demands/${own.id}/rating`, { score: 5 })
  assert.equal(early.status, 409)
  await w.checker.post(`/demands/${main.id}/verification`, { verdict: 'solved' })
  const { waiting } = (await w.neighbour.get('/portal/home')).body
  assert.ok(waiting.some((d: { id: string; waiting: string }) => d.id === own.id && d.waiting === 'rate'))
  const rated = await w.neighbour.put(`/portal/demands/${own.id}/rating`, { score: 4 })
  assert.deepEqual([rated.status, rated.body.rating.score], [200, 4])
  assert.equal((await w.neighbour.put(`/portal/demands/${own.id}/rating`, { score: 1 })).status, 409)
  assert.ok(!rated.body.actions.includes('rate'))
  assert.equal((await seenBy(w.owner, main.id)).status, 'verified')
})

test('a bad rating takes the case out of the common one, to be put right by itself one level up', async () => {
  const { main, own } = await merged('handling')
  await answerBy(main.id, '已修好。')
  await w.checker.post(`/demands/${main.id}/verification`, { verdict: 'solved' })
  assert.equal((await w.neighbour.put(`/portal/demands/${own.id}/rating`, { score: 1 })).status, 200)
  const { body } = await w.desk.get(`/demands/${own.id}`)
  assert.deepEqual([body.status, body.mergedInto, body.nextStage], ['handling', null, 'rectify'])
  assert.equal((await w.desk.get(`/demands/${main.id}`)).body.status, 'verified')
})

test('whom the common answer did not help goes on alone; the answer stays in the story', async () => {
  const { main, own } = await merged('handling')
  await answerBy(main.id, '已修好。')
  await w.checker.post(`/demands/${main.id}/verification`, { verdict: 'solved' })
  await w.desk.put(`/demands/${main.id}/closure`, {})
  const seen = await seenBy(w.neighbour, own.id)
  assert.deepEqual([seen.status, seen.actions.includes('reopen')], ['closed', true])
  const alone = await w.neighbour.post(`/portal/demands/${own.id}/reopening`, { reason: '我们这边仍然停电' })
  assert.deepEqual([alone.status, alone.body.status, alone.body.together], [200, 'handling', null])
  const kinds = alone.body.story.map((e: { kind: string }) => e.kind)
  assert.deepEqual(kinds, ['submit', 'merge', 'answer', 'verify', 'close', 'reopen-merged'])
})

test('what an enterprise adds to a merged case reaches those who handle the main one', async () => {
  const { main, own } = await merged('handling')
  assert.equal((await w.neighbour.post(`/portal/demands/${own.id}/messages`, { text: '三号楼也停电' })).status, 201)
  const { items } = (await w.handler.get(`/demands/${main.id}/entries`)).body
  assert.ok(
    items.some((e: { body: string; audience: string }) => e.body === '三号楼也停电' && e.audience === 'internal'),
  )
  assert.ok(!(await w.owner.get(`/portal/demands/${main.id}`)).text.includes('三号楼'))
})

test('after the merge is undone the enterprise sees its own case again, with what happened meanwhile', async () => {
  const { main, own } = await merged()
  await w.desk.put(`/demands/${main.id}/dispatch`, { departmentId: park.departmentA })
  await w.desk.post(`/demands/${own.id}/separation`, { reason: '线路不同' })
  const now = await seenBy(w.neighbour, own.id)
  assert.deepEqual([now.status, now.together], ['submitted', null])
  assert.deepEqual(
    now.story.map((e: { kind: string }) => e.kind),
    ['submit', 'merge', 'dispatch', 'unmerge'],
  )
  assert.ok(!JSON.stringify(now).includes('线路不同'), 'the reason is the office’s')
})

test('a merge takes nothing from the date that was promised', async () => {
  const own = await neighbours()
  await w.bring(own.id, 'handling')
  const promised = (await seenBy(w.neighbour, own.id)).promised.dueAt
  await world.passTo('2026-11-04T10:00:00+08:00')
  const main = await w.own('handling')
  await w.desk.post(`/demands/${own.id}/merge`, { intoId: main.id })
  assert.equal((await seenBy(w.neighbour, own.id)).promised.dueAt, promised)
  await world.passTo(begin)
})

test('whoever takes its case back takes nothing from the others, and they learn nothing of it', async () => {
  const { main, own } = await merged('submitted')
  const back = await w.owner.post(`/portal/demands/${main.id}/withdrawal`, { reason: '秘密的理由' })
  assert.equal(back.status, 200)
  const now = await seenBy(w.neighbour, own.id)
  assert.deepEqual([now.status, now.together], ['submitted', null])
  const text = JSON.stringify([now, (await w.desk.get(`/demands/${own.id}/entries`)).body])
  assert.ok(!text.includes('秘密的理由') && !text.includes(w.owner.name))
})

test('the enterprise sees the whole only, with the answers to its parts as they are verified', async () => {
  const own = await w.own('handling')
  await w.desk.post(`/demands/${own.id}/children`, {
    children: [{ title: '更换北门配电箱', detail: '内部分工', departmentId: park.departmentA }],
  })
  const { children } = (await w.desk.get(`/demands/${own.id}/family`)).body
  const [child] = children
  const list = await w.owner.get('/portal/demands?limit=200')
  assert.ok(!list.text.includes(child.number))
  assert.equal((await w.owner.get(`/portal/demands/${child.id}`)).status, 404)
  assert.deepEqual((await seenBy(w.owner, own.id)).partialAnswers, [])
  await w.handler.put(`/demands/${child.id}/signature`)
  await answerBy(child.id, '配电箱已更换。')
  assert.deepEqual((await seenBy(w.owner, own.id)).partialAnswers, [])
  await w.checker.post(`/demands/${child.id}/verification`, { verdict: 'solved' })
  const [part] = (await seenBy(w.owner, own.id)).partialAnswers
  assert.deepEqual([part.title, part.outcome, part.answer], ['更换北门配电箱', 'solved', '配电箱已更换。'])
  await park.settle()
  const told = (await w.owner.get('/notifications?limit=200')).text
  assert.ok(!told.includes(child.number), 'nobody outside hears of a part')
  assert.ok(!JSON.stringify(await seenBy(w.owner, own.id)).includes('内部分工'))
})

test('while an enterprise types, only its own open demands are shown; it adds its words to one of them', async () => {
  const own = await w.own('submitted', { title: '东门道闸经常失灵', detail: '早高峰道闸不抬杆。' })
  await neighbours({ title: '东门道闸失灵', detail: '早高峰道闸不抬杆。' })
  const ask = (who: typeof w.owner) =>
    who.get(`/portal/demand-hints?${new URLSearchParams({ enterpriseId: w.enterpriseId, title: '东门道闸失灵' })}`)
  const { items } = (await ask(w.owner)).body
  assert.deepEqual(
    items.map((h: { id: string }) => h.id),
    [own.id],
  )
  assert.deepEqual((await ask(w.neighbour)).body.items, [], 'another enterprise’s demands are nobody’s business')
  const before = (await w.owner.get('/portal/demands?limit=1')).body.total
  const words = { title: '道闸又失灵', detail: '今早堵了二十分钟。' }
  const joined = await w.owner.post(`/portal/demands/${own.id}/joining`, words)
  assert.equal(joined.status, 201)
  assert.equal(joined.body.story.at(-1).body, '道闸又失灵\n今早堵了二十分钟。')
  assert.equal((await w.owner.get('/portal/demands?limit=1')).body.total, before)
  assert.equal((await w.neighbour.post(`/portal/demands/${own.id}/joining`, words)).status, 404)
})
