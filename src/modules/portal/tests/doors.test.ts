import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import QRCode from 'qrcode'
import { openWorld } from '../../../main/testing/world.ts'
import { portalWorld } from './portal.world.ts'

const world = await openWorld()
const park = await world.park()
const w = await portalWorld(park)
const guest = world.nobody
const asking = (more: object = {}) => ({
  title: '路灯不亮',
  detail: '厂区北门外路灯坏了一周。',
  contactName: '门卫室',
  contactPhone: '0730-8888888',
  clientId: randomUUID(),
  ...more,
})
const asked = async () => {
  const { body } = await guest.post(`/ask/${await w.poster()}`, asking())
  const token = body.trackingPath.replace('/track/', '')
  const { items } = (await w.desk.get(`/demands?q=${body.number}`)).body
  return { token, id: items[0].id as string, number: body.number as string }
}
/** Each test has its own minute, so that the limit of one does not meet the other. */
let minute = 0
const nextMinute = () =>
  world.passTo(new Date(Date.parse('2026-11-02T10:00:00+08:00') + ++minute * 61_000).toISOString())

test('a poster tells which enterprise and park it is for and what may be chosen, and nothing else', async () => {
  const { status, body } = await guest.get(`/ask/${await w.poster()}`)
  assert.equal(status, 200)
  assert.deepEqual(Object.keys(body).sort(), ['categories', 'enterprise', 'park'])
  assert.match(body.enterprise, /湘江精工/)
})

test('the code on the poster is the whole address of this site, as a camera needs it', async () => {
  const { body } = await w.desk.post(`/enterprises/${w.enterpriseId}/demand-door`)
  assert.equal(body.svg, await QRCode.toString(`https://park.example${body.path}`, { type: 'svg', margin: 1 }))
})

test('the code of a poster is kept nowhere: a repeated request learns only that it was made', async () => {
  const open = () => w.desk.post(`/enterprises/${w.enterpriseId}/demand-door`, undefined, { key: 'poster' })
  const [{ body }, again] = [await open(), await open()]
  assert.deepEqual([again.status, again.body.code], [409, 'replay_of_secret'])
  const rows = await park.see((ctx) =>
    ctx.db.selectFrom('idempotencyKey').selectAll().where('parkId', '=', park.id).execute(),
  )
  assert.ok(!JSON.stringify(rows).includes(body.path))
})

test('whoever scans the poster asks without an account, follows the case by its address and rates it', async () => {
  await nextMinute()
  const { token, id, number } = await asked()
  const { body: seen } = await w.desk.get(`/demands/${id}`)
  assert.deepEqual([seen.source, seen.status], ['qr', 'submitted'])
  assert.equal((await guest.get(`/track/${token}`)).body.number, number)
  const said = await guest.post(`/track/${token}/messages`, { text: '在北门东侧第二盏。' })
  assert.deepEqual([said.status, said.body.story.at(-1).body], [201, '在北门东侧第二盏。'])
  await w.bring(id, 'verified')
  const rated = await guest.post(`/track/${token}/rating`, { score: 4 })
  assert.deepEqual([rated.status, rated.body.status, rated.body.rating.score], [201, 'closed', 4])
})

test('whoever follows a case by its address sends photos with a word, within limits, and to that case alone', async () => {
  await nextMinute()
  const { token, id } = await asked()
  const { token: other } = await asked()
  const upload = (to: string, name = '北门路灯.txt') => guest.upload(`/track/${to}/files`, name, '第二盏不亮')
  const file = await upload(token)
  assert.equal(file.status, 201, file.text)
  const words = { text: '照片见附件。', fileIds: [file.body.id] }
  const stolen = await guest.post(`/track/${other}/messages`, words)
  assert.deepEqual([stolen.status, stolen.body.errors[0].code], [422, 'file_unknown'])
  const said = await guest.post(`/track/${token}/messages`, words)
  assert.equal(said.status, 201, said.text)
  assert.deepEqual(
    said.body.story.at(-1).attachments.map((a: { name: string }) => a.name),
    ['北门路灯.txt'],
  )
  assert.equal((await guest.get(`/track/${token}/files/${file.body.id}`)).status, 200)
  const { items } = (await w.desk.get(`/demands/${id}/entries`)).body
  assert.equal(items.at(-1).attachments.length, 1)
  assert.equal((await upload(`${token.slice(0, -3)}AAA`)).status, 404)
  const more = []
  for (let n = 0; n < 10; n++) more.push((await upload(token, `${n}.txt`)).status)
  assert.deepEqual(more, [...Array(9).fill(201), 429])
})

test('whoever types behind a poster’s code is shown what is answered already, and only what was published for everyone', async () => {
  await nextMinute()
  const article = async (title: string, audience: string) => {
    const about = { question: '车间电压不稳怎么办？', answer: '请先报供电所核对变压器容量。' }
    const made = await w.desk.post('/knowledge-articles', { title, ...about, audience, publish: true })
    assert.equal(made.status, 201, made.text)
  }
  await article('车间电压不稳的处理', 'everyone')
  await article('车间电压不稳的内部口径', 'staff')
  const typed = new URLSearchParams({ title: '车间电压不稳', detail: '下午停机' })
  const { status, body } = await guest.get(`/ask/${await w.poster()}/knowledge?${typed}`)
  assert.deepEqual([status, body.items.map((h: { title: string }) => h.title)], [200, ['车间电压不稳的处理']])
  const { token } = await asked()
  assert.equal((await guest.get(`/ask/${token}/knowledge?${typed}`)).status, 404)
})

test('unknown, malformed, foreign and closed codes are one and the same answer', async () => {
  await nextMinute()
  const closed = await w.poster()
  const open = await w.poster()
  const strip = ({ requestId: _, ...rest }: { requestId: string }) => rest
  const [head, tail] = open.split('.') as [string, string]
  const foreign = `${Buffer.from((await world.park()).id.replaceAll('-', ''), 'hex').toString('base64url')}.${tail}`
  const codes = [closed, `${head}.${'A'.repeat(27)}`, 'no-code-at-all', foreign, `${'A'.repeat(22)}.${tail}`]
  for (const door of ['ask', 'track']) {
    const answers = await Promise.all(codes.map((c) => guest.get(`/${door}/${encodeURIComponent(c)}`)))
    for (const a of answers) assert.deepEqual([a.status, strip(a.body)], [404, strip(answers[0]?.body)])
  }
  assert.equal((await guest.post(`/ask/${closed}`, asking())).status, 404)
  assert.equal((await guest.get(`/ask/${open}`)).status, 200)
})

test('a poster’s code does not open the tracking page, nor a tracking address the form', async () => {
  await nextMinute()
  const { token } = await asked()
  assert.equal((await guest.get(`/ask/${token}`)).status, 404)
  assert.equal((await guest.get(`/track/${await w.poster()}`)).status, 404)
})

test('the same form sent twice is one case, and the address given last is the one that works', async () => {
  await nextMinute()
  const poster = await w.poster()
  const form = asking()
  const [first, second] = [await guest.post(`/ask/${poster}`, form), await guest.post(`/ask/${poster}`, form)]
  assert.deepEqual([first.status, second.status, second.body.number], [201, 201, first.body.number])
  assert.equal((await guest.get(second.body.trackingPath)).status, 200)
  assert.equal((await guest.get(first.body.trackingPath)).status, 404)
})

test('a client id of another enterprise’s case opens nothing', async () => {
  await nextMinute()
  const clientId = randomUUID()
  const other = { enterpriseId: w.otherEnterpriseId, title: '别家的诉求', detail: '不该被看到。', clientId }
  assert.equal((await w.neighbour.post('/portal/demands', other)).status, 201)
  const { status, text } = await guest.post(`/ask/${await w.poster()}`, asking({ clientId }))
  assert.equal(status, 409)
  assert.ok(!text.includes('XQ2026'))
})

test('a tracking address is 160 random bits and only its hash is kept', async () => {
  await nextMinute()
  const { token, id } = await asked()
  assert.ok(Buffer.from(token.split('.')[1] as string, 'base64url').length * 8 >= 128)
  const row = await park.see((ctx) =>
    ctx.db.selectFrom('demand').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
  )
  assert.ok(!JSON.stringify(row).includes(token.split('.')[1] as string))
})

test('a form that is not filled in is refused in both languages, and nothing is filed', async () => {
  await nextMinute()
  const { status, body } = await guest.post(`/ask/${await w.poster()}`, asking({ contactPhone: '' }))
  assert.equal(status, 422)
  assert.ok(body.errors.some((e: { path: string }) => e.path === 'contactPhone'))
})

test('somebody who keeps knocking is asked to wait', async () => {
  await nextMinute()
  const poster = await w.poster()
  const answers = await Promise.all(Array.from({ length: 30 }, () => guest.get(`/ask/${poster}`)))
  assert.ok(answers.some((a) => a.status === 429))
})
