import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld } from '../../../main/testing/world.ts'
import { bringTo, demandThatIs, demandWorld, filing } from './demands.world.ts'

const world = await openWorld()
const park = await world.park()
const w = await demandWorld(park)
const begin = world.clock.now.toISOString()

const caseOf = async (id: string) => (await w.desk.get(`/demands/${id}`)).body
const merge = (id: string, intoId: string, who = w.desk) =>
  who.post(`/demands/${id}/merge`, { intoId, reason: '同一处配电房' })
const separate = (id: string, who = w.desk) => who.post(`/demands/${id}/separation`, { reason: '不是同一件事' })
const elsewhere = async () =>
  (await w.desk.post('/demands', filing({ enterpriseId: w.otherEnterpriseId }, { title: '厂房电压不稳' }))).body

const running = (d: { clocks: { stage: string; startedAt: string; dueAt: string; stoppedAt: string | null }[] }) =>
  d.clocks.filter((c) => !c.stoppedAt).map((c) => [c.stage, c.startedAt, c.dueAt])
const kept = (d: Record<string, unknown>) =>
  ['status', 'department', 'level', 'dueAt', 'nextDueAt', 'nextStage', 'signedAt', 'returnCount'].map((k) => d[k])
const holderOf = (id: string) =>
  park.see(async (ctx) => {
    const held = ctx.db.selectFrom('demandHolding').select('departmentId').where('parkId', '=', park.id)
    return held.where('demandId', '=', id).where('until', 'is', null).executeTakeFirst()
  })

for (const status of ['submitted', 'accepted', 'dispatched', 'handling'])
  test(`undoing a merge restores a case that was ${status} exactly: state, clocks, holder`, async () => {
    const { id } = await demandThatIs(status, w, park)
    const [before, holder] = [await caseOf(id), await holderOf(id)]
    const main = await demandThatIs('dispatched', w, park)
    assert.equal((await merge(id, main.id)).status, 200)
    const merged = await caseOf(id)
    assert.deepEqual([merged.status, merged.mergedInto, merged.light], ['merged', main.id, 'blue'])
    assert.equal(await holderOf(id), undefined)
    assert.deepEqual(running(merged), running(before))
    await world.passTo('2026-11-04T10:00:00+08:00')
    await park.work('demands.sweep')
    assert.equal((await separate(id)).status, 200)
    const after = await caseOf(id)
    assert.deepEqual(kept(after), kept(before))
    assert.deepEqual(running(after), running(before))
    assert.deepEqual(await holderOf(id), holder)
    await world.passTo(begin)
  })

test('a merge hides no time: a case is after it as late as it would have been, and its time was that of the main case’s holder', async () => {
  const { id } = await demandThatIs('handling', w, park)
  const main = await demandThatIs('accepted', w, park)
  await w.desk.put(`/demands/${main.id}/dispatch`, { departmentId: park.departmentB })
  await merge(id, main.id)
  await world.passTo('2026-11-20T10:00:00+08:00')
  await park.work('demands.sweep')
  assert.equal((await caseOf(id)).light, 'blue')
  await separate(id)
  await park.work('demands.sweep')
  const late = await caseOf(id)
  assert.deepEqual([late.status, late.light], ['handling', 'red'])
  const { items } = (await w.desk.get(`/demands/${id}/clocks`)).body
  const { days, usedMinutes } = items.find((c: { stage: string }) => c.stage === 'resolve')
  const sum = days.reduce((total: number, d: { countedMinutes: number }) => total + d.countedMinutes, 0)
  assert.equal(sum, usedMinutes)
  const holders = days.flatMap((d: { holders: { name: string }[] }) => d.holders.map((h) => h.name))
  assert.ok(holders.includes('建设局'), 'the time of the merge is the other department’s')
  await world.passTo(begin)
})

test('what happened to the main case meanwhile stays in the story after the merge was undone', async () => {
  const { id } = await demandThatIs('submitted', w, park)
  const main = await demandThatIs('accepted', w, park)
  await merge(id, main.id)
  await bringTo('handling', main.id, w, park)
  await separate(id)
  await w.handler.post(`/demands/${main.id}/answer`, { outcome: 'solved', text: '并入撤销之后的答复' })
  const { items } = (await w.desk.get(`/demands/${id}/entries`)).body
  const kinds = items.map((e: { kind: string }) => e.kind)
  assert.deepEqual(kinds, ['submit', 'merge', 'dispatch', 'sign', 'unmerge'])
  assert.equal(items[2].data.from, main.number)
})

test('many cases are merged into one at once, all or none', async () => {
  const main = await demandThatIs('dispatched', w, park)
  const three = [await demandThatIs('submitted', w, park), await demandThatIs('handling', w, park), await elsewhere()]
  const closed = await demandThatIs('closed', w, park)
  const send = (demandIds: string[]) => w.desk.post('/demand-merges', { intoId: main.id, demandIds })
  const refused = await send([...three.map((d) => d.id), closed.id])
  assert.equal(refused.status, 409)
  assert.match(refused.body.detail, new RegExp(closed.number))
  assert.equal((await caseOf(three[0]?.id as string)).status, 'submitted')
  assert.equal((await send(three.map((d) => d.id))).status, 200)
  const { merged } = (await w.desk.get(`/demands/${main.id}/family`)).body
  assert.deepEqual(merged.map((d: { id: string }) => d.id).sort(), three.map((d) => d.id).sort())
})

test('a case is not merged into itself, into one that is answered or over, nor into one that is merged', async () => {
  const a = await demandThatIs('submitted', w, park)
  assert.equal((await merge(a.id, a.id)).status, 422)
  for (const status of ['answered', 'verified', 'closed']) {
    const main = await demandThatIs(status, w, park)
    assert.equal((await merge(a.id, main.id)).body.code, 'main_too_far', status)
  }
  const [b, c] = [await demandThatIs('submitted', w, park), await demandThatIs('submitted', w, park)]
  await merge(b.id, c.id)
  assert.equal((await merge(a.id, b.id)).body.code, 'main_too_far')
  // Whoever carries others is not itself handed on: they would be lost from sight.
  assert.equal((await merge(c.id, a.id)).body.code, 'main_merged')
  assert.ok(!(await caseOf(c.id)).actions.includes('merge'))
})

test('two people who merge one case into two others at the same moment: one succeeds', async () => {
  for (let i = 0; i < 5; i++) {
    const [a, b, c] = [
      await demandThatIs('submitted', w, park),
      await demandThatIs('submitted', w, park),
      await demandThatIs('submitted', w, park),
    ]
    const both = await Promise.all([merge(a.id, b.id), merge(a.id, c.id, w.checker)])
    assert.deepEqual(both.map((r) => r.status).sort(), [200, 409])
    const crossed = await Promise.all([merge(b.id, c.id), merge(c.id, b.id, w.checker)])
    assert.ok(crossed.filter((r) => r.status === 200).length <= 1, 'never each into the other')
  }
})

test('undoing while the main case moves on: neither is lost', async () => {
  for (let i = 0; i < 5; i++) {
    const [a, main] = [await demandThatIs('submitted', w, park), await demandThatIs('handling', w, park)]
    await merge(a.id, main.id)
    const [apart, answered] = await Promise.all([
      separate(a.id),
      w.handler.post(`/demands/${main.id}/answer`, { outcome: 'solved', text: '已修好' }),
    ])
    assert.deepEqual([apart.status, answered.status], [200, 200])
    assert.deepEqual([(await caseOf(a.id)).status, (await caseOf(main.id)).status], ['submitted', 'answered'])
  }
})

test('closing the main case and undoing the merge at the same moment: one of them is told', async () => {
  for (let i = 0; i < 5; i++) {
    const [a, main] = [await demandThatIs('submitted', w, park), await demandThatIs('dispatched', w, park)]
    await merge(a.id, main.id)
    await bringTo('verified', main.id, w, park)
    const [apart, closed] = await Promise.all([separate(a.id), w.desk.put(`/demands/${main.id}/closure`, {})])
    assert.equal(closed.status, 200)
    assert.ok([200, 409].includes(apart.status))
    assert.equal((await caseOf(a.id)).status, apart.status === 200 ? 'submitted' : 'merged')
  }
})

test('with the main case the clocks of the merged ones end, at the moment of the answer; then only reopening leads on', async () => {
  const [a, main] = [await demandThatIs('handling', w, park), await demandThatIs('dispatched', w, park)]
  await merge(a.id, main.id)
  await world.passTo('2026-11-04T10:00:00+08:00')
  await bringTo('verified', main.id, w, park)
  await world.passTo('2026-11-06T10:00:00+08:00')
  await w.desk.put(`/demands/${main.id}/closure`, {})
  const ended = await caseOf(a.id)
  assert.deepEqual(running(ended), [])
  const resolve = ended.clocks.find((c: { stage: string }) => c.stage === 'resolve')
  assert.equal(resolve.stoppedAt, (await caseOf(main.id)).answeredAt)
  const late = await separate(a.id)
  assert.deepEqual([late.status, late.body.code], [409, 'main_over'])
  const alone = await w.desk.post(`/demands/${a.id}/merged-reopening`, { reason: '本企业没有解决' })
  assert.deepEqual([alone.body.status, alone.body.mergedInto, alone.body.reopenCount], ['handling', null, 1])
  assert.deepEqual(
    running(alone.body).map(([stage]) => stage),
    ['rectify'],
  )
  await world.passTo(begin)
})

test('a main case that is taken back sets the others free; one that is declined speaks for all', async () => {
  const [a, main] = [await demandThatIs('submitted', w, park), await demandThatIs('submitted', w, park)]
  await merge(a.id, main.id)
  await w.desk.post(`/demands/${main.id}/withdrawal`, { reason: '企业自行解决' })
  const free = await caseOf(a.id)
  assert.deepEqual([free.status, free.mergedInto], ['submitted', null])
  const [b, second] = [await demandThatIs('submitted', w, park), await demandThatIs('submitted', w, park)]
  await merge(b.id, second.id)
  await w.desk.post(`/demands/${second.id}/decline`, { reason: '无法核实' })
  const over = await caseOf(b.id)
  assert.deepEqual([over.status, running(over)], ['merged', []])
})

test('only the desk merges and separates; who cannot see a case cannot merge it', async () => {
  const [a, b] = [await demandThatIs('handling', w, park), await demandThatIs('handling', w, park)]
  assert.equal((await merge(a.id, b.id, w.handler)).status, 403)
  assert.equal((await separate(a.id, w.handler)).status, 403)
  assert.equal((await merge(a.id, '01a20000-0000-7000-8000-000000000000')).status, 404)
  const other = await world.park()
  const foreign = await demandThatIs('submitted', await demandWorld(other), other)
  assert.equal((await merge(a.id, foreign.id)).status, 404)
})

test('merging and separating leave a trace, and the same key twice has one effect', async () => {
  const [a, b] = [await demandThatIs('handling', w, park), await demandThatIs('handling', w, park)]
  const body = { intoId: b.id, reason: '同一处配电房' }
  const one = await w.desk.post(`/demands/${a.id}/merge`, body, { key: 'merge-once' })
  const two = await w.desk.post(`/demands/${a.id}/merge`, body, { key: 'merge-once' })
  assert.deepEqual([one.status, two.status, one.body.version], [200, 200, two.body.version])
  await separate(a.id)
  const rows = await park.see((ctx) =>
    ctx.db
      .selectFrom('auditEntry')
      .select(['action', 'reason'])
      .where('parkId', '=', park.id)
      .where('entityId', '=', a.id)
      .where('action', 'in', ['demand.merge', 'demand.unmerge'])
      .orderBy('id')
      .execute(),
  )
  assert.deepEqual(rows, [
    { action: 'demand.merge', reason: '同一处配电房' },
    { action: 'demand.unmerge', reason: '不是同一件事' },
  ])
})

test('two cases are linked with a kind and unlinked again; a link is shown only to who sees both', async () => {
  const a = await demandThatIs('handling', w, park)
  const b = await demandThatIs('submitted', w, park)
  const linked = await w.desk.post(`/demands/${a.id}/links`, { otherId: b.id, kind: 'follow-up', note: '接着上一件' })
  assert.equal(linked.status, 200)
  const seen = async (id: string, who = w.desk) => (await who.get(`/demands/${id}/family`)).body.links
  const [there] = await seen(a.id)
  const [back] = await seen(b.id)
  assert.deepEqual([there.kind, there.follows, there.other.id], ['follow-up', true, b.id])
  assert.deepEqual([back.follows, back.other.id], [false, a.id])
  assert.deepEqual(await seen(a.id, w.handler), [])
  const again = await w.desk.post(`/demands/${b.id}/links`, { otherId: a.id, kind: 'related' })
  assert.equal(again.body.code, 'linked_already')
  assert.equal((await w.handler.delete(`/demands/${a.id}/links/${there.id}`)).status, 404)
  assert.equal((await w.desk.delete(`/demands/${b.id}/links/${there.id}`)).status, 200)
  assert.deepEqual(await seen(a.id), [])
})
