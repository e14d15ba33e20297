import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { openWorld } from '../../../main/testing/world.ts'
import { contactOf, enterpriseIn } from '../../visits/tests/visits.world.ts'
import type { VisitBody } from '../contract/index.ts'
import { knownPhone } from './field.world.ts'

const world = await openWorld({ now: '2026-11-02T10:00:00+08:00' })
const park = await world.park()
const desk = await park.person('desk')
const firm = await enterpriseIn(park, park.gridA)
const phone = await knownPhone(await contactOf(park, [firm], '林离线'), world.clock)
const countOf = async (list: string) => (await desk.get(`${list}?enterpriseId=${firm}`)).body.total

const body = (more: Partial<VisitBody> = {}): VisitBody => ({
  enterpriseId: firm,
  startedAt: '2026-11-02T09:30:00+08:00',
  purpose: '安全检查',
  ...more,
})
const hazard = (text: string) => ({ text, severity: 'general' as const })

test('the phone takes along all checklists, which one each enterprise has, and what former visits left', async () => {
  await phone.send('visit', body({ hazards: [hazard('消防栓被遮挡')] }))
  const pack = await phone.pack()
  const lists = pack.common?.checklists
  const { records } = pack.enterprises[0]?.brief ?? assert.fail('the pack is empty')
  assert.ok(lists?.lists.some((l) => l.code === records.checklist && l.items.length >= 5))
  assert.deepEqual(lists?.rectifyWorkdays, { general: 5, major: 15 })
  assert.equal(records.hazards?.[0]?.text, '消防栓被遮挡')
})

test('a whole form filled in without network becomes every record, once', async () => {
  const clientId = randomUUID()
  const whole = body({
    people: [{ name: '新主任', role: '安全主任', propose: true }],
    safety: { checklist: 'general', version: 1, restOk: true },
    hazards: [hazard('叉车无证驾驶')],
    questions: [{ question: '稳岗补贴怎么领？' }],
    labourNeeds: [{ job: '叉车工', headcount: 2 }],
    corrections: [{ field: 'address', value: '新厂区一号' }],
  })
  const before = await countOf('/hazards')
  const first = await phone.send('visit', whole, { clientId })
  const again = await phone.send('visit', whole, { clientId })
  assert.deepEqual([first.state, again.recordId], ['applied', first.recordId])
  const visit = (await phone.get(`/visits/${first.recordId}`)).body
  assert.deepEqual(
    [visit.safety.allOk, visit.questions.length, visit.labourNeeds.length, visit.corrections.length],
    [true, 1, 1, 2],
  )
  assert.equal((await countOf('/hazards')) - before, 1)
})

test('what is wrong in a part comes back with its path, and the same item is sent again', async () => {
  const clientId = randomUUID()
  const late = { ...hazard('配电房积水'), rectifyBy: '2027-01-01' }
  const refused = await phone.send('visit', body({ hazards: [late] }), { clientId })
  assert.deepEqual([refused.state, refused.errors[0]?.path], ['refused', 'hazards.0.rectifyBy'])
  const mended = await phone.send('visit', body({ hazards: [hazard('配电房积水')] }), { clientId })
  assert.equal(mended.state, 'applied')
})

test('a form that gained a record after it had arrived loses none and doubles none', async () => {
  const clientId = randomUUID()
  const one = hazard('一处')
  const first = await phone.send('visit', body({ hazards: [one] }), { clientId })
  const grown = body({ hazards: [one, hazard('又一处')], questions: [{ question: '电价怎么算？' }] })
  const second = await phone.send('visit', grown, { clientId })
  const third = await phone.send('visit', grown, { clientId })
  assert.deepEqual([second.state, third.state, third.recordId], ['applied', 'applied', first.recordId])
  const visit = (await phone.get(`/visits/${first.recordId}`)).body
  assert.deepEqual([visit.hazards.length, visit.questions.length], [2, 1])
})

test('a form with other words and one more record: the record is written, the words are compared', async () => {
  const clientId = randomUUID()
  const first = await phone.send('visit', body({ notes: '甲' }), { clientId })
  const other = await phone.send('visit', body({ notes: '乙', hazards: [hazard('墙面开裂')] }), { clientId })
  assert.equal(other.state, 'conflict')
  assert.deepEqual(
    other.differences.map((d) => [d.field, d.mine, d.theirs]),
    [['notes', '乙', '甲']],
  )
  const kept = await phone.resolve(clientId, 'theirs', other.currentVersion)
  assert.equal(kept.status, 200)
  const visit = (await phone.get(`/visits/${first.recordId}`)).body
  assert.deepEqual([visit.notes, visit.hazards.length], ['甲', 1])
})

test('a place is told to a hundred metres, only where the person sent it, and the visit holds none', async () => {
  const clientId = randomUUID()
  await phone.send('visit', body(), { clientId, place: { lng: 112.8654321, lat: 28.6789012, accuracy: 12 } })
  const kept = await park.see((ctx) =>
    ctx.db
      .selectFrom('fieldItem')
      .select('place')
      .where('parkId', '=', park.id)
      .where('clientId', '=', clientId)
      .executeTakeFirstOrThrow(),
  )
  assert.deepEqual(kept.place, { lng: 112.865, lat: 28.679, accuracy: 12 })
  const without = randomUUID()
  assert.equal((await phone.send('visit', body({ purpose: '例行走访' }), { clientId: without })).state, 'applied')
})
