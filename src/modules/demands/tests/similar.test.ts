import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeUscc } from '../../../kernel/codes/index.ts'
import { openWorld } from '../../../main/testing/world.ts'
import { addEnterprise } from '../../enterprises/index.ts'
import { metresBetween } from '../rules/index.ts'
import { bringTo, demandWorld, filing } from './demands.world.ts'

const world = await openWorld()
const park = await world.park()
const w = await demandWorld(park)
const firmAt = (n: number, lng: number, lat: number, gridId: string) =>
  park.inside((ctx) =>
    addEnterprise(ctx, { name: `邻厂${n}有限公司`, code: makeUscc('430624', 8000 + n), gridId, lng, lat }),
  )
const here = await firmAt(1, 112.9, 28.7, park.gridA)
const nextDoor = await firmAt(2, 112.901, 28.7005, park.gridB)
const farAway = await firmAt(3, 112.99, 28.79, park.gridB)
const LAMP = { title: '北门路口路灯全部不亮', detail: '夜班职工下班看不见路。' }
const file = async (enterpriseId: string, more: object = LAMP) =>
  (await w.desk.post('/demands', filing({ enterpriseId }, more))).body.id as string
const similarTo = async (id: string, who = w.desk) => (await who.get(`/demands/${id}/similar`)).body.items

const subject = await file(here)

test('similar cases are told with the reason: the same enterprise, a near place, the words in common', async () => {
  const own = await file(here, { title: '路灯又不亮了', detail: '北门一侧。' })
  const near = await file(nextDoor)
  const far = await file(farAway)
  await file(farAway, { title: '希望增开通勤公交', detail: '职工上下班不便。' })
  const items = await similarTo(subject)
  const of = (id: string) => items.find((i: { id: string }) => i.id === id)
  assert.equal(items.length, 3)
  assert.deepEqual([of(own).sameEnterprise, of(own).metres], [true, 0])
  assert.ok(of(own).shared.includes('路灯'), of(own).shared.join())
  assert.deepEqual([of(near).sameEnterprise, of(near).samePlace], [false, false])
  assert.equal(of(near).metres, metresBetween({ lng: 112.9, lat: 28.7 }, { lng: 112.901, lat: 28.7005 }))
  assert.equal(of(far).metres, null)
  assert.ok(of(far).shared.includes('北门路口路灯全部不亮'))
})

test('a closed case is a precedent and stays among the similar ones; a withdrawn one does not', async () => {
  const closed = await file(nextDoor)
  await bringTo('closed', closed, w, park)
  const gone = await file(nextDoor)
  await w.desk.post(`/demands/${gone}/withdrawal`, { reason: '已自行解决' })
  const ids = (await similarTo(subject)).map((i: { id: string }) => i.id)
  assert.ok(ids.includes(closed))
  assert.ok(!ids.includes(gone))
})

test('nobody is shown a similar case that she may not see', async () => {
  const items = await similarTo(subject, w.instructor)
  assert.ok(items.length > 0)
  for (const item of items) assert.equal((await w.instructor.get(`/demands/${item.id}`)).status, 200)
})
