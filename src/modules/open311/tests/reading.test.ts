import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld } from '../../../main/testing/world.ts'
import { childText, open311World, parseXml } from './open311.world.ts'

const world = await openWorld()
const park = await world.park()
const w = await open311World(world, park)
const _other = await world.park()
const read = { api_key: w.key }

test('the outside system reads state, dates, office and the public answer: nothing internal, no name, no number of a person', async () => {
  const number = await w.filed({ first_name: '某', last_name: '张', phone: '13812345678' })
  const id = await w.idOf(number)
  await w.bring(id, 'accepted', 'dispatched', 'handling')
  await w.handler.post(`/demands/${id}/messages`, { audience: 'internal', text: '内部：变压器预算不足' })
  const [open] = (await w.ask(`requests/${number}.json`, read)).json()
  assert.deepEqual(
    [open.status, open.status_notes, open.service_code, open.agency_responsible, open.requested_datetime],
    ['open', '办理中', 'power', '经济发展局', '2026-11-02T10:00:00+08:00'],
  )
  assert.match(open.expected_datetime, /^2026-11-\d\dT/)
  await w.bring(id, 'answered', 'verified', 'closed')
  const answer = await w.ask(`requests/${number}.json`, read)
  const [closed] = answer.json()
  assert.deepEqual([closed.status, closed.status_notes], ['closed', '已更换变压器，电压恢复正常。'])
  assert.doesNotMatch(answer.text, /13812345678|张某|预算|handler|湘江精工/)
  const stranger = (await w.issue({ scopes: ['demand.read'] })).secret
  const [seen] = (await w.ask(`requests/${number}.json`, { api_key: stranger })).json()
  assert.deepEqual([seen.service_request_id, seen.description], [number, null])
})

test('a request that was declined says why, and is closed', async () => {
  const number = await w.filed()
  await w.desk.post(`/demands/${await w.idOf(number)}/decline`, { reason: '不属园区职责，请拨打供电热线。' })
  const [told] = (await w.ask(`requests/${number}.json`, read)).json()
  assert.deepEqual([told.status, told.status_notes], ['closed', '不属园区职责，请拨打供电热线。'])
})

test('requests are found by number, service, state and day, page by page, in JSON and in XML', async () => {
  for (let n = 0; n < 6; n++) await w.filed()
  const key = { api_key: (await w.issue({ gridIds: [park.area] })).secret }
  const all = (await w.ask('requests.json', key)).json() as { service_request_id: string; status: string }[]
  assert.ok(all.length > 5)
  const ids = all.map((r) => r.service_request_id)
  const two = (await w.ask('requests.json', { ...key, service_request_id: `${ids[1]},${ids[3]}` })).json()
  assert.deepEqual(
    two.map((r: { service_request_id: string }) => r.service_request_id),
    [ids[1], ids[3]],
  )
  const pages = []
  for (const page of ['1', '2', '3'])
    pages.push(...(await w.ask('requests.json', { ...key, page, page_size: '2' })).json())
  assert.deepEqual(
    pages.map((r) => r.service_request_id),
    ids.slice(0, 6),
  )
  const closed = (await w.ask('requests.json', { ...key, status: 'closed' })).json()
  assert.ok(closed.length > 0 && closed.every((r: { status: string }) => r.status === 'closed'))
  assert.equal((await w.ask('requests.json', { ...key, status: 'open,closed' })).json().length, all.length)
  assert.equal((await w.ask('requests.json', { ...key, service_code: 'no-such' })).json().length, 0)
  assert.equal((await w.ask('requests.json', { ...key, start_date: '2026-11-03' })).json().length, 0)
  assert.equal(
    (
      await w.ask('requests.json', { ...key, start_date: '2026-11-02T00:00:00Z', end_date: '2026-11-02T09:00:00Z' })
    ).json().length,
    all.length,
  )
  assert.equal((await w.ask('requests.json', { ...key, status: 'pending' })).status, 400)
  assert.equal((await w.ask('requests.json', { ...key, start_date: 'yesterday' })).status, 400)
  const root = parseXml((await w.ask('requests.xml', key)).text)
  assert.deepEqual(
    root.children.map((c) => childText(c, 'service_request_id')),
    ids,
  )
})

test('what the key does not reach is the same 404 as what does not exist', async () => {
  const { body } = await w.desk.post('/demands', {
    enterpriseId: w.otherEnterpriseId,
    title: '别网格的事',
    detail: '看不见。',
  })
  const [unseen, none] = [
    await w.ask(`requests/${body.number}.json`, read),
    await w.ask('requests/XQ2026-99999.json', read),
  ]
  assert.deepEqual([unseen.status, unseen.text], [404, none.text])
  assert.equal((await w.ask('requests.json', { ...read, service_request_id: body.number })).json().length, 0)
})

test('a number asked for as a token answers itself', async () => {
  const number = await w.filed()
  assert.deepEqual((await w.ask(`tokens/${number}.json`, read)).json(), [{ service_request_id: number, token: number }])
  const root = parseXml((await w.ask(`tokens/${number}.xml`, read)).text)
  assert.equal(childText(root.children[0], 'token'), number)
})
