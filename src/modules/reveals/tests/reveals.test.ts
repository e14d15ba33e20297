import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import { makeUscc } from '../../../kernel/codes/index.ts'
import { openWorld, type Park, type Person } from '../../../main/testing/world.ts'

const world = await openWorld({ now: '2026-11-02T23:50:00+08:00' })
const MOST = 3

let serial = 0
/** A park with a small budget for everybody, and a contact to call in its first grid. */
const watched = async () => {
  const park = await world.park()
  const admin = await park.person('system-admin')
  const version = {
    source: '园区办公会议纪要',
    effectiveFrom: shanghaiDate(world.clock.now),
    body: { person: MOST, desk: MOST + 1 },
  }
  const set = await admin.post('/rule-sets/reveals.daily/versions', version)
  assert.equal(set.status, 201, set.text)
  const desk = await park.person('desk')
  const code = makeUscc('430624', ++serial)
  const file = await desk.post('/enterprises', { name: `湘江精密${serial}有限公司`, code, gridId: park.gridA })
  const contact = { name: '周敏', role: '行政主管', phone: '13712340201' }
  const { body } = await desk.post(`/enterprises/${file.body.id}/contacts`, contact)
  const reveal = (who: Person, key?: string) =>
    who.post(`/enterprises/${file.body.id}/contacts/${body.id}/reveal`, { purpose: '电话核实' }, key ? { key } : {})
  const instructor = await park.person('instructor', { gridId: park.gridA }, '林指导员')
  return { park, desk, instructor, reveal, enterpriseId: file.body.id as string }
}
const noticesOf = async (who: Person) =>
  (await who.get('/notifications')).body.items.filter((n: { kind: string }) => n.kind === 'reveal.budget')
const lines = (park: Park, action: string) =>
  park.see((ctx) =>
    ctx.db.selectFrom('auditEntry').selectAll().where('parkId', '=', park.id).where('action', '=', action).execute(),
  )

test('whoever has looked at as many numbers as the day allows sees no more of them, and the next day she does', async () => {
  const { park, instructor, reveal } = await watched()
  const security = await park.person('security-admin')
  for (let i = 0; i < MOST; i++) assert.equal((await reveal(instructor)).body.phone, '13712340201')
  const refused = await reveal(instructor)
  assert.deepEqual([refused.status, refused.body.code, 'phone' in refused.body], [429, 'reveal_budget', false])
  assert.match(refused.text, /安全管理员/)
  assert.ok(refused.headers['retry-after'])
  assert.equal((await lines(park, 'contact.reveal')).length, MOST)
  assert.equal((await lines(park, 'reveal.refuse')).length, 1)
  const [told, ...more] = await noticesOf(security)
  assert.equal(told.link, '/reveals?spent=true')
  assert.equal(more.length, 0)
  world.clock.now = new Date('2026-11-03T00:01:00+08:00')
  assert.equal((await reveal(instructor)).status, 200)
})

test('numbers of cases count like those of contacts, and the desk may look at more', async () => {
  const { desk, reveal, enterpriseId } = await watched()
  const typed = { title: '车间用电增容', detail: '车间要增容', contactName: '何静', contactPhone: '13712340202' }
  const filed = await desk.post('/demands', { ...typed, enterpriseId })
  assert.equal(filed.status, 201, filed.text)
  for (let i = 0; i < MOST; i++) assert.equal((await reveal(desk)).status, 200)
  const of = () => desk.post(`/demands/${filed.body.id}/contact-reveal`, { purpose: '回访' })
  assert.equal((await of()).body.phone, '13712340202')
  assert.equal((await of()).status, 429)
})

test('of looks at the same moment no more come through than the day allows', async () => {
  const { instructor, reveal } = await watched()
  const all = await Promise.all(Array.from({ length: MOST * 2 }, () => reveal(instructor)))
  assert.deepEqual(all.map((r) => r.status).sort(), [...Array(MOST).fill(200), ...Array(MOST).fill(429)])
})

test('the security administrator reads page by page who looked at how many; others, and other parks, do not', async () => {
  const { park, desk, instructor, reveal } = await watched()
  const [security, audit] = [await park.person('security-admin'), await park.person('audit-admin')]
  for (let i = 0; i <= MOST; i++) await reveal(instructor)
  await reveal(desk)
  const first = await security.get('/reveals?limit=1&sort=-opened')
  assert.deepEqual(
    [first.body.items[0].person.name, first.body.items[0].opened, first.body.items[0].refused],
    ['林指导员', MOST, 1],
  )
  assert.ok(first.body.nextCursor)
  const second = await security.get(`/reveals?limit=1&sort=-opened&cursor=${encodeURIComponent(first.body.nextCursor)}`)
  assert.deepEqual(
    second.body.items.map((d: { opened: number }) => d.opened),
    [1],
  )
  assert.equal((await security.get('/reveals?spent=true')).body.items.length, 1)
  assert.equal((await desk.get('/reveals')).status, 403)
  assert.equal((await audit.get('/reveals')).status, 403)
  const other = await (await world.park()).person('security-admin')
  assert.deepEqual((await other.get('/reveals')).body.items, [])
})

test('a look that is asked for again with the same key counts, and answers nothing that was kept', async () => {
  const { park, instructor, reveal } = await watched()
  const security = await park.person('security-admin')
  const answers = [await reveal(instructor, 'once'), await reveal(instructor, 'once')]
  const { items } = (await security.get('/reveals')).body
  assert.deepEqual(answers.map((a) => a.status).includes(200), true)
  assert.ok(items[0].opened >= 1)
})
