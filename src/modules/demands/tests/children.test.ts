import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld } from '../../../main/testing/world.ts'
import { bringTo, demandThatIs, demandWorld } from './demands.world.ts'

const world = await openWorld()
const park = await world.park()
const w = await demandWorld(park)

const child = (title: string, more: object = {}) => ({ title, detail: '由母件拆分而来', ...more })
const split = async (id: string, ...children: object[]) => w.desk.post(`/demands/${id}/children`, { children })
const familyOf = async (id: string, who = w.desk) => (await who.get(`/demands/${id}/family`)).body
const parent = async () => {
  const demand = await demandThatIs('handling', w, park)
  const { status, text } = await split(
    demand.id,
    child('更换北门配电箱', { departmentId: park.departmentA }),
    child('修复被挖断的路面', { departmentId: park.departmentB }),
  )
  assert.equal(status, 200, text)
  const { children } = await familyOf(demand.id)
  return {
    id: demand.id,
    number: demand.number,
    children: children as { id: string; number: string; status: string }[],
  }
}
const answer = { outcome: 'solved', text: '整体已办结' }

test('a case is split into children, each with its own number, department and clocks', async () => {
  const { id, number, children } = await parent()
  assert.deepEqual(
    children.map((c) => [c.number, c.status]),
    [
      [`${number}-1`, 'dispatched'],
      [`${number}-2`, 'dispatched'],
    ],
  )
  const { body } = await w.otherHandler.get(`/demands/${children[1]?.id}`)
  assert.equal(body.parentId, id)
  assert.ok(body.clocks.some((c: { stage: string }) => c.stage === 'resolve'))
  assert.equal((await w.handler.get(`/demands/${children[1]?.id}`)).status, 404)
  const kin = (await familyOf(id, w.handler)).children[1]
  assert.deepEqual([kin.title, kin.open], ['修复被挖断的路面', false])
  assert.equal((await familyOf(children[1]?.id as string)).parent.number, number)
})

test('a parent cannot be answered while a child is open, and is told which', async () => {
  const { id, number, children } = await parent()
  const [one, two] = children
  const early = await w.handler.post(`/demands/${id}/answer`, answer)
  assert.deepEqual([early.status, early.body.code], [409, 'child_open'])
  assert.match(early.body.detail, new RegExp(`${number}-1、${number}-2`))
  await bringTo('verified', one?.id as string, w, park)
  await w.otherHandler.put(`/demands/${two?.id}/signature`)
  const still = await w.handler.post(`/demands/${id}/answer`, answer)
  assert.match(still.body.detail, new RegExp(`${number}-2`))
  assert.doesNotMatch(still.body.detail, new RegExp(`${number}-1`))
  await w.otherHandler.post(`/demands/${two?.id}/answer`, { outcome: 'solved', text: '路面已修复' })
  await w.checker.post(`/demands/${two?.id}/verification`, { verdict: 'solved' })
  assert.equal((await w.handler.post(`/demands/${id}/answer`, answer)).status, 200)
})

test('a verified child is done: nobody rates it, and its outcome stands on the parent', async () => {
  const { id, children } = await parent()
  const first = children[0]?.id as string
  await bringTo('answered', first, w, park)
  const verified = await w.checker.post(`/demands/${first}/verification`, { verdict: 'solved' })
  assert.equal(verified.body.status, 'closed')
  assert.ok(!verified.body.clocks.some((c: { stage: string }) => c.stage === 'rate'))
  const kin = (await familyOf(id)).children[0]
  assert.deepEqual([kin.status, kin.outcome, kin.answer], ['closed', 'solved', '已更换变压器，电压恢复正常。'])
  const { items } = (await w.desk.get(`/demands/${id}/entries`)).body
  assert.ok(items.some((e: { kind: string; body: string }) => e.kind === 'child-done' && e.body === kin.answer))
})

test('the department that leads the parent hears of every child that is done, and when none is left', async () => {
  const { id, children } = await parent()
  for (const c of children) {
    await (c.id === children[0]?.id ? w.handler : w.otherHandler).put(`/demands/${c.id}/signature`)
    const who = c.id === children[0]?.id ? w.handler : w.otherHandler
    await who.post(`/demands/${c.id}/answer`, { outcome: 'solved', text: '已办结' })
    await w.checker.post(`/demands/${c.id}/verification`, { verdict: 'solved' })
    await park.settle()
  }
  const { items } = (await w.handler.get('/notifications?limit=200')).body
  const told = items.filter(
    (n: { kind: string; link: string }) => n.kind === 'demand.child-done' && n.link === `/demands/${id}`,
  )
  assert.equal(told.length, 2)
  assert.match(JSON.stringify(told[0]), /全部办结/)
})

test('a child is not split, merged or rated; a parent with open children is neither merged, withdrawn nor sent elsewhere', async () => {
  const { id, children } = await parent()
  const first = children[0]?.id as string
  const other = await demandThatIs('submitted', w, park)
  assert.equal((await split(first, child('再拆一层'))).body.code, 'child_split')
  assert.equal((await w.desk.post(`/demands/${first}/merge`, { intoId: other.id })).body.code, 'child_merged')
  assert.equal((await w.desk.post(`/demands/${other.id}/merge`, { intoId: first })).body.code, 'into_child')
  assert.equal((await w.desk.post(`/demands/${id}/merge`, { intoId: other.id })).body.code, 'child_open')
  await bringTo('answered', first, w, park)
  for (const action of ['split', 'merge', 'rate']) {
    const { actions } = (await w.desk.get(`/demands/${first}`)).body
    assert.ok(!actions.includes(action), action)
  }
  const back = await demandThatIs('dispatched', w, park)
  await split(back.id, child('先修北门'))
  await w.handler.post(`/demands/${back.id}/return`, { reasonCode: 'not-ours', basis: '不属本部门' })
  const steps = [
    ['withdrawal', { reason: '企业撤回' }],
    ['redirect', { whereTo: '请拨打 12366' }],
  ] as const
  for (const [path, body] of steps)
    assert.equal((await w.desk.post(`/demands/${back.id}/${path}`, body)).body.code, 'child_open', path)
})

test('a child goes the whole way of a case: returned, dispatched elsewhere, redone', async () => {
  const { children } = await parent()
  const second = children[1]?.id as string
  const returned = await w.otherHandler.post(`/demands/${second}/return`, {
    reasonCode: 'not-ours',
    basis: '不属本部门',
  })
  assert.equal(returned.body.status, 'accepted')
  await w.desk.put(`/demands/${second}/dispatch`, { departmentId: park.departmentA })
  await bringTo('answered', second, w, park)
  const redo = await w.checker.post(`/demands/${second}/verification`, { verdict: 'not' })
  assert.equal(redo.body.status, 'handling')
})

test('a child that is added while the answer is being written: either it comes too late or the answer waits for it', async () => {
  for (let i = 0; i < 5; i++) {
    const { id } = await demandThatIs('handling', w, park)
    const [added, answered] = await Promise.all([
      split(id, child('临时增加的一项')),
      w.handler.post(`/demands/${id}/answer`, answer),
    ])
    assert.deepEqual([added.status, answered.status].sort(), [200, 409])
    const { body } = await w.desk.get(`/demands/${id}`)
    const { children } = await familyOf(id)
    assert.equal(body.status === 'answered', children.length === 0)
  }
})

test('only the desk splits, and each child leaves a trace', async () => {
  const demand = await demandThatIs('handling', w, park)
  assert.equal(
    (await w.handler.post(`/demands/${demand.id}/children`, { children: [child('单独拆出一件')] })).status,
    403,
  )
  assert.equal((await split(demand.id)).status, 422)
  const one = await w.desk.post(
    `/demands/${demand.id}/children`,
    { children: [child('单独拆出一件')] },
    { key: 'split-once' },
  )
  const two = await w.desk.post(
    `/demands/${demand.id}/children`,
    { children: [child('单独拆出一件')] },
    { key: 'split-once' },
  )
  assert.deepEqual([one.status, two.status], [200, 200])
  assert.equal((await familyOf(demand.id)).children.length, 1)
  const rows = await park.see((ctx) =>
    ctx.db
      .selectFrom('auditEntry')
      .select('action')
      .where('parkId', '=', park.id)
      .where('entityId', '=', demand.id)
      .where('action', '=', 'demand.split')
      .execute(),
  )
  assert.equal(rows.length, 1)
})
