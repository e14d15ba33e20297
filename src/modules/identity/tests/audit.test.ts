import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld } from '../../../main/testing/world.ts'

const world = await openWorld()
const park = await world.park()
world.at('2026-11-03T20:00:00+08:00')
const later = await park.person('desk')
const made = (await later.post('/departments', { code: 'aud', name: '审计对象', kind: 'department' })).body
world.at('2026-11-04T00:30:00+08:00')
await later.patch(`/departments/${made.id}`, { name: '改名后' }, { version: 1 })
world.at('2026-11-05T09:00:00+08:00')
const auditor = await park.person('audit-admin')
const desk = await park.person('desk')
type Entry = { id: string; action: string; actorId: string | null; at: string; entityId: string | null }

test('what was done is found by who, what, on what and when, the newest first', async () => {
  const find = async (query: string): Promise<Entry[]> => (await auditor.get(`/audit-entries?${query}`)).body.items
  assert.deepEqual(
    (await find(`entityId=${made.id}`)).map((e) => e.action),
    ['department.edit', 'department.add'],
  )
  assert.ok((await find(`actorId=${later.id}`)).every((e) => e.actorId === later.id))
  assert.deepEqual(
    (await find('action=department.edit')).map((e) => e.entityId),
    [made.id],
  )
  assert.ok((await find('action=department.')).length >= 2)
  const day = await find('from=2026-11-04&until=2026-11-04')
  assert.deepEqual(
    day.map((e) => e.action),
    ['department.edit'],
  )
  const [edit] = await find('action=department.edit')
  assert.deepEqual(
    [(edit as unknown as { before: object }).before, (edit as unknown as { after: object }).after],
    [{ name: '审计对象' }, { name: '改名后' }],
  )
})

test('turned page by page, no entry is lost and none comes twice', async () => {
  const seen: string[] = []
  for (let cursor = ''; ; ) {
    const { body } = await auditor.get(`/audit-entries?limit=3${cursor && `&cursor=${cursor}`}`)
    seen.push(...body.items.map((e: Entry) => e.id))
    if (!body.nextCursor) {
      assert.equal(seen.length, body.total)
      break
    }
    cursor = body.nextCursor
  }
  assert.equal(new Set(seen).size, seen.length)
  assert.deepEqual(seen, [...seen].sort().reverse())
})

test('the trail leaves as a sheet with the filters of the screen', async () => {
  const sheet = await auditor.get('/audit-entries?action=department.edit&format=csv')
  assert.equal(sheet.status, 200)
  assert.match(sheet.text, /department\.edit/)
  assert.doesNotMatch(sheet.text, /department\.add/)
})

test('only the auditor reads it, only of her own park, and nobody can change it', async () => {
  assert.equal((await desk.get('/audit-entries')).status, 403)
  const elsewhere = await world.park()
  const other = await elsewhere.person('audit-admin')
  const own = (await auditor.get('/audit-entries?limit=200')).body.items.map((e: Entry) => e.id)
  const theirs = (await other.get('/audit-entries?limit=200')).body.items.map((e: Entry) => e.id)
  assert.ok(theirs.length > 0 && !theirs.some((id: string) => own.includes(id)))
  for (const change of ['update audit_entry set reason = reason', 'delete from audit_entry'])
    await assert.rejects(
      park.inside((ctx) => ctx.client.query(change)),
      /permission denied/,
    )
})

test('what somebody may not do is refused and stands in the trail: who, what and from where', async () => {
  const curious = await park.person('handler')
  assert.equal((await curious.get('/audit-entries')).status, 403)
  assert.equal((await curious.put(`/users/${desk.id}/suspension`)).status, 403)
  const { items } = (await auditor.get(`/audit-entries?action=access.refuse&actorId=${curious.id}`)).body
  assert.deepEqual(items.map((e: { after: { operation: string } }) => e.after.operation).toSorted(), [
    'audit-entries.list',
    'users.disable',
  ])
  assert.ok(items.every((e: { ip: string | null }) => e.ip))
})

test('a list that was exported stands in the trail by the number that the file carries', async () => {
  const clerk = await park.person('desk')
  const { text } = await clerk.get('/departments?format=csv&q=改名')
  const [entry] = (await auditor.get(`/audit-entries?action=list.export&actorId=${clerk.id}`)).body.items
  assert.match(text.split('\n')[0] ?? '', new RegExp(entry.entityId))
  assert.deepEqual([entry.after.list, entry.after.format, entry.after.query.q], ['departments.list', 'csv', '改名'])
})
