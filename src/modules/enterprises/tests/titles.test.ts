import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeUscc } from '../../../kernel/codes/index.ts'
import { openWorld } from '../../../main/testing/world.ts'
import { addEnterprise } from '../index.ts'

const world = await openWorld({ now: '2026-11-02T10:00:00+08:00' })
const park = await world.park()
const desk = await park.person('desk')
let made = 0
const firm = (gridId = park.gridA) =>
  park.inside((ctx) => addEnterprise(ctx, { name: `证书第${++made}厂`, code: makeUscc('430624', 9000 + made), gridId }))
const title = (more: object = {}) => ({
  kind: 'licence',
  name: '排污许可证',
  number: '91430624',
  validUntil: '2026-12-31',
  ...more,
})

test('the file keeps titles and certificates with the day they end, the first to end first', async () => {
  const id = await firm()
  await desk.post(`/enterprises/${id}/titles`, title())
  await desk.post(
    `/enterprises/${id}/titles`,
    title({ kind: 'high-tech', name: '高新技术企业', validUntil: '2026-10-01' }),
  )
  await desk.post(`/enterprises/${id}/titles`, title({ name: '长期许可', validUntil: null }))
  const { items } = (await desk.get(`/enterprises/${id}/titles`)).body
  assert.deepEqual(
    items.map((t: { name: string; expired: boolean }) => [t.name, t.expired]),
    [
      ['高新技术企业', true],
      ['排污许可证', false],
      ['长期许可', false],
    ],
  )
})

test('a renewed certificate gets its new day, a withdrawn one is gone; each leaves its trace', async () => {
  const id = await firm()
  const { body } = await desk.post(`/enterprises/${id}/titles`, title(), { key: 'paper' })
  assert.deepEqual((await desk.post(`/enterprises/${id}/titles`, title(), { key: 'paper' })).body, body)
  const renewed = await desk.put(`/enterprises/${id}/titles/${body.id}`, title({ validUntil: '2029-12-31' }))
  assert.deepEqual([renewed.status, renewed.body.validUntil], [200, '2029-12-31'])
  assert.equal((await desk.delete(`/enterprises/${id}/titles/${body.id}`)).status, 204)
  assert.equal((await desk.delete(`/enterprises/${id}/titles/${body.id}`)).status, 404)
  const traces = await park.see((ctx) =>
    ctx.db
      .selectFrom('auditEntry')
      .select('action')
      .where('entityId', '=', id)
      .where('action', '=', 'enterprise.title')
      .execute(),
  )
  assert.equal(traces.length, 3)
})

test('one cannot end before it was issued; who may not edit the file adds none, who does not see it finds none', async () => {
  const id = await firm()
  const wrong = await desk.post(`/enterprises/${id}/titles`, title({ issuedOn: '2027-01-01' }))
  assert.deepEqual([wrong.status, wrong.body.errors[0].path], [422, 'validUntil'])
  const instructor = await park.person('instructor', { gridId: park.gridB })
  assert.equal((await instructor.post(`/enterprises/${id}/titles`, title())).status, 403)
  assert.equal((await instructor.get(`/enterprises/${id}/titles`)).status, 404)
})
