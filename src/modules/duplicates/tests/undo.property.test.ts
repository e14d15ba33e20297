import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { openWorld, type Park, type Person } from '../../../main/testing/world.ts'
import { modules } from '../../../modules.ts'
import { contactOf, instructorOf } from '../../workforce/tests/workforce.world.ts'
import { mergeOf, openFile, search, undo } from './duplicates.world.ts'

const world = await openWorld()

// What is only ever added to, who worked when, and what the merge itself keeps: the rest has to be as it was.
const HISTORY = new Set([
  'audit_entry',
  'audit_link',
  'outbox',
  'idempotency_key',
  'enterprise_fact_line',
  'enterprise_fact_sheet',
])
for (const t of [
  'enterprise_moment',
  'enterprise_word_aside',
  'enterprise_merge',
  'enterprise_merge_part',
  'enterprise_merge_move',
  'counter',
])
  HISTORY.add(t)
// Versions and times of the files themselves, and what is computed from the rest.
const TOUCHED: Record<string, string[]> = {
  enterprise: ['version', 'updated_at', 'stale_from'],
  // Where a file lies is a history of its own: what counts is where it lies now.
  enterprise_place: ['id', 'since', 'by_name'],
  duplicate_pair: ['version', 'updated_at'],
}

const TABLES = sql<{ t: string }>`select table_name as t from information_schema.columns
  where table_schema = 'public' and column_name = 'park_id' order by 1`
const rowsOf = (t: string, park: string) => {
  const less = (TOUCHED[t] ?? []).map((c) => ` - '${c}'`).join('')
  const only = t === 'enterprise_place' ? ' and until is null' : ''
  const rows = sql.raw(`select (to_jsonb(x)${less})::text as r from ${t} x where park_id = '${park}'${only}`)
  return sql<{ d: string | null }>`select md5(string_agg(r, '|' order by r)) as d from (${rows}) y`
}
/** Of every table of the park: what it says, but for history. */
const digestOf = (park: Park) =>
  park.see(async ({ db }) => {
    const { rows: tables } = await TABLES.execute(db as never)
    const found: Record<string, string> = {}
    for (const { t } of tables.filter((x) => !HISTORY.has(x.t) && x.t !== 'enterprise_fact'))
      found[t] = (await rowsOf(t, park.id).execute(db as never)).rows[0]?.d ?? ''
    assert.ok(Object.keys(found).length > 60, 'the tables were hardly read')
    return found
  })

type Held = {
  contacts: number
  visits: number
  figures: number
  titles: number
  team: boolean
  account: boolean
  primary: boolean
  otherPhones: boolean
}
const held: fc.Arbitrary<Held> = fc.record({
  contacts: fc.constantFrom(0, 1, 2, 2),
  visits: fc.nat(2),
  figures: fc.nat(3),
  titles: fc.nat(2),
  team: fc.boolean(),
  account: fc.boolean(),
  primary: fc.constantFrom(true, true, false),
  otherPhones: fc.boolean(),
})
const file = fc.record({
  legalPerson: fc.constantFrom(null, '李明', '赵敏'),
  address: fc.constantFrom(null, '环庆路1号', '环庆路2号'),
  tags: fc.subarray(['重点', '出口', '高新']),
  formerNames: fc.subarray(['旧名一', '旧名二']),
  registeredCapitalFen: fc.constantFrom(null, 1_000_000, 2_000_000),
  formerNameUntil: fc.constantFrom({}, { 旧名一: '2020-01-01' }),
  far: fc.boolean(),
})

const fileIn = (park: Park, { far, ...said }: { far: boolean }) => ({ ...said, gridId: far ? park.gridB : park.gridA })

const hang = async (park: Park, desk: Person, id: string, h: Held) => {
  for (let i = 0; i < h.contacts; i++)
    await desk.post(`/enterprises/${id}/contacts`, {
      name: `联系人${i}`,
      role: '行政',
      phone: `1380013800${h.otherPhones ? i + 5 : i}`,
      isPrimary: h.primary && i === 0,
    })
  for (let i = 0; i < h.visits; i++) {
    const form = {
      enterpriseId: id,
      startedAt: '2026-11-02T09:00:00+08:00',
      people: [{ name: '王总', role: '总经理' }],
      purpose: '走访',
    }
    const answer = await desk.post('/visits', form)
    assert.equal(answer.status, 201, answer.text)
  }
  for (let i = 0; i < h.figures; i++)
    await desk.post(`/enterprises/${id}/indicators`, {
      kind: 'revenue',
      period: `202${i + 3}`,
      value: i + h.contacts,
      unit: 'wan',
    })
  for (let i = 0; i < h.titles; i++)
    await desk.post(`/enterprises/${id}/titles`, { kind: 'high-tech', name: `高企${i}` })
  if (h.account) await park.person('enterprise', { enterpriseId: id })
  if (h.team) {
    const worker = await instructorOf(park, desk, '周涛', false)
    await contactOf(desk, worker.id, id)
  }
}

test('whatever two files say and whatever hangs on them: merged and taken apart again, everything is as it was', async () => {
  await fc.assert(
    fc.asyncProperty(
      file,
      file,
      held,
      held,
      fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }),
      async (a, b, x, y, picks) => {
        const park = await world.park()
        const desk = await park.person('desk')
        const main = await openFile(park, { name: '昆山达泰精密机械有限公司', ...fileIn(park, a) })
        const other = await openFile(park, { name: '江苏昆山达泰精密机械有限公司', ...fileIn(park, b) })
        await hang(park, desk, main, x)
        await hang(park, desk, other, y)
        await park.settle()
        await search(park, desk)
        const before = await digestOf(park)
        const sheet = (await desk.get(`/enterprise-merge-sheet?mainId=${main}&otherId=${other}`)).body
        const pick = (fields: { field: string }[], from: number) =>
          Object.fromEntries(fields.map((f, i) => [f.field, picks[(from + i) % picks.length] ? main : other]))
        const choices = { choices: pick(sheet.fields, 0), figures: pick(sheet.figures, 7) }
        const done = await desk.post('/enterprise-merges', await mergeOf(desk, main, [other], choices))
        assert.equal(done.status, 201, done.text)
        const undone = await undo(desk, done.body.id)
        assert.equal(undone.status, 200, undone.text)
        assert.deepEqual([undone.body.kept, undone.body.left], [[], []])
        const after = await digestOf(park)
        const differing = Object.keys(before).filter((t) => before[t] !== after[t])
        assert.deepEqual(differing, [])
      },
    ),
    { numRuns: 12 },
  )
})

test('the modules that keep something of an enterprise are those the property walks through', () => {
  assert.ok(modules.flatMap((m) => m.holdings ?? []).filter((h) => h.merge === 'move').length >= 15)
})
