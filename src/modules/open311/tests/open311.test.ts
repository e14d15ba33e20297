import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld } from '../../../main/testing/world.ts'
import { childText, open311World, parseXml } from './open311.world.ts'

const world = await openWorld()
const park = await world.park()
const w = await open311World(world, park)
const other = await world.park()
const read = { api_key: w.key }

test('an outside system finds the services of the park without a key, in JSON and in XML', async () => {
  const json = await w.ask('services.json', { jurisdiction_id: park.code })
  assert.deepEqual([json.status, json.type], [200, 'application/json; charset=utf-8'])
  const [service] = json.json()
  assert.deepEqual(service, {
    service_code: 'power',
    service_name: '水电气',
    description: '水电气',
    metadata: true,
    type: 'realtime',
    keywords: 'Utilities',
    group: '水电气',
  })
  const xml = await w.ask('services.xml', { jurisdiction_id: park.code })
  assert.deepEqual([xml.status, xml.type], [200, 'text/xml; charset=utf-8'])
  const root = parseXml(xml.text)
  assert.deepEqual([root.name, root.children[0]?.name], ['services', 'service'])
  for (const [name, value] of Object.entries(service))
    assert.equal(childText(root.children[0], name), String(value), name)
})

test('names of services come in the language that was asked for', async () => {
  const { json } = await w.ask('services.json', { jurisdiction_id: park.code }, { 'accept-language': 'en' })
  assert.equal(json()[0].service_name, 'Utilities')
})

test('the definition of a service asks for the enterprise, and takes the number of the other system', async () => {
  const json = (await w.ask('services/power.json', { jurisdiction_id: park.code })).json()
  assert.equal(json.service_code, 'power')
  const required = json.attributes.filter((a: { required: boolean }) => a.required).map((a: { code: string }) => a.code)
  assert.deepEqual(required, ['enterprise_code'])
  assert.ok(json.attributes.some((a: { code: string }) => a.code === 'external_id'))
  const root = parseXml((await w.ask('services/power.xml', { jurisdiction_id: park.code })).text)
  assert.equal(root.name, 'service_definition')
  assert.equal(childText(root.children[1]?.children[0], 'code'), 'enterprise_code')
})

test('discovery names the address and both formats', async () => {
  const json = (await w.ask('discovery.json')).json()
  assert.deepEqual(
    [json.endpoints[0].url, json.endpoints[0].formats, json.endpoints[0].specification],
    ['https://park.example/open311/v2/', ['application/json', 'text/xml'], 'http://wiki.open311.org/GeoReport_v2'],
  )
  const root = parseXml((await w.ask('discovery.xml')).text)
  assert.equal(root.name, 'discovery')
})

test('a park that has issued no token for cases is not there, and of several parks one is named', async () => {
  for (const [query, status] of [
    [{ jurisdiction_id: other.code }, 404],
    [{ jurisdiction_id: 'nowhere' }, 404],
    [{}, 400],
  ] as const) {
    const r = await w.ask('services.json', query)
    assert.equal(r.status, status, r.text)
    assert.deepEqual(Object.keys(r.json()[0]).sort(), ['code', 'description'])
    assert.equal(r.json()[0].code, status)
  }
})

test('a request becomes a demand of the enterprise, with the outside system as its source', async () => {
  const r = await w.send(
    w.report({ first_name: '某', last_name: '张', phone: '13812345678', address_string: '二号车间' }),
  )
  assert.equal(r.status, 201, r.text)
  const [{ service_request_id: number, account_id, service_notice }] = r.json()
  assert.match(number, /^XQ2026-\d{5}$/)
  assert.deepEqual([account_id, service_notice], [null, null])
  const { body } = await w.desk.get(`/demands/${await w.idOf(number)}`)
  assert.deepEqual(
    [body.source, body.status, body.enterprise.id, body.category.name, body.title, body.contactName],
    ['external', 'submitted', w.enterpriseId, '水电气', '车间电压不稳', '张某'],
  )
  assert.match(body.detail, /地点：二号车间/)
  assert.ok(body.nextDueAt, 'its clock runs')
})

test('the answer to a filing in XML has the form that GeoReport shows', async () => {
  const r = await w.send(w.report(), 'requests.xml')
  assert.deepEqual([r.status, r.type], [201, 'text/xml; charset=utf-8'])
  const root = parseXml(r.text)
  assert.deepEqual([root.name, root.children[0]?.name], ['service_requests', 'request'])
  assert.match(childText(root.children[0], 'service_request_id') ?? '', /^XQ2026-/)
})

test('the enterprise may be named as account_id, and the parameters may stand in the address', async () => {
  const { 'attribute[enterprise_code]': _, jurisdiction_id, ...rest } = w.report({ account_id: w.codes.own })
  const r = await w.send(rest, `requests.json?jurisdiction_id=${jurisdiction_id}`)
  assert.deepEqual([r.status, r.json()[0].account_id], [201, w.codes.own])
})

test('the key may come as a header or as a bearer token', async () => {
  const { api_key = '', ...rest } = w.report()
  const ways: Record<string, string>[] = [{ api_key }, { 'x-api-key': api_key }, { authorization: `Bearer ${api_key}` }]
  for (const headers of ways) assert.equal((await w.send(rest, 'requests.json', headers)).status, 201)
})

test('the same case of the other system is taken once, however often it is sent', async () => {
  const again = { 'attribute[external_id]': 'HL-2026-0001' }
  const numbers = new Set([
    await w.filed(again),
    await w.filed(again),
    await w.filed({ ...again, description: '再次来电催办。' }),
  ])
  assert.equal(numbers.size, 1)
  const both = await Promise.all([
    w.filed({ 'attribute[external_id]': 'HL-2' }),
    w.filed({ 'attribute[external_id]': 'HL-2' }),
  ])
  assert.equal(new Set(both).size, 1, 'two at the same moment')
  const { body } = await w.desk.get(`/demands/${await w.idOf([...numbers][0] as string)}`)
  assert.equal(body.external.id, 'HL-2026-0001')
})

test('two systems may use the same number without meeting; for another enterprise the number is refused', async () => {
  const second = (await w.issue({ gridIds: [park.area] })).secret
  const mine = await w.filed({ 'attribute[external_id]': 'N-1' })
  const theirs = await w.filed({ 'attribute[external_id]': 'N-1', api_key: second })
  assert.notEqual(mine, theirs)
  const r = await w.send(
    w.report({ 'attribute[external_id]': 'N-1', api_key: second, 'attribute[enterprise_code]': w.codes.other }),
  )
  assert.equal(r.status, 400, r.text)
  const named = { 'attribute[external_id]': 'N-9', 'attribute[external_system]': '12345' }
  assert.equal(await w.filed(named), await w.filed({ ...named, api_key: second }))
})

test('a case taken by the ordinary interface and by Open311 under one number is one case', async () => {
  const headers = { authorization: `Bearer ${w.key}` }
  const body = {
    enterpriseId: w.enterpriseId,
    title: '供水不足',
    detail: '水压低。',
    externalId: 'W-1',
    externalSystem: '12345',
  }
  const first = await world.nobody.post('/demands', body, { headers })
  const again = await world.nobody.post('/demands', body, { headers })
  assert.deepEqual([first.status, again.status, first.body.source], [201, 201, 'external'], first.text)
  assert.equal(first.body.id, again.body.id)
  const number = await w.filed({ 'attribute[external_id]': 'W-1', 'attribute[external_system]': '12345' })
  assert.equal(number, first.body.number)
})

test('the desk that writes down a case of another system says which system it is', async () => {
  const body = { enterpriseId: w.enterpriseId, title: '供水不足', detail: '水压低。', externalId: 'W-2' }
  const refused = await w.desk.post('/demands', body)
  assert.deepEqual([refused.status, refused.body.errors[0].path], [422, 'externalSystem'])
  const taken = await w.desk.post('/demands', { ...body, externalSystem: '12345' })
  assert.deepEqual([taken.status, taken.body.source], [201, 'desk'])
  const nameless = await w.desk.post('/demands', { ...body, externalId: undefined, externalSystem: '12345' })
  assert.equal(nameless.body.errors[0].path, 'externalId')
})

test('what is wrong with a request is said by field, in the form of GeoReport', async () => {
  const cases: [Record<string, string>, number, RegExp][] = [
    [{ description: '' }, 400, /description/],
    [{ 'attribute[enterprise_code]': '' }, 400, /enterprise_code/],
    [{ service_code: 'no-such' }, 404, /service_code/],
    [{ 'attribute[enterprise_code]': '91430000MA4L0000X0' }, 404, /enterprise_code/],
    [{ 'attribute[colour]': 'red' }, 400, /attribute\[colour\]/],
    [{ 'attribute[title]': '短' }, 400, /title/],
    [{ jurisdiction_id: other.code }, 404, /jurisdiction_id/],
    [{ api_key: '' }, 403, /api_key/],
    [{ api_key: `${w.key.slice(0, -1)}~` }, 403, /令牌/],
  ]
  for (const [wrong, status, said] of cases) {
    const r = await w.send(w.report(wrong))
    assert.equal(r.status, status, `${JSON.stringify(wrong)} ${r.text}`)
    assert.deepEqual(Object.keys(r.json()[0]), ['code', 'description'])
    assert.equal(r.json()[0].code, status)
    assert.match(r.json()[0].description, said)
    const xml = await w.send(w.report(wrong), 'requests.xml')
    const root = parseXml(xml.text)
    assert.deepEqual([root.name, childText(root.children[0], 'code')], ['errors', String(status)])
  }
  const english = await w.send(w.report({ service_code: 'no-such' }), 'requests.json', { 'accept-language': 'en' })
  assert.match(english.json()[0].description, /no such service_code/)
})

test('a body that is no form is refused, and a form is read nowhere else', async () => {
  const payload = JSON.stringify({ service_code: 'power' })
  const r = await world.app.inject({
    method: 'POST',
    url: '/open311/v2/requests.json',
    payload,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${w.key}` },
  })
  assert.deepEqual([r.statusCode, r.json()[0].code], [400, 400])
  const elsewhere = await world.app.inject({
    method: 'POST',
    url: '/api/v1/demands',
    payload: 'title=x',
    headers: { 'content-type': 'application/x-www-form-urlencoded', authorization: `Bearer ${w.key}` },
  })
  assert.equal(elsewhere.statusCode, 415)
})

test('a scope that the key lacks is refused, and a cookie opens nothing here', async () => {
  const reading = (await w.issue({ scopes: ['demand.read'] })).secret
  assert.equal((await w.send(w.report({ api_key: reading }))).status, 403)
  const filing = (await w.issue({ scopes: ['demand.submit'] })).secret
  assert.equal((await w.ask('requests.json', { api_key: filing })).status, 403)
  assert.equal((await w.ask('requests.json', {}, { cookie: w.desk.cookie })).status, 403)
})

test('an enterprise beyond the reach of the key and one that does not exist are the same answer', async () => {
  const beyond = await w.send(w.report({ 'attribute[enterprise_code]': w.codes.other }))
  const none = await w.send(w.report({ 'attribute[enterprise_code]': '91430000MA4L0000X0' }))
  assert.deepEqual([beyond.status, beyond.text], [none.status, none.text])
})

test('words with signs of XML and without a proper end arrive whole', async () => {
  const number = await w.filed({ description: '压力 < 0.2 & 温度 > 40 "异常" 😀' })
  const root = parseXml((await w.ask(`requests/${number}.xml`, read)).text)
  assert.equal(childText(root.children[0], 'description'), '压力 < 0.2 & 温度 > 40 "异常" 😀')
})

test('filing leaves a trace that names the system', async () => {
  const number = await w.filed()
  const auditor = await park.person('audit-admin')
  const { items } = (await auditor.get(`/audit-entries?entityId=${await w.idOf(number)}`)).body
  assert.match(items[0].actorName, /热线1（接口）/)
  assert.ok(!JSON.stringify(items).includes(w.key))
})

test('a repeated Idempotency-Key answers the same without filing again', async () => {
  const headers = { 'idempotency-key': 'once' }
  const [a, b] = [
    await w.send(w.report(), 'requests.json', headers),
    await w.send(w.report(), 'requests.json', headers),
  ]
  assert.deepEqual([a.status, a.text], [b.status, b.text])
})

test('signs that no text has are refused, not stumbled over', async () => {
  for (const path of [
    'services.xml?jurisdiction_id=%00',
    'requests.json?service_request_id=%00',
    'requests/%00.json',
    'tokens/x%00.xml',
  ]) {
    const r = await world.app.inject({ method: 'GET', url: `/open311/v2/${path}`, headers: { api_key: w.key } })
    assert.ok([400, 404].includes(r.statusCode), `${path}: ${r.statusCode} ${r.body}`)
  }
  const r = await w.send(w.report({ 'attribute[enterprise_code]': '\0' }))
  assert.equal(r.status, 400, r.text)
})
