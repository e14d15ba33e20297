import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import pg from 'pg'
import { sql } from '../../../kernel/testing/cluster.ts'
import { openWorld } from '../../../main/testing/world.ts'
import { contactOf, enterpriseIn } from '../../visits/tests/visits.world.ts'
import type { Receipt } from '../contract/index.ts'
import { knownPhone } from './field.world.ts'

const world = await openWorld({ now: '2026-11-02T10:00:00+08:00' })
const park = await world.park()
const own = await enterpriseIn(park, park.gridA)
const lin = await contactOf(park, [own])
const phone = await knownPhone(lin, world.clock)
const DAY = '2026-11-02'

const form = (more: object = {}) => ({
  enterpriseId: own,
  startedAt: '2026-11-02T09:30:00+08:00',
  people: [{ name: '王经理' }],
  purpose: '例行走访',
  ...more,
})

const BLOCKED = `select count(*)::int as n from pg_stat_activity
  where wait_event_type = 'Lock' and datname = current_database()`
/** Somebody else has written and not finished yet when the phone’s item arrives. */
const meanwhile = async (written: string, values: unknown[], send: () => Promise<Receipt>): Promise<Receipt> => {
  const other = new pg.Client({ connectionString: world.ownerUrl })
  await other.connect()
  await other.query('begin')
  await other.query(written, values)
  let answered = false
  const sent = send().finally(() => {
    answered = true
  })
  while (!answered && (await sql(world.ownerUrl, BLOCKED))[0]?.n === 0);
  await other.query('commit')
  await other.end()
  return sent
}
const textOf = async (table: string, column: string, id: string | null) =>
  (await sql(world.ownerUrl, `select ${column} as words from ${table} where id = $1`, [id]))[0]?.words

test('a visit that is being changed in the very moment an edit arrives is shown, not overwritten', async () => {
  const { recordId } = await phone.send('visit', form({ notes: '初稿' }))
  const body = { visitId: recordId as string, notes: '手机上写的' }
  const receipt = await meanwhile(
    "update visit set notes = '电脑上写的', version = version + 1 where id = $1",
    [recordId],
    () => phone.send('visit-edit', body, { basedOn: { version: 1, values: { notes: '初稿' } } }),
  )
  assert.deepEqual([receipt.state, receipt.differences[0]?.theirs], ['conflict', '电脑上写的'])
  assert.equal(await textOf('visit', 'notes', recordId), '电脑上写的')
})

test('a form that gained a demand, sent while the visit is being changed, adds it and shows the rest', async () => {
  const clientId = randomUUID()
  const { recordId } = await phone.send('visit', form({ notes: '初稿' }), { clientId })
  const grown = form({ notes: '手机上写的', demands: [{ title: '车间电压不稳', detail: '下午两点以后设备停机。' }] })
  const receipt = await meanwhile(
    "update visit set notes = '电脑上写的', version = version + 1 where id = $1",
    [recordId],
    () => phone.send('visit', grown, { clientId, basedOn: { version: 1 } }),
  )
  assert.equal(receipt.state, 'conflict', JSON.stringify(receipt))
  assert.equal(await textOf('visit', 'notes', recordId), '电脑上写的')
  assert.equal((await lin.get(`/visits/${recordId}`)).body.demands.length, 1)
})

test('a diary that is being written in the very moment the phone’s arrives is shown, not overwritten', async () => {
  const { recordId } = await phone.send('diary-note', { day: DAY, text: '初稿' })
  const note = (await phone.pack()).notes.find((n) => n.day === DAY)
  const receipt = await meanwhile(
    "update diary_note set text = '电脑上写的', version = version + 1 where id = $1",
    [recordId],
    () => phone.send('diary-note', { day: DAY, text: '手机上写的' }, { basedOn: { version: note?.version ?? null } }),
  )
  assert.deepEqual([receipt.state, receipt.differences[0]?.theirs], ['conflict', '电脑上写的'])
  assert.equal(await textOf('diary_note', 'text', recordId), '电脑上写的')
})

test('a copy that went astray and arrives after a newer one changes nothing and opens no question', async () => {
  const clientId = randomUUID()
  const first = { ...phone.itemOf('visit', form({ notes: '初稿' }), { clientId }), rev: 1 }
  const newer = {
    ...phone.itemOf('visit', form({ notes: '第二稿' }), {
      clientId,
      basedOn: { version: null, values: { notes: '初稿' } },
    }),
    rev: 2,
  }
  assert.equal((await phone.raw(first)).body.state, 'applied')
  const { recordId } = (await phone.raw(newer)).body
  const late = await phone.raw(first)
  assert.deepEqual([late.status, late.body.state], [200, 'applied'])
  const known = (await phone.get(`/field/items?clientId=${clientId}`)).body.items[0]
  assert.equal(known.state, 'applied')
  assert.equal(await textOf('visit', 'notes', recordId), '第二稿')
})

test('a decision about what was shown before is not one about what is there now, whichever side it takes', async () => {
  const { recordId } = await phone.send('visit', form({ notes: '初稿' }))
  const clientId = randomUUID()
  const body = { visitId: recordId as string, notes: '手机上写的' }
  await lin.patch(`/visits/${recordId}`, { notes: '电脑上写的', version: 1 })
  const shown = await phone.send('visit-edit', body, { clientId, basedOn: { version: 1 } })
  const early = await phone.resolve(clientId, 'theirs', 1)
  assert.deepEqual([early.status, early.body.state], [200, 'conflict'])
  assert.equal((await phone.resolve(clientId, 'theirs', shown.currentVersion)).body.state, 'dropped')
})
