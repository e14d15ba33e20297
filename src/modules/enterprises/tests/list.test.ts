import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeUscc } from '../../../kernel/codes/index.ts'
import { openWorld } from '../../../main/testing/world.ts'

const world = await openWorld()
const park = await world.park()
const desk = await park.person('desk')
let seed = 7000
const open = async (more: object) => {
  const { status, body } = await desk.post('/enterprises', { code: makeUscc('430624', seed++), ...more })
  assert.equal(status, 201, JSON.stringify(body))
  return body
}
const CNY = { registeredCapitalCurrency: 'CNY' }
const files = [
  await open({
    name: '湖南瀚洋绿色建材有限公司',
    shortName: '瀚洋建材',
    tier: 'key',
    gridId: park.gridA,
    industryCode: '3039',
    registeredCapitalFen: 5e9,
    ...CNY,
    foundedOn: '2010-05-01',
    tags: ['规上'],
  }),
  await open({
    name: '岳阳重远装备有限公司',
    tier: 'normal',
    gridId: park.gridB,
    industryCode: '3499',
    registeredCapitalFen: 1e9,
    ...CNY,
    foundedOn: '2018-03-01',
  }),
  await open({ name: '湘阴恒泽物流有限公司', tier: 'dormant', industryCode: '5810', foundedOn: '2022-01-01' }),
]
const names = async (query: string) =>
  (await desk.get(`/enterprises?${query}`)).body.items.map((e: { name: string }) => e.name.slice(0, 4))

test('enterprises are found by a part of the name, the short name, the beginning of a code, pinyin and initials', async () => {
  for (const q of ['绿色建材', '瀚洋建材', 'hanyang', 'hyls', 'hunanhanyang', 'HNHY', files[0].code.slice(0, 18)])
    assert.deepEqual(await names(`q=${encodeURIComponent(q)}`), ['湖南瀚洋'], q)
  assert.deepEqual(await names('q=zhongyuan'), ['岳阳重远'])
  assert.deepEqual(await names('q=chongyuan'), ['岳阳重远'])
  assert.deepEqual(await names('q=没有这家'), [])
})

test('who was renamed is found by the name of before', async () => {
  const file = await open({ name: '原来叫做甲公司' })
  await desk.patch(`/enterprises/${file.id}`, { name: '后来叫做乙公司' }, { version: 1 })
  assert.deepEqual(await names(`q=${encodeURIComponent('叫做甲公')}`), ['后来叫做'])
  await desk.patch(`/enterprises/${file.id}`, { name: '再改', formerNames: [] }, { version: 2 })
  assert.deepEqual(await names(`q=${encodeURIComponent('叫做甲公')}`), [])
})

test('the register sorts by any column, forwards and backwards; what is empty comes last', async () => {
  const three = (query: string) => names(`${query}&industry=C,G`)
  assert.deepEqual(await three('sort=tier'), ['湖南瀚洋', '岳阳重远', '湘阴恒泽'])
  assert.deepEqual(await three('sort=-tier'), ['湘阴恒泽', '岳阳重远', '湖南瀚洋'])
  assert.deepEqual(await three('sort=-capital'), ['湖南瀚洋', '岳阳重远', '湘阴恒泽'])
  assert.deepEqual(await three('sort=capital'), ['岳阳重远', '湖南瀚洋', '湘阴恒泽'])
  assert.deepEqual(await three('sort=foundedOn'), ['湖南瀚洋', '岳阳重远', '湘阴恒泽'])
  assert.equal((await three('sort=-grid')).at(-1), '湘阴恒泽')
  for (const sort of ['name', 'code', 'updatedAt', 'status', 'size', 'industry', 'staleFrom'])
    assert.equal((await three(`sort=${sort}`)).length, 3, sort)
  const one = await desk.get('/enterprises?sort=-capital&limit=1&industry=C,G')
  const two = await desk.get(`/enterprises?sort=-capital&limit=2&industry=C,G&cursor=${one.body.nextCursor}`)
  assert.deepEqual(
    two.body.items.map((e: { name: string }) => e.name.slice(0, 4)),
    ['岳阳重远', '湘阴恒泽'],
  )
  assert.equal(two.body.total, 3)
})

test('the register is filtered by industry tree, capital, founding date, staleness, titles that end and open demands', async () => {
  assert.deepEqual(await names('industry=C30,G'), ['湖南瀚洋', '湘阴恒泽'].sort())
  assert.deepEqual(await names('capitalFrom=2000'), ['湖南瀚洋'])
  assert.deepEqual(await names('capitalUntil=2000'), ['岳阳重远'])
  assert.deepEqual(await names('foundedFrom=2015-01-01&foundedUntil=2020-12-31'), ['岳阳重远'])
  assert.deepEqual(await names('expiringTitles=true'), [])
  await desk.post(`/enterprises/${files[1].id}/titles`, {
    kind: 'high-tech',
    name: '高新技术企业',
    validUntil: '2026-12-31',
  })
  assert.deepEqual(await names('expiringTitles=true'), ['岳阳重远'])
  assert.ok((await names('stale=true')).includes('湖南瀚洋'), 'it has nobody to call')
  assert.equal((await names('stale=false')).includes('湖南瀚洋'), false)
})

test('an enterprise with open demands is found, and no longer when they are closed', async () => {
  const [, , third] = files
  const noted = (n: number) =>
    park.inside(async (ctx) => {
      const { noteOpen } = await import('../index.ts')
      await noteOpen(ctx, { enterpriseId: third.id, kind: 'demand', n, nextDue: null })
      await ctx.audit('test.note', { id: third.id })
    })
  await noted(2)
  assert.deepEqual(await names('openDemands=true'), ['湘阴恒泽'])
  assert.equal((await desk.get(`/enterprises/${third.id}`)).body.openDemands, 2)
  await noted(0)
  assert.deepEqual(await names('openDemands=true'), [])
})

test('a grid of any layer finds those that are placed there', async () => {
  assert.deepEqual(await names(`gridId=${park.gridB}`), ['岳阳重远'])
  assert.deepEqual((await names(`gridId=${park.area}`)).sort(), ['岳阳重远', '湖南瀚洋'].sort())
})

const ids = () => files.map((f) => f.id)
test('tags, grid and tier of many files change together: the preview says what would change, and only that is written', async () => {
  const ask = { chosen: { ids: ids() }, change: { addTags: ['规上'], tier: 'key' } }
  const preview = await desk.post('/enterprise-bulk/preview', ask)
  assert.equal(preview.status, 200, JSON.stringify(preview.body))
  assert.deepEqual([preview.body.total, preview.body.changed], [3, 2])
  assert.deepEqual((await desk.get(`/enterprises/${files[1].id}`)).body.tags, [], 'a preview changes nothing')
  const done = await desk.post('/enterprise-bulk', { ...ask, expected: 2 }, { key: 'bulk-once' })
  assert.deepEqual(done.body, { changed: 2 })
  assert.deepEqual((await desk.post('/enterprise-bulk', { ...ask, expected: 2 }, { key: 'bulk-once' })).body, {
    changed: 2,
  })
  const { body } = await desk.get(`/enterprises/${files[1].id}`)
  assert.deepEqual([body.tags, body.tier, body.version], [['规上'], 'key', 2])
  assert.equal(body.provenance.tier.source, 'desk')
  const told = await desk.get(`/enterprises/${files[1].id}/timeline?sort=-at&about=change`)
  assert.ok(told.body.items[0].changes.some((c: { field: string }) => c.field === 'tier'))
})

test('what has changed since the preview is not changed unseen', async () => {
  const ask = { chosen: { ids: ids() }, change: { removeTags: ['规上'] } }
  const late = await desk.post('/enterprise-bulk', { ...ask, expected: 1 })
  assert.equal(late.status, 409)
  assert.equal(late.body.code, 'changed_since')
})

test('all that a question finds is changed, not only what is on the page', async () => {
  const ask = { chosen: { query: { industry: 'C', limit: 1 } }, change: { gridId: park.gridA } }
  const preview = await desk.post('/enterprise-bulk/preview', ask)
  assert.deepEqual([preview.body.total, preview.body.changed], [2, 1])
  assert.equal((await desk.post('/enterprise-bulk', { ...ask, expected: 1 })).body.changed, 1)
  assert.equal((await desk.get(`/enterprises/${files[1].id}`)).body.grid.id, park.gridA)
})

test('who may not change files changes none together; others’ files are not among those chosen', async () => {
  const ask = { chosen: { ids: ids() }, change: { tier: 'dormant' } }
  const reader = await park.person('leader')
  assert.equal((await reader.post('/enterprise-bulk/preview', ask)).status, 403)
  const other = await (await world.park()).person('desk')
  assert.equal((await other.post('/enterprise-bulk/preview', ask)).body.total, 0)
  assert.equal((await desk.post('/enterprise-bulk/preview', { chosen: { ids: ids() }, change: {} })).status, 422)
})
