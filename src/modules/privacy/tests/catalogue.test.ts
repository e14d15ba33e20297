import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld } from '../../../main/testing/world.ts'
import { wordTables } from '../queries/index.ts'
import { TABLES } from '../rules/index.ts'

const world = await openWorld()

test('every table with words in it has a name that a person understands, and none is named that is not there', async () => {
  const park = await world.park()
  const found = await park.see((ctx) => wordTables(ctx))
  const beside = ['account', 'role_grant', 'session', 'stored_file', 'attachment', 'counter']
  const unnamed = found.map((t) => t.name).filter((name) => !TABLES[name])
  const known = new Set([...found.map((t) => t.name), ...beside])
  assert.deepEqual([unnamed, Object.keys(TABLES).filter((name) => !known.has(name))], [[], []])
})

test('every such row can be found again by its key, and the eraser may correct it', async () => {
  const park = await world.park()
  const tables = await park.see((ctx) => wordTables(ctx))
  const { rows } = await world.pool.query<{ t: string }>(
    "select relname as t from pg_class where relkind in ('r', 'p') and has_table_privilege('parkloop_eraser', oid, 'update')",
  )
  const may = new Set(rows.map((r) => r.t))
  assert.deepEqual(
    tables.filter((t) => t.key.length === 0 || !may.has(t.name)).map((t) => t.name),
    [],
  )
})

test('without becoming the eraser nobody corrects what was written once, and the trail not even then', async () => {
  const park = await world.park()
  const tried = (role: string, table: string) =>
    park.inside(async (ctx) => {
      await ctx.client.query(`set local role ${role}`)
      await ctx.client.query(`update ${table} set park_id = park_id where park_id = $1`, [park.id])
    })
  await assert.rejects(tried('parkloop_app', 'demand_entry'), /permission denied/)
  await assert.rejects(tried('parkloop_eraser', 'audit_entry'), /permission denied/)
  await tried('parkloop_eraser', 'demand_entry')
})
