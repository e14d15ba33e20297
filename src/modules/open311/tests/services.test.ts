import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld } from '../../../main/testing/world.ts'
import { open311World } from './open311.world.ts'

const world = await openWorld()
const park = await world.park()
const w = await open311World(world, park)
const _other = await world.park()
const _read = { api_key: w.key }

test('typed questions of a category are attributes of its service, and their answers are checked by the ledger', async () => {
  const ask = (body: object) => w.desk.post(`/categories/${w.categoryId}/questions`, { labelEn: 'x', ...body })
  const made = [
    await ask({ key: 'capacity', kind: 'number', labelZh: '报装容量', unit: '千伏安', required: true }),
    await ask({
      key: 'kind',
      kind: 'choice',
      labelZh: '问题类型',
      options: [
        { value: 'down', zh: '停电', en: 'Down' },
        { value: 'low', zh: '电压低', en: 'Low' },
      ],
    }),
    await ask({ key: 'since', kind: 'date', labelZh: '何时开始', shownWhen: { key: 'kind', answers: ['down'] } }),
    await ask({ key: 'stopped', kind: 'yes-no', labelZh: '是否停产' }),
    await ask({ key: 'photo', kind: 'file', labelZh: '照片', required: true }),
    await ask({ key: 'title', kind: 'text', labelZh: '设备名称' }),
  ]
  assert.deepEqual(
    made.map((m) => m.status),
    [201, 201, 201, 201, 201, 201],
    made.map((m) => m.text).join(),
  )
  const { attributes } = (await w.ask('services/power.json', { jurisdiction_id: park.code })).json()
  const shown = Object.fromEntries(attributes.map((a: { code: string }) => [a.code, a]))
  assert.deepEqual(
    [shown.capacity.datatype, shown.capacity.required, shown.capacity.datatype_description],
    ['number', true, '千伏安'],
  )
  assert.deepEqual([shown.kind.datatype, shown.kind.values[0]], ['singlevaluelist', { key: 'down', name: '停电' }])
  assert.match(shown.since.datatype_description, /仅当 kind 为 down/)
  assert.deepEqual([shown.photo, shown.q_title.description, shown.title.description], [undefined, '设备名称', '标题'])

  const missing = await w.send(w.report())
  assert.deepEqual([missing.status, missing.json()[0].code], [400, 400])
  assert.match(missing.json()[0].description, /attribute\[capacity\]/)
  const wrong = await w.send(w.report({ 'attribute[capacity]': 'much', 'attribute[kind]': 'other' }))
  assert.equal(wrong.json().length, 2, wrong.text)
  const number = await w.filed({
    'attribute[capacity]': '630',
    'attribute[kind]': 'down',
    'attribute[since]': '2026-11-01T20:00:00Z',
    'attribute[stopped]': 'yes',
    'attribute[q_title]': '一号变压器',
  })
  const { body } = await w.desk.get(`/demands/${await w.idOf(number)}`)
  const answers = Object.fromEntries(body.answers.map((a: { key: string; value: unknown }) => [a.key, a.value]))
  assert.deepEqual(answers, { capacity: 630, kind: 'down', since: '2026-11-02', stopped: true, title: '一号变压器' })
})

test('a category that leads elsewhere says so among the services, and takes nothing', async () => {
  const { body } = await w.desk.post('/categories', { code: 'police', nameZh: '治安', nameEn: 'Police' })
  const diversion = { kind: 'redirect', zh: '请拨打 110。', en: 'Call 110.' }
  const set = await w.desk.patch(`/categories/${body.id}`, { diversion }, { version: body.version })
  assert.equal(set.status, 200, set.text)
  const services = (await w.ask('services.json', { jurisdiction_id: park.code })).json()
  assert.match(services.find((s: { service_code: string }) => s.service_code === 'police').description, /110/)
  const refused = await w.send(w.report({ service_code: 'police' }))
  assert.deepEqual([refused.status, /service_code.*110/.test(refused.json()[0].description)], [400, true], refused.text)
})
