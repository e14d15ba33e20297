import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld } from '../../../main/testing/world.ts'
import { demandWorld, filing } from './demands.world.ts'

const world = await openWorld()
const park = await world.park()
const w = await demandWorld(park)
const other = await world.park()
const o = await demandWorld(other)

const TITLES = ['地下停车场漏水', '停车难，车场无人管理', '３号楼ＷｉＦｉ信号弱', '电梯停运，多次报修未果']
const numbers: string[] = []
for (const title of TITLES) {
  const { body } = await w.desk.post('/demands', filing(w, { title }))
  numbers.push(body.number)
}
await w.desk.post('/demands', filing({ enterpriseId: w.otherEnterpriseId }, { title: '停车位不足' }))
await o.desk.post('/demands', filing(o, { title: TITLES[0] }))

const found = async (q: string): Promise<string[]> => {
  const { status, body, text } = await w.desk.get(`/demands?sort=number&q=${encodeURIComponent(q)}`)
  assert.equal(status, 200, text)
  assert.equal(body.total, body.items.length)
  return body.items.map((d: { title: string }) => d.title)
}

test('two words find the titles that say both, in either order', async () => {
  assert.deepEqual(await found('停车 漏水'), [TITLES[0]])
  assert.deepEqual(await found('漏水，停车'), [TITLES[0]])
  assert.deepEqual(await found('停车'), [TITLES[0], TITLES[1], '停车位不足'])
})

test('characters typed together must stand together', async () => {
  assert.deepEqual(await found('停车场'), [TITLES[0]])
  assert.deepEqual(await found('车场'), [TITLES[0], TITLES[1]])
})

test('one character, the beginning of a Latin word, and any width or case are enough', async () => {
  assert.deepEqual(await found('梯'), [TITLES[3]])
  assert.deepEqual(await found('弱'), [TITLES[2]])
  assert.deepEqual(await found('wif'), [TITLES[2]])
  assert.deepEqual(await found('3号楼'), [TITLES[2]])
})

test('a word may be said by the name of the enterprise, the other by the title', async () => {
  assert.deepEqual(await found('洞庭'), ['停车位不足'])
  assert.deepEqual(await found('洞庭 停车'), ['停车位不足'])
  assert.deepEqual(await found('停车 湘江'), [TITLES[0], TITLES[1]])
  assert.deepEqual(await found('洞庭 漏水'), [])
})

test('the number finds its case, in any case of letters', async () => {
  assert.deepEqual(await found((numbers[1] as string).toLowerCase()), [TITLES[1]])
})

test('a number is found as people say it: its last digits, or the year and those', async () => {
  const number = numbers[1] as string
  const [head = '', tail = ''] = number.split('-')
  const short = String(Number(tail))
  for (const said of [short, tail, `${head.slice(2)}-${short}`, `${head}-${short}`.toLowerCase()])
    assert.ok((await found(said)).includes(TITLES[1] as string), said)
  assert.deepEqual(await found(`1999-${short}`), [])
})

test('what is no word finds nothing and does no harm', async () => {
  assert.deepEqual(await found('，。!'), [])
  assert.deepEqual(await found("%' or 1=1 --"), [])
  assert.deepEqual(await found("' | 停车:* & !"), [TITLES[0], TITLES[1], '停车位不足'])
})

test('a handler finds by words only what is in her hands', async () => {
  const { body } = await w.handler.get(`/demands?q=${encodeURIComponent('停车')}`)
  assert.equal(body.total, 0)
})

const turned = async (who: typeof w.desk, sort: string) => {
  const ids: string[] = []
  let cursor = ''
  do {
    const { body } = await who.get(`/demands?limit=1&sort=${sort}&q=${encodeURIComponent('雨棚')}${cursor}`)
    assert.equal(body.total, 4, 'the same total on every page')
    ids.push(...body.items.map((d: { id: string }) => d.id))
    cursor = body.nextCursor ? `&cursor=${body.nextCursor}` : ''
  } while (cursor)
  return ids
}

test('what words find is paged in order, each case once, those without a date last in either direction', async () => {
  const filed = []
  for (let i = 0; i < 4; i++) filed.push((await w.desk.post('/demands', filing(w, { title: `${i}号雨棚损坏` }))).body)
  const [ended] = filed
  const declined = await w.desk.post(`/demands/${ended.id}/decline`, {
    reason: '不属受理范围。',
    version: ended.version,
  })
  assert.equal(declined.status, 200, declined.text)
  const [up, down] = [await turned(w.desk, 'nextDueAt'), await turned(w.desk, '-nextDueAt')]
  assert.deepEqual(up.toSorted(), filed.map((d) => d.id).toSorted())
  assert.deepEqual(down.toSorted(), up.toSorted())
  assert.deepEqual([up.at(-1), down.at(-1)], [ended.id, ended.id])
})
