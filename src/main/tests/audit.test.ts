import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { linksFor, type Sealable } from '../../kernel/audit/chain.ts'
import { COLUMNS, SEALED } from '../../kernel/audit/entries.ts'
import { endOfChain, sealEntries } from '../../kernel/audit/index.ts'
import { inTransaction } from '../../kernel/db/index.ts'
import { idBefore } from '../../kernel/ids.ts'
import { sql } from '../../kernel/testing/cluster.ts'
import { verifyAudit } from '../audit.ts'
import { anchorFolder } from '../outside.ts'
import { openWorld } from '../testing/world.ts'

const world = await openWorld()
const folder = anchorFolder(world.data)
const ENTRIES = 120

const seal = (parkId: string, limit = 50) =>
  inTransaction(world.pool, { parkId }, (client) => sealEntries(client, { parkId, now: new Date(), limit }))
const sealAll = async (parkId: string) => {
  while ((await seal(parkId)) > 0);
}
const anchor = async (parkId: string) => {
  const end = await inTransaction(world.pool, { parkId }, (client) => endOfChain(client, parkId))
  if (end) await world.outside.anchors.note(parkId, { at: '2026-11-09T02:00:00.000Z', ...end })
}
/** A park with a trail that is linked and anchored once in its middle and once at its end. */
const trailed = async () => {
  const park = await world.park()
  const write = (from: number, to: number) =>
    park.inside(async (ctx) => {
      for (let i = from; i < to; i++)
        await ctx.audit('bench.note', { before: { i }, after: { i: i + 1 }, reason: `理由 ${i}` })
    })
  await write(0, ENTRIES / 2)
  await sealAll(park.id)
  await anchor(park.id)
  await write(ENTRIES / 2, ENTRIES)
  await sealAll(park.id)
  await anchor(park.id)
  return park
}
const verdict = async (code: string) => {
  const [found] = await verifyAudit(world.pool, folder, code)
  assert.ok(found)
  return found
}
const owner = (text: string, values: unknown[]) => sql(world.ownerUrl, text, values)
const rowsOf = (parkId: string) =>
  owner(
    'select l.seq::int as seq, l.id, e.reason from audit_link l join audit_entry e on e.park_id = l.park_id and e.id = l.id where l.park_id = $1 order by l.seq',
    [parkId],
  ) as Promise<{ seq: number; id: string; reason: string | null }[]>

test('every column of an entry is part of its digest', async () => {
  const columns = await owner(
    "select column_name as name from information_schema.columns where table_name = 'audit_entry' order by ordinal_position",
    [],
  )
  assert.deepEqual(
    columns.map((c) => c.name),
    SEALED,
  )
})

test('an untouched trail is intact, and what was written since the last sealing is said to be waiting', async () => {
  const park = await trailed()
  const before = await verdict(park.code)
  assert.deepEqual([before.findings, before.unsealed, before.anchors], [[], 0, 2])
  assert.ok(before.links >= ENTRIES)
  await park.inside((ctx) => ctx.audit('bench.note', {}))
  assert.equal((await verdict(park.code)).unsealed, 1)
  assert.equal(await seal(park.id), 1)
  assert.deepEqual((await verdict(park.code)).findings, [])
})

test('two that seal at once make one chain', async () => {
  const park = await trailed()
  await park.inside(async (ctx) => {
    for (let i = 0; i < 40; i++) await ctx.audit('bench.note', { after: { i } })
  })
  await Promise.all([seal(park.id, 25), seal(park.id, 25), seal(park.id, 25)])
  const after = await verdict(park.code)
  assert.deepEqual([after.findings, after.unsealed], [[], 0])
})

test('an entry that commits late comes later in the chain, and nothing is missed', async () => {
  const park = await trailed()
  const newest = (await rowsOf(park.id)).at(-1)?.id ?? ''
  const early = new Date(Number.parseInt(newest.replaceAll('-', '').slice(0, 12), 16) - 3_600_000)
  await inTransaction(world.pool, { parkId: park.id }, async (client) => {
    await client.query(
      `insert into audit_entry (park_id, id, at, actor_name, action, entity) values ($1, $2, $3, '迟到', 'bench.late', 'bench')`,
      [park.id, idBefore(early), early],
    )
  })
  assert.equal(await seal(park.id), 1)
  assert.deepEqual((await verdict(park.code)).findings, [])
})

type Tampering = {
  name: string
  /** Does it to the row at `at`, and tells which link the verifier has to name. */
  act: (parkId: string, rows: { seq: number; id: string }[], at: number) => Promise<unknown>
}
const set = (column: string, value: string): Tampering => ({
  name: `${column} of an entry`,
  act: (parkId, rows, at) =>
    owner(`update audit_entry set ${column} = ${value} where park_id = $1 and id = $2`, [parkId, rows[at]?.id]),
})
const ALTERED: Tampering[] = [
  set('reason', "'另一个理由'"),
  set('reason', 'null'),
  set('actor_name', "actor_name || ' '"),
  set('at', "at + interval '1 microsecond'"),
  set('after', `'{"i": 999}'`),
  set('before', 'null'),
  set('action', "'bench.other'"),
  set('entity_id', 'gen_random_uuid()'),
  set('ip', "'10.0.0.1'"),
  {
    name: 'the words of two entries exchanged',
    act: (parkId, rows, at) =>
      owner(
        `update audit_entry a set after = b.after, reason = b.reason from audit_entry b
         where a.park_id = $1 and b.park_id = $1 and ((a.id = $2 and b.id = $3) or (a.id = $3 and b.id = $2))`,
        [parkId, rows[at]?.id, rows[at + 1]?.id],
      ),
  },
]

test('sixty tamperings by somebody who owns the database are each found, to the very row', async () => {
  const park = await trailed()
  const rows = (await rowsOf(park.id)).filter((r) => r.reason !== null)
  const seed = Number(process.env.SEED ?? Date.now() % 100_000)
  const places = fc.sample(fc.integer({ min: 0, max: rows.length - 2 }), { numRuns: 60, seed })
  for (const [i, at] of places.entries()) {
    const tampering = ALTERED[i % ALTERED.length] as Tampering
    const [saved] = await owner('select to_jsonb(e) as row from audit_entry e where park_id = $1 and id = $2', [
      park.id,
      rows[at]?.id,
    ])
    const [next] = await owner('select to_jsonb(e) as row from audit_entry e where park_id = $1 and id = $2', [
      park.id,
      rows[at + 1]?.id,
    ])
    await tampering.act(park.id, rows, at)
    const { findings } = await verdict(park.code)
    const found = findings.find((f) => f.kind === 'altered' && f.seq === rows[at]?.seq)
    assert.ok(found, `seed ${seed}, ${tampering.name} at ${rows[at]?.seq}: ${JSON.stringify(findings)}`)
    for (const row of [saved?.row, next?.row]) {
      await owner('delete from audit_entry where park_id = $1 and id = $2', [park.id, row.id])
      await owner('insert into audit_entry select * from jsonb_populate_record(null::audit_entry, $1)', [
        JSON.stringify(row),
      ])
    }
    assert.deepEqual((await verdict(park.code)).findings, [], 'put back, it is intact again')
  }
})

test('an entry that was deleted is named, with or without its link', async () => {
  const park = await trailed()
  const rows = await rowsOf(park.id)
  const [one, other] = [rows[10], rows[70]] as [{ seq: number; id: string }, { seq: number; id: string }]
  await owner('delete from audit_entry where park_id = $1 and id = any($2::uuid[])', [park.id, [one.id, other.id]])
  await owner('delete from audit_link where park_id = $1 and id = $2', [park.id, other.id])
  const { findings } = await verdict(park.code)
  assert.deepEqual(
    findings.map((f) => [f.kind, f.seq]),
    [
      ['deleted', one.seq],
      ['gap', other.seq + 1],
    ],
  )
})

test('who cuts the end off contradicts what was noted outside', async () => {
  const park = await trailed()
  const rows = await rowsOf(park.id)
  const [first, last] = [rows[ENTRIES / 2 + 20]?.seq as number, rows.at(-1)?.seq as number]
  const gone = rows.filter((r) => r.seq >= first).map((r) => r.id)
  await owner('delete from audit_entry where park_id = $1 and id = any($2::uuid[])', [park.id, gone])
  await owner('delete from audit_link where park_id = $1 and id = any($2::uuid[])', [park.id, gone])
  const { findings } = await verdict(park.code)
  assert.deepEqual(
    findings.map((f) => f.kind),
    ['cut'],
  )
  const [cut] = findings
  assert.ok(cut && 'after' in cut)
  assert.equal(cut.seq, last)
  assert.ok(cut.after > 0 && cut.after < first, 'after the anchor that still agrees')
})

test('who rewrites the whole chain over an altered entry contradicts it as well', async () => {
  const park = await trailed()
  const rows = await rowsOf(park.id)
  const at = ENTRIES / 2 + 10
  await owner("update audit_entry set reason = '改写' where park_id = $1 and id = $2", [park.id, rows[at]?.id])
  const entries = (await owner(
    `select e.id, ${COLUMNS} as columns from audit_entry e join audit_link l on l.park_id = e.park_id and l.id = e.id where e.park_id = $1 order by l.seq`,
    [park.id],
  )) as Sealable[]
  for (const link of linksFor(undefined, entries))
    await owner('update audit_link set digest = $3 where park_id = $1 and id = $2', [park.id, link.id, link.digest])
  const { findings } = await verdict(park.code)
  assert.deepEqual(
    findings.map((f) => f.kind),
    ['rewritten'],
  )
  const [found] = findings
  assert.ok(found && 'after' in found)
  assert.ok(
    found.after > 0 && found.after < (rows[at]?.seq ?? 0),
    'located to what came after the last anchor that agrees',
  )
})

test('the product itself can neither alter nor delete an entry or a link', async () => {
  const park = await trailed()
  for (const text of [
    "update audit_entry set reason = 'x'",
    'delete from audit_entry',
    'update audit_link set seq = 0',
    'delete from audit_link',
  ])
    await assert.rejects(
      inTransaction(world.pool, { parkId: park.id }, (client) => client.query(text)),
      /permission denied/,
    )
})
