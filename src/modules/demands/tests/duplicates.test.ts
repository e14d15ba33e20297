import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld } from '../../../main/testing/world.ts'
import { likenessOf } from '../rules/index.ts'
import { cutSample } from '../rules/likeness.ts'
import { demandThatIs, demandWorld, filing } from './demands.world.ts'

const world = await openWorld()
const park = await world.park()
const w = await demandWorld(park)
const begin = world.clock.now.toISOString()

const STREET = { title: '北门路口路灯全部不亮', detail: '夜班职工下班看不见路，已经一周。' }
const file = async (more: object = {}, who = w.desk) => (await who.post('/demands', filing(w, more))).body
const hints = async (q: object, who = w.desk) => {
  const asked = new URLSearchParams({ enterpriseId: w.enterpriseId, ...q } as Record<string, string>)
  return (await who.get(`/demand-hints?${asked}`)).body.items
}
const later = async (minutes: number) => {
  await world.passTo(new Date(world.clock.now.getTime() + minutes * 60_000).toISOString())
  await park.work('demands.find-pairs')
}
type PairOf = {
  id: string
  earlier: { id: string }
  later: { id: string }
  score: number
  shared: string[]
  more: number
}
const pairs = async (): Promise<PairOf[]> => (await w.desk.get('/demand-duplicates?sort=-score&limit=100')).body.items
const pairOf = async (a: string, b: string) => (await pairs()).find((p) => p.earlier.id === a && p.later.id === b)

const sample = (title: string, detail = '') =>
  cutSample({ title, detail, enterpriseId: 'e', gridId: null, address: null })

test('the same matter in other words is alike, another matter is not; the words in common are the reason', () => {
  const a = sample('北门路口路灯全部不亮', '夜班职工下班看不见路')
  const same = likenessOf(a, sample('北门路口的路灯不亮', '晚上下班看不见路'))
  const other = likenessOf(a, sample('希望增开一路通勤公交', '职工从县城上下班没有直达班车'))
  assert.ok(same.score >= 60, `${same.score}`)
  assert.ok(other.score < 20, `${other.score}`)
  assert.ok(same.shared.includes('北门路口'), same.shared.join())
  assert.deepEqual(likenessOf(sample('路灯'), a).score, likenessOf(a, sample('路灯')).score)
})

test('while a case is being typed, open cases of the same enterprise with like words are shown with the reason', async () => {
  const first = await file(STREET)
  await file({ title: '职工宿舍床位紧张', detail: '新招的职工没有住处。' })
  const found = await hints({ title: '北门路口路灯不亮了', detail: '晚上看不见路' })
  assert.deepEqual(
    found.map((h: { id: string }) => h.id),
    [first.id],
  )
  const [hint] = found
  assert.ok(hint.sameEnterprise && hint.shared.some((word: string) => word.includes('路灯')))
  assert.deepEqual(await hints({ title: '' }), [])
})

test('a neighbour’s like case is shown by place and words, as far as one may see it', async () => {
  const firm = await park.inside(async (ctx) => {
    const { addEnterprise } = await import('../../enterprises/index.ts')
    const { makeUscc } = await import('../../../kernel/codes/index.ts')
    return addEnterprise(ctx, { name: '近邻机械有限公司', code: makeUscc('430624', 991), gridId: park.gridA })
  })
  const theirs = await file({ enterpriseId: firm, title: '二号配电房频繁跳闸停电', detail: '二号配电房一天跳闸三次。' })
  const asked = { title: '二号配电房跳闸，车间停电', detail: '二号配电房又跳闸了。' }
  const [hint] = await hints(asked)
  assert.deepEqual([hint.id, hint.samePlace, hint.sameEnterprise], [theirs.id, true, false])
  assert.equal((await hints(asked, w.instructor)).length, 1)
  assert.deepEqual(await hints(asked, w.otherInstructor), [])
})

test('a case that is over is not offered any more', async () => {
  const done = await file({ title: '雨后东门积水没过小腿', detail: '东门排水沟堵塞。' })
  await w.desk.post(`/demands/${done.id}/withdrawal`, { reason: '已自行疏通' })
  assert.deepEqual(await hints({ title: '雨后东门积水没过小腿' }), [])
})

const joining = (more: object = {}) => ({
  enterpriseId: w.enterpriseId,
  title: '路灯还是不亮',
  detail: '昨晚有人摔倒。',
  contactName: '李工',
  ...more,
})

test('«add me to the existing one» adds the words and the requester, and files no second case', async () => {
  const first = await file({ title: '西侧围墙边路灯不亮', detail: '西侧围墙边一片漆黑。' })
  const before = (await w.desk.get('/demands?limit=1')).body.total
  const joined = await w.instructor.post(`/demands/${first.id}/joining`, joining())
  assert.equal(joined.status, 200, joined.text)
  assert.deepEqual([joined.body.id, joined.body.number, joined.body.own], [first.id, first.number, false])
  assert.equal((await w.desk.get('/demands?limit=1')).body.total, before)
  const { items } = (await w.desk.get(`/demands/${first.id}/entries`)).body
  const last = items.at(-1)
  assert.deepEqual([last.kind, last.audience, last.body], ['join', 'public', '路灯还是不亮\n昨晚有人摔倒。'])
  assert.equal((await w.instructor.get(`/demands/${first.id}`)).body.following, true)
})

test('another enterprise that joins keeps a number of its own and is handled with the existing case', async () => {
  const first = await file({ title: '主干道大车乱停', detail: '主干道两侧停满大车。' })
  const joined = await w.desk.post(`/demands/${first.id}/joining`, joining({ enterpriseId: w.otherEnterpriseId }))
  assert.equal(joined.body.own, true)
  const { body } = await w.desk.get(`/demands/${joined.body.id}`)
  assert.deepEqual([body.status, body.mergedInto, body.enterprise.id], ['merged', first.id, w.otherEnterpriseId])
})

test('nobody joins a case that is over, or one that she does not see', async () => {
  const done = await demandThatIs('closed', w, park)
  assert.equal((await w.desk.post(`/demands/${done.id}/joining`, joining())).body.code, 'case_ended')
  const open = await file()
  assert.equal((await w.otherInstructor.post(`/demands/${open.id}/joining`, joining())).status, 404)
  assert.equal((await w.handler.post(`/demands/${open.id}/joining`, joining())).status, 403)
})

test('joining twice with one key adds once', async () => {
  const first = await file({ title: '自来水发黄有异味', detail: '三天了。' })
  for (let i = 0; i < 2; i++)
    assert.equal((await w.desk.post(`/demands/${first.id}/joining`, joining(), { key: 'join-once' })).status, 200)
  const { items } = (await w.desk.get(`/demands/${first.id}/entries`)).body
  assert.equal(items.filter((e: { kind: string }) => e.kind === 'join').length, 1)
})

test('over the whole ledger new cases are held against the open ones; each pair is found once, with score and reasons', async () => {
  const a = await file({ title: '污水管网返味严重', detail: '办公楼一楼卫生间返味。' })
  await later(10)
  const b = await file({ title: '污水管网返味', detail: '一楼卫生间返味严重。' })
  const c = await file({ title: '想了解设备更新贴息政策', detail: '计划购置两条生产线。' })
  await later(10)
  await later(10)
  const found = (await pairs()).filter((p) => [a.id, b.id, c.id].includes(p.later.id))
  assert.deepEqual(
    found.map((p) => [p.earlier.id, p.later.id]),
    [[a.id, b.id]],
  )
  assert.ok((found[0]?.score ?? 0) >= 60 && found[0]?.shared.some((word) => word.includes('污水')))
})

test('cases that were filed before the look began are held against each other too, the lists turn by key', async () => {
  const title = '货梯频繁故障困人'
  for (let i = 0; i < 4; i++) await file({ title: `${title}${i}号楼`, detail: '货梯又停了。' })
  await later(10)
  const first = (await w.desk.get('/demand-duplicates?sort=-score&limit=2')).body
  assert.equal(first.items.length, 2)
  const second = (await w.desk.get(`/demand-duplicates?sort=-score&limit=2&cursor=${first.nextCursor}`)).body
  assert.ok(!second.items.some((p: PairOf) => first.items.some((q: PairOf) => q.id === p.id)))
  const scores = [...first.items, ...second.items].map((p: PairOf) => p.score)
  assert.deepEqual(
    scores,
    scores.toSorted((x, y) => y - x),
  )
  assert.ok(
    (await pairs()).some((p) => p.more > 0),
    'a group says how many more there are',
  )
})

test('a dismissed pair is never told again, and who separates two merged cases has dismissed them', async () => {
  const a = await file({ title: '食堂周边餐饮不足', detail: '中午排队一小时。' })
  const b = await file({ title: '食堂周边餐饮太少', detail: '中午排队太久。' })
  await later(10)
  const pair = (await pairOf(a.id, b.id)) as PairOf
  assert.equal((await w.desk.post(`/demand-duplicates/${pair.id}/dismissal`)).status, 204)
  await later(10)
  assert.equal(await pairOf(a.id, b.id), undefined)
  assert.equal((await w.desk.post(`/demand-duplicates/${pair.id}/dismissal`)).status, 404)
  const c = await file({ title: '班车站点没有雨棚', detail: '下雨没处躲。' })
  const d = await file({ title: '班车站点缺少雨棚', detail: '下雨没处躲雨。' })
  await later(10)
  assert.ok(await pairOf(c.id, d.id))
  await w.desk.post(`/demands/${d.id}/merge`, { intoId: c.id })
  await w.desk.post(`/demands/${d.id}/separation`, { reason: '两个站点' })
  assert.equal(await pairOf(c.id, d.id), undefined)
})

test('what was merged or ended leaves the page by itself', async () => {
  const a = await file({ title: '充电桩数量不够用', detail: '下班排队充电。' })
  const b = await file({ title: '充电桩不够用', detail: '下班充电要排队。' })
  await later(10)
  assert.ok(await pairOf(a.id, b.id))
  await w.desk.post('/demand-merges', { intoId: a.id, demandIds: [b.id] })
  await later(10)
  assert.equal(await pairOf(a.id, b.id), undefined)
})

test('pairs are for the desk alone', async () => {
  for (const who of [w.handler, w.instructor]) assert.equal((await who.get('/demand-duplicates')).status, 403)
  await world.passTo(begin)
})
